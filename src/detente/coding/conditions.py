"""Conditions and consequences: the two halves of a conditional, as stretches of the text.

The condition is the clause or noun phrase behind the connective; the consequence is the clause it hangs on, without the
tag of whoever says it. Where condition and consequence stand in two sentences ("… Otherwise, …", "Only then …"), the
sentence before gives the condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.coding.inversions import verb_of_inversion
from detente.coding.stretches import MARKS, PUNCTUATION, stretch
from detente.lexicons.conditions import ConditionCue, load_conditions
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

HEDGES = frozenset(("probably", "perhaps", "possibly", "likely", "maybe", "presumably", "surely", "certainly"))
LEADING = frozenset(("then", "that", "but", "and", "so", "or", "only")) | HEDGES
TRAILING = frozenset(("only", "but", "and", "even", "especially", "or", "at", "least"))
WHETHER = word_group("condition.whether")
MODALS = frozenset(
    ("will", "would", "shall", "can", "could", "may", "might", "must", "should", "'ll", "’ll", "wo", "ca", "'d", "’d")
)


@dataclass(frozen=True, slots=True)
class Conditional:
    """A condition and its consequence. `first`, `last` are the connective's words; `main` heads the consequence.

    `condition_head` heads the condition where it stands in the same sentence. `before` says that the consequence comes
    first.
    """

    sentence: Sentence
    cue: ConditionCue
    connective: Span
    condition: Span
    consequence: Span
    main: int | None
    condition_head: int | None
    hedge: str | None
    earlier: Sentence | None = None


def find_conditionals(
    sentence: Sentence,
    pieces: Sequence[Span],
    earlier: Sentence | None = None,
    earlier_pieces: Sequence[Span] = (),
) -> Iterator[Conditional]:
    """Yield the conditionals of the stretches `pieces` of a sentence, in text order.

    `pieces` are what one speaker says in it, or the whole sentence; `earlier` is the sentence before, if she spoke in
    it too, and `earlier_pieces` what she said there.
    """
    finder = _Finder(sentence, pieces, earlier, earlier_pieces)
    at = 0
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        cue = finder.cue_at(token) if finder.is_inside(token) else None
        if cue is None:
            at += 1
            continue
        found = finder.conditional(token.i, cue)
        if found is not None:
            yield found
        at += len(cue.words)


class _Finder:
    def __init__(
        self, sentence: Sentence, pieces: Sequence[Span], earlier: Sentence | None, earlier_pieces: Sequence[Span]
    ) -> None:
        self.s = sentence
        self.pieces = tuple(pieces)
        self.earlier = earlier
        self.earlier_pieces = tuple(earlier_pieces)

    def is_inside(self, token: Token) -> bool:
        return any(piece.start <= token.start and token.end <= piece.end for piece in self.pieces)

    def cue_at(self, token: Token) -> ConditionCue | None:
        tokens = self.s.tokens
        for cue in load_conditions().get(token.text.lower(), ()) or load_conditions().get(token.lemma.lower(), ()):
            words = tuple(t.text.lower() for t in tokens[token.i : token.i + len(cue.words)])
            lemmas = (token.lemma.lower(), *words[1:])
            if cue.words in (words, lemmas) and self._fits(token.i, cue):
                return cue
        if token.text.lower() in ("deal", "dealbreaker") and tokens[token.i : token.i + 3]:
            joined = "".join(t.text.lower() for t in tokens[token.i : token.i + 3])
            if joined.startswith(("deal-breaker", "dealbreaker")):
                return load_conditions()["deal-breaker"][0]
        return None

    def _fits(self, first: int, cue: ConditionCue) -> bool:
        """Whether a connective stands where it can be one: "If not, …", "Absent an apology, …"."""
        tokens = self.s.tokens
        behind = first + len(cue.words)
        if cue.words == ("once",) and first and tokens[first - 1].text.lower() == "at":
            return False
        if cue.form == "link" and cue.words[0] == "if":
            return behind < len(tokens) and tokens[behind].text == ","
        if cue.words[0] in ("absent", "barring", "pending", "failing") and cue.form == "phrase":
            opens = first == 0 or not self.is_inside(tokens[first - 1]) or tokens[first - 1].text in PUNCTUATION
            return (opens or cue.words[0] == "pending") and tokens[first].relation not in ("amod", "root")
        return True

    def conditional(self, first: int, cue: ConditionCue) -> Conditional | None:
        if cue.form == "link":
            return self._linked(first, cue)
        if cue.form == "verdict":
            return self._verdict(first, cue)
        if cue.form in ("verb", "adjective"):
            return self._governed(first, cue)
        last = first + len(cue.words) - 1
        head = self._condition_head(first, last, cue)
        if head is None or not self._is_condition(first, head, cue):
            return None
        end = self._condition_end(last, head, cue)
        comma = self._comma_before_main(first, last, end, head) if cue.form in ("clause", "inverted") else None
        if comma is not None:
            end = comma
        condition = self._inside(last + 1, end)
        main = self._main(head, first, last) if head.i < end else head
        consequence = self._consequence(first, end, main)
        if condition is None or consequence is None:
            return None
        return Conditional(
            sentence=self.s,
            cue=cue,
            connective=self.s.span_of(first, last + 1),
            condition=condition,
            consequence=consequence[0],
            main=consequence[1],
            condition_head=head.i,
            hedge=self._hedge(consequence[0]),
        )

    # The condition

    def _condition_head(self, first: int, last: int, cue: ConditionCue) -> Token | None:
        """Return the word that heads what stands behind the connective."""
        s = self.s
        if cue.form == "inverted":
            return self._inverted_head(first)
        if cue.form == "phrase" and s.tokens[last].xpos == "VBG" and s.child(last, "obj") is not None:
            return s.child(last, "obj")  # "failing a deal"
        for k in range(last, first - 1, -1):
            above = s.head_of(k)
            while above is not None and above.i > last and above.relation == "acl" and above.head > last:
                # "when those who shot are in the dock": the clause of the noun is not the condition.
                above = s.head_of(above.head)
            if above is not None and above.i > last:
                return above
        behind = [t for t in s.tokens[last + 1 : last + 25] if self.is_inside(t)]
        if cue.form == "phrase":
            return next((t for t in behind if t.upos in ("NOUN", "PROPN") or t.xpos == "VBG"), None)
        finite = next((t for t in behind if t.xpos in ("VBD", "VBZ", "VBP", "VBN") and t.upos in ("VERB", "AUX")), None)
        if finite is not None and finite.relation in ("aux", "cop") and finite.head > last:
            return s.tokens[finite.head]
        return finite

    def _inverted_head(self, first: int) -> Token | None:
        """ "Should the ships sail", "were they to attack": the auxiliary stands before its subject; no question."""
        s, token = self.s, self.s.tokens[first]
        plain = verb_of_inversion(s, first, self.is_inside)
        if plain is not None:
            return plain
        if token.relation not in ("aux", "cop") and token.lemma.lower() != "be":
            return None
        if any(t.text == "?" for t in s.tokens[-2:]):
            return None
        head = s.head_of(first) if token.relation in ("aux", "cop") else token
        if head is None or head.i < first:
            return None
        subject = s.child(head.i, "nsubj", "expl")
        opens = self._opens_sentence(first) and token.text.lower() == "should"
        if subject is None and opens and head.relation == "advcl":
            return head  # the parser has lost the subject, the auxiliary still stands first
        if subject is None or subject.i < first or (head.i > first and subject.i > head.i):
            return None
        if token.text.lower() == "were" and not any(t.text.lower() == "to" for t in s.tokens[subject.i : head.i + 3]):
            return None
        before = s.tokens[first - 1].text if first > 0 else ""
        starts = first == 0 or before in PUNCTUATION or before.lower() in ("and", "but", "that")
        if not starts and s.child(head.i, "mark") is not None:
            return None
        # Behind its consequence the inversion follows no noun that could be its own subject.
        return head if starts or self._clause_before(first) else None

    def _opens_sentence(self, first: int) -> bool:
        return all(t.text in PUNCTUATION or not self.is_inside(t) for t in self.s.tokens[:first])

    def _clause_before(self, first: int) -> bool:
        return any(t.text.lower() in MODALS and self.is_inside(t) for t in self.s.tokens[:first])

    def _is_condition(self, first: int, head: Token, cue: ConditionCue) -> bool:
        """Whether the clause conditions anything: not "asked if", "even if", "as if", a bare "if any"."""
        s = self.s
        before = s.tokens[first - 1].text.lower() if first > 0 else ""
        if cue.words[0] == "if" and before in ("even", "as", "what"):
            return False
        if cue.words == ("if",) and head.relation in ("ccomp", "obj", "csubj"):
            governor = s.head_of(head.i)
            if governor is not None and governor.i < first and governor.lemma.lower() in WHETHER:
                return False
        if cue.words == ("once",) and s.tokens[first].relation == "advmod" and not self._opens_clause(first, head):
            return False
        if cue.form == "clause":
            verbal = head.upos in ("VERB", "AUX") or s.child(head.i, "cop") is not None
            if not verbal and head.relation == "advcl" and head.i > first + len(cue.words) + 1:
                return True  # a verb that the tagger took for a noun ("until the shelling stops")
            subject = s.child(head.i, "nsubj", "csubj", "expl")
            return verbal and (
                subject is not None or (head.xpos == "VBN" and cue.words[0] in ("if", "unless", "until", "once"))
            )
        return True

    def _opens_clause(self, first: int, head: Token) -> bool:
        """Whether "once" stands before its clause's subject, as a conjunction does."""
        subject = self.s.child(head.i, "nsubj", "expl")
        return subject is not None and subject.i > first

    def _condition_end(self, last: int, head: Token, cue: ConditionCue) -> int:
        """Return where the condition ends: with its subtree, or before the consequence that the parser hung on it."""
        s = self.s
        below = {i for i in s.subtree(head.i) if i > last}
        for kid in s.children(head.i, "parataxis", "ccomp", "conj"):
            modal = any(a.text.lower() in MODALS for a in s.children(kid.i, "aux"))
            comma = any(t.text == "," for t in s.tokens[head.i : kid.i])
            if kid.i > head.i and modal and comma and kid.relation != "conj":
                below -= set(s.subtree(kid.i))
        end = last + 1
        for i in range(last + 1, len(s.tokens)):
            if i in below and self.is_inside(s.tokens[i]):
                end = i + 1
            elif s.tokens[i].text not in PUNCTUATION and i > head.i:
                break
        if end == last + 1:
            end = head.i + 1
        split = self._comma_split(last, end, cue)
        return split if split is not None else self._second_condition(end, cue)

    def _second_condition(self, end: int, cue: ConditionCue) -> int:
        """Return where a condition ends that goes on behind "and", where the parser cut it off."""
        s = self.s
        rest = [t for t in s.tokens[end:] if self.is_inside(t) and t.text not in PUNCTUATION]
        if cue.form != "clause" or len(rest) < 3 or rest[0].i != end or rest[0].text.lower() != "and":
            return end
        if any(t.text == "," or t.text.lower() in MODALS for t in s.tokens[end : rest[-1].i]):
            return end
        verb = next((t for t in rest if t.xpos in ("VBZ", "VBP", "VBD", "VBN") and t.upos in ("VERB", "AUX")), None)
        return rest[-1].i + 1 if verb is not None and verb.i > end + 1 else end

    def _comma_before_main(self, first: int, last: int, end: int, head: Token) -> int | None:
        """Return the comma at which an opening condition truly ends, where the tree drew it too short or too long.

        Too short: an adjunct before the comma hangs on the consequence ("If it starts before the vote, we will act").
        Too long: the connective itself hangs on the consequence.
        """
        s = self.s
        if any(t.upos in ("VERB", "AUX") and self.is_inside(t) for t in s.tokens[:first]):
            return None
        comma = next((t.i for t in s.tokens[max(end, last + 2) :] if t.text == "," and self.is_inside(t)), None)
        if comma is not None and end < comma:
            between = s.tokens[end:comma]
            if between and not any(t.text.lower() in MODALS or t.text in PUNCTUATION for t in between):
                return comma
        early = next((t.i for t in s.tokens[last + 2 : head.i] if t.text == "," and self.is_inside(t)), None)
        if early is not None and any(t.text.lower() in MODALS for t in s.tokens[early : head.i]):
            return early
        return None

    def _comma_split(self, last: int, end: int, cue: ConditionCue) -> int | None:
        """Return the comma that parts an opening condition from its consequence where the tree ran them together."""
        s = self.s
        if self._inside(0, last) is not None and any(
            self.is_inside(t) for t in s.tokens[: max(0, last - len(cue.words))]
        ):
            opens = not any(t.text.lower() in MODALS or t.upos == "VERB" for t in s.tokens[:last] if self.is_inside(t))
            if not opens:
                return None
        rest = [t for t in s.tokens[end:] if t.text not in PUNCTUATION and self.is_inside(t)]
        if any(t.upos in ("VERB", "AUX") for t in rest):
            return None
        for comma in (t for t in s.tokens[last + 2 : end] if t.text == ","):
            behind = s.tokens[comma.i + 1 : end]
            if any(t.text.lower() in MODALS and t.relation == "aux" for t in behind) and any(
                t.xpos in ("VBD", "VBZ", "VBP", "VBN", "VB") for t in s.tokens[last + 1 : comma.i]
            ):
                return comma.i
        return None

    # The consequence

    def _main(self, head: Token, first: int, last: int) -> Token | None:
        """Return the word that heads the clause which the condition hangs on."""
        for above in self.s.ancestors(head.i):
            if first <= above.i <= last:
                continue
            if not self.is_inside(above):
                return None
            governor = self.s.head_of(above.i)
            hung = above.relation == "xcomp" or (
                above.relation == "acl" and governor is not None and governor.lemma.lower() == "right"
            )
            bare = above.xpos in ("VB", "VBG") and hung and self.s.child(above.i, "nsubj") is None
            # "Would consider letting them in once …": the condition binds the whole.
            if bare and governor is not None and self.is_inside(governor) and governor.i < first:
                continue
            aside = above.deprel == "acl:relcl" or above.relation == "advcl"
            if aside and not self._has_modal(above) and self._modal_above(above, first):
                continue
            if above.upos in ("VERB", "AUX") or self.s.child(above.i, "cop", "nsubj") is not None:
                return above
        return None

    def _has_modal(self, verb: Token) -> bool:
        return any(kid.text.lower() in MODALS for kid in self.s.children(verb.i, "aux"))

    def _modal_above(self, verb: Token, first: int) -> bool:
        """Whether a clause above, before the connective, looks ahead: the condition is its own."""
        return any(
            self._has_modal(above) and above.i < first and self.is_inside(above) for above in self.s.ancestors(verb.i)
        )

    def _consequence(self, first: int, end: int, main: Token | None) -> tuple[Span, int | None] | None:
        """Return the consequence with the word that heads it: before the connective, or else behind the condition."""
        s = self.s
        if main is not None and main.i > end:
            return self._behind(end, main)
        before = [t for t in s.tokens[:first] if self.is_inside(t) and t.text not in PUNCTUATION]
        while before and before[-1].text.lower() in TRAILING:
            before.pop()
        if any(t.upos in ("VERB", "AUX") for t in before):
            start = before[0].i
            if main is not None and main.i < first:
                start = max(start, self._clause_start(main, before[0].i))
            found = self._inside(start, before[-1].i + 1)
            if found is not None:
                return found, main.i if main is not None else self._verb_in(start, first)
        return self._behind(end, main)

    def _behind(self, end: int, main: Token | None) -> tuple[Span, int | None] | None:
        s = self.s
        behind = [t for t in s.tokens[end:] if self.is_inside(t) and t.text not in PUNCTUATION]
        while behind and behind[0].text.lower() in LEADING:
            behind.pop(0)
        if not behind or not any(t.upos in ("VERB", "AUX") for t in behind):
            return None
        start = behind[0].i
        stop = next((t.i for t in s.tokens[start:] if t.text == ";"), behind[-1].i + 1)
        found = self._inside(start, stop)
        head = main.i if main is not None and main.i >= start else self._verb_in(start, stop)
        return (found, head) if found is not None else None

    def _clause_start(self, main: Token, fallback: int) -> int:
        """Return where the clause of `main` begins, without "that", "and" and what it shares with clauses before."""
        s = self.s
        below = s.subtree(main.i)
        for kid in s.children(main.i, "mark", "cc", "punct"):
            if kid.i < main.i and kid.text.lower() != "to":
                below = [i for i in below if i != kid.i]
        start = main.i
        for i in reversed([i for i in below if i < main.i]):
            if i >= fallback:
                start = i
        subject = s.child(main.i, "nsubj", "expl")
        if subject is not None and subject.i < main.i:
            head = s.subtree(subject.i)[0]
            # "Under the deal, Lima will free …": what stands before a comma and the subject is a setting.
            if head > start and s.tokens[head - 1].text == ",":
                start = head
        while start < main.i and (
            s.tokens[start].text in PUNCTUATION or s.tokens[start].text.lower() in ("that", "and")
        ):
            start += 1
        return start

    def _verb_in(self, start: int, stop: int) -> int | None:
        verbs = [t for t in self.s.tokens[start:stop] if t.upos == "VERB"]
        return verbs[0].i if verbs else None

    # Two sentences, verdicts and governed conditions

    def _linked(self, first: int, cue: ConditionCue) -> Conditional | None:
        s = self.s
        last = first + len(cue.words) - 1
        inside = [t for t in s.tokens[:first] if self.is_inside(t) and t.text not in PUNCTUATION]
        consequence = self._inside(last + 1, len(s.tokens))
        if consequence is None:
            return None
        main = self._verb_in(last + 1, len(s.tokens))
        if any(t.upos in ("VERB", "AUX") for t in inside):
            while inside and inside[-1].text.lower() in TRAILING:
                inside.pop()
            condition, earlier = self._inside(inside[0].i, inside[-1].i + 1), s
        elif self.earlier is not None and not inside:
            condition, earlier = self._said_before(), self.earlier
        else:
            return None
        if condition is None:
            return None
        return Conditional(
            sentence=s,
            cue=cue,
            connective=s.span_of(first, last + 1),
            condition=condition,
            consequence=consequence,
            main=main,
            condition_head=None,
            hedge=self._hedge(consequence),
            earlier=earlier,
        )

    def _said_before(self) -> Span | None:
        """Return what the same speaker said in the sentence before; of a conditional there, its condition."""
        assert self.earlier is not None
        pieces = self.earlier_pieces or (self.earlier.span,)
        inner = next(find_conditionals(self.earlier, pieces), None)
        if inner is not None:
            return inner.condition
        inside = [t.i for t in self.earlier.tokens if any(p.start <= t.start and t.end <= p.end for p in pieces)]
        return stretch(self.earlier, inside[0], inside[-1] + 1) if inside else None

    def _verdict(self, first: int, cue: ConditionCue) -> Conditional | None:
        """ "A new tariff would be a deal-breaker": the subject is the condition, the breach the consequence."""
        s = self.s
        head = next((t for t in s.tokens[first : first + 3] if s.child(t.i, "nsubj") is not None), None)
        subject = s.child(head.i, "nsubj") if head is not None else None
        if head is None or subject is None or subject.upos == "PRON":
            return None
        if any(k.text.lower() in ("such", "this", "that") for k in s.children(subject.i)):
            return None
        helper = s.child(head.i, "aux")
        if helper is None or helper.text.lower() not in MODALS:
            return None
        words = s.subtree(subject.i)
        condition, consequence = self._inside(words[0], words[-1] + 1), self._inside(helper.i, head.i + 1)
        if condition is None or consequence is None:
            return None
        span = s.span_of(first, head.i + 1) if head.i >= first else head.span
        return Conditional(s, cue, span, condition, consequence, head.i, subject.i, None)

    def _governed(self, first: int, cue: ConditionCue) -> Conditional | None:
        """ "Any loan would depend on reforms": subject the consequence, the phrase behind "on" the condition."""
        s = self.s
        word = s.tokens[first]
        subject = s.child(word.i, "nsubj")
        what = next((k for k in s.children(word.i, "obl", "nmod", "advcl") if k.i > word.i), None)
        if subject is None or what is None or subject.upos == "PRON":
            return None
        words = [i for i in s.subtree(what.i) if i > first + 1]
        subjects = s.subtree(subject.i)
        if not words:
            return None
        condition = self._inside(words[0], words[-1] + 1)
        consequence = self._inside(subjects[0], subjects[-1] + 1)
        if condition is None or consequence is None:
            return None
        return Conditional(s, cue, s.span_of(first, first + 2), condition, consequence, word.i, what.i, None)

    # Parts

    def _inside(self, first: int, last: int) -> Span | None:
        """Return the words `[first, last)` that stand inside the pieces, trimmed; from the longest piece."""
        inside = [t for t in self.s.tokens[first:last] if self.is_inside(t)]
        if not inside:
            return None
        runs: list[list[Token]] = [[inside[0]]]
        for token in inside[1:]:
            same = any(p.start <= runs[-1][-1].start and token.end <= p.end for p in self.pieces)
            if same and all(
                t.text in PUNCTUATION or self.is_inside(t) for t in self.s.tokens[runs[-1][-1].i : token.i]
            ):
                runs[-1].append(token)
            else:
                runs.append([token])
        best = max(runs, key=len)
        return stretch(self.s, best[0].i, best[-1].i + 1)

    def _hedge(self, consequence: Span) -> str | None:
        near = [t for t in self.s.tokens if consequence.start - 40 <= t.start < consequence.end]
        return next((t.text for t in near if t.lemma.lower() in HEDGES), None)


__all__ = ["MARKS", "MODALS", "Conditional", "find_conditionals"]
