"""Names agree within a document: what a name is in one place helps to tell what it is in another.

A sentence read by itself may take the surname at its start for a town; another names the person in full. Each name is
weighed once more with what its other places say of it: the mean of their scores, and for one word also those of the
full names that end in it ("one sense per discourse", Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.parse.labels import bio_spans

Scores = NDArray[np.float32]
Span = tuple[int, int]  # first and last word, half-open

OTHERS = 1.0  # how much all other places of the name count, against one's own
FULL_NAME = 2.0  # a full name says more of its surname than a bare surname does
LEAST = 0.35  # of the weight; below it, a capitalised word that was no name stays none


def agreed_labels(sentences: Sequence[Sequence[str]], labels: list[list[str]], scores: Sequence[Scores],
                  bio: tuple[str, ...]) -> list[list[str]]:  # fmt: skip
    """Return the labels of all sentences of a document, names that differ in kind from place to place made one.

    `scores` are log probabilities, words × labels of `bio`, one array a sentence.
    """
    kinds = tuple(dict.fromkeys(label[2:] for label in bio[1:]))
    columns = [[i for i, label in enumerate(bio) if label[2:] == kind] for kind in kinds]
    spans = [[(first, last) for first, last, _ in bio_spans(row)] for row in labels]
    said: dict[tuple[str, ...], list[tuple[int, Span, Scores]]] = defaultdict(list)
    full: dict[str, list[Scores]] = defaultdict(list)
    for s, row in enumerate(spans):
        for span in row:
            name = _name(sentences[s], span)
            share = _shares(scores[s], span, columns)
            said[name].append((s, span, share))
            if len(name) > 1 and labels[s][span[0]] == "B-PERSON":
                full[name[-1]].append(share)
    agreed = [list(row) for row in labels]
    for name, places in said.items():
        elsewhere = full[name[0]] if len(name) == 1 and name[0] in full else []
        if len(places) + len(elsewhere) < 2 or name[0].isdigit():
            continue
        total = np.sum([share for _, _, share in places], axis=0)
        for s, (first, last), share in places:
            weighed = share + OTHERS * _mean(total - share, len(places) - 1)
            if elsewhere:
                weighed = weighed + FULL_NAME * np.mean(elsewhere, axis=0)
            kind = kinds[int(weighed.argmax())]
            agreed[s][first:last] = [f"B-{kind}", *([f"I-{kind}"] * (last - first - 1))]
    _found_again(sentences, agreed, scores, said, full, kinds)
    return agreed


def _found_again(
    sentences: Sequence[Sequence[str]], agreed: list[list[str]], scores: Sequence[Scores],
    said: dict[tuple[str, ...], list[tuple[int, Span, Scores]]], full: dict[str, list[Scores]], kinds: tuple[str, ...],
) -> None:  # fmt: skip
    """Mark capitalised words that were no name in their own sentence, where the document knows them for one."""
    for s, words in enumerate(sentences):
        for i, word in enumerate(words):
            if agreed[s][i] != "O" or not word[:1].isupper() or len(word) < 3:
                continue
            known = full.get(word.lower(), []) + [share for _, _, share in said.get((word.lower(),), ())]
            doubt = 1 - float(np.exp(scores[s][i, 0]))
            if known and doubt > LEAST / len(known):
                agreed[s][i] = "B-" + kinds[int(np.mean(known, axis=0).argmax())]


def _name(words: Sequence[str], span: Span) -> tuple[str, ...]:
    return tuple(word.lower() for word in words[span[0] : span[1]])


def _shares(scores: Scores, span: Span, columns: list[list[int]]) -> Scores:
    """Return how probable each kind is for the words of a span, as their mean."""
    probable = np.exp(scores[span[0] : span[1]])
    return np.array([probable[:, column].sum(1).mean() for column in columns], dtype=np.float32)


def _mean(total: Scores, n: int) -> Scores:
    return (total / max(n, 1)).astype(np.float32)
