"""Pattern matching: which entries of the lexicon a clause fits, the most demanding first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.coding.clauses import Clause
from detente.lexicons.inflection import base_forms
from detente.lexicons.patterns import Pattern, PatternKind, Slot, load_classes, load_patterns
from detente.records.sentence import Sentence

ANYTHING, ANY_ACTOR = 65, 20
FAR = 12
_RETURN = "084"
# Who gathers at the occasion of an act is no party of it: "met on the sidelines of the Group of 20 summit".
_OCCASIONS = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes", "occasion", "eve"})
_FORCE = frozenset({"17", "18", "19"})
_QUOTES = frozenset({'"', "“", "``", "‘"})
_OWNING = frozenset({"of", "by", "from"})
CURRENCIES = frozenset("$£€¥")
_LAWSUIT = "115"  # the court it is taken to is not whom it is brought against
# Of a thing that is only named by how somebody calls it ("condemned what it called a provocation") no more is said.
_CALLED = frozenset({"what", "itself", "themselves", "himself", "herself", "ourselves", "myself"})
_PREPOSITIONS = frozenset({"on", "upon", "for", "into", "to", "with", "at", "of", "from", "under"})
_COMPANY = {
    "hostage": frozenset({"hostage", "hostages"}),
    "captive": frozenset({"captive", "prisoner", "prisoners", "alive"}),
    "visa": frozenset({"visa", "visas", "entry", "access", "permission", "passage", "admission", "clearance"}),
    "together": frozenset({"together"}),
    "guilty": frozenset({"guilty", "liable", "culpable"}),
    "verbal": frozenset(
        [
            "verbal",
            "scathing",
            "blistering",
            "stinging",
            "withering",
            "rhetorical",
            "vitriolic",
            "extraordinary",
            "thinly",
        ]
    ),
    "peace": frozenset({"peace", "peacekeeping", "peacekeeper", "peacekeepers"}),
    "relief": frozenset({"humanitarian", "aid", "relief"}),
    "leave": frozenset({"leave", "quit", "go", "home", "depart", "out", "departure", "persona"}),
}
# Flags that ask for more than the slots do: a pattern with one is meant before its like without.
_NARROWING = frozenset({*_COMPANY, "civil", "armed", "comp"})
_PARTICLES = frozenset(
    [
        "off",
        "out",
        "up",
        "down",
        "back",
        "away",
        "over",
        "in",
        "on",
        "through",
        "around",
        "aside",
        "together",
        "forward",
        "ahead",
        "go",
        "free",
        "home",
        "short",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A pattern that fits a clause: its object's word, and where the recipient may stand, best place first.

    `recipients` groups words: all of the first group that holds an actor are the recipients. `strength` counts what
    the pattern asked for and found.
    """

    pattern: Pattern
    object: int | None
    recipients: tuple[tuple[int, ...], ...]
    strength: int
    particle: int | None = None

    @property
    def breadth(self) -> int:
        """Return how many words the pattern's classes admit: of two patterns that fit, the narrower is meant."""
        slots = [marked.slot for marked in self.pattern.marked]
        if self.pattern.object is not None:
            slots.append(self.pattern.object)
        return sum(len(slot.words) or (ANY_ACTOR if slot.actor else ANYTHING) for slot in slots)


class PatternMatcher:
    """Matches clauses of one sentence against the lexicon; `before` are the nouns that a pronoun may take up."""

    def __init__(self, sentence: Sentence, before: frozenset[str] = frozenset()) -> None:
        self._sentence = sentence
        self._before = before
        self._lexicon = load_patterns()
        # "a round of talks", "a series of raids": what follows *of* is the thing itself.
        self._light = load_classes()["LIGHT"]
        self._things = load_classes()["THING"]

    def matches(self, clause: Clause) -> list[Match]:
        """Return the patterns that fit a clause, the most demanding first; whether actors fill them is not asked."""
        found = []
        for head, particle in self._heads(clause):
            for kind in self._kinds(clause):
                for pattern in self._lexicon.get((kind, head), ()):
                    match = self._match(pattern, clause, particle)
                    if match is not None:
                        found.append(match)
        found.sort(key=lambda match: (-match.strength, match.breadth))
        return found

    def content(self, i: int) -> tuple[int, ...]:
        """Return word `i`, and what it measures or counts ("a round of talks": round, talks)."""
        found = [i]
        token = self._sentence.tokens[i]
        if token.lemma.lower() in self._light or token.text.lower() in self._light or token.upos == "NUM":
            for kid in self._sentence.children(i, "nmod"):
                case = self._sentence.child(kid.i, "case")
                if case is not None and case.text.lower() == "of":
                    found.extend(self.content(kid.i))
        return tuple(found)

    def phrase_obliques(self, i: int) -> list[tuple[str, int]]:
        """Return (preposition, head) for the phrases within the noun phrase headed by word `i`, outermost first."""
        found: list[tuple[str, int]] = []
        queue = [i, *(joined.i for joined in self._sentence.children(i, "conj"))]
        while queue:
            at = queue.pop(0)
            for kid in self._sentence.children(at, "nmod", "obl"):
                case = " ".join(c.text.lower() for c in self._sentence.children(kid.i, "case") if c.i < kid.i)
                if case and kid.deprel != "nmod:poss":
                    found.append((case, kid.i))
                    found.extend((case, m.i) for m in self._sentence.children(kid.i, "conj"))
                    queue.append(kid.i)
        return found

    def _kinds(self, clause: Clause) -> tuple[PatternKind, ...]:
        """Return the kinds of pattern to try: participles are now verbs, now adjectives."""
        if clause.kind == "noun":
            return ("noun",)
        participle = self._sentence.tokens[clause.predicate].text.lower().endswith("ed")
        return ("verb", "copula") if participle else (clause.kind,)

    def _heads(self, clause: Clause) -> Iterator[tuple[str, int | None]]:
        token = self._sentence.tokens[clause.predicate]
        bases = dict.fromkeys((clause.head_lemma, *base_forms(token.text.lower()), *self._hyphenated(token.i)))
        if clause.kind != "noun":
            i = clause.predicate
            for follower in self._sentence.tokens[i + 1 : i + 7]:
                word = follower.text.lower()
                near = follower.i == i + 1 or follower.head == i
                if near and (word in _PARTICLES or (word in _PREPOSITIONS and follower.i == i + 1)):
                    for base in bases:
                        yield f"{base} {word}", follower.i
                    if word in _PARTICLES:
                        break
        for base in bases:
            yield base, None

    def _hyphenated(self, i: int) -> list[str]:
        """Return the compounds that word `i` ends: "cease-fire", "ceasefire" for "cease", "-", "fire"; "air-strike"."""
        tokens = self._sentence.tokens
        if i and tokens[i - 1].relation == "compound" and tokens[i - 1].head == i:
            return [f"{tokens[i - 1].text.lower()}-{tokens[i].lemma.lower()}"]
        if i < 2 or tokens[i - 1].text not in ("-", "‑") or tokens[i - 1].start != tokens[i - 2].end:
            return []
        before = tokens[i - 2].text.lower()
        ends = dict.fromkeys((tokens[i].lemma.lower(), *base_forms(tokens[i].text.lower())))
        return [joined for end in ends for joined in (f"{before}-{end}", before + end)]

    def _match(self, pattern: Pattern, clause: Clause, particle: int | None) -> Match | None:
        strength = 2 if particle is not None else 0
        behind = self._sentence.tokens[clause.predicate + 1 : clause.predicate + 2]
        if clause.head_lemma == "have" and behind and behind[0].text.lower() in ("yet", "to"):
            return None  # "have yet to open talks", "has to hold talks": the act is what follows
        if not self._has_company(pattern, clause):
            return None
        strength += len(pattern.flags & _NARROWING)
        obliques = list(clause.obliques)
        if not clause.passive:
            obliques += [("subj", subject) for subject in clause.subjects]
        chosen: int | None = None
        if clause.kind != "verb":
            obliques += [pair for pair in self.phrase_obliques(clause.predicate) if pair not in obliques]
        if pattern.object is not None and clause.kind != "noun":
            found = self._object(pattern.object, clause, particle)
            if found is None:
                return None
            chosen = found if found >= 0 else None
            if chosen is not None and self._only_calls(pattern, chosen):
                return None
            strength += 3 if pattern.object.words else 1
            if chosen is not None:
                obliques += [pair for pair in self.phrase_obliques(chosen) if pair not in obliques]
        groups: list[tuple[int, ...]] = []
        forums: set[int] = set()  # fill a place of their own: "took the case to the Union"
        for marked in pattern.marked:
            heads = [
                head for preposition, head in obliques if marked.prepositions & {preposition, *preposition.split()}
            ]
            fits = [head for head in heads if self._fits(marked.slot, head)]
            if not fits and not marked.optional:
                return None
            if fits:
                strength += 2 if marked.slot.words or marked.slot.actor or not marked.optional else 1
                if marked.slot.recipient:
                    groups.append(tuple(fits))
                elif not marked.optional:
                    forums.update(fits if pattern.code == _LAWSUIT else ())
                    obliques += [pair for pair in self.phrase_obliques(fits[0]) if pair not in obliques]
                if "subj" in marked.prepositions and (chosen is None or "own" in pattern.flags):
                    chosen = fits[0]
        if pattern.object is not None and pattern.object.recipient and chosen is not None:
            others = [p for p in clause.patients if p != chosen and self._fits(pattern.object, p)]
            groups.append((chosen, *others))
        if chosen is not None and self._is_owned(pattern, chosen):
            groups.insert(0, (chosen,))
        if clause.indirect:
            groups.append(clause.indirect)
        elif chosen is not None and pattern.object is not None and not pattern.object.recipient:
            # "is sending the Poles two helicopters": parsers call both of them objects
            first = tuple(patient for patient in clause.patients if patient < chosen)
            if first:
                groups.append(first)
        groups.extend(self._anywhere([pair for pair in obliques if pair[1] not in forums]))
        if chosen is not None and (pattern.code[:2] in _FORCE or pattern.code.startswith(_RETURN)):
            groups.append((chosen,))  # whose the thing is: "captured Ukrainian ships", "returned the Greek ship"
        return Match(pattern=pattern, object=chosen, recipients=tuple(groups), strength=strength, particle=particle)

    def _only_calls(self, pattern: Pattern, i: int) -> bool:
        """Return whether what is judged is only named by the judgement ("what it called a provocation")."""
        names = "pred" in pattern.flags or any("as" in marked.prepositions for marked in pattern.marked)
        return names and self._sentence.tokens[i].text.lower() in _CALLED

    def _has_company(self, pattern: Pattern, clause: Clause) -> bool:
        """Return whether the words that a pattern's flags ask for are there."""
        if pattern.head == "call" and pattern.code.startswith("04") and self._is_naming(clause):
            return False
        if "pred" in pattern.flags:
            named = bool(clause.by("as")) or any(not self._is_purpose(i) for i in clause.complements)
            return named or self._is_named_in_quotes(clause)
        if "comp" in pattern.flags:
            return bool(clause.complements)
        if "that" in pattern.flags:
            marks = (self._sentence.child(i, "mark") for i in clause.complements)
            return any(mark is not None and mark.text.lower() == "that" for mark in marks)
        if "ahead" in pattern.flags and clause.tense != "future":
            return False
        if "reply" in pattern.flags:
            return not clause.complements and not clause.obliques
        for flag, words in _COMPANY.items():
            if flag in pattern.flags:
                near = self._sentence.tokens[clause.predicate + 1 : clause.predicate + 12]
                return any(token.text.lower() in words for token in near)
        return True

    def _is_naming(self, clause: Clause) -> bool:
        """Return whether a verb says what somebody is called: "whom Minsk calls a spy" is no telephone call."""
        kids = self._sentence.children(clause.predicate, "obj", "xcomp")
        return len([kid for kid in kids if kid.upos in ("NOUN", "PROPN", "PRON", "ADJ")]) > 1

    def _is_named_in_quotes(self, clause: Clause) -> bool:
        """Return whether a quotation opens right behind the object, where parsers lose it ("calls it 'a joke'")."""
        tokens = self._sentence.tokens
        return any(
            i > clause.predicate
            and i + 2 < len(tokens)
            and tokens[i + 1].text in _QUOTES
            and tokens[i + 2].text.isalpha()
            for i in clause.patients
        )

    def _is_owned(self, pattern: Pattern, i: int) -> bool:
        """Return whether an object's possessor stands where the pattern looks for "of", "by" or "from"."""
        owner = self._sentence.child(i, "nmod:poss")
        if pattern.object is None or pattern.object.recipient or owner is None or owner.upos == "PRON":
            return False
        return any(marked.slot.recipient and marked.prepositions & _OWNING for marked in pattern.marked)

    def _is_purpose(self, i: int) -> bool:
        """Return whether a complement tells what for ("called him to discuss the port"), not what somebody is."""
        mark = self._sentence.child(i, "mark")
        return mark is not None and mark.text.lower() == "to" and self._sentence.child(i, "cop") is None

    def _object(self, slot: Slot, clause: Clause, particle: int | None) -> int | None:
        """Return the word that fills the object, -1 where none may and none does, None where the slot fails."""
        if slot.absent:
            return -1 if not clause.patients else None
        if particle is not None and not clause.patients:
            # "called in the envoy": what the particle seems to mark as a preposition is the object
            marked = self._sentence.tokens[particle]
            if marked.relation == "case" and self._fits(slot, marked.head):
                return marked.head
        for patient in clause.patients:
            if self._fits(slot, patient):
                return patient
        if not slot.words:
            return self._misread_owner(slot, clause) if slot.actor and not clause.patients else None
        for patient in clause.patients:
            if self._takes_up(slot, patient):
                return patient
            # "the talks between the countries, which were postponed": parsers hang the clause on the nearer noun
            if self._sentence.tokens[clause.predicate].relation == "acl":
                for above in self._sentence.ancestors(patient):
                    if above.upos == "NOUN" and patient - above.i < FAR and self._fits(slot, above.i):
                        return above.i
        return None if clause.patients else self._misread_object(slot, clause)

    def _misread_object(self, slot: Slot, clause: Clause) -> int | None:
        """Return a noun behind the verb that fits, where the parser took it for something else than the object."""
        for kid in self._sentence.children(clause.predicate, "xcomp", "ccomp", "obl", "nsubj", "dep"):
            behind = kid.i > clause.predicate and self._sentence.child(kid.i, "case", "mark", "nsubj") is None
            if behind and (kid.text.lower() in slot.words or kid.lemma.lower() in slot.words):
                return kid.i
        return None

    def _misread_owner(self, slot: Slot, clause: Clause) -> int | None:
        """Return a noun behind the verb that the parser took for an owner ("thanked the king for Oman's help")."""
        if clause.passive:
            return None
        for token in self._sentence.tokens[clause.predicate + 1 : clause.predicate + 5]:
            if token.deprel == "nmod:poss" and self._sentence.child(token.i, "case") is None and token.upos != "PRON":
                return token.i if token.head > token.i + 1 and self._fits(slot, token.i) else None
            if token.relation not in ("det", "amod", "compound", "nummod"):
                return None
        return None

    def _takes_up(self, slot: Slot, i: int) -> bool:
        """Return whether a pronoun may stand for something of the slot's class told before ("postponed it")."""
        token = self._sentence.tokens[i]
        if token.upos != "PRON" or token.text.lower() not in ("it", "them", "they", "this", "these", "that", "which"):
            return False
        if slot.words & self._before:
            return True
        earlier = (t for t in self._sentence.tokens[:i] if t.upos == "NOUN" and t.relation != "compound")
        return any(noun.lemma.lower() in slot.words for noun in earlier)

    def _fits(self, slot: Slot, i: int) -> bool:
        if slot.actor and not slot.words:
            return self._sentence.tokens[i].lemma.lower() not in self._things
        tokens = self._sentence.tokens
        # "Jaber, the only crossing for lorries, was closed"; "moved to December 18"
        beside = "compound" if tokens[i].upos == "NUM" else "appos"
        others = [kid.i for kid in self._sentence.children(i, beside)] if slot.words else []
        for k in (*self.content(i), *others):
            if slot.admits(tokens[k].lemma.lower()) or (slot.words and tokens[k].text.lower() in slot.words):
                return True
            if slot.words.intersection(self._hyphenated(k)):
                return True
            if tokens[k].text in CURRENCIES and "dollar" in slot.words:
                return True
        return slot.actor

    def _anywhere(self, obliques: list[tuple[str, int]]) -> Iterator[tuple[int, ...]]:
        """Yield the remaining places where a recipient may stand, whatever the pattern says."""
        for prepositions in (("against", "on", "upon"), ("with", "to", "between"), ("from", "toward", "towards", "at")):
            heads = tuple(
                head
                for preposition, head in obliques
                if preposition in prepositions and self._sentence.tokens[head].lemma.lower() not in _OCCASIONS
            )
            if heads:
                yield heads
