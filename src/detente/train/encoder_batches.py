"""Batches for training the encoder: sentences of like length together, what is not known masked."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from detente.parse import labels
from detente.parse.wordpiece import WordPieces, casing
from detente.train.corpora import UNSEEN, Example

MAX_PIECES = 250  # longer sentences are left out of training; the parser cuts at 500


@dataclass(slots=True)
class Batch:
    """Tensors of some sentences. Word 0 of each is `[CLS]`, the root; unknown labels are `UNSEEN`."""

    pieces: Tensor
    casing: Tensor
    first: Tensor
    words: Tensor  # bool, real words (without the root)
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    deprels: Tensor
    bio: Tensor
    predicates: Tensor
    role_rows: Tensor  # (n, 2): batch row and place of each known predicate
    role_labels: Tensor  # (n, words): 0 none, else role + 1
    factuality: Tensor  # NaN where unknown


@dataclass(frozen=True, slots=True)
class LabelLists:
    """The labels of the treebanks, by number."""

    xpos: tuple[str, ...]
    deprels: tuple[str, ...]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> LabelLists:
        """Return the labels that the examples use, sorted; labels seen fewer than three times are left out."""
        lists = []
        for name in ("xpos", "deprels"):
            counts: dict[str, int] = {}
            for example in examples:
                for label in getattr(example, name) or ():
                    counts[label] = counts.get(label, 0) + 1
            lists.append(tuple(sorted(label for label, n in counts.items() if n >= 3)))
        return cls(*lists)


class Batcher:
    """Turns examples into batches of at most `max_pieces` pieces, padding counted."""

    def __init__(self, pieces: WordPieces, lists: LabelLists, max_pieces: int = 1000) -> None:
        self._pieces, self._max = pieces, max_pieces
        self._upos = {label: i for i, label in enumerate(labels.UPOS)}
        self._xpos = {label: i for i, label in enumerate(lists.xpos)}
        self._deprels = {label: i for i, label in enumerate(lists.deprels)}
        self._bio = {label: i for i, label in enumerate(labels.BIO)}
        self._roles = {label: i + 1 for i, label in enumerate(labels.ROLES)}

    def length(self, example: Example) -> int:
        """Return how many pieces a sentence has, `[CLS]` and `[SEP]` counted."""
        return 2 + sum(len(self._pieces.of_word(word)) for word in example.words)

    def batches(self, examples: Sequence[Example], rng: random.Random | None, skip: int = 0) -> Iterator[Batch]:
        """Yield the examples in batches: shuffled where `rng` is given, else from short to long.

        The first `skip` batches are left out: a run that goes on had them.
        """
        sized = [(self.length(example), example) for example in examples]
        sized = [pair for pair in sized if pair[0] <= MAX_PIECES]
        if rng is not None:
            sized = [(length + rng.uniform(-2, 2), example) for length, example in sized]  # type: ignore[misc]
        sized.sort(key=lambda pair: pair[0])
        groups: list[list[Example]] = [[]]
        longest = 0.0
        for length, example in sized:
            longest = max(longest, length)
            if groups[-1] and longest * (len(groups[-1]) + 1) > self._max:
                groups.append([])
                longest = length
            groups[-1].append(example)
        if rng is not None:
            rng.shuffle(groups)
        for group in groups[skip:]:
            if group:
                yield self.batch(group)

    def batch(self, group: Sequence[Example]) -> Batch:
        """Return the tensors of one group of sentences."""
        cut = [[self._pieces.of_word(word) for word in example.words] for example in group]
        n, width = len(group), max(2 + sum(map(len, words)) for words in cut)
        length = 1 + max(len(example.words) for example in group)

        def new(fill: int) -> Tensor:
            return torch.full((n, length), fill, dtype=torch.long)

        out = Batch(
            torch.zeros(n, width, dtype=torch.long), torch.full((n, width), 4), new(0), torch.zeros(n, length) > 0,
            new(UNSEEN), new(UNSEEN), new(UNSEEN), new(UNSEEN), new(UNSEEN), new(UNSEEN),
            torch.zeros(0, 2, dtype=torch.long), torch.zeros(0, length, dtype=torch.long),
            torch.full((n, length), float("nan")),
        )  # fmt: skip
        rows: list[list[int]] = []
        targets: list[Tensor] = []
        for row, (example, words) in enumerate(zip(group, cut, strict=True)):
            out.pieces[row, 0] = self._pieces.cls
            at = 1
            for place, (word, numbers) in enumerate(zip(example.words, words, strict=True), start=1):
                out.pieces[row, at : at + len(numbers)] = torch.tensor(numbers)
                out.casing[row, at : at + len(numbers)] = casing(word)
                out.first[row, place] = at
                at += len(numbers)
            out.pieces[row, at] = self._pieces.sep
            out.words[row, 1 : 1 + len(words)] = True
            self._label(out, row, example)
            if example.roles is not None:
                out.predicates[row, 1 : 1 + len(words)] = 0
                for predicate, arguments in example.roles.items():
                    out.predicates[row, predicate + 1] = 1
                    target = torch.full((length,), UNSEEN)
                    target[1 : 1 + len(words)] = 0
                    for place, role in arguments.items():
                        target[place + 1] = self._roles[role]
                    rows.append([row, predicate + 1])
                    targets.append(target)
        if rows:
            out.role_rows, out.role_labels = torch.tensor(rows), torch.stack(targets)
        return out

    def _label(self, out: Batch, row: int, example: Example) -> None:
        for target, known, numbers in (
            (out.upos, example.upos, self._upos),
            (out.xpos, example.xpos, self._xpos),
            (out.deprels, example.deprels, self._deprels),
            (out.bio, example.entities, self._bio),
        ):
            if known is not None:
                ids = [numbers.get(label, UNSEEN) if label is not None else UNSEEN for label in known]
                target[row, 1 : 1 + len(ids)] = torch.tensor(ids)
        if example.heads is not None:
            out.heads[row, 1 : 1 + len(example.heads)] = torch.tensor(example.heads)
        for place, value in example.factuality.items():
            out.factuality[row, place + 1] = value
