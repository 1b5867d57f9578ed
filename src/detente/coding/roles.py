"""Roles: the participants of one predicate, found through voice, control, relative clauses and coordination.

The rules follow Universal Dependencies v2 and are kept loose where parsers err: a preposition is looked for under the
verb and under its object; a participle without a form of *be* is a passive if it has no object.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.lexicons.word_classes import load_word_classes
from detente.records.sentence import Sentence, Token

_CONTROL = load_word_classes("control.tsv")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The participants of a predicate as indices of words; see `Clause` for what each means."""

    subjects: tuple[int, ...] = ()
    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    obliques: tuple[tuple[str, int], ...] = ()
    modifiers: tuple[int, ...] = ()
    possessors: tuple[int, ...] = ()
    complements: tuple[int, ...] = ()
    passive: bool = False


class RoleReader:
    """Reads the roles of the predicates of one sentence; answers are kept, so asking twice costs nothing."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._roles: dict[int, Roles] = {}

    def roles(self, i: int) -> Roles:
        """Return the participants of the predicate at word `i`."""
        if i not in self._roles:
            token = self._sentence.tokens[i]
            verbal = token.upos in ("VERB", "AUX") or self._sentence.child(i, "cop") is not None or token.upos == "ADJ"
            self._roles[i] = self._verb_roles(token) if verbal else self._noun_roles(token)
        return self._roles[i]

    def has_subject(self, i: int) -> bool:
        """Return whether word `i` has a subject of its own."""
        return self._sentence.child(i, "nsubj", "csubj") is not None

    def members(self, i: int) -> tuple[int, ...]:
        """Return word `i` and the nouns joined to it by *and*, *or* or a comma.

        A relative pronoun gives its antecedent and what is joined to that.
        """
        found: list[int] = []
        queue = [i]
        while queue:
            at = queue.pop(0)
            antecedent = self._antecedent(self._sentence.tokens[at])
            if antecedent is not None:
                at = antecedent
            if at in found:
                continue
            found.append(at)
            queue[:0] = [
                joined.i
                for joined in self._sentence.children(at, "conj")
                if joined.upos in _NOMINAL and self._sentence.child(joined.i, "nsubj", "cop") is None
            ]
        return tuple(found)

    def is_passive(self, i: int) -> bool:
        """Return whether the verb at word `i` is passive, reduced passives ("ships seized by") included."""
        token = self._sentence.tokens[i]
        children = self._sentence.children(i)
        if token.upos == "ADJ":  # "was alarmed at": a state, whatever the parser calls its *be*
            return False
        if any(kid.deprel == "aux:pass" for kid in children):
            return True
        if token.xpos not in ("VBN", "VBD") or token.upos != "VERB":
            return False
        auxiliary = any(kid.relation == "aux" and kid.lemma.lower() in ("be", "get") for kid in children)
        if any(kid.deprel in ("nsubj:pass", "csubj:pass") for kid in children) and auxiliary:
            return True
        # a finite passive needs a form of *be*, whatever the parser calls its subject
        if any(kid.relation in ("obj", "nsubj") for kid in children):
            return False
        if token.relation == "acl" and token.deprel != "acl:relcl":
            return True
        if token.xpos == "VBN" and token.relation in ("advcl", "amod", "xcomp") and not self._auxiliaries(i):
            return True
        if token.relation == "conj" and token.xpos == "VBN" and not self._auxiliaries(i) and not self.has_subject(i):
            return self.is_passive(token.head) if self._sentence.tokens[token.head].upos == "VERB" else False
        return False

    def subjects(self, i: int) -> tuple[int, ...]:
        """Return the grammatical subject of the predicate at word `i`, the understood one of infinitives included."""
        if i not in self._subjects:
            self._subjects[i] = ()  # a tree has no cycles, but control can look back at its own clause
            self._subjects[i] = self._find_subjects(self._sentence.tokens[i])
        return self._subjects[i]

    def _find_subjects(self, token: Token) -> tuple[int, ...]:
        own = [
            member
            for kid in self._sentence.children(token.i, "nsubj")
            if self._sentence.child(kid.i, "case") is None or kid.i < token.i
            for member in self.members(kid.i)
        ]
        if own:
            return tuple(dict.fromkeys(own))
        head = self._sentence.head_of(token.i)
        if head is None:
            return self._noun_before(token)
        if token.relation == "conj":
            return self.subjects(head.i) if head.upos in ("VERB", "AUX", "ADJ") or self.has_subject(head.i) else ()
        if token.deprel == "acl:relcl":
            return (
                () if self._has_relative(token.i) else (self.members(head.i) if not self._gap_is_object(token) else ())
            )
        if token.relation == "acl":
            return self._subjects_under_noun(token, head)
        if token.relation in ("xcomp", "advcl", "ccomp"):
            return self._controlled(token, head)
        if token.relation == "parataxis" and token.xpos in ("VBG", "VBN"):
            return self.subjects(head.i)
        return ()

    def _noun_before(self, token: Token) -> tuple[int, ...]:
        """Return the noun right before a finite main verb that the parser gave no subject."""
        if token.xpos not in ("VBD", "VBZ", "VBP"):
            return ()
        for before in reversed(self._sentence.tokens[max(0, token.i - 3) : token.i]):
            if before.upos in ("NOUN", "PROPN", "PRON"):
                return (before.i,)
            if before.upos not in ("ADV", "AUX"):
                return ()
        return ()

    def _controlled(self, token: Token, head: Token) -> tuple[int, ...]:
        """Return who acts in a clause without a subject that a verb or adjective governs."""
        if token.relation == "ccomp" and token.xpos not in ("VBG", "VB", "VBN"):
            return ()
        lemma = head.lemma.lower()
        if self._sentence.tokens[head.i].upos == "NOUN" and self._sentence.child(head.i, "cop") is None:
            return self._subjects_under_noun(token, head)
        objects = [m for kid in self._sentence.children(head.i, "obj", "iobj") for m in self.members(kid.i)]
        object_acts = (
            lemma not in _CONTROL["subject"]
            if token.relation != "advcl"
            else lemma in _CONTROL["object-adjunct"]
            and self._marker(token.i) in ("of", "for", "from", "as", "against", None)
        )
        if objects and object_acts:
            return tuple(objects)
        if token.relation == "xcomp" and not objects:
            called = [
                m
                for kid in self._sentence.children(head.i, "obl")
                if lemma in ("call", "appeal", "plead", "prevail", "rely")
                and self._marker(kid.i) in ("on", "upon", "to", "with")
                for m in self.members(kid.i)
            ]
            if called:
                return tuple(called)
        return self.subjects(head.i)

    def _subjects_under_noun(self, token: Token, noun: Token) -> tuple[int, ...]:
        """Return who acts in a clause under a noun: its bearer ("ships carrying"), its holder ("decision to expel")."""
        if token.xpos in ("VBG", "VBN", "VBD") and self._marker(token.i) not in ("to", "of", "for"):
            return self.members(noun.i)
        above = self._sentence.head_of(noun.i)
        if above is not None and noun.relation in ("obj", "iobj") and above.lemma.lower() in _CONTROL["object-adjunct"]:
            return self.members(noun.i)  # "accused the army of shelling", hung on "army"
        holders = [m for kid in self._sentence.children(noun.i, "nmod:poss") for m in self.members(kid.i)]
        by = [
            m
            for kid in self._sentence.children(noun.i, "nmod")
            if self._marker(kid.i) == "by"
            for m in self.members(kid.i)
        ]
        addressed = [
            m
            for kid in self._sentence.children(noun.i, "nmod")
            if self._marker(kid.i) in ("to", "on", "for")
            for m in self.members(kid.i)
        ]
        own_will = noun.lemma.lower() in _CONTROL["own-will"]
        if own_will and (holders or by):
            return tuple(holders or by)
        if not own_will and addressed:
            return tuple(addressed)
        if own_will:
            modifiers = [kid.i for kid in self._sentence.children(noun.i, "amod", "compound") if kid.text[:1].isupper()]
            if modifiers:
                return tuple(modifiers)
            governor = self._sentence.head_of(noun.i)
            if governor is not None and governor.upos == "VERB" and noun.relation in ("obj", "obl"):
                return self.subjects(governor.i)
        return ()

    def _verb_roles(self, token: Token) -> Roles:
        i = token.i
        children = self._sentence.children(i)
        passive = self.is_passive(i)
        subjects = self.subjects(i)
        objects = [m for kid in children if kid.relation == "obj" for m in self.members(kid.i)]
        indirect = [m for kid in children if kid.relation == "iobj" for m in self.members(kid.i)]
        if not objects and indirect and not passive:
            objects, indirect = indirect, []  # "urged both sides to": some treebanks call the person asked an iobj
        if not objects and not passive:
            objects = self._object_of_particle(i)
        if not objects:
            objects = list(self._shared_objects(token)) or self._object_of_result(token) or self._raised_object(token)
        if not objects and not passive:
            objects = [
                m
                for kid in self._sentence.children(i, "xcomp")
                if kid.upos in ("NOUN", "PROPN") and self._sentence.child(kid.i, "case", "mark", "cop", "nsubj") is None
                for m in self.members(kid.i)
            ]
        obliques = self._obliques(i)
        for kid in children:
            if kid.relation == "obj":
                obliques += self._obliques(kid.i)
        if (place := self._place_of_relative(token)) is not None:
            obliques += [("in", member) for member in self.members(place)]
        antecedent = self._gap_antecedent(token, bool(objects), bool(subjects), passive)
        if passive:
            agents = [head for preposition, head in obliques if preposition == "by" and not self._is_means(head)]
            patients = objects or list(subjects)
            if objects and subjects:  # "he was handed a note": the subject received it
                indirect = list(subjects)
            if not patients and token.relation == "acl":
                patients = list(self.members(token.head))
        else:
            agents, patients = list(subjects), objects
            if antecedent is not None and not patients and subjects:
                patients = list(self.members(antecedent))
        return Roles(
            subjects=subjects,
            agents=tuple(dict.fromkeys(agents)),
            patients=tuple(dict.fromkeys(patients)),
            indirect=tuple(dict.fromkeys(indirect)),
            obliques=tuple(dict.fromkeys(obliques)),
            complements=tuple(kid.i for kid in children if kid.relation in ("ccomp", "xcomp")),
            passive=passive,
        )

    def _object_of_particle(self, i: int) -> list[int]:
        """Return the bare noun behind a verb with a particle, which parsers may take for an oblique: "fended off the
        column"."""
        if self._sentence.child(i, "compound:prt") is None:
            return []
        bare = (kid for kid in self._sentence.children(i, "obl") if kid.deprel == "obl" and kid.i > i)
        return [m for kid in bare if self._preposition(kid.i) is None for m in self.members(kid.i)]

    def _noun_roles(self, token: Token) -> Roles:
        i = token.i
        obliques = self._obliques(i)
        possessors = [m for kid in self._sentence.children(i, "nmod:poss") for m in self.members(kid.i)]
        modifiers = [
            m for kid in self._sentence.children(i, "amod", "compound") for m in (kid.i, *self._joined_modifiers(kid.i))
        ]
        by = [m for kid in self._marked_by(i) for m in self.members(kid)]
        return Roles(
            subjects=(),
            agents=tuple(dict.fromkeys([*by, *possessors])),
            patients=(),
            obliques=tuple(dict.fromkeys(obliques)),
            modifiers=tuple(modifiers),
            possessors=tuple(possessors),
            complements=tuple(kid.i for kid in self._sentence.children(i, "acl", "ccomp")),
        )

    def _marked_by(self, i: int) -> list[int]:
        """Return the "by" phrases of a noun, also where they hang on its complement ("of a boat by Spain")."""
        found, queue = [], [i]
        while queue:
            for kid in self._sentence.children(queue.pop(0), "nmod", "obl"):
                if self._preposition(kid.i) == "by":
                    found.append(kid.i)
                else:
                    queue.append(kid.i)
        return found

    def _is_means(self, i: int) -> bool:
        """Return whether a "by" phrase says how, not who ("spoke by telephone")."""
        return self._sentence.tokens[i].lemma.lower() in (
            "telephone",
            "phone",
            "video",
            "force",
            "letter",
            "sea",
            "air",
            "way",
        )

    def _joined_modifiers(self, i: int) -> list[int]:
        return [kid.i for kid in self._sentence.children(i, "conj", "compound")]

    def _obliques(self, i: int) -> list[tuple[str, int]]:
        """Return (preposition, head) for each phrase under word `i` that a preposition marks, all members of it."""
        found: list[tuple[str, int]] = []
        phrases = self._sentence.children(i, "obl", "nmod")
        for adverb in self._sentence.children(i, "advmod"):
            phrases += self._sentence.children(adverb.i, "obl")  # "hit back at"
        phrases += [kid for kid in self._sentence.children(i, "nsubj") if kid.i > i and self._preposition(kid.i)]
        for kid in phrases:
            if kid.deprel in ("nmod:poss", "nmod:tmod", "obl:tmod", "nmod:npmod", "obl:npmod"):
                continue
            marker = self._preposition(kid.i)
            if marker is None:
                continue
            found.extend((marker, member) for member in self.members(kid.i))
        for kid in self._sentence.children(i, "advcl", "acl", "xcomp", "ccomp"):
            marker = self._preposition(kid.i) or self._marker(kid.i)
            if marker is not None and kid.upos in ("NOUN", "PROPN"):
                found.extend((marker, member) for member in self.members(kid.i))
        return found

    def _preposition(self, i: int) -> str | None:
        """Return the preposition of word `i`, several words joined by a space ("because of", "out of")."""
        words = []
        for case in self._sentence.children(i, "case"):
            if case.i < i:
                words += [case.text.lower(), *(kid.text.lower() for kid in self._sentence.children(case.i, "fixed"))]
        return " ".join(words) or None

    def _marker(self, i: int) -> str | None:
        mark = self._sentence.child(i, "mark", "case")
        return mark.text.lower() if mark is not None else None

    def _auxiliaries(self, i: int) -> list[Token]:
        return self._sentence.children(i, "aux")

    def _antecedent(self, token: Token) -> int | None:
        """Return the noun that a relative pronoun stands for, or None where `token` is no relative pronoun."""
        if token.lemma.lower() not in _RELATIVE or token.xpos not in ("WP", "WDT", "WP$", "IN"):
            return None
        for above in self._sentence.ancestors(token.i):
            if above.deprel == "acl:relcl" and above.head >= 0:
                return above.head
        return None

    def _has_relative(self, i: int) -> bool:
        return any(
            kid.lemma.lower() in _RELATIVE and kid.xpos in ("WP", "WDT", "WP$") and kid.relation == "nsubj"
            for kid in self._sentence.children(i)
        )

    def _gap_is_object(self, token: Token) -> bool:
        return self._sentence.child(token.i, "nsubj") is not None

    def _gap_antecedent(self, token: Token, has_object: bool, has_subject: bool, passive: bool) -> int | None:
        """Return the noun that a relative clause without a pronoun leaves out as object ("the ban Brazil imposed")."""
        if token.relation != "acl" or not self.has_subject(token.i) or has_object or not has_subject or passive:
            return None
        filled = any(
            self._antecedent(kid) is not None for kid in self._sentence.children(token.i, "nsubj", "obl", "obj")
        )
        return None if filled else token.head

    def _place_of_relative(self, token: Token) -> int | None:
        """Return the noun that "where" stands for ("in Chad, where they fought"), or None."""
        if token.relation != "acl" or token.head < 0 or token.head > token.i:
            return None
        is_where = any(kid.text.lower() == "where" for kid in self._sentence.children(token.i, "advmod", "obl", "mark"))
        return token.head if is_where else None

    def _raised_object(self, token: Token) -> list[int]:
        """Return the object that the parser took for the subject of what follows ("accused Iran of arming them")."""
        for kid in self._sentence.children(token.i, "xcomp", "ccomp", "advcl"):
            mark = self._sentence.child(kid.i, "mark", "case")
            subject = self._sentence.child(kid.i, "nsubj")
            finite = kid.xpos in ("VBD", "VBZ", "VBP", "MD") or self._sentence.child(kid.i, "aux", "cop") is not None
            if (
                subject is not None
                and subject.i > token.i
                and not finite
                and (mark is None or mark.text.lower() != "that")
            ):
                return list(self.members(subject.i))
        return []

    def _object_of_result(self, token: Token) -> list[int]:
        """Return the object that stands behind a word of result ("shot dead an officer", "set free two men")."""
        for kid in self._sentence.children(token.i, "xcomp", "advmod", "ccomp"):
            if kid.i == token.i + 1 and kid.xpos not in ("VB", "VBG", "TO"):
                return [m for obj in self._sentence.children(kid.i, "obj") for m in self.members(obj.i)]
        return []

    def _shared_objects(self, token: Token) -> tuple[int, ...]:
        """Return the object that verbs joined by *and* share ("seized and sank the boat"), or nothing."""
        head = self._sentence.head_of(token.i)
        if token.relation == "conj" and head is not None and head.upos == "VERB":
            return tuple(
                m for kid in self._sentence.children(head.i, "obj") if kid.i > token.i for m in self.members(kid.i)
            )
        for joined in self._sentence.children(token.i, "conj"):
            if joined.upos == "VERB" and joined.i - token.i <= 2 and not self.has_subject(joined.i):
                return tuple(m for kid in self._sentence.children(joined.i, "obj") for m in self.members(kid.i))
        return ()
