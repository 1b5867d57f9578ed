"""What is said: the stretch of a sentence that a verb of saying reports, without verb, source, "that" and marks."""

from __future__ import annotations

from detente.coding.fronted import CONNECTIVES, FrontedReader
from detente.coding.stretches import MARKS, PUNCTUATION, has_to, stretch
from detente.coding.things import ThingReader
from detente.lexicons.speech import SpeechCue, load_speaker_nouns, load_speech_cues
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

COMMENTS = word_group("speech.comment")
DENIABLE = word_group("speech.deniable")
THINKING = frozenset(
    ("speech.believe", "speech.think", "speech.feel", "speech.reckon", "speech.fear", "speech.worry", "speech.hope",
     "speech.suspect", "speech.doubt", "speech.consider", "speech.estimate", "speech.expect", "speech.agree")
)  # fmt: skip
WITH_ADDRESSEE = frozenset(
    ("tell", "ask", "inform", "notify", "assure", "remind", "warn", "caution", "reassure", "advise", "say")
)
TELLING = frozenset(("add", "say", "note", "tell", "warn", "argue", "insist", "claim", "explain", "stress"))
CLAUSAL = ("ccomp", "csubj")
CONDITIONAL = CONNECTIVES - {"because", "should"} | {"whether"}


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
            before = FrontedReader(self._s, self._verb, self._last).read(tag)
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
            if any(mark.text.lower() in CONDITIONAL for mark in s.children(kid.i, "mark")):
                continue
            # "The crew were not held, officials insist; they were asked to stay": the tag closes what stands before.
            if self._last + 1 < len(s.tokens) and s.tokens[self._last + 1].text == ";":
                continue
            words = self._with_rest(kid, words)
            return self._within(self._said_from(words[0]), self._said_until(kid, words))
        that = self._that()
        if that is None:
            return None
        stop = self._clause_end(that + 1)
        clause = s.tokens[s.tokens[that].head]
        return self._stretch(that + 1, min(stop, self._said_until(clause, list(range(that + 1, stop)))))

    def _with_rest(self, clause: Token, words: list[int]) -> list[int]:
        """Return the words of a clause with an object of its own that the parser hung on the verb of saying."""
        s = self._s
        for kid in s.children(self._verb.i, "ccomp", "obj", "xcomp"):
            below = s.subtree(kid.i)
            if kid is clause or kid.upos not in ("NOUN", "PROPN") or has_to(s, kid.i):
                continue
            own = [i for i in below if i > self._last]
            if own and own[0] <= words[-1] + 1 < own[-1] + 1:
                words = sorted({*words, *own})
        return words

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
            if kid.upos == "NOUN" and s.tokens[first - 1].text.lower() in ("and", "but"):
                first -= 1  # The conjunction can hang on a verb further right.
            comma = any(t.text == "," for t in s.tokens[max(first - 1, 0) : first + 1])
            that = any(mark.text.lower() == "that" for mark in s.children(kid.i, "mark"))
            own = s.child(kid.i, "nsubj", "expl") is not None and kid.upos in ("VERB", "AUX", "ADJ", "NOUN")
            own = own or (kid.upos in ("NOUN", "PROPN") and clause.upos == "VERB" and s.child(kid.i, "acl") is not None)
            present = clause.xpos in ("VBP", "VBZ") or bool(s.children(clause.i, "aux", "cop"))
            beside = kid.xpos == "VBD" and not own and clause.xpos != "VBD" and present
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
        end = self._with_second_that(end)
        # A condition right behind is part of what is said, though the parser may hang it on the verb of saying.
        behind = " ".join(t.text.lower() for t in s.tokens[end : end + 3])
        if s.tokens[end : end + 1] and (
            s.tokens[end].text.lower() in CONNECTIVES - {"as", "because"} or behind in ("as soon as", "as long as")
        ):
            end = max([end, *(i + 1 for t in s.tokens[end : end + 2] for i in s.subtree(max(t.head, t.i)) if i >= end)])
        return end

    def _with_second_that(self, end: int) -> int:
        """Return the end of a reported clause with the "and that …" right behind it, wherever the parser hung that."""
        s = self._s
        that = end + 2 if s.tokens[end : end + 1] and s.tokens[end].text == "," else end + 1
        if that >= len(s.tokens) or s.tokens[that - 1].text.lower() != "and" or s.tokens[that].text.lower() != "that":
            return end
        return max(end, s.subtree(s.tokens[that].head)[-1] + 1) if s.tokens[that].relation == "mark" else end

    def _can_close(self) -> bool:
        """Whether the verb can stand behind what it reports: finite, and without an object ("posted the clip")."""
        s, verb = self._s, self._verb
        if verb.xpos == "VBG" and s.child(verb.i, "aux") is None and not verb.text.endswith("s"):
            return False
        following = s.tokens[verb.i + 1] if verb.i + 1 < len(s.tokens) else None
        behind_comma = verb.i > 0 and s.tokens[verb.i - 1].text == ","
        inverted = following is not None and any(
            kid.i > verb.i and s.subtree(kid.i)[0] == following.i and (kid.relation == "nsubj" or behind_comma)
            for kid in s.children(verb.i, "nsubj", "obj")
        )
        if self._entry.id in THINKING and following is not None and following.text not in PUNCTUATION and not inverted:
            return False
        target = s.child(verb.i, "obj")
        return inverted or target is None or target.i < verb.i or self._entry.words[0] in WITH_ADDRESSEE

    def _in_midst(self, tag: frozenset[int]) -> bool:
        """Whether the tag stands between two commas within what is said ("If it sails, she warned, we will act")."""
        tokens, first, last = self._s.tokens, min(tag), max(*tag, self._last)
        if last + 1 < len(tokens) and tokens[last + 1].upos == "ADV" and tokens[last + 1].head == self._verb.i:
            last += 1  # "he said then, …"
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
        # "Dismissed as an invention the radio's charge that …": the charge may hang on the word before it.
        beside = [k for kid in s.children(self._verb.i, "obl", "xcomp") for k in s.children(kid.i, "appos", "nmod")]
        claims: list[Token] = []
        for kid in (*s.children(self._verb.i, "obj", "nsubj:pass"), *beside):
            if kid.lemma.lower() not in load_speaker_nouns()["claim"]:
                continue
            claims.append(kid)
        for kid in claims:
            for clause in s.children(kid.i, "acl", "ccomp", "acl:relcl", "appos"):
                if any(mark.text.lower() == "that" for mark in s.tokens[kid.i + 1 : clause.i]):
                    words = [i for i in s.subtree(clause.i) if i > kid.i]
                    return self._stretch(words[0], words[-1] + 1)
            # "Reports in some papers that a complaint was lodged": the clause may hang on the noun between.
            for clause in (c for noun in s.children(kid.i, "nmod") for c in s.children(noun.i, "acl", "acl:relcl")):
                whole = s.child(clause.i, "nsubj") is not None and len(s.children(clause.i, "obj")) > 1
                if any(mark.text.lower() == "that" for mark in s.children(clause.i, "mark")) or whole:
                    words = s.subtree(clause.i)
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
        if first is None or target is None or first.head != target.i:
            return None
        if first.xpos != "VBG" and not (first.relation == "compound" and first.text.endswith("ing")):
            return None
        return self._stretch(first.i, s.subtree(target.i)[-1] + 1)

    def _of(self) -> Span | None:
        """ "accused Spain of …": the gerund or noun phrase behind "of"."""
        s, verb = self._s, self._verb
        below = set(s.subtree(verb.i))
        for of in s.tokens[self._last + 1 : -1]:
            deed = s.tokens[of.i + 1]
            inside = deed.relation in ("compound", "amod") and deed.text.endswith("ing") and deed.head > deed.i
            if of.text.lower() == "of" and of.i in below and inside:
                # "Accused Lagos of training youths to …", where the tagger takes the gerund for part of a compound.
                whole = s.subtree(deed.head)
                purpose = [k for k in s.children(verb.i, "xcomp", "advcl") if s.subtree(k.i)[0] == whole[-1] + 1]
                end = self._before_comment(s.subtree(purpose[0].i)) if purpose else whole[-1] + 1
                return self._stretch(self._from_thing(deed.i), end)
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

    def _before_comment(self, words: list[int]) -> int:
        """Return where words end: before ", a charge which …"."""
        s = self._s
        for i in words[1:]:
            if s.tokens[i].text == "," and s.tokens[min(i + 1, words[-1])].text.lower() in ("a", "an", "which"):
                return i
        return words[-1] + 1

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
        if kid is None and len(behind) == 1:
            # "Calls the measure 'piracy'": the name in quotation marks, taken for an apposition.
            named = s.children(behind[0].i, "appos")
            kid = next((k for k in named if s.tokens[s.subtree(k.i)[0]].text in MARKS | {"``"}), None)
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
