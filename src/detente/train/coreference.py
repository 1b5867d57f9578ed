"""The recipe of coreference: a ranker of antecedents over the vectors of the finished encoder, trained on GUM's chains.

Two small networks. The first looks at a candidate by itself and says whether it stands in any chain; those that hardly
do are dropped. The second ranks, for each candidate left, the candidates before it and "none of them"; it is taught by
the summed probability of all antecedents in the same chain, so it may choose the plainest one. The encoder is not
touched: its vectors are read once and kept.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from detente.models.store import COREFERENCE, write_manifest
from detente.parse.coreference import Weights, head_vectors
from detente.parse.coreference_features import OWN, PAIR, Table, choices, pair_features, table_of
from detente.parse.coreference_mentions import Candidate, find_candidates
from detente.parse.parser import Parser
from detente.train.coreference_data import Article, read_articles
from detente.train.corpora import training_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreferenceOptions:
    """How the ranker is trained; `uses_vectors` False leaves the encoder's vectors out, for comparison."""

    seed: int = 1
    epochs: int = 7
    first_epochs: int = 3
    rate: float = 3e-3
    decay: float = 0.02
    projected: int = 32
    hidden: int = 64
    drop: float = 0.4
    keep: float = 0.1
    uses_vectors: bool = True
    none_weight: float = 0.5
    mean_from: float = 0.6


@dataclass(slots=True)
class Lesson:
    """One article as tensors."""

    candidates: list[Candidate]
    table: Table
    own: Tensor
    vectors: Tensor
    groups: list[frozenset[int]]
    in_chain: Tensor
    # Filled once the first network has chosen:
    places: Tensor
    antecedents: Tensor
    features: Tensor
    right: Tensor


def lesson_of(article: Article) -> Lesson:
    """Return what an article teaches."""
    candidates = find_candidates(article.sentences)
    table = table_of(candidates)
    groups = [article.groups.get((one.sentence, one.head), frozenset()) for one in candidates]
    empty = torch.zeros(0)
    return Lesson(
        candidates, table, torch.from_numpy(table.own), torch.from_numpy(head_vectors(candidates, article.vectors)),
        groups, torch.tensor([float(bool(group)) for group in groups]), empty, empty, empty, empty,
    )  # fmt: skip


class Single(nn.Module):
    """Says of a candidate by itself whether it stands in a chain."""

    def __init__(self, width: int, options: CoreferenceOptions) -> None:
        super().__init__()
        self.own = nn.Linear(OWN, 64)
        self.vector = nn.Linear(width, 64, bias=False)
        self.out = nn.Linear(64, 1)
        self.drop, self.uses_vectors = options.drop, options.uses_vectors

    def forward(self, own: Tensor, vectors: Tensor) -> Tensor:
        """Return log odds."""
        if not self.uses_vectors:
            vectors = torch.zeros_like(vectors)
        vectors = F.dropout(vectors, self.drop, self.training)
        inner = F.dropout(F.relu(self.own(own) + self.vector(vectors)), 0.2, self.training)
        scores: Tensor = self.out(inner).squeeze(-1)
        return scores


class Ranker(nn.Module):
    """Scores pairs of mention and antecedent, and mentions against having none."""

    def __init__(self, width: int, options: CoreferenceOptions) -> None:
        super().__init__()
        size, inner = options.projected, options.hidden
        self.project = nn.Linear(width, size)
        self.mention = nn.Linear(OWN + 1 + size, inner)
        self.antecedent = nn.Linear(OWN + 1 + size, inner, bias=False)
        self.pair = nn.Linear(PAIR, inner, bias=False)
        self.product = nn.Linear(size, inner, bias=False)
        self.out = nn.Linear(inner, 1)
        self.none_in = nn.Linear(OWN + 1 + size, 64)
        self.none_out = nn.Linear(64, 1)
        self.drop, self.uses_vectors = options.drop, options.uses_vectors

    def forward(self, lesson: Lesson, chance: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of the lesson's pairs, mentions × choices, and those of having no antecedent."""
        vectors = lesson.vectors if self.uses_vectors else torch.zeros_like(lesson.vectors)
        projected = torch.tanh(self.project(F.dropout(vectors, self.drop, self.training)))
        all_ = torch.cat([lesson.own, chance.unsqueeze(1), projected], 1)
        rows, columns = (lesson.antecedents >= 0).nonzero(as_tuple=True)
        i, j = lesson.places[rows], lesson.antecedents[rows, columns]
        inner = self.mention(all_)[i] + self.antecedent(all_)[j] + self.pair(lesson.features)
        inner = F.relu(inner + self.product(projected[i] * projected[j]))
        scores = torch.full(lesson.antecedents.shape, -1e4)
        scores = scores.index_put((rows, columns), self.out(F.dropout(inner, 0.2, self.training)).squeeze(-1))
        none = self.none_out(F.dropout(F.relu(self.none_in(all_[lesson.places])), 0.2, self.training))
        return scores, none.squeeze(-1)


def train_single(lessons: Sequence[Lesson], options: CoreferenceOptions) -> Single:
    """Return the first network, trained."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    model = Single(lessons[0].vectors.shape[1], options)
    order = list(lessons)
    for rate in _learn(model, options, options.first_epochs * len(order), options.rate):
        if rate % len(order) == 0:
            rng.shuffle(order)
        lesson = order[rate % len(order)]
        loss = F.binary_cross_entropy_with_logits(model(lesson.own, lesson.vectors), lesson.in_chain)
        loss.backward()  # type: ignore[no-untyped-call]
    model.eval()
    return model


def _learn(model: nn.Module, options: CoreferenceOptions, n_steps: int, rate: float) -> Iterator[int]:
    """Yield the number of each step; the optimiser moves after the caller has gone back through the loss."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.98), weight_decay=options.decay)
    for step in range(n_steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, (step + 1) / 100) * (1 - step / n_steps)
        optimiser.zero_grad(set_to_none=True)
        yield step
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()


def prepare(lesson: Lesson, single: Single, keep: float) -> Tensor:
    """Fill in the pairs among the candidates that the first network keeps; return its verdicts, −1 to 1."""
    with torch.no_grad():
        odds = single(lesson.own, lesson.vectors)
    chance = torch.tanh(odds / 4)
    kept = (odds.sigmoid() > keep).numpy()
    places, antecedents = choices(lesson.table, kept)
    rows, columns = np.nonzero(antecedents >= 0)
    lesson.features = torch.from_numpy(np.ascontiguousarray(pair_features(lesson.table, places, antecedents)))
    right = np.zeros(antecedents.shape, dtype=bool)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        mention, before = int(places[row]), int(antecedents[row, column])
        right[row, column] = bool(lesson.groups[mention] & lesson.groups[before])
    lesson.places, lesson.antecedents = torch.from_numpy(places), torch.from_numpy(antecedents)
    lesson.right = torch.from_numpy(right)
    return chance


def train_ranker(lessons: Sequence[Lesson], chances: Sequence[Tensor], options: CoreferenceOptions) -> Ranker:
    """Return the second network, trained."""
    torch.manual_seed(options.seed + 1)
    rng = random.Random(options.seed + 1)
    model = Ranker(lessons[0].vectors.shape[1], options)
    order = list(range(len(lessons)))
    n_steps = options.epochs * len(order)
    averaged = torch.optim.swa_utils.AveragedModel(model)
    for step in _learn(model, options, n_steps, options.rate):
        if step > n_steps * options.mean_from:
            averaged.update_parameters(model)
        if step % len(order) == 0:
            rng.shuffle(order)
        lesson = lessons[order[step % len(order)]]
        scores, none = model(lesson, chances[order[step % len(order)]])
        everything = torch.cat([none.unsqueeze(1), scores], 1)
        new = ~lesson.right.any(1)
        wanted = torch.cat([new.unsqueeze(1), lesson.right], 1)
        right = everything.masked_fill(~wanted, -1e4).logsumexp(1)
        weight = torch.where(new, options.none_weight, 1.0)
        loss = (weight * (everything.logsumexp(1) - right)).mean()
        loss.backward()  # type: ignore[no-untyped-call]
    model.load_state_dict(averaged.module.state_dict())
    model.eval()
    return model


def weights_of(single: Single, ranker: Ranker, options: CoreferenceOptions) -> Weights:
    """Return both networks as arrays, matrices as `rows × columns` to multiply from the right."""
    found: dict[str, NDArray[np.float32]] = {}
    for prefix, model in (("single", single), ("ranker", ranker)):
        for name, value in model.state_dict().items():
            array = value.numpy()
            found[f"{prefix}.{name}"] = np.ascontiguousarray(array.T if array.ndim == 2 else array)
    found["keep"] = np.array([np.log(options.keep / (1 - options.keep))], dtype=np.float32)
    return found


def learn_coreference(articles: Sequence[Article], options: CoreferenceOptions) -> Weights:
    """Return the weights that the articles teach; one thread, since the steps are too small to share."""
    lessons = [lesson_of(article) for article in articles]
    n_threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        single = train_single(lessons, options)
        chances = [prepare(lesson, single, options.keep) for lesson in lessons]
        ranker = train_ranker(lessons, chances, options)
    finally:
        torch.set_num_threads(n_threads)
    return weights_of(single, ranker, options)


def train_coreference(data: Path, folder: Path, options: CoreferenceOptions | None = None) -> None:
    """Train the ranker on GUM as the encoder in `folder` reads it, and write it there; the manifest is written anew."""
    options = options or CoreferenceOptions()
    parser = Parser(threads=1, folder=folder)
    articles = read_articles(parser, training_folder(data) / "gum-train.conllu.gz")
    weights = learn_coreference(articles, options)
    halves = {name: array.astype(np.float16) for name, array in weights.items()}
    np.savez(folder / COREFERENCE, **halves)  # type: ignore[arg-type]
    write_manifest(folder)
