"""GUM's chains of mentions, and the articles they stand in as the parser reads them.

The words are GUM's, the trees and vectors the parser's own, so that training sees what reading will.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.parse.coreference import CoreferenceResolver
from detente.parse.parser import Parser, Vectors
from detente.records.sentence import Sentence
from detente.train.coreference_score import Key, chain_counts, figures_of
from detente.train.corpora import Example, entity_mentions, read_conllu, spaced


@dataclass(frozen=True, slots=True)
class Article:
    """One article of GUM as it is read, and its gold.

    `chains` are gold chains of two or more mentions, by the head words of the gold trees; `groups` maps a head word, as
    the parser's tree has it, to the numbers of the chains whose mentions it heads.
    """

    sentences: tuple[Sentence, ...]
    vectors: tuple[Vectors, ...]
    chains: tuple[frozenset[Key], ...]
    groups: dict[tuple[int, int], frozenset[int]]


def read_articles(parser: Parser, path: Path, limit: int | None = None) -> list[Article]:
    """Return the articles of a GUM file, parsed; `limit` takes only so many."""
    documents: list[list[Example]] = []
    for example in read_conllu(path):
        if example.new_document or not documents:
            documents.append([])
        documents[-1].append(example)
    return [_article(parser, document) for document in documents[:limit]]


def _article(parser: Parser, document: Sequence[Example]) -> Article:
    sentences, vectors = parser.with_vectors([spaced(example.words) for example in document])
    chains, groups = gold_chains(document, sentences)
    return Article(sentences, vectors, chains, groups)


def gold_chains(
    document: Sequence[Example], sentences: Sequence[Sentence]
) -> tuple[tuple[frozenset[Key], ...], dict[tuple[int, int], frozenset[int]]]:
    """Return the chains of two or more mentions by gold heads, and the chains at each head of the parser's trees."""
    members: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, example in enumerate(document):
        for mention in entity_mentions(example.misc or ()):
            members[mention.chain].append((number, mention.first, mention.last))
    at: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    read: dict[tuple[int, int], set[int]] = defaultdict(set)
    kept = [spans for spans in members.values() if len(spans) > 1]
    for chain, spans in enumerate(kept):
        for number, first, last in spans:
            gold = head_of_span(document[number].heads or [], first, last)
            at[number, gold].append((last - first, first, chain))
            heads = [token.head + 1 for token in sentences[number].tokens]
            read[number, head_of_span(heads, first, last)].add(chain)
    chains: list[set[Key]] = [set() for _ in kept]
    for (number, head), found in at.items():
        for rank, (_, _, chain) in enumerate(sorted(found)):
            chains[chain].add((number, head, rank))
    return tuple(frozenset(chain) for chain in chains), {place: frozenset(ids) for place, ids in read.items()}


def head_of_span(heads: Sequence[int], first: int, last: int) -> int:
    """Return the word of `[first, last)` that stands highest in the tree, the first of several; heads count from 1."""

    def depth(place: int) -> int:
        steps = 0
        while heads[place] > 0:
            place, steps = heads[place] - 1, steps + 1
        return steps

    return min(range(first, last), key=lambda place: (depth(place), place))


def coreference_figures(articles: Sequence[Article], resolver: CoreferenceResolver) -> dict[str, float]:
    """Return MUC, B³, CEAF-e and their mean over articles, in percent."""
    counts = []
    for article in articles:
        chains = resolver(article.sentences, article.vectors)
        found: list[frozenset[Key]] = [frozenset((m.sentence, m.head, 0) for m in chain) for chain in chains]
        counts.append(chain_counts(article.chains, found))
    return figures_of(counts)
