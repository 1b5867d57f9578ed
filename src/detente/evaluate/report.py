"""The table of figures, and the floors under it: pinned with a hash of the gold, never lowered silently."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from detente.errors import InputError
from detente.evaluate.gold import GoldArticle, gold_sha256

Table = dict[str, dict[str, float]]
PINNED = ("f1", "kept", "exact")


def table_text(table: Table) -> str:
    """Return the figures by kind of record as aligned lines of text."""
    lines = []
    for kind, figures in table.items():
        shown = "  ".join(
            f"{name} {value:.3f}" if name != "gold" else f"n {value:.0f}" for name, value in figures.items()
        )
        lines.append(f"{kind:16} {shown}")
    return "\n".join(lines)


def headline_figures(table: Table) -> dict[str, float]:
    """Return the one figure of each kind that is pinned."""
    return {kind: figures[name] for kind, figures in table.items() for name in PINNED if name in figures}


def check_floors(path: Path, table: Table, golds: Sequence[GoldArticle]) -> list[str]:
    """Return a line for every figure under its floor; also where the gold is not what the floors were pinned on."""
    floors = json.loads(path.read_text(encoding="utf-8"))
    if floors["gold_sha256"] != gold_sha256(golds):
        return [f"{path}: was pinned on other gold; measure anew and pin again"]
    reached = headline_figures(table)
    return [
        f"{kind}: {reached.get(kind, 0.0):.3f} is under its floor of {floor:.3f} ({path})"
        for kind, floor in floors["floors"].items()
        if reached.get(kind, 0.0) < floor
    ]


def pin_floors(path: Path, table: Table, golds: Sequence[GoldArticle]) -> None:
    """Write the figures reached as the new floors. Raises InputError where that would lower one on the same gold."""
    reached = headline_figures(table)
    if path.exists():
        before = json.loads(path.read_text(encoding="utf-8"))
        if before["gold_sha256"] == gold_sha256(golds):
            lowered = [kind for kind, floor in before["floors"].items() if reached.get(kind, 0.0) < floor]
            if lowered:
                raise InputError(f"{path}: pinning would lower the floor of {', '.join(lowered)}; floors only rise")
    pinned = {"gold_sha256": gold_sha256(golds), "n_articles": len(golds), "floors": reached}
    path.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
