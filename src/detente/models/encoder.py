"""The encoder session: word pieces of one sentence in, what every head reads off it out.

A sentence is run by itself. In int8 the scale of the activations is taken over all that is run together, so a sentence
would read differently in other company; alone, it reads the same whatever stands beside it, and nothing is padded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import ModelError
from detente.models.store import WEIGHTS, model_files

if TYPE_CHECKING:
    import onnxruntime

MAX_PIECES = 512
# The outputs that every reading has, by name.
HEADS = ("upos", "xpos", "arcs", "relations", "bio", "predicate", "roles", "factuality")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the heads, in the order of their numbers."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    bio: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the heads say of one sentence of `n` words; in arrays of `n + 1`, row or column 0 is the root.

    `arcs[d, h]` scores word `d` under head `h`; `relations[d, h]` is the best relation for that arc; `bio` holds log
    probabilities; `predicate` log odds; `roles[a, p]` is 0 or 1 + the role of word `a` for predicate `p`; `factuality`
    runs from −3 (did not happen) to 3. `vectors`, one a row, are there where they were asked for.
    """

    upos: NDArray[np.int32]
    xpos: NDArray[np.int32]
    arcs: NDArray[np.float32]
    relations: NDArray[np.int32]
    bio: NDArray[np.float32]
    predicate: NDArray[np.float32]
    roles: NDArray[np.int32]
    factuality: NDArray[np.float32]
    vectors: NDArray[np.float32] | None = None


class EncoderSession:
    """The shipped encoder, ready to run; it pickles by its options and loads again where it is unpickled."""

    def __init__(self, threads: int = 1, folder: Path = WEIGHTS) -> None:
        self._options = (threads, folder)
        files = model_files(folder)
        self.vocabulary = [line for line in files["vocab.txt"].read_text(encoding="utf-8").split("\n") if line]
        raw = json.loads(files["labels.json"].read_text(encoding="utf-8"))
        self.labels = Labels(**{name: tuple(values) for name, values in raw.items()})
        with np.load(files["words.npz"], allow_pickle=False) as table:
            self._rows, self._scale = table["rows"], table["scale"].astype(np.float32)
        self._session = _session(files["encoder.onnx"], threads)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._options

    @property
    def has_vectors(self) -> bool:
        """Return whether the model gives word vectors; older ones do not."""
        return any(output.name == "vectors" for output in self._session.get_outputs())

    def read(
        self, pieces: Sequence[int], casing: Sequence[int], first: Sequence[int], vectors: bool = False
    ) -> Reading:
        """Return the reading of one sentence: pieces with `[CLS]` and `[SEP]`, their casing, each word's first piece.

        `first[0]` is 0, the place of `[CLS]`. At most 512 pieces. `vectors` asks for the word vectors as well.
        """
        if len(pieces) > MAX_PIECES:
            raise ModelError(f"a sentence of {len(pieces)} word pieces; the encoder reads at most {MAX_PIECES}")
        ids = np.asarray(pieces)
        embedded = self._rows[ids].astype(np.float32) * self._scale[ids]
        feed = {
            "embedded": embedded[None],
            "casing": np.asarray(casing, dtype=np.int64)[None],
            "first": np.asarray(first, dtype=np.int64)[None],
        }
        asked = (*HEADS, "vectors") if vectors else HEADS
        return Reading(**dict(zip(asked, (output[0] for output in self._session.run(asked, feed)), strict=True)))


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.enable_mem_pattern = False  # lengths differ from run to run; patterns would pile up
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
