"""Sentences as they were parsed: words with tags, lemmas and dependencies (Universal Dependencies v2), and entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from detente.records.span import Span

EntityType = Literal["PERSON", "ORG", "GPE", "NORP", "DATE", "FAC", "LOC", "VEHICLE", "EVENT"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `i` counts within its sentence, `head` is the head's `i` (-1 for the root).

    `upos` and `deprel` follow Universal Dependencies v2, `xpos` the Penn Treebank.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str

    @property
    def span(self) -> Span:
        """Return where the word stands in the text."""
        return Span(self.start, self.end)

    @property
    def relation(self) -> str:
        """Return the relation without its subtype: `nsubj` for `nsubj:pass`."""
        return self.deprel.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity or date of a sentence: tokens `[first, last)` and its type."""

    first: int
    last: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class Role:
    """One semantic role after PropBank: word `argument` heads the phrase that plays `name` for word `predicate`.

    Names: ARG0 to ARG3, TMP, LOC, CAU, NEG, MOD, ADV, PRP, MNR, DIR, DIS, EXT, PRD, REF (a relative pronoun), OTHER.
    """

    predicate: int
    argument: int
    name: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `index` counts through the document; the dependencies are always a tree.

    `roles` are those of all predicates; `factuality` rates each word, were it an event, from −3 (the text says that it
    did not happen) to 3 (it did), and means nothing for words that are no predicates. Both are empty in sentences built
    by hand.
    """

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    roles: tuple[Role, ...] = ()
    factuality: tuple[float, ...] = ()
    _children: tuple[tuple[int, ...], ...] = field(init=False, default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                lists[token.head].append(token.i)
        object.__setattr__(self, "_children", tuple(tuple(kids) for kids in lists))

    @property
    def span(self) -> Span:
        """Return where the sentence stands in the text."""
        return Span(self.start, self.end)

    @property
    def root(self) -> Token:
        """Return the word that heads the sentence."""
        return next(token for token in self.tokens if token.head < 0)

    def children(self, i: int, *relations: str) -> list[Token]:
        """Return the dependents of word `i` in text order, of these relations only (`nsubj` takes in `nsubj:pass`)."""
        kids = (self.tokens[k] for k in self._children[i])
        return [kid for kid in kids if not relations or kid.deprel in relations or kid.relation in relations]

    def child(self, i: int, *relations: str) -> Token | None:
        """Return the first dependent of word `i` with one of the relations, or None."""
        found = self.children(i, *relations)
        return found[0] if found else None

    def head_of(self, i: int) -> Token | None:
        """Return the head of word `i`, or None for the root."""
        head = self.tokens[i].head
        return self.tokens[head] if head >= 0 else None

    def ancestors(self, i: int) -> Iterator[Token]:
        """Yield the heads above word `i`, nearest first."""
        head = self.tokens[i].head
        while head >= 0:
            yield self.tokens[head]
            head = self.tokens[head].head

    def subtree(self, i: int) -> list[int]:
        """Return the indices of word `i` and all below it, in text order."""
        found, stack = [], [i]
        while stack:
            k = stack.pop()
            found.append(k)
            stack.extend(self._children[k])
        return sorted(found)

    def span_of(self, first: int, last: int) -> Span:
        """Return the stretch of the words `[first, last)`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)
