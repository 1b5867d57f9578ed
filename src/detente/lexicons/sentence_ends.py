"""The weights that tell where a sentence ends without a full stop (`en/sentence_ends.tsv`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.errors import LexiconError

PATH = Path(__file__).parent / "en" / "sentence_ends.tsv"


@cache
def load_end_weights(path: Path = PATH) -> dict[tuple[str, ...], float]:
    """Return log-odds by feature; a feature is its kind and what was seen. LexiconError where a row has no number."""
    weights: dict[tuple[str, ...], float] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("# "):
            continue
        value, *feature = line.split("\t")
        try:
            weights[tuple(feature)] = float(value)
        except ValueError:
            if value != "weight":
                raise LexiconError(f"en/{path.name}:{number}: {value!r} is no weight; make the table again") from None
    return weights
