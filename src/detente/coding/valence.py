"""Valence: whether doing a thing harms or helps the other side, as far as its verb and object tell.

"Close the border" harms, "lift the ban" and "stop the raids" help: ending what harms is good. A light verb takes its
valence from its object ("face consequences", "impose a tariff"). Most acts are neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from detente.lexicons.speech import load_stances
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token

Valence = Literal["harm", "help"]

ENDING = word_group("valence.ending")
HOSTILE = word_group("valence.hostile")
HELPING = word_group("valence.helping")
LIGHT = word_group("valence.light")
HARMFUL_THINGS = word_group("valence.harmful")
PERSISTING = word_group("valence.persisting")
REVIEWING = frozenset(("review", "reconsider", "rethink", "revisit", "reassess", "re-examine", "reexamine"))
GROWING = frozenset(
    ("double", "triple", "raise", "increase", "expand", "extend", "tighten", "widen", "hike", "toughen")
)
STRIKING = frozenset(("hit", "fight", "strike", "fire", "shoot"))
# What one leaves harms nobody, unless it is a bond.
LEAVING = frozenset(("withdraw", "leave", "retreat", "pull"))
BONDS = frozenset(
    ("treaty", "agreement", "accord", "pact", "deal", "talk", "negotiation", "union", "bloc", "process", "truce",
     "ceasefire", "alliance", "summit", "organisation", "organization", "coalition", "convention", "forum", "mission")
)  # fmt: skip
NEGATIVE = frozenset(("not", "n't", "n’t", "no", "never", "nobody", "none", "without"))


def valence_of(sentence: Sentence, words: Sequence[Token]) -> Valence | None:
    """Return whether what some words of a sentence tell would harm or help, or None; denial turns it over."""
    inside = {t.i for t in words}
    # A clause within the words is left out; the words may be such a clause themselves ("if | they shoot").
    verbs = [
        t
        for t in words
        if t.upos in ("VERB", "AUX")
        and t.relation not in ("aux", "cop", "amod", "acl")
        and not (t.relation == "advcl" and t.head in inside)
    ]
    for verb in verbs:
        found = _of_verb(sentence, verb, inside)
        if found is not None:
            return _turned(found) if _denied(sentence, verb) else found
    return None


def is_unwelcome(sentence: Sentence, words: Sequence[Token]) -> bool:
    """Return whether a condition names what its speaker would not have: a harm, a default, a thing that goes on."""
    verbs = [t for t in words if t.upos in ("VERB", "AUX") and t.relation not in ("aux", "amod")]
    if not verbs:
        return any(t.lemma.lower() in HOSTILE for t in words)
    lower = [t.text.lower() for t in words]
    if NEGATIVE & set(lower[:6]) and "without" not in lower:
        return valence_of(sentence, words) != "help"
    again = "again" in lower or "still" in lower
    first = verbs[0]
    lemma = first.lemma.lower()
    if lemma in ("come", "return", "happen", "go", "remain", "be", "sail", "fly", "enter", "cross"):
        return (again and lemma != "be") or "still" in lower or lemma in ("cross", "remain") or (lemma == "return")
    if lemma in PERSISTING:
        return True
    return valence_of(sentence, words) == "harm"


def _of_verb(sentence: Sentence, verb: Token, inside: set[int]) -> Valence | None:
    lemma = verb.lemma.lower()
    things = [k for k in sentence.children(verb.i, "obj", "nsubj:pass", "obl", "xcomp") if k.i in inside]
    objects = {t.lemma.lower() for k in things for t in (k, *sentence.children(k.i, "compound", "conj", "nmod"))}
    subject = sentence.child(verb.i, "nsubj", "nsubj:pass")
    about = objects | ({subject.lemma.lower()} if subject is not None and subject.deprel == "nsubj:pass" else set())
    if lemma in REVIEWING and objects:
        return "help" if objects & HOSTILE else "harm"
    if lemma in GROWING and about & (HOSTILE | HARMFUL_THINGS):
        return "harm"
    if lemma in STRIKING and any(k.text.lower() in ("back", "on") for k in sentence.children(verb.i)):
        return "harm"
    leaves = lemma in LEAVING and not any(k.relation == "obj" or k.deprel == "nsubj:pass" for k in things)
    if leaves and (lemma in ("withdraw", "retreat") or things):
        return "harm" if objects & BONDS else "help"
    if lemma in ENDING:
        itself = subject is not None and not any(k.relation == "obj" for k in things)
        ended = about | ({subject.lemma.lower()} if subject is not None and itself else set())
        if ended & HOSTILE or lemma == "cease" or (lemma == "hold" and "fire" in objects):
            return "help"
        if subject is not None and subject.lemma.lower() in HOSTILE and not objects:
            return "help"
        return "harm" if lemma in load_stances()["harm"] else None
    if lemma in LIGHT and objects & HARMFUL_THINGS:
        return "harm"
    if lemma in HELPING and objects & {"tent", "fire", "warship", "tank", "blow"}:
        return "harm"
    if lemma in HELPING:
        return "help"
    return "harm" if lemma in load_stances()["harm"] else None


def _denied(sentence: Sentence, verb: Token) -> bool:
    kids = sentence.children(verb.i)
    if any(kid.lemma.lower() in ("not", "n't", "n’t", "never") for kid in kids):
        return True
    subject = sentence.child(verb.i, "nsubj")
    return subject is not None and any(
        k.text.lower() in ("no", "none") for k in (subject, *sentence.children(subject.i))
    )


def _turned(valence: Valence) -> Valence:
    return "help" if valence == "harm" else "harm"
