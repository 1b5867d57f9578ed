"""Coreference: which phrases of an article stand for the same thing, by a ranker of antecedents.

Each candidate is held against those before it and against "none of them"; it joins the chain of the best. The ranker is
small and runs in numpy on the encoder's word vectors, so it costs nothing where it is not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.models.store import COREFERENCE, WEIGHTS, model_files
from detente.parse.coreference_features import Floats, choices, pair_features, table_of
from detente.parse.coreference_mentions import Candidate, find_candidates
from detente.parse.parser import Vectors
from detente.records.sentence import Sentence

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True, order=True)
class ChainMention:
    """A mention of a chain: words `[first, last)` of a sentence, under the word `head`."""

    sentence: int
    head: int
    first: int
    last: int


Chain = tuple[ChainMention, ...]


def head_vectors(candidates: Sequence[Candidate], vectors: Sequence[Vectors]) -> Floats:
    """Return the encoder's vector of each candidate's head word."""
    if not candidates:
        return np.zeros((0, 0), dtype=np.float32)
    return np.stack([vectors[one.sentence][one.head] for one in candidates]).astype(np.float32)


def has_coreference(folder: Path = WEIGHTS) -> bool:
    """Return whether the weights in a folder hold the ranker of coreference."""
    return COREFERENCE in model_files(folder)


class CoreferenceResolver:
    """Finds the chains of an article; built once, then called."""

    def __init__(self, folder: Path = WEIGHTS, weights: Weights | None = None) -> None:
        if weights is None:
            with np.load(model_files(folder)[COREFERENCE], allow_pickle=False) as table:
                weights = {name: table[name].astype(np.float32) for name in table.files}
        self._weights = weights

    def __call__(self, sentences: Sequence[Sentence], vectors: Sequence[Vectors]) -> tuple[Chain, ...]:
        """Return the chains of two mentions or more, in text order."""
        candidates = find_candidates(sentences)
        if not candidates:
            return ()
        table = table_of(candidates)
        projected = head_vectors(candidates, vectors)
        w = self._weights
        inner = table.own @ w["single.own.weight"] + w["single.own.bias"] + projected @ w["single.vector.weight"]
        odds = (_relu(inner) @ w["single.out.weight"] + w["single.out.bias"])[:, 0]
        projected = np.tanh(projected @ w["ranker.project.weight"] + w["ranker.project.bias"])
        whole = np.concatenate([table.own, np.tanh(odds / 4)[:, None], projected], 1)
        places, antecedents = choices(table, odds > w["keep"][0])
        rows, columns = np.nonzero(antecedents >= 0)
        i, j = places[rows], antecedents[rows, columns]
        inner = (whole @ w["ranker.mention.weight"] + w["ranker.mention.bias"])[i]
        inner += (whole @ w["ranker.antecedent.weight"])[j]
        inner += pair_features(table, places, antecedents) @ w["ranker.pair.weight"]
        inner += (projected[i] * projected[j]) @ w["ranker.product.weight"]
        scores = np.full(antecedents.shape, -np.inf, dtype=np.float32)
        scores[rows, columns] = (_relu(inner) @ w["ranker.out.weight"] + w["ranker.out.bias"])[:, 0]
        none = _relu(whole[places] @ w["ranker.none_in.weight"] + w["ranker.none_in.bias"])
        none = (none @ w["ranker.none_out.weight"] + w["ranker.none_out.bias"])[:, 0]
        best = scores.argmax(1) if len(places) else np.zeros(0, dtype=np.int64)
        chain_of: dict[int, list[int]] = {}
        chains: list[list[int]] = []
        for row, place in enumerate(places.tolist()):
            if scores[row, best[row]] <= none[row]:
                continue
            before = int(antecedents[row, best[row]])
            if before not in chain_of:
                chain_of[before] = [before]
                chains.append(chain_of[before])
            chain_of[before].append(place)
            chain_of[place] = chain_of[before]
        found = [tuple(_mention(candidates[place]) for place in sorted(chain)) for chain in chains]
        return tuple(sorted(found))


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0)


def _mention(one: Candidate) -> ChainMention:
    return ChainMention(one.sentence, one.head, one.first, one.last)
