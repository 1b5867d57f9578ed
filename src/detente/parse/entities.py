"""Entities: the best sequence of names and dates over the encoder's BIO scores, and a few rules on their edges.

A name goes on only after it has begun (Viterbi over the allowed steps). Titles, articles and the possessive mark are
no part of a name: `President Putin's` gives `Putin`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from detente.parse.labels import bio_spans
from detente.records.sentence import Entity, EntityType

_TITLES_WORDS = """
mr mr. mrs mrs. ms ms. dr dr. prof. professor sir lord lady president minister premier chancellor secretary senator
sen. rep. gov. governor mayor judge justice general gen. colonel col. captain capt. major maj. admiral adm. sergeant
sgt. lieutenant lt. commander ambassador ayatollah pope prime foreign vice deputy
"""
_TITLES = frozenset(_TITLES_WORDS.split())
_EDGES_WORDS = """
the The THE a an , . ( ) " “ ” ' ’ - – — : ;
"""
_EDGES = frozenset(_EDGES_WORDS.split())
_TAILS_WORDS = """
's ’s ' ’ , ( " “ ” - – — : ; the
"""
_TAILS = frozenset(_TAILS_WORDS.split())


# What a place is, where its name says so.
_LAND_WORDS = """
lake sea ocean strait straits river gulf bay mount mt. mountain mountains island isle peninsula valley desert
heights strip reef shoal basin delta channel volcano glacier steppe
"""
_LAND = frozenset(_LAND_WORDS.split())
_BUILT_WORDS = """
airport airfield boulevard avenue street road highway square bridge palace stadium hospital prison barracks crossing
checkpoint station cathedral mosque church temple museum hotel plant refinery dam port harbour harbor base
"""
_BUILT = frozenset(_BUILT_WORDS.split())


@cache
def _allowed(bio: tuple[str, ...]) -> NDArray[np.float32]:
    """Return the step costs: 0 where label b may follow a, else very dear; the last row is the sentence's start."""
    n = len(bio)
    steps = np.zeros((n + 1, n), dtype=np.float32)
    for b, label in enumerate(bio):
        if label.startswith("I-"):
            for a, before in enumerate((*bio, "start")):
                if before[2:] != label[2:] or before[:2] not in ("B-", "I-"):
                    steps[a, b] = -1e4
    return steps


def best_labels(scores: NDArray[np.float32], bio: tuple[str, ...]) -> list[str]:
    """Return the best allowed label of each word; `scores` are log probabilities, words × labels."""
    if not len(scores):
        return []
    steps = _allowed(bio)
    best = scores[0] + steps[-1]
    back = []
    for row in scores[1:]:
        through = best[:, None] + steps[:-1]
        back.append(through.argmax(0))
        best = through.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [bio[label] for label in reversed(path)]


def find_entities(words: list[str], labels: list[str]) -> tuple[Entity, ...]:
    """Return the entities that BIO labels mark, their edges cleaned; an entity with no letter or digit is dropped."""
    found = []
    for first, last, kind in _joined(bio_spans(labels)):
        start, end = _edges(words, _behind_dateline(words, first, last), last, kind)
        kind = _place_kind(words[start:end]) if kind == "GPE" and end - start > 1 else kind
        if kind == "PERSON" and end - start == 1 and _is_acronym(words, start):
            kind = "ORG"
        if kind != "MISC" and start < end and any(char.isalnum() for word in words[start:end] for char in word):
            found.append(Entity(start, end, cast(EntityType, kind)))
    return tuple(found)


def _joined(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield spans, two of a kind side by side as the one name that was cut in two (`Latin | America`); peoples may
    stand side by side."""
    kept: tuple[int, int, str] | None = None
    for span in spans:
        if kept and kept[1:] == (span[0], span[2]) and span[2] != "NORP":
            kept = (kept[0], span[1], span[2])
            continue
        if kept:
            yield kept
        kept = span
    if kept:
        yield kept


def _is_acronym(words: list[str], i: int) -> bool:
    """Return whether a word is written in capitals where others are not: `JSC`; a speaker's initials end in `:`."""
    word = words[i]
    if not (word.isupper() and word.isalpha() and 2 <= len(word) <= 6) or words[i + 1 : i + 2] == [":"]:
        return False
    return sum(other.islower() for other in words) * 2 > len(words)


def _place_kind(name: list[str]) -> str:
    """Return LOC for waters, heights and the like, FAC for what was built, else GPE: the name itself says so."""
    first, last = name[0].lower(), name[-1].lower()
    if last in _BUILT or first in ("boulevard", "highway", "hotel"):
        return "FAC"
    if last in _LAND or first in ("lake", "mount", "mt.", "gulf", "strait", "sea", "river"):
        return "LOC"
    return "GPE"


def _behind_dateline(words: list[str], first: int, last: int) -> int:
    """Return where a name begins that took the town of a dateline with it: `OUAGADOUGOU - Malian`."""
    if first == 0 and last > 2 and words[0].isupper() and len(words[0]) > 2 and words[1] in ("-", "–", "—", "--"):
        return 0 if words[2].isupper() else 2
    return first


def _edges(words: list[str], first: int, last: int, kind: str) -> tuple[int, int]:
    while first < last and words[first] in _EDGES:
        first += 1
    while last > first and words[last - 1] in _TAILS:
        last -= 1
    if kind == "PERSON":
        start = first
        while start < last and words[start].lower() in _TITLES:
            start += 1
        if start < last:
            first = start
    return first, last
