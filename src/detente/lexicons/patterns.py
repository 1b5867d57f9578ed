"""Patterns: the words by which news says that one actor did something to another, each with a CAMEO code.

A pattern is a head and what must stand around it, written in one line (`lexicons/en/patterns_*.tsv`):

    impose SANCTION on|against:R      a verb, the class of its object, the preposition that marks the recipient
    expel DIPLOMAT=R                  the object is of a class and is, or belongs to, the recipient
    call_off MEETING ?with:R          a verb with its particle; a slot after `?` may be missing
    condemn R                         the object itself must be an actor
    @seizure of:SHIP=R                a noun; who acts is its possessor, "by" phrase or adjective
    =grateful to:R                    a predicate after a form of *be*
    walk_out -                        no object may stand there

Voice, tense, control and coordination are the clauses' business: a pattern says only what the act is. `R` is the
recipient. CAPITALS name a class of nouns (`classes.tsv`); lower-case words are lemmas, `|` parts alternatives, `*` is
any phrase.

Flags. Who acts on whom: `rec` the act is reciprocal; `ctx` the recipient may be the other party of the article; `swap`
the subject is the recipient ("come under attack from"); `patient` who acts is the object ("the minister is expected
in"); `own` the parties are those of the noun in the slot `subj` ("talks between … began"); `reply` it answers whoever
dealt with the actor last; `armed` who acts must be an armed force, `civil` no part of a state.
Company: `pred` a predicate of the object must follow ("call … absurd"), `comp` a clause ("let … pass"), `that` a clause
that *that* opens, `hostage`, `captive`, `visa`, `leave`, `guilty`, `verbal`, `relief`, `peace` and `together` one of
these words or its like; `ahead` a future.
Derivation: `intent`, `appeal`, `demand`, `refuse`, `threat`, `accuse`, `propose` the code depends on the act in the
complement (`coding/derived.py`); the pattern's own code holds where that act is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from detente.errors import LexiconError
from detente.ontology.cameo import load_cameo, nearest_code

LEXICON = Path(__file__).parent / "en"
PatternKind = Literal["verb", "noun", "copula"]
_ROLE_FLAGS = ("rec", "ctx", "swap", "patient", "own", "reply", "armed", "civil")
_COMPANY_FLAGS = (
    *("pred", "comp", "that", "ahead", "hostage", "captive", "visa", "together", "leave"),
    *("guilty", "verbal", "relief", "peace"),
)
DERIVING = frozenset({"intent", "appeal", "demand", "refuse", "threat", "accuse", "propose"})
FLAGS = DERIVING.union(_ROLE_FLAGS, _COMPANY_FLAGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What may fill a place: one of `words`, an actor, or (where neither is asked) anything.

    `recipient`: the actor that it is, or belongs to, is the recipient. `absent`: nothing may stand there.
    """

    words: frozenset[str] = frozenset()
    actor: bool = False
    recipient: bool = False
    absent: bool = False

    def admits(self, lemma: str) -> bool:
        """Return whether this lemma may head what fills the slot; of an actor slot only the resolution knows."""
        return lemma in self.words or (not self.words and not self.actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A slot marked by one of some prepositions; it may be missing where `optional`."""

    prepositions: frozenset[str]
    slot: Slot
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One entry of the lexicon: see the module's words for the language."""

    id: str
    kind: PatternKind
    head: str
    object: Slot | None
    marked: tuple[Marked, ...]
    code: str
    flags: frozenset[str]
    example: str
    text: str

    @property
    def deriving(self) -> str | None:
        """Return how the code depends on the act in the complement, or None where it does not."""
        return next((flag for flag in sorted(self.flags) if flag in DERIVING), None)


@cache
def load_classes() -> dict[str, frozenset[str]]:
    """Return the classes of nouns by name."""
    found: dict[str, set[str]] = {}
    for number, cells in _rows(LEXICON / "classes.tsv", 2):
        name, words = cells
        if not name.isupper():
            raise LexiconError(f"classes.tsv:{number}: class {name!r} is not in capitals")
        found.setdefault(name, set()).update(words.split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def load_patterns() -> dict[tuple[PatternKind, str], tuple[Pattern, ...]]:
    """Return all patterns by kind and head ("verb", "call off"); raises LexiconError at the first wrong line."""
    found: dict[tuple[PatternKind, str], list[Pattern]] = {}
    seen: set[str] = set()
    for path in sorted(LEXICON.glob("patterns_*.tsv")):
        for number, cells in _rows(path, 5):
            pattern = _pattern(f"{path.name}:{number}", cells)
            if pattern.id in seen:
                raise LexiconError(f"{path.name}:{number}: the id {pattern.id!r} is taken. Give the entry its own.")
            seen.add(pattern.id)
            found.setdefault((pattern.kind, pattern.head), []).append(pattern)
    return {key: tuple(patterns) for key, patterns in found.items()}


def all_patterns() -> tuple[Pattern, ...]:
    """Return every pattern, in the order of heads and files."""
    return tuple(pattern for patterns in load_patterns().values() for pattern in patterns)


def _rows(path: Path, n_cells: int) -> list[tuple[int, list[str]]]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if number == 1 or not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != n_cells:
            raise LexiconError(f"{path.name}:{number}: found {len(cells)} cells, expected {n_cells}: {line!r}")
        rows.append((number, cells))
    return rows


def _pattern(where: str, cells: list[str]) -> Pattern:
    pattern_id, text, code, flags, example = cells
    if code not in load_cameo():
        nearest = nearest_code(code)
        raise LexiconError(
            f'{where}: pattern "{text}" has code {code}, which CAMEO lacks (nearest: {nearest}). '
            "Correct it or drop the entry."
        )
    chosen = frozenset(flags.split())
    if not chosen <= FLAGS:
        raise LexiconError(f"{where}: unknown flags {sorted(chosen - FLAGS)}; known are {sorted(FLAGS)}")
    words = text.split(" ")
    kind: PatternKind = "noun" if text.startswith("@") else "copula" if text.startswith("=") else "verb"
    head = words[0].lstrip("@=").replace("_", " ")
    slot: Slot | None = None
    marked = []
    for word in words[1:]:
        if ":" in word:
            prepositions, _, filler = word.partition(":")
            optional = prepositions.startswith("?")
            names = frozenset(name.replace("_", " ") for name in prepositions.lstrip("?").split("|"))
            marked.append(Marked(prepositions=names, slot=_slot(where, filler), optional=optional))
        elif slot is None:
            slot = _slot(where, word)
        else:
            raise LexiconError(f"{where}: pattern {text!r} has two objects; mark the second with a preposition")
    return Pattern(
        id=pattern_id,
        kind=kind,
        head=head,
        object=slot,
        marked=tuple(marked),
        code=code,
        flags=chosen,
        example=example,
        text=text,
    )


def _slot(where: str, filler: str) -> Slot:
    if filler == "-":
        return Slot(absent=True)
    if filler == "R":
        return Slot(actor=True, recipient=True)
    name, _, role = filler.partition("=")
    if role not in ("", "R"):
        raise LexiconError(f"{where}: a slot may be =R, found {filler!r}")
    if name == "*":
        return Slot(recipient=role == "R")
    words: set[str] = set()
    actor = False
    for piece in name.split("|"):
        if piece == "R":
            actor = True
        elif piece.isupper():
            if piece not in load_classes():
                raise LexiconError(f"{where}: no class {piece!r}; the classes are {sorted(load_classes())}")
            words |= load_classes()[piece]
        else:
            words.add(piece.replace("_", " "))
    return Slot(words=frozenset(words), actor=actor, recipient=actor or role == "R")
