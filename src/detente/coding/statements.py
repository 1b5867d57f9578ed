"""Statements: who said what, and who would not.

A statement is an utterance of somebody: a quotation, a clause under a verb of saying, an answer at a briefing, or the
refusal to speak. Its content leaves out the source, the verb and the quotation marks. Words within somebody's statement
give no statement of their own. A quotation without a tag belongs to whoever spoke just before in its paragraph, or to
whom the sentence before its colon is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.coding.acts import Content, act_of
from detente.coding.assessments import find_assessments
from detente.coding.quotes import Quote, find_quotes, quote_at
from detente.coding.refusals import RefusalReader, Silence
from detente.coding.roles import RoleReader
from detente.coding.settings import Setting, setting_of
from detente.coding.speakers import NOBODY, Speaker, SpeakerBook
from detente.coding.speech import Attribution, SpeechReader
from detente.coding.transcripts import Turn, answerer, find_turns, person_of_label, states_something, turn_at
from detente.lexicons.speech import SpeechCue, load_speaker_nouns
from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.ids import record_id
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Evidence, Span
from detente.records.statement import Act, Manner, Statement

CONTINUED = SpeechCue("speech.continued-quote", ("",), "*", frozenset(("quote",)), "")
ANSWERED = SpeechCue("speech.answer", ("",), "*", frozenset(("quote",)), "")
COLON = SpeechCue("speech.colon", ("",), "*", frozenset(("quote",)), "")
OPEN_VERBS = frozenset(("say", "tell", "report", "add", "write", "read", "claim", "warn", "find", "conclude"))


class StatementCoder:
    """Codes the statements of a document; see the module for what counts."""

    def __call__(
        self, document: Document, sentences: Sequence[Sentence], resolution: Resolution
    ) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
        """Return the statements in text order, and the speakers that the resolution did not know."""
        reading = _Reading(document, tuple(sentences), resolution)
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


@dataclass(slots=True)
class _Reading:
    """One document being read: its quotations, turns, and the statements found so far."""

    document: Document
    sentences: tuple[Sentence, ...]
    resolution: Resolution
    book: SpeakerBook = field(init=False)
    quotes: tuple[Quote, ...] = field(init=False)
    turns: tuple[Turn, ...] = field(init=False)
    claimed: dict[int, Speaker] = field(init=False, default_factory=dict)
    found: list[Statement] = field(init=False, default_factory=list)
    last: tuple[Speaker, Act, int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.book = SpeakerBook(self.document, self.resolution)
        self.quotes = find_quotes(self.document.text)
        self.turns = find_turns(self.document)

    def read(self) -> None:
        """Find all statements, sentence by sentence."""
        host = answerer(self.document, self.sentences, self.resolution) if self.turns else None
        drafts: dict[int, list[_Draft]] = {}
        for sentence in self.sentences:
            # A sentence behind a dateline begins before the body does.
            if self.document.region_at(sentence.tokens[-1].start) not in ("body", "subhead"):
                continue
            drafts[sentence.index] = list(self._attributed(sentence))
        for sentence in self.sentences:
            if sentence.index not in drafts:
                continue
            here = [*drafts[sentence.index], *self._untagged(sentence)]
            for draft in sorted(here, key=lambda item: item.content[0].start):
                self._keep(draft)
            turn = turn_at(self.turns, sentence.end - 1)
            if turn is not None and turn.kind != "question":
                self._answer(sentence, turn, host)
            else:
                self._refusals(sentence, drafts[sentence.index])
            self.found.extend(find_assessments(self.document, sentence, self.resolution, self._is_said))

    # Attributions

    def _attributed(self, sentence: Sentence) -> list[_Draft]:
        """Return drafts for the verbs of saying of one sentence; those within another's content are left out."""
        reader = SpeechReader(sentence, self.document.text)
        rows: list[tuple[Attribution, tuple[Span, ...], str]] = []
        for attribution in reader.attributions():
            if quote_at(self.quotes, attribution.cue_span.start) is not None:
                continue
            turn = turn_at(self.turns, attribution.cue_span.start)
            if turn is not None and turn.kind != "question":
                continue
            content, frame = self._with_quotes(attribution, sentence)
            content = self._without_dateline(content, sentence)
            if content and self._can_speak(sentence, attribution, frame):
                rows.append((attribution, content, frame))
        drafts = []
        for attribution, content, frame in rows:
            nested = any(
                other is not attribution and any(piece.covers(attribution.cue_span) for piece in pieces)
                for other, pieces, _ in rows
            )
            if nested:
                continue
            speaker = self._speaker(sentence, attribution)
            if speaker is None:
                continue
            for piece in content:
                for k, quote in enumerate(self.quotes):
                    if piece.overlaps(quote.inner):
                        self.claimed.setdefault(k, speaker)
            drafts.append(
                _Draft(sentence, attribution.entry, speaker, content, frame, attribution.cue_span, attribution.cue)
            )
        return drafts

    def _without_dateline(self, content: tuple[Span, ...], sentence: Sentence) -> tuple[Span, ...]:
        """Return content that begins with the body where a sentence opens with a dateline."""
        if not content or self.document.region_at(content[0].start) in ("body", "subhead"):
            return content
        body = (t for t in sentence.tokens if self.document.region_at(t.start) == "body" and t.upos != "PUNCT")
        first = next(body, None)
        if first is None or first.start >= content[0].end:
            return content[1:]
        return (Span(first.start, content[0].end), *content[1:])

    def _with_quotes(self, attribution: Attribution, sentence: Sentence) -> tuple[tuple[Span, ...], str]:
        """Return the content with whole quotations where it touches them, and the frame."""
        text, content = self.document.text, attribution.content
        if attribution.frame == "fronted":
            content = self._cut_to_quote(content)
        before = self._quote_before(attribution.tag)
        if attribution.frame in ("fronted", "") and before is not None:
            start = content[0].start if content else before.inner.start
            if not content or start >= before.outer.start - 1:
                rest = self._resumed(content[1:]) if content else self._resumed_behind(attribution, sentence)
                return (_tidy(before.inner, text), *rest), "direct"
        if attribution.frame == "that" and len(content) == 1:
            opened = next((q for q in self.quotes if q.outer.start - 1 <= content[0].start <= q.inner.start), None)
            if opened is not None and opened.outer.end >= content[0].end - 2:
                return (_tidy(opened.inner, text),), "direct"
        if not content and "quote" in attribution.entry.frames:
            after = self._quote_after(attribution, sentence)
            if after is not None:
                return (_tidy(after.inner, text),), "direct"
        return content, attribution.frame

    def _cut_to_quote(self, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return fronted content without what stands behind its quotation: the source, which the parser hung there."""
        first = content[0]
        for quote in self.quotes:
            opens = quote.outer.start - 1 <= first.start <= quote.inner.start
            if opens and quote.closed and quote.outer.end < first.end - 2:
                rest = self.document.text[quote.outer.end : first.end]
                if len(rest) < 90:
                    return (_tidy(quote.inner, self.document.text), *content[1:])
        return content

    def _quote_before(self, tag: Span) -> Quote | None:
        """Return the quotation that ends just before a tag."""
        for quote in self.quotes:
            if quote.outer.end <= tag.start and not self.document.text[quote.outer.end : tag.start].strip(" ,–—-"):
                return quote
        return None

    def _resumed(self, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        out = []
        for piece in pieces:
            quote = next((q for q in self.quotes if q.inner.overlaps(piece)), None)
            out.append(_tidy(quote.inner, self.document.text) if quote is not None else piece)
        return tuple(out)

    def _resumed_behind(self, attribution: Attribution, sentence: Sentence) -> tuple[Span, ...]:
        """Return a quotation that goes on behind the tag in the same sentence ('"We came," he said, "and left."')."""
        for quote in self.quotes:
            between = self.document.text[attribution.tag.end : quote.outer.start]
            if quote.outer.start >= attribution.tag.end and len(between) < 80 and between.rstrip().endswith(","):
                if not set(between) & set(".;!?\n") and quote.outer.start < sentence.end:
                    return (_tidy(quote.inner, self.document.text),)
        return ()

    def _quote_after(self, attribution: Attribution, sentence: Sentence) -> Quote | None:
        """Return the quotation that a tag opens ('told reporters here: "…"')."""
        text = self.document.text
        for quote in self.quotes:
            if quote.outer.start < attribution.tag.end:
                continue
            between = text[attribution.tag.end : quote.outer.start]
            if len(between) > 120 or set(between) & set(".;!?"):
                return None
            return quote if between.rstrip().endswith((":", ",")) or not between.strip() else None
        return None

    def _can_speak(self, sentence: Sentence, attribution: Attribution, frame: str) -> bool:
        """Whether the source can say things: an actor, people, a body, a name; a document only under plain verbs."""
        if attribution.source is None:
            return attribution.frame in ("that", "fronted") and attribution.entry.words[0] in ("report", "say", "announce")
        if self.book.ids_at(sentence, attribution.source) or frame == "direct":
            return True
        token, nouns = sentence.tokens[attribution.source], load_speaker_nouns()
        lemma = token.lemma.lower()
        if token.upos in ("PROPN", "NUM") or any(e.first <= token.i < e.last for e in sentence.entities):
            return True
        if token.upos == "PRON":
            return token.text.lower() in ("he", "she", "they", "it", "some", "others", "many", "who", "one")
        if lemma in nouns["document"]:
            return attribution.entry.words[0] in OPEN_VERBS
        return lemma in nouns["person"] | nouns["people"] | nouns["body"] | nouns["expert"] or (
            attribution.entry.words[0] in ("say", "tell") and attribution.frame in ("that", "fronted")
        )

    def _speaker(self, sentence: Sentence, attribution: Attribution) -> Speaker | None:
        """Return the speaker; an unresolved pronoun is whoever spoke last; None where nobody can be told."""
        if attribution.source is None:
            return NOBODY
        speaker = self.book.speaker(sentence, attribution.source)
        if speaker.id is None:
            word = sentence.tokens[attribution.source].text.lower()
            if word in ("i", "we", "you"):
                return None
            previous = self._speaker_before(sentence, attribution.tag.start)
            return previous if previous is not None else None
        return speaker

    def _speaker_before(self, sentence: Sentence, offset: int) -> Speaker | None:
        earlier = [s for s in self.claimed_order() if s[0] < offset]
        return earlier[-1][1] if earlier else None

    def claimed_order(self) -> list[tuple[int, Speaker]]:
        """Return the quotations that have a speaker, with where they start, in text order."""
        return sorted(((self.quotes[k].outer.start, who) for k, who in self.claimed.items()), key=lambda row: row[0])

    # Quotations without a tag

    def _untagged(self, sentence: Sentence) -> list[_Draft]:
        """Return drafts for quotations that open in this sentence, stand alone, and that no verb of saying claims."""
        drafts = []
        for k, quote in enumerate(self.quotes):
            if k in self.claimed or not sentence.start <= quote.outer.start < sentence.end:
                continue
            if not self._stands_alone(quote, sentence):
                continue
            speaker, entry = self._owner(k, quote, sentence)
            if speaker is None:
                continue
            self.claimed[k] = speaker
            drafts.append(_Draft(sentence, entry, speaker, (_tidy(quote.inner, self.document.text),), "direct", None))
        return drafts

    def _stands_alone(self, quote: Quote, sentence: Sentence) -> bool:
        text = self.document.text
        lead = text[sentence.start : quote.outer.start].strip()
        inside = [t for s in self.sentences for t in s.tokens if quote.inner.start <= t.start < quote.inner.end]
        finite = any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in inside)
        if lead and not lead.endswith(":"):
            return False
        ends = text[quote.inner.end - 1] in ".?!,…" or text[quote.outer.end : quote.outer.end + 1] in ("", "\n", ".", ",")
        return finite and ends and len(inside) >= 3

    def _owner(self, k: int, quote: Quote, sentence: Sentence) -> tuple[Speaker | None, SpeechCue]:
        """Return who says a quotation without a tag, and by which rule."""
        text = self.document.text
        lead = text[sentence.start : quote.outer.start].strip()
        if lead.endswith(":"):
            return self._subject(sentence, quote.outer.start), COLON
        previous = self.quotes[k - 1] if k > 0 and (k - 1) in self.claimed else None
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

    # Answers at a briefing

    def _answer(self, sentence: Sentence, turn: Turn, host: str | None) -> None:
        start = max(sentence.start, turn.span.start)
        actor_id = person_of_label(turn.label, self.resolution) if turn.kind == "named" else host
        if actor_id is None or sentence.end <= start or self.document.region_at(start) != "body":
            return
        if turn.kind == "opening" and any(s.evidence[0].start >= sentence.start for s in self.found):
            return
        speaker = Speaker(actor_id, True, False)
        silences = RefusalReader(sentence).refusals()
        if silences and any(sentence.tokens[s.source].text.lower() in ("i", "we") for s in silences if s.source is not None):
            self._refuse(sentence, silences[0], actor_id)
            return
        if turn.kind == "opening" and not self._in_opening(sentence):
            return
        if states_something(sentence, start, self.document.text):
            content = _tidy(Span(start, sentence.end), self.document.text)
            self._keep(_Draft(sentence, ANSWERED, speaker, (content,), "direct", None))

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
        for silence in RefusalReader(sentence).refusals():
            verb = sentence.tokens[silence.verb]
            quoted = quote_at(self.quotes, verb.start)
            if quoted is not None:
                who = self.claimed.get(self.quotes.index(quoted))
                own = silence.source is not None and sentence.tokens[silence.source].text.lower() in ("i", "we")
                if who is not None and own:
                    self._refuse(sentence, silence, who.id)
                continue
            if any(piece.covers(silence.cue) for draft in drafts for piece in draft.content if draft.frame != "fronted"):
                continue
            if silence.source is None:
                continue
            speaker = self.book.speaker(sentence, silence.source)
            if speaker.id is None:
                previous = self._speaker_before(sentence, verb.start)
                speaker = previous or speaker
            if speaker.id is not None:
                self._refuse(sentence, silence, speaker.id)

    def _refuse(self, sentence: Sentence, silence: Silence, actor_id: str | None) -> None:
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
            )
        )

    # Records

    def _keep(self, draft: _Draft) -> None:
        """Make the record of a draft and remember who spoke."""
        content = Content.of(self.sentences_of(draft), draft.content)
        after = None
        if self.last is not None and self.last[0].id == draft.speaker.id and draft.sentence.index - self.last[2] <= 1:
            after = self.last[1]
        act = act_of(draft.entry, content, draft.speaker, frame=draft.frame, after=after)
        setting = setting_of(self.document, draft.sentence, draft.verb, draft.content, self.resolution)
        self.found.append(self._record(draft, act, setting))
        self.last = (draft.speaker, act, draft.sentence.index)

    def sentences_of(self, draft: _Draft) -> list[Sentence]:
        """Return the sentences that the content of a draft touches."""
        return [
            s for s in self.sentences if any(piece.start < s.end and s.start < piece.end for piece in draft.content)
        ]

    def _record(self, draft: _Draft, act: Act, setting: Setting) -> Statement:
        spans = [*draft.content, *([draft.cue] if draft.cue is not None else [])]
        return Statement(
            id=record_id("s", self.document.id, draft.speaker.id, act, draft.content),
            speaker=draft.speaker.id,
            addressee=setting.addressee,
            channel=setting.channel,
            manner=self._manner(draft.content),
            act=act,
            cue=draft.cue,
            content=draft.content,
            on=setting.on,
            evidence=tuple(Evidence.at(span, self.document.text) for span in sorted(spans)),
            pattern=draft.entry.id,
        )

    def _manner(self, content: tuple[Span, ...]) -> Manner:
        inside = [any(q.outer.covers(piece) for q in self.quotes) for piece in content]
        if all(inside):
            return "direct"
        touching = any(q.inner.overlaps(piece) for q in self.quotes for piece in content)
        return "mixed" if touching or any(inside) else "indirect"

    def _is_said(self, span: Span) -> bool:
        return any(piece.overlaps(span) for statement in self.found for piece in statement.content)


def _tidy(span: Span, text: str) -> Span:
    """Return the stretch without white space and marks at its ends; question and exclamation marks stay."""
    start, end = span.start, span.end
    while end > start + 1 and text[end - 1] in " \n\t,.;:—–":
        end -= 1
    while start < end - 1 and text[start] in " \n\t,.;:—–…":
        start += 1
    return Span(start, end)
