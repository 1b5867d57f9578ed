"""Recipe of the weights that end sentences where no stop does: logistic regression on treebanks cut into running text.

    detente train sentence-ends --data DATA

DATA holds `ewt-train.conllu.gz` and `gum-train.conllu.gz`. Only gaps are learnt from that the rules of
`detente.parse.sentences` leave open, after the ends that the treebank has, so rules and weights do not learn the same
thing twice. The same data give the same table, byte for byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.lexicons.sentence_ends import PATH
from detente.parse.sentence_ends import Feature, LineStyle, features, is_doubtful, is_letter
from detente.parse.sentences import dateline_end, ends_by_rule
from detente.parse.words import split_words
from detente.train.corpora import read_conllu, running_text, training_folder

CORPORA = ("ewt-train.conllu.gz", "gum-train.conllu.gz")
# Chosen on ewt-dev among l2 2e-5, 5e-5, 1e-4 and rows of 3 or 5 sightings: F1 of the open gaps .81 to .82 throughout.
L2, EPOCHS, RATE, BATCH, MIN_COUNT, MIN_WEIGHT = 5e-5, 20, 0.3, 256, 3, 0.05

_HEAD = """\
# Log-odds that a sentence ends in a gap between two words that the rules leave open; made by
# `detente train sentence-ends`, not by hand. Learnt from the train parts of UD English EWT (CC BY-SA 4.0) and
# UD English GUM (annotations CC BY 4.0, texts CC BY, CC BY-SA and public domain); this table is CC BY-SA 4.0.
"""


def open_gaps(text: str, ends: set[int]) -> Iterator[tuple[list[Feature], bool]]:
    """Yield the features of each gap that rules leave open, and whether a sentence ends there."""
    start, letter = 0, is_letter(text)
    for line in text.splitlines(keepends=True):
        stop = start + len(line)
        words, style = split_words(text, start, stop), LineStyle(line, letter)
        first, protected = 0, dateline_end(text, start, stop)
        for i in range(1, len(words)):
            _, a, b = words[i - 1]
            ended = any(end in ends for end in range(a + 1, b + 1))
            if b > protected and not ends_by_rule(words, first, i) and is_doubtful(words, i, style):
                yield features(words, first, i, style), ended
            if ended:
                first = i
        start = stop


def fit(gaps: Sequence[tuple[list[Feature], bool]]) -> dict[Feature, float]:
    """Return the weights of a logistic regression over the gaps (AdaGrad, fixed seed); `("bias",)` among them."""
    seen = Counter(feature for found, _ in gaps for feature in found)
    place = {feature: i + 1 for i, feature in enumerate(sorted(f for f, count in seen.items() if count >= MIN_COUNT))}
    width = len(gaps[0][0])
    rows: NDArray[np.int64] = np.array([[place.get(f, 0) for f in found] for found, _ in gaps])
    truth = np.array([ended for _, ended in gaps], dtype=float)
    weights, squares = np.zeros(len(place) + 1), np.full(len(place) + 1, 1e-8)
    bias, bias_square = -3.0, 1e-8
    chance = np.random.default_rng(1)
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for begin in range(0, len(rows), BATCH):
            chosen = order[begin : begin + BATCH]
            batch = rows[chosen]
            off = 1 / (1 + np.exp(-(weights[batch].sum(axis=1) + bias))) - truth[chosen]
            slope = np.bincount(batch.ravel(), np.repeat(off, width), len(weights)) / BATCH + L2 * weights
            squares += slope * slope
            weights -= RATE * slope / np.sqrt(squares)
            weights[0] = 0.0
            bias_square += float(off.mean()) ** 2
            bias -= RATE * float(off.mean()) / bias_square**0.5
    found = {feature: float(weights[i]) for feature, i in place.items() if abs(weights[i]) >= MIN_WEIGHT}
    return {("bias",): bias, **found}


def write_table(weights: dict[Feature, float], path: Path = PATH) -> None:
    """Write the table that `detente.lexicons.sentence_ends` reads; two decimals, rows in order."""
    rows = [f"{weights[feature]:.2f}\t" + "\t".join(feature) for feature in sorted(weights)]
    path.write_text(_HEAD + "weight\tfeature\n" + "\n".join(rows) + "\n", encoding="utf-8")


def build_sentence_ends(data: Path, out: Path = PATH) -> tuple[int, int]:
    """Make the table anew from the treebanks in `data`; return the numbers of weights and of gaps they rest on."""
    folder = training_folder(data)
    texts = [found for name in CORPORA for found in running_text(read_conllu(folder / name))]
    gaps = [
        gap
        for text, sentences in texts
        for gap in open_gaps(text, {base + len(example.text) for example, base in sentences})
    ]
    weights = fit(gaps)
    write_table(weights, out)
    return len(weights), len(gaps)
