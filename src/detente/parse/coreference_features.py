"""What the ranker of antecedents sees: of each candidate by itself, and of each pair of candidates.

All features are between −1 and 1. Word forms are compared as numbers within one article; no word list is learnt, so
names that no training text holds are matched as well as others.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.parse.coreference_mentions import DETERMINERS, KINDS, ROLES, Candidate
from detente.parse.labels import ENTITY_TYPES

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NEAR = 28  # how many candidates before a mention are looked at, and how many further ones that share a word with it
FAR = 8
_TYPES = ("", *ENTITY_TYPES)
_KIND, _ROLE, _DETERMINER, _TYPE = (
    {name: number for number, name in enumerate(names)} for names in (KINDS, ROLES, DETERMINERS, _TYPES)
)
PERSON, NAME, VERB, N_PERSONAL = _TYPES.index("PERSON"), KINDS.index("name"), KINDS.index("verb"), KINDS.index("this")


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of an article as columns; -1 is nothing, and equals nothing."""

    sentence: Ints
    place: Ints
    kind: Ints
    role: Ints
    type: Ints
    plural: Ints  # 0 no, 1 yes, -1 unknown
    gender: Ints  # 0 m, 1 f, 2 neither, -1 unknown
    lemma: Ints
    core: Ints
    name: Ints
    last_name: Ints
    acronym: Ints
    quote: Ints
    governor: Ints
    first: Ints
    last: Ints
    n_words: Floats  # words of the core
    n_modifiers: Floats
    shared: Floats  # i, j: the words that both cores have
    common: Floats  # the same of modifiers
    own: Floats  # features of the candidate alone
    above: Ints  # the next candidate up the tree, and the one above it
    far_above: Ints
    links: Ints  # the candidate that apposition or a copula ties it to, -1 none
    coordinate: Ints  # the candidate that it is joined to by "and"


def table_of(candidates: Sequence[Candidate]) -> Table:
    """Return the columns of an article's candidates."""
    numbers: dict[Hashable, int] = {}

    def number(value: Hashable) -> int:
        return numbers.setdefault(value, len(numbers)) if value else -1

    def column(of: Callable[[Candidate], int]) -> Ints:
        return np.array([of(one) for one in candidates], dtype=np.int64)

    place_of = {(one.sentence, one.head): i for i, one in enumerate(candidates)}
    vocabulary: dict[str, int] = {}
    for one in candidates:
        for word in (*one.core, *one.modifiers):
            vocabulary.setdefault(word, len(vocabulary))
    words = np.zeros((len(candidates), len(vocabulary) + 1), dtype=np.float32)
    modifiers = np.zeros_like(words)
    for i, one in enumerate(candidates):
        if one.kind in _WORDED:
            words[i, [vocabulary[word] for word in one.core]] = 1
            modifiers[i, [vocabulary[word] for word in one.modifiers]] = 1
    lemma = column(lambda c: number(("l", c.token.lemma.lower())) if c.kind in _WORDED else -1)
    core = column(lambda c: number(("c", *c.core)) if c.core and c.kind in _WORDED else -1)
    kind = column(lambda c: _KIND[c.kind])
    above = column(lambda c: place_of.get((c.sentence, c.token.head), -1))
    return Table(
        sentence=column(lambda c: c.sentence),
        place=column(lambda c: c.head),
        kind=kind,
        role=column(lambda c: _ROLE[c.role]),
        type=column(lambda c: _TYPE[c.entity.type] if c.entity else 0),
        plural=column(lambda c: -1 if c.plural is None else int(c.plural)),
        gender=column(lambda c: "mfn".find(c.gender) if c.gender else -1),
        lemma=lemma,
        core=core,
        name=column(lambda c: number(("n", " ".join(c.name).lower()))),
        last_name=column(lambda c: number(("w", c.name[-1].lower())) if c.name else -1),
        acronym=column(lambda c: number(("n", _acronym(c.name))) if len(c.name) > 1 else -1),
        quote=column(lambda c: c.quote),
        governor=column(lambda c: c.token.head),
        first=column(lambda c: c.first),
        last=column(lambda c: c.last),
        n_words=words.sum(1),
        n_modifiers=modifiers.sum(1),
        shared=words @ words.T,
        common=modifiers @ modifiers.T,
        own=_own(candidates, lemma, core),
        above=above,
        far_above=np.where(above >= 0, above[above], -1),
        links=column(lambda c: _linked(c, place_of)),
        coordinate=column(lambda c: place_of.get((c.sentence, c.token.head), -1) if c.role == "conj" else -1),
    )


_WORDED = frozenset(("name", "noun", "number", "verb", "place", "time", "rest", "one"))
_WORDED_NUMBERS = np.array([kind in _WORDED for kind in KINDS])


def _acronym(name: tuple[str, ...]) -> str:
    return "".join(word[0] for word in name if word[:1].isupper()).lower()


def _linked(one: Candidate, place_of: dict[tuple[int, int], int]) -> int:
    return place_of.get((one.sentence, one.token.head), -1) if one.role == "appos" else -1


def _own(candidates: Sequence[Candidate], lemma: Ints, core: Ints) -> Floats:
    """Return the features of each candidate by itself."""
    n = len(candidates)
    hot = np.zeros((n, len(KINDS) + len(ROLES) + len(DETERMINERS) + len(_TYPES)), dtype=np.float32)
    rest = np.zeros((n, N_MEASURES), dtype=np.float32)
    counts: dict[int, int] = {}
    n_cores: dict[int, int] = {}
    for value in lemma.tolist():
        counts[value] = counts.get(value, 0) + 1
    for value in core.tolist():
        n_cores[value] = n_cores.get(value, 0) + 1
    seen: set[int] = set()
    seen_cores: set[int] = set()
    n_sentences = max(1, candidates[-1].sentence) if candidates else 1
    roles = len(KINDS)
    determiners = roles + len(ROLES)
    types = determiners + len(DETERMINERS)
    for i, one in enumerate(candidates):
        word, string = int(lemma[i]), int(core[i])
        hot[i, _KIND[one.kind]] = 1
        hot[i, roles + _ROLE[one.role]] = 1
        hot[i, determiners + _DETERMINER[one.determiner]] = 1
        hot[i, types + (_TYPE[one.entity.type] if one.entity else 0)] = 1
        rest[i] = (
            one.plural is True, one.plural is False, one.gender == "m", one.gender == "f", one.gender == "n",
            word >= 0 and word in seen, string >= 0 and string in seen_cores,
            min(1.0, (counts[word] - 1) / 4) if word >= 0 else 0.0, word >= 0 and counts[word] > 1,
            min(1.0, (n_cores[string] - 1) / 4) if string >= 0 else 0.0, string >= 0 and n_cores[string] > 1,
            min(1.0, len(one.modifiers) / 4), not one.modifiers, one.complement, one.quote > 0,
            one.sentence / n_sentences, one.sentence == 0, one.sentence < 3, one.head == 0, min(1.0, one.depth / 6),
            one.token.text[:1].isupper(), one.token.text.isupper(), any(word.isdigit() for word in one.core),
            min(1.0, (one.last - one.first) / 10),
        )  # fmt: skip
        seen.add(word)
        seen_cores.add(string)
    return np.concatenate([hot, rest], 1)


N_MEASURES = 24
RANKS = 16
PAIR = 58 + RANKS
OWN = len(KINDS) + len(ROLES) + len(DETERMINERS) + len(_TYPES) + N_MEASURES


def choices(table: Table, kept: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return the kept candidates, and for each its possible antecedents among them, nearest first (-1: no more).

    These are the `NEAR` kept ones before it, and of those further off the last `FAR` that share head, name or words.
    """
    places = np.flatnonzero(kept)
    n = len(places)
    lemma, core, last_name = table.lemma[places], table.core[places], table.last_name[places]
    is_name = table.kind[places] == NAME
    found = np.full((n, NEAR + FAR), -1, dtype=np.int64)
    for row in range(n):
        near = places[max(0, row - NEAR) : row][::-1]
        found[row, : len(near)] = near
        if row > NEAR:
            end = row - NEAR
            alike = (lemma[:end] == lemma[row]) & (lemma[row] >= 0) | (core[:end] == core[row]) & (core[row] >= 0)
            alike |= (last_name[:end] == last_name[row]) & (last_name[row] >= 0)
            alike |= (table.shared[places[:end], places[row]] > 0) & is_name[:end] & is_name[row]
            far = places[np.flatnonzero(alike)[-FAR:]][::-1]
            found[row, NEAR : NEAR + len(far)] = far
    return places, found


def pair_features(table: Table, places: Ints, antecedents: Ints) -> Floats:
    """Return the features of each mention with each of its possible antecedents, row by row as `choices` gives them."""
    rows, columns = np.nonzero(antecedents >= 0)
    i, j = places[rows], antecedents[rows, columns]
    found = np.empty((PAIR, len(i)), dtype=np.float32)
    for number, values in enumerate(_likeness(table, i, j)):
        found[number] = values
    for number, places_of in enumerate(_ranks(table, places, antecedents), start=PAIR - RANKS):
        found[number] = places_of[rows, columns]
    return found.T


def _ranks(table: Table, places: Ints, antecedents: Ints) -> Iterator[NDArray[np.bool_]]:
    """Yield, for each choice, whether it is the first of its sort going back, or the second: of a person, a subject,
    a name, one in number, in kind, in type and in head with the mention."""
    t, i, j = table, places[:, None], antecedents
    is_there = j >= 0
    person = (t.type[j] == PERSON) | ((t.kind[j] < N_PERSONAL) & (t.gender[j] != 2))
    sorts = (
        person, t.role[j] < 2, t.kind[j] == NAME, (t.plural[j] == t.plural[i]) & (t.kind[j] != VERB),
        t.kind[j] == t.kind[i], (t.type[j] == t.type[i]) & (t.type[i] > 0),
        (t.lemma[j] == t.lemma[i]) & (t.lemma[i] >= 0),
        (t.gender[j] == t.gender[i]) & (t.gender[i] >= 0) | person & (t.gender[j] < 0),
    )  # fmt: skip
    for sort in sorts:
        chosen = sort & is_there
        before = np.cumsum(chosen, 1, dtype=np.int16)
        yield chosen & (before == 1)
        yield chosen & (before == 2)


def _likeness(table: Table, i: Ints, j: Ints) -> list[NDArray[Any]]:
    """Return what a mention `i` and a possible antecedent `j` have in common, and how they stand to each other."""
    t = table

    def same(values: Ints) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (values[i] == values[j]) & (values[i] >= 0)
        return found

    def apart(values: Ints) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (values[i] != values[j]) & (values[i] >= 0) & (values[j] >= 0)
        return found

    sentences = t.sentence[i] - t.sentence[j]
    distance = i - j
    shared, common = t.shared[i, j], t.common[i, j]
    n_i, n_j, m_i, m_j = t.n_words[i], t.n_words[j], t.n_modifiers[i], t.n_modifiers[j]
    kind_i, kind_j = t.kind[i], t.kind[j]
    head = same(t.lemma)
    is_same_sentence = sentences == 0
    pronoun = ~_WORDED_NUMBERS[kind_i]
    pronoun_j = ~_WORDED_NUMBERS[kind_j]
    same_quote = (t.quote[i] == t.quote[j]) & (t.quote[i] > 0)
    one_quoted = (t.quote[i] > 0) != (t.quote[j] > 0)
    return [
        head, same(t.core), same(t.name), same(t.last_name), (t.acronym[i] == t.name[j]) & (t.acronym[i] >= 0),
        (t.acronym[j] == t.name[i]) & (t.acronym[j] >= 0), t.name[i] < 0, t.name[j] < 0,
        same(t.last_name) & ~same(t.name), apart(t.name) & ~same(t.last_name) & (t.type[i] == t.type[j]),
        shared > 0, (shared == n_i) & (n_i > 0), (shared == n_j) & (n_j > 0),
        head & (common == m_i) & (m_i > 0), head & (common == m_j) & (m_j > 0), head & (m_i > common),
        head & (m_j > common) & (m_i > common), head & (m_i == 0), head & (m_j == 0), shared / np.maximum(1, n_i),
        (kind_i == kind_j), (kind_i == kind_j) & pronoun, pronoun & pronoun_j & (kind_i != kind_j),
        (t.type[i] == t.type[j]) & (t.type[i] > 0), (t.type[i] != t.type[j]) & (t.type[i] > 0) & (t.type[j] > 0),
        same(t.gender), apart(t.gender), same(t.plural), apart(t.plural),
        is_same_sentence, sentences == 1, sentences == 2, (sentences > 2) & (sentences < 6),
        (sentences >= 6) & (sentences < 15), sentences >= 15, np.minimum(1.0, sentences / 10),
        distance == 1, distance == 2, (distance > 2) & (distance < 6), (distance >= 6) & (distance < 12),
        (distance >= 12) & (distance < 25), distance >= 25, np.log1p(distance) / 6,
        t.role[i] == t.role[j], (t.role[i] < 2) & (t.role[j] < 2), is_same_sentence & (t.governor[i] == t.governor[j]),
        (t.above[i] == j) | (t.far_above[i] == j), (t.above[j] == i) | (t.far_above[j] == i),
        is_same_sentence & (t.place[j] >= t.first[i]) & (t.place[j] < t.last[i]),
        is_same_sentence & (t.place[i] >= t.first[j]) & (t.place[i] < t.last[j]),
        (t.links[i] == j) & (t.links[i] >= 0), (t.coordinate[i] == j) & (t.coordinate[i] >= 0),
        is_same_sentence & (t.governor[j] == t.place[i]) & (t.role[j] < 2),
        is_same_sentence & (t.governor[i] == t.place[j]) & (t.role[i] < 2),
        same_quote, one_quoted, (t.quote[i] > 0) & (t.quote[j] > 0) & ~same_quote,
        is_same_sentence & (np.abs(t.place[i] - t.place[j]) < 3),
    ]  # fmt: skip
