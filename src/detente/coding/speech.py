"""Attributions: a verb of saying with its source and what it says, read off one sentence.

The source is the subject of the verb, the understood one of "saying" and "denied" included. What is said stands
behind the verb (a clause with or without "that", an infinitive, "of" and a gerund), or before it, with the tag behind
or in the midst ("The road, officials said, is shut"). A verb that is denied, possible or still to come reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.coding.around import around
from detente.coding.contents import WITH_ADDRESSEE, ContentReader
from detente.coding.cues import match_cue
from detente.coding.roles import RoleReader
from detente.lexicons.speech import SpeechCue, load_speaker_nouns
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

NAMING_VERBS = frozenset(("call", "term", "describe", "label", "brand", "know", "dub"))
NOT_SOURCES = word_group("speech.not-source")
TAG_MARKS = frozenset((",", "”", '"', "''", "’", "'", "»", "?", "!", "—", "–"))
NOMINAL_STARTS = frozenset(("DT", "NNP", "NNPS", "NN", "NNS", "JJ", "PRP$", "CD", "PRP"))
LINKING = frozenset(("ADP", "CCONJ", "PART"))
SEIZING = frozenset(("use", "take", "seize"))
OCCASIONS = frozenset(("occasion", "opportunity", "chance", "moment", "platform", "speech", "visit", "interview"))
RANKED = frozenset(("first", "last", "latest", "only", "second", "third"))
NEVER = frozenset(("not", "n't", "n’t", "never"))
DAYS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "week", "month", "year")
)  # fmt: skip
PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"))
REPORTING_MODALS = frozenset(("would", "must", "could", "might", "may", "should", "will", "can", "shall"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb or phrase of saying: `cue` its first word, `source` the head word of who says it (None: nobody named).

    `content` holds stretches of the text, `frame` how they stand to the verb; `tag` is the stretch of verb and source.
    """

    sentence: int
    cue: int
    cue_span: Span
    entry: SpeechCue
    source: int | None
    content: tuple[Span, ...]
    frame: str
    tag: Span


class SpeechReader:
    """Reads the attributions of one sentence."""

    def __init__(self, sentence: Sentence, text: str, *, views: bool = False) -> None:
        self.sentence = sentence
        self._views = views
        self.roles = RoleReader(sentence)
        self._text = text

    def attributions(self) -> tuple[Attribution, ...]:
        """Return the attributions in text order; those without content stand too (a quotation may supply it)."""
        found = [*self._verbs(), *self._sources()]
        return tuple(sorted(found, key=lambda item: item.cue))

    def _verbs(self) -> Iterator[Attribution]:
        for token in self.sentence.tokens:
            match = match_cue(self.sentence, token, views=self._views)
            if match is None or not (self._reports(token) or (self._views and self._holds(token))):
                continue
            entry, last = match
            aside = self._aside(token, entry, last)
            if aside is not None:
                yield aside
                continue
            contents = ContentReader(self.sentence, token, last, entry, whole=self._views)
            frame, content = contents.read(self._source_words(token))
            source = self.source_of(token)
            tag = self._tag(token, last, source)
            yield Attribution(
                sentence=self.sentence.index,
                cue=token.i,
                cue_span=Span(token.start, self.sentence.tokens[last].end),
                entry=entry,
                source=source,
                content=content,
                frame=frame,
                tag=tag,
            )

    def _aside(self, verb: Token, entry: SpeechCue, last: int) -> Attribution | None:
        """Return the attribution of "as the mayor put it, …": all of the sentence but the aside; None for others."""
        s = self.sentence
        mark = next((kid for kid in s.children(verb.i, "mark", "advmod") if kid.text.lower() == "as"), None)
        source = next((kid for kid in s.children(verb.i, "nsubj") if kid.i < verb.i), None)
        if mark is None or source is None or not entry.frames & {"that", "quote"} or entry.id.startswith("view."):
            return None
        behind = s.tokens[last + 1].text if last + 1 < len(s.tokens) else "."
        # "As he told it that …" reports by itself; so does "As the talks went on, he said".
        if (
            mark.i > source.i
            or behind not in (",", ".", "—", "–", "-")
            or s.child(verb.i, "ccomp", "xcomp") is not None
        ):
            return None
        content = around(s, mark.i, verb)
        if not content:
            return None
        tag = s.span_of(mark.i, last + 1)
        cue = Span(verb.start, s.tokens[last].end)
        return Attribution(s.index, verb.i, cue, entry, source.i, content, "source", tag)

    def source_of(self, verb: Token) -> int | None:
        """Return the head word of who says it: the subject, the *by*-phrase of a passive, or None."""
        sentence = self.sentence
        quoted = sentence.head_of(verb.i)
        if quoted is not None and quoted.lemma in ("quote", "cite") and verb.xpos == "VBG":
            return _first(sentence.children(quoted.i, "nsubj:pass", "obj"))
        behind = self._source_behind(verb)
        if behind is not None:
            return behind
        if self._is_passive(verb):
            by = [
                kid
                for kid in sentence.children(verb.i, "obl")
                if any(case.text.lower() == "by" for case in sentence.children(kid.i, "case"))
            ]
            return _first(by) if by else self._source_before(verb)
        if verb.xpos == "VBG" and sentence.child(verb.i, "nsubj", "aux") is None:
            return self._source_above(verb)
        if verb.xpos == "VB" and sentence.child(verb.i, "nsubj", "aux") is None and self._is_done(verb):
            return self._source_of_deed(verb)
        shared = self._verb_shared(verb)
        if shared is not None:
            return self.source_of(shared)
        own = [kid for kid in sentence.children(verb.i, "nsubj") if kid.i < verb.i and not self._is_time(kid)]
        told_it = [kid for kid in sentence.children(verb.i, "expl") if kid.text.lower() == "it" and kid.i < verb.i]
        if not own and told_it and sentence.child(verb.i, "nsubj") is None:
            return told_it[0].i
        if len(own) > 1 and (own[-1].upos in ("PROPN", "PRON") or self._behind_mark(own[-1])):
            # Parsers hang title and name side by side under the verb, or the subject of what was said before the tag.
            return own[-1].i
        if not own:
            before = self._source_before(verb)
            if before is not None:
                return before
        subjects = self.roles.subjects(verb.i)
        if subjects and self._is_time(sentence.tokens[subjects[0]]) and verb.deprel == "acl:relcl":
            return verb.head
        if len(subjects) > 1 and not own and sentence.tokens[subjects[-1]].upos == "PROPN":
            title, name = sentence.tokens[subjects[0]], sentence.tokens[subjects[-1]]
            beside = title.head == name.head and not any(t.text == "," for t in sentence.tokens[title.i : name.i])
            subjects = (name.i,) if beside and name.relation == "nsubj" else subjects
        if subjects and sentence.tokens[subjects[0]].text.lower() not in ("there", "which", "that", "what"):
            return self._name_before_relative(verb) or subjects[0]
        return None

    def _name_before_relative(self, verb: Token) -> int | None:
        """Return the name right before ", which said", where the parser hung the clause on a noun further left."""
        s = self.sentence
        pronoun = s.child(verb.i, "nsubj")
        if verb.deprel != "acl:relcl" or pronoun is None or pronoun.xpos not in ("WDT", "WP") or pronoun.i < 2:
            return None
        name = s.tokens[pronoun.i - 2]
        if s.tokens[pronoun.i - 1].text != "," or name.upos != "PROPN" or name.i == verb.head:
            return None
        head = s.tokens[verb.head]
        inside = any(above.i == head.i for above in s.ancestors(name.i))
        speaks = any(head.lemma.lower() in nouns for nouns in load_speaker_nouns().values()) or head.upos == "PROPN"
        return name.i if inside and not speaks else None

    def _source_behind(self, verb: Token) -> int | None:
        """Return the noun behind an inverted tag ('…," said the mayor'), whatever the parser makes of it."""
        s = self.sentence
        finite = verb.xpos in ("VBD", "VBZ", "VBP", "VBN") or (verb.xpos in ("VB", "VBG") and verb.text.endswith("s"))
        if verb.i == 0 or verb.i + 1 >= len(s.tokens) or not finite:
            return None
        if s.tokens[verb.i - 1].text not in TAG_MARKS or s.tokens[verb.i + 1].xpos not in NOMINAL_STARTS:
            return None
        takes_person = verb.lemma.lower() in WITH_ADDRESSEE and verb.lemma.lower() not in ("say", "ask")
        if takes_person and s.tokens[verb.i + 1].upos != "PROPN":
            return None
        for kid in s.children(verb.i, "nsubj"):
            # A subject beyond a finite verb belongs to what is said.
            own = set(s.subtree(kid.i))
            between = [t for t in s.tokens[kid.i + 1 : verb.i] if t.i not in own]
            if kid.i < verb.i and not any(
                t.xpos in ("VBD", "VBZ", "VBP") and t.upos in ("VERB", "AUX") for t in between
            ):
                return None
        run = []
        for token in s.tokens[verb.i + 1 :]:
            if token.upos not in PHRASE and token.text not in ("-", "'s", "’s", "."):
                break
            run.append(token)
        head = _head_of_run(run)
        # "Summoned the envoy, described the listing as unfair and …": a verb in a row has an object behind it.
        in_row = verb.relation == "conj" and head is not None and s.tokens[head].deprel == "obj"
        return None if in_row else head

    def _source_above(self, verb: Token) -> int | None:
        """Return who says what a participle tells ("closed its port, saying …"): the doer of the verb above."""
        for above in self.sentence.ancestors(verb.i):
            if above.upos in ("VERB", "AUX") or self.sentence.child(above.i, "nsubj") is not None:
                own = self.roles.subjects(above.i)
                if own:
                    return own[0]
            elif above.upos in ("NOUN", "PROPN") and verb.relation == "acl" and above.i == verb.head:
                comma = any(t.text == "," for t in self.sentence.tokens[above.i + 1 : verb.i])
                if not comma:
                    return above.i
        return None

    def _verb_shared(self, verb: Token) -> Token | None:
        """Return the verb of saying beside which this one stands, where the parser joined it to what is said.

        In "said the crew had been freed and denied that …" the plain past "denied" belongs beside "said".
        """
        s = self.sentence
        first = s.head_of(verb.i)
        if (
            verb.relation != "conj"
            or verb.xpos != "VBD"
            or first is None
            or s.child(verb.i, "nsubj", "aux") is not None
        ):
            return None
        if first.xpos in ("NN", "NNS", "NNP"):
            # "Called it an act of war and threatened to …": a verb joined to a noun stands beside the noun's verb.
            above = next((a for a in s.ancestors(first.i) if a.xpos in ("VBD", "VBZ")), None)
            return above if above is not None and above.i < first.i and match_cue(s, above) is not None else None
        subject = s.child(first.i, "nsubj")
        nouns = load_speaker_nouns()
        mute = (
            subject is not None
            and subject.upos == "NOUN"
            and not any(subject.lemma.lower() in nouns[kind] for kind in ("person", "people", "body", "expert"))
            and not any(e.first <= subject.i < e.last for e in s.entities)
        )
        present = first.xpos in ("VBP", "VBZ")
        if not mute and not present and (not s.children(first.i, "aux", "cop") or first.xpos == "VBD"):
            return None
        for above in s.ancestors(first.i):
            if match_cue(s, above) is not None and above.xpos == "VBD" and above.i < first.i:
                return above
        return None

    def _source_before(self, verb: Token) -> int | None:
        """Return the noun between a mark and a verb without a subject ('…," one mother, Ana Ruiz, said')."""
        s = self.sentence
        if verb.xpos not in ("VBD", "VBZ", "VBP", "VBN") or verb.deprel == "acl:relcl":
            return None
        words = list(s.tokens[max(0, verb.i - 30) : verb.i])
        while words and words[-1].text in (",", "also", "then", "later", "has", "had"):
            words.pop()
        run = _nominal_run(words)
        if not run or not words or words[-1].text not in TAG_MARKS:
            return None
        named = _name_before(words)
        return named if named is not None else _head_of_run(run)

    def _source_words(self, verb: Token) -> frozenset[int]:
        """Return the words of the tag to the verb's left or right: its subject with all below it, and auxiliaries."""
        words = {verb.i}
        kids = self.sentence.children(verb.i, "nsubj", "aux", "expl")
        for kid in reversed(kids):
            below = self.sentence.subtree(kid.i)
            # Of several subjects only the near ones name the source; one with a clause in it is what was said.
            far = kid.i < verb.i and kid is not kids[-1] and kid.relation == "nsubj" and len(kids) > 1
            if far and any(self._marks_content(verb, mark) for mark in self.sentence.children(verb.i, "mark")):
                continue
            clausal = any(self.sentence.tokens[i].upos in ("VERB", "AUX") for i in below)
            if not (far and (clausal or len(below) > 8)):
                words.update(below)
        while self.sentence.tokens[min(words)].upos == "PUNCT":
            words.remove(min(words))
        return frozenset(words)

    def _tag(self, verb: Token, last: int, source: int | None) -> Span:
        near = [verb.i, last]
        if source is not None and abs(source - verb.i) < 40:
            first = source
            while first > 0 and self.sentence.tokens[first - 1].upos in PHRASE | {"PART"} and first - 1 > verb.i:
                first -= 1
            while first > 0 and source < verb.i and self._opens_phrase(first - 1, source):
                first -= 1
            # '…," the minister's aide Davron Yusufi told': words up to the mark name the source, whatever they hang on.
            start = first
            while start > 0 and source < verb.i and self._is_nominal(start - 1):
                start -= 1
            if start > 0 and self.sentence.tokens[start - 1].text in TAG_MARKS - {","}:
                first = start
            near.append(first)
        return self.sentence.span_of(min(near), max(near) + 1)

    def _behind_mark(self, noun: Token) -> bool:
        """Whether a noun phrase stands right behind a comma or a quotation, as the source of a closing tag does."""
        first = self.sentence.subtree(noun.i)[0]
        return first > 0 and self.sentence.tokens[first - 1].text in TAG_MARKS

    def _is_nominal(self, word: int) -> bool:
        token = self.sentence.tokens[word]
        return token.upos in PHRASE or token.text in ("'s", "’s")

    def _opens_phrase(self, word: int, head: int) -> bool:
        """Whether a word left of a noun belongs to its phrase ("its | own | spokesman")."""
        token = self.sentence.tokens[word]
        return token.upos in PHRASE | {"PART"} and any(above.i == head for above in self.sentence.ancestors(word))

    def _reports(self, verb: Token) -> bool:
        """Whether the verb reports that something was said: finite or a participle, not denied, not merely possible."""
        sentence = self.sentence
        if verb.xpos not in ("VBD", "VBZ", "VBP", "VBN", "VBG", "VB"):
            return False
        helpers = sentence.children(verb.i, "aux")
        lemmas = {kid.lemma.lower() for kid in helpers}
        if verb.xpos == "VB":
            to_infinitive = any(kid.text.lower() == "to" for kid in sentence.children(verb.i, "mark"))
            if to_infinitive and self._is_done(verb):
                return True
            only = any(kid.lemma in ("only", "also") for kid in sentence.children(verb.i, "advmod"))
            if to_infinitive or not (("would" in lemmas and only) or "do" in lemmas or (not lemmas and _starred(verb))):
                return False
        elif lemmas & REPORTING_MODALS:
            return False
        if any(kid.lemma in ("not", "n't", "never", "n’t") for kid in sentence.children(verb.i, "advmod")):
            return False
        if verb.xpos == "VBG" and sentence.child(verb.i, "det", "case", "nmod:poss") is not None:
            return False
        # "Asked whether …", "a visit, proposed by Oslo, …": a participle without its verb to be tells of no utterance.
        apart = verb.i == 0 or sentence.tokens[verb.i - 1].text == ","
        named = verb.i + 1 < len(sentence.tokens) and sentence.tokens[verb.i + 1].upos in PHRASE
        participle = verb.xpos == "VBN" or (verb.xpos == "VBD" and sentence.child(verb.i, "nsubj") is None)
        if (
            participle
            and not helpers
            and apart
            and not named
            and verb.relation in (("acl", "advcl", "parataxis", "root") if verb.xpos == "VBN" else ("acl", "advcl"))
        ):
            return False
        # "The base, also called Q-West": a name, nobody's word.
        if verb.xpos == "VBN" and verb.relation == "acl" and not helpers and verb.lemma.lower() in NAMING_VERBS:
            return any(
                k.text.lower() == "by" for kid in sentence.children(verb.i, "obl") for k in sentence.children(kid.i)
            )
        marks = {kid.lemma.lower() for kid in sentence.children(verb.i, "mark") if not self._marks_content(verb, kid)}
        if marks & {"if", "unless", "without", "before", "whether"}:
            return False
        return verb.relation not in ("amod", "compound")

    def _source_of_deed(self, verb: Token) -> int | None:
        """Return the doer of the verb, or the subject of the noun, on which an infinitive hangs."""
        for above in self.sentence.ancestors(verb.i):
            own = self.roles.subjects(above.i)
            if own:
                return own[0]
        return None

    def _is_done(self, verb: Token) -> bool:
        """Whether an infinitive tells what was done: "the first to say …", "took the occasion to announce …"."""
        s = self.sentence
        above = s.head_of(verb.i)
        if above is None or any(kid.lemma in NEVER for kid in s.children(above.i, "advmod")):
            return False
        if above.xpos in ("VBD", "VBZ", "VBP", "VBN") and above.lemma.lower() in SEIZING:
            target = s.child(above.i, "obj")
            return target is not None and target.lemma.lower() in OCCASIONS and s.child(above.i, "aux") is None
        if above.lemma.lower() in OCCASIONS:
            taking = s.head_of(above.i)
            return taking is not None and taking.lemma.lower() in SEIZING and taking.xpos in ("VBD", "VBZ", "VBP")
        ranked = [kid for kid in s.children(above.i, "amod", "nummod") if kid.lemma.lower() in RANKED]
        return (bool(ranked) or above.lemma.lower() in RANKED) and s.child(above.i, "cop") is not None

    def _marks_content(self, verb: Token, mark: Token) -> bool:
        """Whether an "if" before the verb opens what is said, though the parser hung it on the verb of saying."""
        subjects = [kid for kid in self.sentence.children(verb.i, "nsubj") if kid.i < verb.i]
        return len(subjects) > 1 and mark.i < subjects[0].i and self._behind_mark(subjects[-1])

    def _is_passive(self, verb: Token) -> bool:
        """Whether the verb is a passive, the form of "be" standing with the verb that it is joined to included."""
        s = self.sentence
        if any(kid.deprel in ("aux:pass", "nsubj:pass") for kid in s.children(verb.i)):
            return True
        first = s.head_of(verb.i)
        told = verb.xpos == "VBD" and verb.lemma.lower() in WITH_ADDRESSEE and s.child(verb.i, "obj", "iobj") is None
        joined = (verb.xpos == "VBN" or told) and verb.relation == "conj" and s.child(verb.i, "aux", "nsubj") is None
        return joined and first is not None and any(k.deprel == "aux:pass" for k in s.children(first.i))

    def _is_time(self, token: Token) -> bool:
        """Whether a word before the verb tells when ("which last August warned")."""
        timed = any(e.type == "DATE" and e.first <= token.i < e.last for e in self.sentence.entities)
        return timed or token.text in DAYS

    def _holds(self, verb: Token) -> bool:
        """Whether the verb tells of a view, be it denied, possible or still to come: anything but a name or a title."""
        return verb.upos in ("VERB", "AUX") and verb.relation not in ("amod", "compound")

    def _sources(self) -> Iterator[Attribution]:
        """Yield "according to X" and its like."""
        sentence = self.sentence
        for token in sentence.tokens[:-2]:
            following = sentence.tokens[token.i + 1]
            if token.text.lower() != "according" or following.text.lower() != "to":
                continue
            head = sentence.head_of(token.i)
            if head is not None and head.i <= following.i:
                head = next((kid for kid in sentence.tokens[following.i + 1 :] if kid.upos in ("NOUN", "PROPN")), None)
            elif token.relation not in ("case", "mark") and head is not None:
                head = _first_token(sentence.children(token.i, "obl", "nmod"))
            if head is None or head.i <= following.i or head.lemma.lower() in NOT_SOURCES:
                continue
            content = around(sentence, token.i, head)
            yield Attribution(
                sentence=sentence.index,
                cue=token.i,
                cue_span=Span(token.start, following.end),
                entry=ACCORDING,
                source=head.i,
                content=content,
                frame="source",
                tag=Span(token.start, head.end),
            )


ACCORDING = SpeechCue("speech.according-to", ("according", "to"), "*", frozenset(("that", "quote")), "")


def _head_of_run(run: list[Token]) -> int | None:
    """Return the word that heads a run of nominal words: the name behind a title, else the one hung outside."""
    inside = {token.i for token in run}
    nouns = [token for token in run if token.upos in ("NOUN", "PROPN", "PRON", "NUM")]
    nouns = [token for token in nouns if token.deprel not in ("obl:unmarked", "nmod:unmarked")]
    outer = [token for token in nouns if token.head not in inside and token.relation not in ("compound", "nmod")]
    if len(outer) > 1 and outer[-1].upos == "PROPN" and outer[-1].i - outer[0].i <= 2:
        return outer[-1].i
    return (outer or nouns)[0].i if nouns else None


def _nominal_run(words: list[Token]) -> list[Token]:
    """Take the noun phrase off the end of `words` and return it; a preposition never opens it."""
    run: list[Token] = []
    while words and (
        words[-1].upos in PHRASE or (run and (words[-1].upos in LINKING or words[-1].text in ("-", "'s", "’s")))
    ):
        run.insert(0, words.pop())
    return run


def _name_before(words: list[Token]) -> int | None:
    """Return the name that stands before an apposition ('…," Ana Ruiz, the chief of staff, said'), or None."""
    left = list(words)
    if not left or left[-1].text != ",":
        return None
    left.pop()
    run = _nominal_run(left)
    if not run or run[-1].upos != "PROPN" or not left or left[-1].text not in TAG_MARKS:
        return None
    return _head_of_run(run)


def _starred(verb: Token) -> bool:
    """Whether a bare form is a present tense that the tagger took for an infinitive ("sources say")."""
    return verb.relation in ("root", "parataxis", "conj")


def _first(tokens: list[Token]) -> int | None:
    return tokens[0].i if tokens else None


def _first_token(tokens: list[Token]) -> Token | None:
    return tokens[0] if tokens else None
