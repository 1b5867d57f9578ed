"""Look-up of lexicon entries by id, so that every record can show the rule that made it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).parent / "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry of a lexicon: where it stands (`en/speech.tsv:41`), its columns in words, and its example."""

    id: str
    where: str
    text: str
    example: str


@functools.cache
def load_rules() -> dict[str, Rule]:
    """Return every entry that has an id and an example, by id, over all tables."""
    rules: dict[str, Rule] = {}
    for path in sorted(TABLES.glob("*.tsv")):
        columns: list[str] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if not columns:
                columns = cells
                if "id" not in columns or "example" not in columns:
                    break
                continue
            row = dict(zip(columns, cells, strict=False))
            text = ", ".join(f"{key} {row[key]}" for key in columns if key not in ("id", "example") and row.get(key))
            where = f"en/{path.name}:{number}"
            rules.setdefault(row["id"], Rule(id=row["id"], where=where, text=text, example=row.get("example", "")))
    return rules


def find_rule(rule_id: str) -> Rule | None:
    """Return the entry with this id, or None where a record was made by a rule of the code or a model."""
    return load_rules().get(rule_id)
