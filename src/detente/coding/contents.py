"""What is said: the stretch of a sentence that a verb of saying reports, without verb, source, "that" and marks."""

from __future__ import annotations

from detente.coding.around import OPENING, is_clock
from detente.coding.stretches import MARKS, PUNCTUATION, has_to, stretch
from detente.coding.things import ThingReader
from detente.lexicons.speech import SpeechCue, load_speaker_nouns, load_speech_cues
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

CONNECTIVES = frozenset(("if", "unless", "once", "until", "till", "provided", "providing", "should", "as", "because"))
COMMENTS = word_group("speech.comment")
DENIABLE = word_group("speech.deniable")
NOMINAL = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON", "ADP", "CCONJ", "PART"))
THINKING = frozenset(
    ("speech.believe", "speech.think", "speech.feel", "speech.reckon", "speech.fear", "speech.worry", "speech.hope",
     "speech.suspect", "speech.doubt", "speech.consider", "speech.estimate", "speech.expect", "speech.agree")
)  # fmt: skip
WITH_ADDRESSEE = frozenset(
    ("tell", "ask", "inform", "notify", "assure", "remind", "warn", "caution", "reassure", "advise", "say")
)
TELLING = frozenset(("add", "say", "note", "tell", "warn", "argue", "insist", "claim", "explain", "stress"))
ADJUNCTS = frozenset(
    ("since", "when", "while", "after", "before", "as", "because", "although", "though", "whereas", "to", "whenever")
)
CLAUSAL = ("ccomp", "csubj")


class ContentReader:
    """Reads the content of one verb of saying, by the frames of its cue."""

    def __init__(self, sentence: Sentence, verb: Token, last: int, entry: SpeechCue, *, whole: bool = False) -> None:
        """`whole`: what is judged or accused is part of the content ("the budget as a fraud"), not the charge alone."""
        self._whole = whole
        self._s = sentence
        self._verb = verb
        self._last = last
        self._entry = entry

    def read(self, tag: frozenset[int]) -> tuple[str, tuple[Span, ...]]:
        """Return the frame that fits best and its stretches; `("", ())` where none does. `tag`: verb and its source."""
        frames = self._entry.frames
        for frame, reader in (
            ("claim", self._claim),
            ("demand-inf", self._infinitive_of_other),
            ("obj-inf", self._object_infinitive),
            ("of", self._of),
            ("call", self._call),
            ("as", self._as),
            ("inf", self._infinitive),
            ("gerund", self._gerund),
        ):
            if frame in frames:
                found = reader()
                if found is not None:
                    return frame, (found,)
        if frames & {"that", "demand-that"} and not self._in_midst(tag):
            found = self._clause()
            if found is not None:
                return "that", (found,)
        if "quote" in frames and not self._is_relative() and self._can_close():
            before = self._fronted(tag)
            if before:
                return "fronted", before
        things = ThingReader(self._s, self._verb, self._last, whole=self._whole)
        if "wh" in frames:
            found = things.question()
            if found is not None:
                return "wh", (found,)
        for frame, reader in (
            ("for", self._for),
            ("on", self._for),
            ("np", self._object),
            ("will", self._infinitive),
            ("prep", things.prepositional),
            ("small", things.small_clause),
            ("obj", things.thing),
        ):
            if frame in frames:
                found = reader()
                if found is not None:
                    return frame, (found,)
        return "", ()

    # Frames behind the verb

    def _clause(self) -> Span | None:
        """A clause behind the verb, or behind its addressee."""
        s, verb = self._s, self._verb
        for kid in s.children(verb.i, *CLAUSAL):
            below = s.subtree(kid.i)
            words = [i for i in below if i > self._last]
            if kid.i < verb.i or not words or (kid.xpos in ("VBG", "VB") and not s.child(kid.i, "aux", "cop", "nsubj")):
                continue
            if any(mark.lemma in ("whether", "if") for mark in s.children(kid.i, "mark")):
                continue
            return self._within(self._said_from(words[0]), self._said_until(kid, words))
        that = self._that()
        if that is None:
            return None
        stop = self._clause_end(that + 1)
        clause = s.tokens[s.tokens[that].head]
        return self._stretch(that + 1, min(stop, self._said_until(clause, list(range(that + 1, stop)))))

    def _said_from(self, first: int) -> int:
        """Return where a reported clause begins: with its subject, where the parser hung that on the verb of saying."""
        s, verb = self._s, self._verb
        if self._entry.words[0] in WITH_ADDRESSEE - {"say"}:
            return first
        for kid in s.children(verb.i, "obj", "nsubj", "iobj"):
            below = s.subtree(kid.i)
            if self._last < below[0] and below[-1] + 1 == first:
                return below[0]
        return first

    def _said_until(self, clause: Token, words: list[int]) -> int:
        """Return where a reported clause ends: before the article's own comment and before a clause beside the verb."""
        s = self._s
        end = words[-1] + 1
        while end < len(s.tokens) and s.tokens[end].upos in ("AUX", "VERB") and s.tokens[end].xpos != "VBG":
            # The clause goes on with a verb that the parser hung elsewhere.
            more = s.tokens[end] if s.tokens[end].upos == "VERB" else s.tokens[max(s.tokens[end].head, end)]
            end = max(end, more.i, *(i for i in s.subtree(more.i) if i >= end)) + 1
        for kid in s.children(clause.i, "conj"):
            first = s.subtree(kid.i)[0]
            comma = any(t.text == "," for t in s.tokens[max(first - 1, 0) : first + 1])
            that = any(mark.text.lower() == "that" for mark in s.children(kid.i, "mark"))
            own = s.child(kid.i, "nsubj", "expl") is not None and kid.upos in ("VERB", "AUX", "ADJ", "NOUN")
            beside = kid.xpos == "VBD" and not own and clause.xpos != "VBD" and bool(s.children(clause.i, "aux", "cop"))
            beside = beside and kid.lemma.lower() in load_speech_cues() and s.child(kid.i, "aux") is None
            perfect = any(k.text.lower() in ("has", "have") for k in s.children(kid.i, "aux"))
            perfect = perfect and not own and comma and clause.xpos == "VBD"
            if kid.i > clause.i and not that and ((comma and own) or beside or perfect):
                end = min(end, first)
        for t in s.tokens[words[0] + 3 : end - 2]:
            comment = s.tokens[t.i + 2].lemma.lower()
            if t.text == "," and s.tokens[t.i + 1].text.lower() in ("a", "an") and comment in COMMENTS:
                end = min(end, t.i)
        for i in s.subtree(clause.i):
            # "…, which their editor calls a lie" is somebody else's word on it.
            token = s.tokens[i]
            opening = s.subtree(i)[0]
            if token.deprel != "acl:relcl" or opening < words[0] + 3:
                continue
            says = token.lemma.lower() in load_speech_cues() and s.child(i, "nsubj") is not None
            if says and s.tokens[opening].text.lower() in ("which", ","):
                end = min(end, opening)
        # A condition right behind is part of what is said, though the parser may hang it on the verb of saying.
        behind = " ".join(t.text.lower() for t in s.tokens[end : end + 3])
        if s.tokens[end : end + 1] and (
            s.tokens[end].text.lower() in CONNECTIVES - {"as", "because"} or behind in ("as soon as", "as long as")
        ):
            end = max([end, *(i + 1 for t in s.tokens[end : end + 2] for i in s.subtree(max(t.head, t.i)) if i >= end)])
        return end

    def _can_close(self) -> bool:
        """Whether the verb can stand behind what it reports: finite, and without an object ("posted the clip")."""
        s, verb = self._s, self._verb
        if verb.xpos == "VBG" and s.child(verb.i, "aux") is None:
            return False
        if self._entry.id in THINKING and verb.i + 1 < len(s.tokens) and s.tokens[verb.i + 1].text not in PUNCTUATION:
            return False
        target = s.child(verb.i, "obj")
        return target is None or target.i < verb.i or self._entry.words[0] in WITH_ADDRESSEE

    def _in_midst(self, tag: frozenset[int]) -> bool:
        """Whether the tag stands between two commas within what is said ("If it sails, she warned, we will act")."""
        tokens, first, last = self._s.tokens, min(tag), max(*tag, self._last)
        if first < 3 or last + 2 >= len(tokens) or tokens[last + 1].text != ",":
            return False
        before = [t for t in tokens[: first - 1] if t.upos in ("VERB", "AUX")]
        return (
            tokens[first - 1].text == "," and bool(before) and tokens[last + 2].text.lower() not in ("that", "saying")
        )

    def _is_relative(self) -> bool:
        """Whether the verb stands in a relative clause with a pronoun ("the board, which said …")."""
        s = self._s
        subject = s.child(self._verb.i, "nsubj")
        return subject is not None and subject.xpos in ("WDT", "WP", "WP$")

    def _that(self) -> int | None:
        """Return the index of a "that" behind the verb which opens a clause, whatever the parser hung it on."""
        for token in self._s.tokens[self._last + 1 :]:
            if token.text.lower() == "that":
                head = self._s.head_of(token.i)
                if head is None or head.i < token.i:
                    return None
                # With subject and object of its own the clause leaves no part for a relative "that".
                whole = self._s.child(head.i, "nsubj") is not None and len(self._s.children(head.i, "obj")) > 1
                return token.i if token.relation == "mark" or whole else None
            if token.text in (";", ":") or (token.upos == "VERB" and token.i > self._last + 1):
                return None
        return None

    def _clause_end(self, start: int) -> int:
        return next((t.i for t in self._s.tokens[start:] if t.text == ";"), len(self._s.tokens))

    def _claim(self) -> Span | None:
        """A report or charge that is denied: "denied a report that …", "rejected the accusation that …"."""
        s = self._s
        for kid in s.children(self._verb.i, "obj", "nsubj:pass"):
            if kid.lemma.lower() not in load_speaker_nouns()["claim"]:
                continue
            for clause in s.children(kid.i, "acl", "ccomp", "acl:relcl", "appos"):
                if any(mark.text.lower() == "that" for mark in s.tokens[kid.i + 1 : clause.i]):
                    words = [i for i in s.subtree(clause.i) if i > kid.i]
                    return self._stretch(words[0], words[-1] + 1)
        return None

    def _infinitive_of_other(self) -> Span | None:
        """What somebody else is asked to do: the infinitive under the verb or under the person asked."""
        s, verb = self._s, self._verb
        places = [verb.i, *(kid.i for kid in s.children(verb.i, "obj", "obl", "iobj"))]
        asked = len(places) > 1
        for place in places:
            for kid in s.children(place, "xcomp", "ccomp", "advcl", "acl"):
                marks = [m for m in s.children(kid.i, "mark") if m.text.lower() == "to"]
                if asked and marks and kid.i > verb.i:
                    words = [i for i in s.subtree(kid.i) if i >= min(marks[0].i, kid.i)]
                    return self._within(words[0], words[-1] + 1)
        return None

    def _object_infinitive(self) -> Span | None:
        """ "expect it to last": object and infinitive together."""
        s, verb = self._s, self._verb
        target = s.child(verb.i, "obj", "nsubj:pass")
        clause = next(
            (kid for kid in s.children(verb.i, "xcomp", "ccomp") if kid.i > verb.i and has_to(s, kid.i)), None
        )
        if target is None or clause is None or target.i < verb.i:
            return None
        return self._within(s.subtree(target.i)[0], s.subtree(clause.i)[-1] + 1)

    def _infinitive(self) -> Span | None:
        s, verb = self._s, self._verb
        given = s.child(verb.i, "obj")
        if given is not None and given.i > verb.i:
            return None  # "promised a loan to rebuild the school"
        for kid in s.children(verb.i, "xcomp", "ccomp"):
            if kid.i > verb.i and has_to(s, kid.i):
                words = [i for i in s.subtree(kid.i) if i > verb.i]
                return self._within(words[0], words[-1] + 1)
        return None

    def _gerund(self) -> Span | None:
        s, verb = self._s, self._verb
        for kid in s.children(verb.i, "xcomp", "ccomp", "obj", "advcl"):
            if kid.i == self._last + 1 or (kid.i > self._last and s.tokens[self._last + 1].xpos == "VBG"):
                head = s.tokens[self._last + 1]
                if head.xpos == "VBG" and kid.xpos in ("VBG", "VBN"):
                    words = [i for i in s.subtree(kid.i) if i > self._last]
                    return self._stretch(words[0], words[-1] + 1)
        return self._gerund_before_noun()

    def _gerund_before_noun(self) -> Span | None:
        """ "denied trafficking drugs", where the tagger takes the gerund for part of a compound."""
        s = self._s
        first = s.tokens[self._last + 1] if self._last + 1 < len(s.tokens) else None
        target = s.child(self._verb.i, "obj")
        if first is None or target is None or first.xpos != "VBG" or first.head != target.i:
            return None
        return self._stretch(first.i, s.subtree(target.i)[-1] + 1)

    def _of(self) -> Span | None:
        """ "accused Spain of …": the gerund or noun phrase behind "of"."""
        s, verb = self._s, self._verb
        below = set(s.subtree(verb.i))
        for of in s.tokens[self._last + 1 : -1]:
            deed = s.tokens[of.i + 1]
            if of.text.lower() == "of" and of.i in below and deed.xpos == "VBG" and of.head == deed.i:
                words = [i for i in s.subtree(deed.i) if i > of.i]
                return self._stretch(self._from_thing(words[0]), self._with_adjuncts(words[-1] + 1))
        places = [verb.i, *(kid.i for kid in s.children(verb.i, "obj", "iobj", "nsubj:pass"))]
        for place in places:
            for kid in s.children(place, "advcl", "obl", "acl", "nmod", "ccomp", "xcomp"):
                marks = [m for m in s.children(kid.i, "mark", "case") if m.text.lower() == "of"]
                gerund = marks and s.tokens[marks[0].i + 1 : marks[0].i + 2]
                charge = kid.xpos == "VBG" or place == verb.i or bool(gerund and gerund[0].xpos == "VBG")
                if kid.i > verb.i and marks and charge:
                    words = [i for i in s.subtree(kid.i) if i > marks[0].i]
                    if words:
                        return self._stretch(self._from_thing(words[0]), self._with_adjuncts(words[-1] + 1))
        return None

    def _with_adjuncts(self, end: int) -> int:
        """Return the end of a charge with what is told of it behind ("… on Sunday, wounding two")."""
        s, verb = self._s, self._verb
        for kid in s.children(verb.i, "obl", "advcl"):
            below = s.subtree(kid.i)
            first = below[0]
            gap = [t for t in s.tokens[end:first] if t.text != ","]
            participle = kid.xpos == "VBG" and s.child(kid.i, "nsubj", "mark") is None
            if first >= end and not gap and (kid.relation == "obl" or participle):
                end = below[-1] + 1
        return end

    def _as(self) -> Span | None:
        """ "described X as Y": Y."""
        s, verb = self._s, self._verb
        objects = s.children(verb.i, "obj", "nsubj:pass")
        claims = load_speaker_nouns()["claim"]
        if self._entry.act == "deny" and not any(kid.lemma.lower() in claims for kid in objects):
            return None
        for place in (verb.i, *(kid.i for kid in objects)):
            for kid in s.children(place, "obl", "xcomp", "advcl", "nmod", "acl"):
                marks = [m for m in s.children(kid.i, "mark", "case") if m.text.lower() == "as"]
                if marks and kid.i > verb.i and marks[0].i > verb.i:
                    # "as a crime and threatened to …": the second verb stands beside the first.
                    beside = {i for k in s.children(kid.i, "conj") if k.xpos in ("VBD", "VBZ") for i in s.subtree(k.i)}
                    words = [i for i in s.subtree(kid.i) if i > marks[0].i and i not in beside]
                    if words:
                        return self._stretch(self._from_thing(words[0]), words[-1] + 1)
        return None

    def _from_thing(self, first: int) -> int:
        """Return where content begins that takes in the thing judged, where the whole is wanted."""
        s = self._s
        behind = [k for k in s.children(self._verb.i, "obj", "iobj") if self._last < k.i < first] if self._whole else []
        return min([first, *(i for k in behind for i in s.subtree(k.i) if i > self._last)])

    def _call(self) -> Span | None:
        """ "called the charge groundless", "which he called an insult": the predicate."""
        s, verb = self._s, self._verb
        behind = [k for k in s.children(verb.i, "obj", "iobj", "xcomp") if k.i > verb.i and not has_to(s, k.i)]
        relative = verb.deprel == "acl:relcl" or verb.relation in ("ccomp", "advcl")
        kid = behind[-1] if len(behind) > 1 or (behind and relative) else None
        if kid is None or kid.upos == "PRON":
            return None
        words = [i for i in s.subtree(kid.i) if i > self._last]
        first, quoted = words[0], s.tokens[words[0]].text in MARKS | {"``"} or s.tokens[words[0] - 1].text in MARKS
        thing = behind[0]
        if thing is not kid and thing.upos != "PRON" and (self._whole or not quoted):
            first = min(first, *(i for i in s.subtree(thing.i) if i > self._last))
        elif thing is not kid and self._whole:
            first = min(first, thing.i)
        return self._stretch(first, words[-1] + 1)

    def _for(self) -> Span | None:
        """ "thanked X for Y": person and reason together; nothing without a reason."""
        s, verb = self._s, self._verb
        target = s.child(verb.i, "obj", "iobj")
        if target is None or target.i < verb.i:
            return None
        for place in (verb.i, target.i):
            for kid in s.children(place, "obl", "advcl", "nmod", "acl"):
                words = {"on", "for"} & self._entry.frames
                marks = [m for m in s.children(kid.i, "mark", "case") if m.text.lower() in words]
                if marks and kid.i > target.i:
                    return self._stretch(s.subtree(target.i)[0], s.subtree(kid.i)[-1] + 1)
        return None

    def _object(self) -> Span | None:
        s, verb = self._s, self._verb
        target = s.child(verb.i, "obj")
        if target is None or target.i < verb.i or target.upos == "PRON":
            return None
        if self._entry.act == "deny" and target.lemma.lower() not in DENIABLE | load_speaker_nouns()["claim"]:
            return None
        comments = {i for kid in s.children(target.i, "acl:relcl") for i in s.subtree(kid.i)}
        words = [i for i in s.subtree(target.i) if i > self._last and i not in comments]
        return self._stretch(words[0], words[-1] + 1)

    # Content before the verb or around it

    def _fronted(self, tag: frozenset[int]) -> tuple[Span, ...]:
        """What stands before the tag, and behind it where the tag stands in the midst."""
        s = self._s
        start = self._tag_start(tag)
        if start is None or not _ends_at_mark(s, start):
            return ()
        first = next((t.i + 1 for t in reversed(s.tokens[:start]) if t.text == ";"), 0)
        before = self._stretch(self._skip_opening(first, start), start)
        if before is None:
            return ()
        after = self._behind_tag(max(*tag, self._last))
        pieces = [before] if after is None else [before, after]
        words = s.tokens[first:start]
        clausal = any(t.upos in ("VERB", "AUX") for t in words)
        if after is None and not any(t.text in MARKS | {"''"} for t in words):
            # "Since the war began, Oslo has responded with …": an adjunct of the verb, nothing said.
            opening = next((t for t in words if t.text not in PUNCTUATION), words[0])
            clausal = clausal and any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in words)
            clausal = clausal and not (opening.text.lower() in ADJUNCTS and opening.relation in ("mark", "advmod"))
            clausal = clausal and opening.text.lower() not in ("asked", "questioned", "pressed")
            # "Pretoria, which brokered the pact, has offered …": a subject with its relative clause.
            clausal = clausal and not self._is_relative_of_subject(words)
        if not clausal and after is None:
            quoted = s.tokens[start - 1].text in MARKS or s.tokens[start - 1].text in ("''",)
            return (before,) if quoted else ()
        return tuple(pieces)

    def _tag_start(self, tag: frozenset[int]) -> int | None:
        """Return where the tag begins: the run of its words that ends or begins with the verb."""
        start = min(tag)
        # A parser may hang what is said under the source; the tag is then cut at the last mark before the verb.
        tokens = self._s.tokens
        if start == 0 and self._verb.i > 0:
            cut = [t.i for t in tokens[1 : self._verb.i] if t.text in MARKS | {"''"}]
            return cut[-1] + 1 if cut else None
        if start == self._verb.i:
            return self._behind_name(start)
        return start if start > 0 else None

    def _behind_name(self, start: int) -> int:
        """Return where the tag begins if its source, one name beside another, stands before the verb unbound."""
        tokens = self._s.tokens
        at = start
        for _ in range(2):
            k = at - 1
            while k > 0 and tokens[k].text == ",":
                k -= 1
            if tokens[k].upos not in ("NOUN", "PROPN", "PRON", "NUM"):
                break
            run = k
            while run > 0 and k - run < 10 and (tokens[run].upos in NOMINAL or tokens[run].text in ("-", "'s", "’s")):
                run -= 1
            if tokens[run].text not in PUNCTUATION or run == k or run == 0:
                break
            at = run + 1
            if tokens[run].text != ",":
                break
        return at

    def _behind_tag(self, last: int) -> Span | None:
        """Return what follows a tag that stands in the midst of what is said, or None."""
        s, verb = self._s, self._verb
        if verb.relation == "root" or s.child(verb.i, "ccomp") is not None:
            own = set(s.subtree(verb.i))
            for kid in s.children(verb.i, "ccomp", "parataxis", "advcl", "conj"):
                conditional = kid.relation != "advcl" or any(
                    mark.text.lower() in CONNECTIVES for mark in s.children(kid.i, "mark", "advmod", "aux")
                )
                if conditional and not (kid.relation == "conj" and s.child(kid.i, "nsubj") is None):
                    own -= set(s.subtree(kid.i))
        else:
            own = set(s.subtree(verb.i))
        # A condition behind the tag belongs to what is said, wherever the parser hung it.
        for comma in (t for t in s.tokens[last + 1 : -2] if t.text == ","):
            if s.tokens[comma.i + 1].text.lower() in CONNECTIVES:
                own -= set(range(comma.i, len(s.tokens)))
                break
        rest = [t for t in s.tokens[last + 1 :] if t.i not in own and t.text not in PUNCTUATION]
        if len(rest) < 2:
            return None
        start = rest[0].i
        if s.tokens[start - 1].text not in PUNCTUATION:
            return None
        if rest[0].text.lower() in ("and", "but", "who", "which"):
            return None
        # Behind an inverted tag an apposition to the source may hang anywhere; only a condition resumes what is said.
        if last > verb.i + 1 and rest[0].text.lower() not in CONNECTIVES and self._whole_before(verb.i):
            return None
        return self._stretch(start, len(s.tokens))

    def _is_relative_of_subject(self, words: tuple[Token, ...]) -> bool:
        """Whether all finite verbs before the tag stand in relative clauses of the verb's own subject."""
        s = self._s
        subjects = [kid.i for kid in s.children(self._verb.i, "nsubj") if kid.upos in ("NOUN", "PROPN")]
        finite = [t for t in words if t.xpos in ("VBD", "VBZ", "VBP", "MD")]
        inside = {i for head in subjects for k in s.children(head, "acl:relcl") if k.i > head for i in s.subtree(k.i)}
        return bool(finite) and all(t.i in inside for t in finite)

    def _whole_before(self, tag: int) -> bool:
        return any(t.upos in ("VERB", "AUX") for t in self._s.tokens[:tag])

    def _skip_opening(self, first: int, start: int) -> int:
        """Pass over a clock time, "But" or "Meanwhile" at the head of a sentence."""
        s = self._s
        while first < start:
            token = s.tokens[first]
            if token.text.lower() in OPENING or token.text in PUNCTUATION or is_clock(token.text):
                first += 1
            else:
                break
        return first

    def _stretch(self, first: int, last: int) -> Span | None:
        return stretch(self._s, first, last)

    def _within(self, first: int, last: int) -> Span | None:
        """Return words behind the verb, cut before the article's own ", adding that …" or ", according to …"."""
        s = self._s
        for i in range(first + 1, last - 2):
            following = s.tokens[i + 1]
            if s.tokens[i].text != ",":
                continue
            tells = following.xpos == "VBG" and following.lemma.lower() in TELLING and s.child(following.i, "ccomp")
            if tells or following.text.lower() == "according":
                return stretch(s, first, i)
        return stretch(s, first, last)


def _ends_at_mark(sentence: Sentence, start: int) -> bool:
    return sentence.tokens[start - 1].text in PUNCTUATION
