"""Statements: who said what, and who would not.

A statement is an utterance of somebody: a quotation, a clause under a verb of saying, an answer at a briefing, or the
refusal to speak. Its content leaves out the source, the verb and the quotation marks. Words within somebody's statement
give no statement of their own. A quotation without a tag belongs to whoever spoke just before in its paragraph, or to
whom the sentence before its colon is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.coding.acts import NAMING, Content, act_of, judgement_of
from detente.coding.assessments import Judgement, find_assessments, judgements
from detente.coding.quotations import Quotations, tidy
from detente.coding.refusals import RefusalReader, Silence
from detente.coding.reported_words import ReportedWords
from detente.coding.roles import RoleReader
from detente.coding.settings import Setting, setting_of
from detente.coding.sources import SourceJudge, is_intention, is_it, is_view, named, phrase_span
from detente.coding.speakers import NOBODY, Speaker, SpeakerBook
from detente.coding.speech import Attribution, SpeechReader
from detente.coding.transcripts import (
    Turn,
    answerer,
    find_turns,
    person_of_label,
    spoken_for,
    states_something,
    turn_at,
)
from detente.coding.views import ViewReader
from detente.lexicons.speech import SpeechCue
from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.ids import record_id
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Evidence, Span
from detente.records.statement import Act, Statement

CONTINUED = SpeechCue("speech.continued-quote", ("",), "*", frozenset(("quote",)), "")
ANSWERED = SpeechCue("speech.answer", ("",), "*", frozenset(("quote",)), "")
COLON = SpeechCue("speech.colon", ("",), "*", frozenset(("quote",)), "")
HEARING = 4


class StatementCoder:
    """Codes the statements of a document; see the module for what counts.

    With `views` it codes what the ledger leaves to events, or out, as well: what states and their officials want,
    praise or oppose, what somebody did not say or will say, and hearsay that names nobody ("is expected to").
    """

    def __init__(self, *, views: bool = False) -> None:
        self._views = views

    def __call__(
        self, document: Document, sentences: Sequence[Sentence], resolution: Resolution
    ) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
        """Return the statements in text order, and the speakers that the resolution did not know."""
        reading = _Reading(document, tuple(sentences), resolution, self._views)
        reading.read()
        found = sorted(reading.found, key=lambda statement: (statement.evidence[0].start, statement.evidence[-1].end))
        used = {statement.speaker for statement in found} | {statement.addressee for statement in found}
        return tuple(found), tuple(actor for actor in reading.book.added if actor.id in used)


@dataclass(slots=True)
class _Draft:
    """A statement in the making."""

    sentence: Sentence
    entry: SpeechCue
    speaker: Speaker
    content: tuple[Span, ...]
    frame: str
    cue: Span | None
    verb: int | None = None
    source: Span | None = None


@dataclass(slots=True)
class _Reading:
    """One document being read: its quotations, turns, and the statements found so far."""

    document: Document
    sentences: tuple[Sentence, ...]
    resolution: Resolution
    views: bool = False
    book: SpeakerBook = field(init=False)
    judge: SourceJudge = field(init=False)
    quotes: Quotations = field(init=False)
    turns: tuple[Turn, ...] = field(init=False)
    claimed: dict[int, Speaker] = field(init=False, default_factory=dict)
    heard: list[tuple[int, Speaker]] = field(init=False, default_factory=list)
    found: list[Statement] = field(init=False, default_factory=list)
    dictating: Speaker | None = field(init=False, default=None)
    last: tuple[Speaker, Act, int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.book = SpeakerBook(self.document, self.resolution)
        self.judge = SourceJudge(self.book, self.sentences, views=self.views)
        self.quotes = Quotations(self.document.text)
        self.turns = find_turns(self.document)

    def read(self) -> None:
        """Find all statements, sentence by sentence."""
        host = self._host() if self.turns else None
        drafts: dict[int, list[_Draft]] = {}
        for sentence in self.sentences:
            # A sentence behind a dateline begins before the body does.
            if self.document.region_at(sentence.tokens[-1].start) not in ("body", "subhead"):
                continue
            drafts[sentence.index] = list(self._attributed(sentence))
        for sentence in self.sentences:
            if sentence.index not in drafts:
                continue
            dictated = self._dictated(sentence, self.sentences[sentence.index - 1] if sentence.index else None)
            if dictated is not None:
                self._keep(dictated)
                continue
            turn = turn_at(self.turns, sentence.end - 1)
            spoken = turn is not None and turn.kind != "opening"
            here = [*drafts[sentence.index], *(() if spoken else self._untagged(sentence))]
            for draft in sorted(here, key=lambda item: item.content[0].start):
                self._keep(draft)
            if turn is not None and (turn.kind != "question" or self.views):
                self._answer(sentence, turn, host)
            else:
                self._refusals(sentence, drafts[sentence.index])
            self.found.extend(find_assessments(self.document, sentence, self.resolution, self._is_said))

    def _host(self) -> str | None:
        """Return who answers at a briefing: the person whom its heading names, or the office."""
        named_host = answerer(self.document, self.resolution)
        office = spoken_for(self.sentences, self.turns) if named_host is None else None
        return self.book.speaker(*office).id if office is not None else named_host

    def _dictated(self, sentence: Sentence, before: Sentence | None) -> _Draft | None:
        """Return a draft for a sentence of the paragraph that "… and said:" opens, where it stands without marks."""
        text = self.document.text
        if before is None or self.quotes.at(sentence.start) is not None:
            return None
        speaker = self.dictating if "\n" not in text[before.end : sentence.start] else None
        if "\n" in text[before.end : sentence.start] and before.tokens[-1].text == ":":
            for attribution in SpeechReader(before, text).attributions():
                last = attribution.cue >= len(before.tokens) - 3 and not attribution.content
                if last and attribution.source is not None and "that" in attribution.entry.frames:
                    speaker = self._speaker(before, attribution)
        self.dictating = speaker
        if speaker is None or not states_something(sentence, sentence.start, text):
            return None
        return _Draft(sentence, ANSWERED, speaker, (tidy(sentence.span, text),), "direct", None)

    # Attributions

    def _attributed(self, sentence: Sentence) -> list[_Draft]:
        """Return drafts for the verbs of saying of one sentence; those within another's content are left out."""
        reader = SpeechReader(sentence, self.document.text, views=self.views)
        words = ReportedWords(sentence, views=self.views)
        rows: list[tuple[Attribution, tuple[Span, ...], str, Speaker]] = []
        held = ViewReader(sentence, titles=sentence.index < 2).attributions() if self.views else ()
        for attribution in (*reader.attributions(), *words.attributions(), *held):
            if self.quotes.at(attribution.cue_span.start) is not None:
                continue
            turn = turn_at(self.turns, attribution.cue_span.start)
            if turn is not None and turn.kind != "question":
                continue
            content, frame = self.quotes.content_of(attribution, sentence)
            content = self._without_dateline(content, sentence)
            if frame in ("call", "as") and not (self.views or self._judges(attribution, content)):
                continue
            if not content or not self.judge.can_speak(sentence, attribution, frame):
                continue
            speaker = self._speaker(sentence, attribution)
            if not self.views and (
                is_intention(attribution, frame) or self.judge.is_nobody(sentence, attribution.source)
            ):
                continue
            view = is_view(attribution, frame)
            if self.views:
                speaker = speaker or NOBODY
            elif view and (
                speaker is None
                or is_it(sentence, attribution)
                or not self.judge.holds_views(speaker, attribution.entry)
            ):
                continue
            if speaker is not None:
                rows.append((attribution, content, frame, speaker))
        drafts = []
        for attribution, content, frame, speaker in rows:
            retold = frame == "source" and any(
                of == "that" and piece.covers(other.cue_span) and speaking.id is not None
                for other, _, of, speaking in rows
                for piece in content
            )
            # "She told him that …, according to a note": the words are hers, where it is a document that tells.
            if retold and not self.views and self.judge.is_document(sentence, attribution.source):
                continue
            nested = any(
                other is not attribution
                and any(piece.covers(attribution.cue_span) for piece in pieces)
                and not (of == "source" != frame and any(piece.covers(other.cue_span) for piece in content))
                for other, pieces, of, _ in rows
            )
            if nested:
                continue
            self.heard.append((sentence.index, speaker))
            for piece in content:
                for k in self.quotes.touched(piece):
                    self.claimed.setdefault(k, speaker)
            drafts.append(
                _Draft(
                    sentence=sentence,
                    entry=attribution.entry,
                    speaker=speaker,
                    content=content,
                    frame=frame,
                    cue=attribution.cue_span,
                    verb=attribution.cue,
                    source=named(sentence, attribution),
                )
            )
        return drafts

    def _judges(self, attribution: Attribution, content: tuple[Span, ...]) -> bool:
        """Whether "called X Y" says something of X; "the field that Baku calls Kapaz" only names it."""
        if attribution.entry.id not in NAMING or not content:
            return True
        quoted = bool(self.quotes.touched(content[0]))
        words = Content.of([self.sentences[attribution.sentence]], content)
        return quoted or judgement_of(words) is not None

    def _without_dateline(self, content: tuple[Span, ...], sentence: Sentence) -> tuple[Span, ...]:
        """Return content that begins with the body where a sentence opens with a dateline."""
        if not content or self.document.region_at(content[0].start) in ("body", "subhead"):
            return content
        body = (t for t in sentence.tokens if self.document.region_at(t.start) == "body" and t.upos != "PUNCT")
        first = next(body, None)
        if first is None or first.start >= content[0].end:
            return content[1:]
        return (Span(first.start, content[0].end), *content[1:])

    def _speaker(self, sentence: Sentence, attribution: Attribution) -> Speaker | None:
        """Return the speaker; an unresolved pronoun is whoever spoke last; None where nobody can be told."""
        if attribution.source is None:
            return NOBODY
        speaker = self.judge.issuer(sentence, attribution.source) or self.book.speaker(sentence, attribution.source)
        if speaker.id is None:
            word = sentence.tokens[attribution.source].text.lower()
            if word in ("i", "we", "you"):
                return None
            before = self._speaker_before(attribution.tag.start)
            return before if before is not None or word not in ("he", "she") else self._person_before(sentence)
        return speaker

    def _speaker_before(self, offset: int) -> Speaker | None:
        """Return the speaker of the last quotation before `offset`."""
        earlier = [(self.quotes.all[k].outer.start, k) for k in self.claimed if self.quotes.all[k].outer.start < offset]
        return self.claimed[max(earlier)[1]] if earlier else None

    def _person_before(self, sentence: Sentence) -> Speaker | None:
        """Return the person who said something last, in this sentence or the four before it."""
        for number, speaker in reversed(self.heard):
            if sentence.index - number > HEARING:
                return None
            if speaker.id is not None and self.book.actor(speaker.id).kind == "person":
                return speaker
        return None

    # Quotations without a tag

    def _untagged(self, sentence: Sentence) -> list[_Draft]:
        """Return drafts for quotations that open in this sentence, stand alone, and that no verb of saying claims."""
        drafts = []
        for k, quote in enumerate(self.quotes.all):
            if k in self.claimed or not sentence.start <= quote.outer.start < sentence.end:
                continue
            if not self.quotes.stands_alone(k, sentence, self.sentences):
                continue
            speaker, entry = self._owner(k, sentence)
            if speaker is None:
                continue
            self.claimed[k] = speaker
            drafts.append(_Draft(sentence, entry, speaker, (self.quotes.words_of(k),), "direct", None))
        return drafts

    def _owner(self, k: int, sentence: Sentence) -> tuple[Speaker | None, SpeechCue]:
        """Return who says a quotation without a tag, and by which rule."""
        text, quote = self.document.text, self.quotes.all[k]
        lead = text[sentence.start : quote.outer.start].strip()
        if lead.endswith(":"):
            return self._subject(sentence, quote.outer.start) or self._label(sentence, quote.outer.start), COLON
        previous = self.quotes.all[k - 1] if k > 0 and (k - 1) in self.claimed else None
        paragraph = text.rfind("\n", 0, quote.outer.start) + 1
        if previous is not None and (previous.outer.start >= paragraph or quote.continues or not previous.closed):
            return self.claimed[k - 1], CONTINUED
        before = next((s for s in reversed(self.sentences[: sentence.index]) if s.start >= paragraph), None)
        if before is not None:
            said = [s for s in self.found if s.speaker and before.start <= s.evidence[0].start < before.end]
            if said and said[-1].speaker is not None:
                return Speaker(said[-1].speaker, self._official(said[-1].speaker), False), CONTINUED
            return self._subject(before, before.end), CONTINUED
        if previous is not None and text[previous.outer.end : quote.outer.start].count("\n") <= 2:
            gap = text[previous.outer.end : quote.outer.start]
            if len(gap) < 60:
                return self.claimed[k - 1], CONTINUED
        return None, CONTINUED

    def _official(self, actor_id: str) -> bool:
        actor = self.book.actor(actor_id)
        return actor.kind == "state" or bool(actor.sectors)

    def _subject(self, sentence: Sentence, before: int) -> Speaker | None:
        """Return the subject of a sentence's first main clause as speaker, where it is a known actor."""
        roles = RoleReader(sentence)
        for token in sentence.tokens:
            if token.start >= before:
                break
            if token.relation not in ("root", "parataxis", "ccomp") and token.head >= 0:
                continue
            for subject in roles.subjects(token.i):
                ids = self.book.ids_at(sentence, subject)
                if ids and self.book.actor(ids[0]).kind != "state":
                    return self.book.speaker(sentence, subject)
        return None

    def _label(self, sentence: Sentence, before: int) -> Speaker | None:
        """Return whom a label without a verb names before a quotation ('Spain's foreign ministry: "…"')."""
        words = [t for t in sentence.tokens if t.end <= before]
        if any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in words):
            return None
        for token in reversed(words):
            if token.upos in ("NOUN", "PROPN") and self.book.ids_at(sentence, token.i):
                return self.book.speaker(sentence, token.i)
        return None

    # Answers at a briefing

    def _answer(self, sentence: Sentence, turn: Turn, host: str | None) -> None:
        start = max(sentence.start, turn.span.start)
        actor_id = host
        if turn.kind == "named":
            actor_id = person_of_label(turn.label, self.resolution) or self._labelled(turn)
        if turn.kind == "question":
            content = tidy(Span(start, max(start + 1, sentence.end)), self.document.text)
            self._keep(_Draft(sentence, ANSWERED, NOBODY, (content,), "direct", None, source=turn.at))
            return
        if actor_id is None or sentence.end <= start or self.document.region_at(start) != "body":
            return
        if turn.kind == "opening" and any(s.evidence[0].start >= sentence.start for s in self.found):
            return
        speaker = Speaker(actor_id, True, False)
        silences = RefusalReader(sentence).refusals()
        if silences and any(
            sentence.tokens[s.source].text.lower() in ("i", "we") for s in silences if s.source is not None
        ):
            self._refuse(silences[0], actor_id)
            return
        if turn.kind == "opening" and not self._in_opening(sentence):
            return
        if states_something(sentence, start, self.document.text):
            content = tidy(Span(start, sentence.end), self.document.text)
            self._keep(_Draft(sentence, ANSWERED, speaker, (content,), "direct", None, source=turn.at))

    def _labelled(self, turn: Turn) -> str | None:
        """Return the actor of a label that names nobody known ("PENCE: …"), as its words name her."""
        for sentence in self.sentences:
            for token in sentence.tokens:
                if turn.at is not None and turn.at.covers(token.span) and token.end == turn.at.end:
                    return self.book.speaker(sentence, token.i).id
        return None

    def _in_opening(self, sentence: Sentence) -> bool:
        """Whether a sentence before the first question is spoken: somebody says "I", "we" or "let me" before it."""
        opening = self.turns[0].span
        spoken = [
            s.start
            for s in self.sentences
            if s.start < opening.end and any(t.text.lower() in ("i", "me", "we", "good") for t in s.tokens[:4])
        ]
        return bool(spoken) and sentence.start >= spoken[0]

    # Refusals

    def _refusals(self, sentence: Sentence, drafts: list[_Draft]) -> None:
        refused: set[tuple[str, Span]] = set()
        for silence in RefusalReader(sentence).refusals():
            verb = sentence.tokens[silence.verb]
            quoted = self.quotes.at(verb.start)
            if quoted is not None:
                who = self.claimed.get(quoted)
                own = silence.source is not None and sentence.tokens[silence.source].text.lower() in ("i", "we")
                if who is not None and own:
                    self._refuse(silence, who.id)
                continue
            if silence.pattern == "refusal.tried-in-vain" and any(
                piece.overlaps(silence.cue) for draft in drafts for piece in draft.content
            ):
                continue
            if any(
                piece.covers(silence.cue) for draft in drafts for piece in draft.content if draft.frame != "fronted"
            ):
                continue
            if silence.source is None:
                continue
            speaker = self.book.speaker(sentence, silence.source)
            if speaker.id is None:
                previous = self._speaker_before(verb.start)
                speaker = previous or speaker
            if speaker.id is not None and self._refuses_to_negotiate(sentence, silence, speaker.id):
                continue
            if speaker.id is not None and (speaker.id, silence.cue) not in refused:
                refused.add((speaker.id, silence.cue))
                self._refuse(silence, speaker.id, phrase_span(sentence, silence.source))

    def _refuses_to_negotiate(self, sentence: Sentence, silence: Silence, actor_id: str) -> bool:
        """Whether a state "refused to discuss" a matter: it will not negotiate, nobody asked it for a comment."""
        verb = sentence.tokens[silence.verb].lemma.lower()
        return (
            verb == "refuse"
            and silence.cue.of(self.document.text).endswith("discuss")
            and (self.book.actor(actor_id).kind == "state")
        )

    def _refuse(self, silence: Silence, actor_id: str | None, source: Span | None = None) -> None:
        self.found.append(
            Statement(
                id=record_id("s", self.document.id, silence.act, actor_id, silence.cue),
                speaker=actor_id,
                addressee=None,
                channel=None,
                manner="indirect",
                act=silence.act,
                cue=silence.cue,
                content=(),
                on=None,
                evidence=(Evidence.at(silence.cue, self.document.text),),
                pattern=silence.pattern,
                source=source,
            )
        )

    # Records

    def _keep(self, draft: _Draft) -> None:
        """Make the record of a draft and remember who spoke."""
        quoted = self.quotes.manner_of(draft.content) == "direct" or draft.entry is ANSWERED
        content = Content.of(self.sentences_of(draft), draft.content, quoted=quoted)
        after = None
        if self.last is not None and self.last[0].id == draft.speaker.id and draft.sentence.index - self.last[2] <= 1:
            after = self.last[1]
        act = act_of(draft.entry, content, draft.speaker, frame=draft.frame, after=after)
        setting = setting_of(draft.sentence, draft.verb, draft.content, self.resolution)
        self.found.append(self._record(draft, act, setting))
        self.last = (draft.speaker, act, draft.sentence.index)

    def sentences_of(self, draft: _Draft) -> list[Sentence]:
        """Return the sentences that the content of a draft touches."""
        return [
            s for s in self.sentences if any(piece.start < s.end and s.start < piece.end for piece in draft.content)
        ]

    def _record(self, draft: _Draft, act: Act, setting: Setting) -> Statement:
        judged = self._judged(draft) if act == "assess" else None
        spans = [*draft.content, *([draft.cue] if draft.cue is not None else [])]
        return Statement(
            id=record_id("s", self.document.id, draft.speaker.id, act, draft.content),
            speaker=draft.speaker.id,
            addressee=setting.addressee,
            channel=setting.channel,
            manner=self.quotes.manner_of(draft.content),
            act=act,
            cue=draft.cue,
            content=draft.content,
            on=setting.on,
            evidence=tuple(Evidence.at(span, self.document.text) for span in sorted(spans)),
            pattern=draft.entry.id,
            source=draft.source,
            about=judged.about if judged is not None else (),
            direction=judged.direction if judged is not None else None,
        )

    def _judged(self, draft: _Draft) -> Judgement | None:
        """Return whose relations the content of a draft judges, and which way."""
        for sentence in self.sentences_of(draft):
            for judged in judgements(sentence, self.resolution):
                if any(piece.covers(judged.cue.span) for piece in draft.content):
                    return judged
        return None

    def _is_said(self, span: Span) -> bool:
        return any(piece.overlaps(span) for statement in self.found for piece in statement.content)
