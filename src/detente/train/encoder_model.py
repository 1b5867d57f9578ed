"""The encoder as a network: a six-layer BERT with casing, and one head for each thing that is read off a sentence.

One pass over a sentence serves every head. The vector of a word is that of its first piece in a learned mix of all
layer outputs; `[CLS]` stands for the root of the tree. Arcs, relations and roles are biaffine: a word as dependent or
argument is scored against every word as head or predicate (Dozat and Manning 2017).
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of the network."""

    vocabulary: int
    xpos: int
    deprels: int
    upos: int = 17
    bio: int = 19
    roles: int = 18
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 256
    label: int = 128
    role: int = 96
    names: int = 192
    dropout: float = 0.1
    head_dropout: float = 0.33


class Layer(nn.Module):
    """One transformer layer, post-norm as BERT has it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.n_heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm_1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm_2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = shape.dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the next layer's vectors; `bias` is added to attention scores (0, or very low at padding)."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.n_heads, width // self.n_heads).permute(2, 0, 3, 1, 4)
        drop = self.drop if self.training else 0.0
        if torch.onnx.is_in_onnx_export():
            scores = torch.matmul(q, k.transpose(-1, -2)) * (width // self.n_heads) ** -0.5 + bias
            mixed = torch.matmul(scores.softmax(-1), v)
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=drop)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm_1(x + F.dropout(self.out(mixed), drop))
        inner = self.down(F.gelu(self.up(x)))
        out: Tensor = self.norm_2(x + F.dropout(inner, drop))
        return out


class Mix(nn.Module):
    """A learned weighted mean of all layer outputs, taken at the first piece of each word (and at `[CLS]`)."""

    def __init__(self, n: int) -> None:
        super().__init__()
        start = torch.zeros(n)
        start[-1] = 1.0
        self.weights = nn.Parameter(start)
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, layers: Tensor) -> Tensor:
        """Return the mean over the last axis of `layers`."""
        mixed: Tensor = torch.matmul(layers, self.weights.softmax(0)) * self.scale
        return mixed


class Pointer(nn.Module):
    """Biaffine scores of every word as dependent against every word as head."""

    def __init__(self, width: int, size: int, drop: float) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, size)
        self.head = nn.Linear(width, size)
        self.weight = nn.Linear(size + 1, size, bias=False)
        self.drop = drop

    def forward(self, x: Tensor) -> Tensor:
        """Return the scores, `(batch, dependent, head)`."""
        drop = self.drop if self.training else 0.0
        d = F.dropout(F.gelu(self.dependent(x)), drop)
        h = F.dropout(F.gelu(self.head(x)), drop)
        d = torch.cat([d, torch.ones_like(d[..., :1])], -1)
        return torch.matmul(self.weight(d), h.transpose(-1, -2))


class Labels(nn.Module):
    """Biaffine scores of every label for pairs of words: dependent × head × label."""

    def __init__(self, width: int, size: int, n: int, drop: float) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, size)
        self.head = nn.Linear(width, size)
        self.weight = nn.Linear(size, n * (size + 1))
        self.linear = nn.Linear(size, n)
        self.n, self.size, self.drop = n, size, drop

    def features(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return each word's features as dependent and as head."""
        drop = self.drop if self.training else 0.0
        d = F.dropout(F.gelu(self.dependent(x)), drop)
        h = F.dropout(F.gelu(self.head(x)), drop)
        return d, torch.cat([h, torch.ones_like(h[..., :1])], -1)

    def chosen(self, d: Tensor, h: Tensor) -> Tensor:
        """Return label scores of paired rows of dependents and heads, `(…, n)`."""
        projected = self.weight(d).view(*d.shape[:-1], self.n, self.size + 1)
        scores: Tensor = torch.matmul(projected, h.unsqueeze(-1)).squeeze(-1) + self.linear(d)
        return scores

    def all_pairs(self, d: Tensor, h: Tensor) -> Tensor:
        """Return label scores of every dependent with every head, `(batch, dependent, head, n)`."""
        batch, length = d.shape[0], d.shape[1]
        projected = self.weight(d).view(batch, length * self.n, self.size + 1)
        scores = torch.matmul(projected, h.transpose(-1, -2)).view(batch, length, self.n, -1)
        by_pair: Tensor = scores.permute(0, 1, 3, 2) + self.linear(d).unsqueeze(2)
        return by_pair


class Encoder(nn.Module):
    """Pieces in, scores of all heads out; what each head needs is in `heads`."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.word_table = nn.Embedding(shape.vocabulary, shape.width)
        self.word_table.weight.requires_grad_(False)
        self.position_table = nn.Embedding(shape.positions, shape.width)
        self.casing_table = nn.Embedding(5, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        width, drop = shape.width, shape.head_dropout
        self.mix = nn.ModuleDict({name: Mix(shape.layers + 1) for name in ("syntax", "names", "meaning")})
        self.upos = nn.Linear(width, shape.upos)
        self.xpos = nn.Linear(width, shape.xpos)
        self.arcs = Pointer(width, shape.arc, drop)
        self.labels = Labels(width, shape.label, shape.deprels, drop)
        self.names_in = nn.Linear(width, shape.names)
        self.names_out = nn.Linear(shape.names, shape.bio)
        self.predicate = nn.Linear(width, 1)
        self.roles = Labels(width, shape.role, shape.roles + 1, drop)
        self.factuality_in = nn.Linear(width, 128)
        self.factuality_out = nn.Linear(128, 1)

    def embed(self, pieces: Tensor) -> Tensor:
        """Return the rows of the word table."""
        rows: Tensor = self.word_table(pieces)
        return rows

    def vectors(self, pieces: Tensor, casing: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Return word vectors by group of heads, `(batch, words, width)`; `first[:, 0]` is 0, the place of `[CLS]`."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.embed(pieces) + self.position_table(positions) + self.casing_table(casing)
        x = self.norm(x)
        if self.training:
            x = F.dropout(x, self.shape.dropout)
        bias = (pieces == 0).to(x.dtype)[:, None, None, :] * -1e4
        outputs = [x]
        for layer in self.layers:
            x = layer(x, bias)
            outputs.append(x)
        at = first.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        stacked = torch.stack([output.gather(1, at) for output in outputs], -1)
        drop = self.shape.head_dropout * 0.6 if self.training else 0.0
        return {name: F.dropout(mix(stacked), drop) for name, mix in self.mix.items()}

    def names(self, x: Tensor) -> Tensor:
        """Return BIO scores."""
        scores: Tensor = self.names_out(F.gelu(self.names_in(x)))
        return scores

    def factuality(self, x: Tensor) -> Tensor:
        """Return the factuality of each word, were it an event, from −3 to 3."""
        rated: Tensor = self.factuality_out(F.gelu(self.factuality_in(x))).squeeze(-1)
        return rated


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Return the tensors of a safetensors file in fp32 (the format is a JSON header and raw bytes)."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            array = np.frombuffer(raw[start:end], dtype="<f4").reshape(entry["shape"])
            found[name] = torch.from_numpy(array.copy())
    return found


def quantised_rows(table: Tensor) -> tuple[Tensor, Tensor]:
    """Return a table as int8 rows and one fp16 scale a row."""
    scale = (table.abs().amax(1, keepdim=True) / 127).clamp_min(1e-8).half()
    return (table / scale.float()).round().clamp(-127, 127).to(torch.int8), scale


def load_pretrained(model: Encoder, path: Path) -> None:
    """Start the transformer from MiniLM's weights; every row of the casing table from its segment 0.

    The word table stays frozen, so it is rounded here as it ships (int8 rows): training sees what reading will.
    """
    weights = read_safetensors(path)
    with torch.no_grad():
        rows, scale = quantised_rows(weights["embeddings.word_embeddings.weight"])
        model.word_table.weight.copy_(rows.float() * scale.float())
        model.position_table.weight.copy_(weights["embeddings.position_embeddings.weight"])
        model.casing_table.weight.copy_(weights["embeddings.token_type_embeddings.weight"][0].expand(5, -1))
        _copy(model.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            prefix = f"encoder.layer.{number}."
            assert isinstance(layer, Layer)
            for kind in ("weight", "bias"):
                parts = [weights[f"{prefix}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
            _copy(layer.out, weights, prefix + "attention.output.dense")
            _copy(layer.norm_1, weights, prefix + "attention.output.LayerNorm")
            _copy(layer.up, weights, prefix + "intermediate.dense")
            _copy(layer.down, weights, prefix + "output.dense")
            _copy(layer.norm_2, weights, prefix + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])  # type: ignore[operator]
    module.bias.copy_(weights[name + ".bias"])  # type: ignore[operator]
