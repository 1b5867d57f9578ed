"""The unit sentences of the PETRARCH family: exact triples of source code, CAMEO code and target code.

What counts is how many of the expected triples are among ours. Each pair of an actor and a recipient of an event makes
a triple; of an act done together each ordered pair of its parties does. `---` stands for an actor that is not there,
and begins the code of one whose sectors are known and whose country is not (`---GOV`). A statement is CAMEO 010.
Rows that expect nothing, and those that test the input handling of those programs, are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.records.article import Article
from detente.records.coding import Coding

Code = Callable[[Article], Coding]
Triple = tuple[str, str, str]


@dataclass(slots=True, kw_only=True)
class PetrarchScore:
    """Counts of expected triples, those reproduced exactly, by dyad alone, and by dyad and CAMEO root; and of ours."""

    n_expected: int = 0
    n_exact: int = 0
    n_dyad: int = 0
    n_root: int = 0
    n_found: int = 0
    n_found_right: int = 0

    def to_dict(self) -> dict[str, float]:
        """Return the counts as shares of what was expected, and the share of ours that is expected."""
        n = max(self.n_expected, 1)
        return {
            "expected": self.n_expected,
            "exact": round(self.n_exact / n, 3),
            "dyad": round(self.n_dyad / n, 3),
            "dyad_and_root": round(self.n_root / n, 3),
            "precision": round(self.n_found_right / max(self.n_found, 1), 3),
        }


def measure_petrarch(path: Path, code: Code, misses: list[str] | None = None) -> PetrarchScore:
    """Return how many of the expected triples `code` reproduces; misses are told, one line each, if asked."""
    score = PetrarchScore()
    for row in _rows(path):
        coding = code(Article(source=row["id"], content=row["text"], form="text", published_at=row["date"]))
        found = set(triples_of(coding))
        expected = [(one["source"], one["code"], one["target"]) for one in row["expected"]]
        hits = [triple in found for triple in expected]
        dyads = {(source, target) for source, _, target in found}
        roots = {(source, act[:2], target) for source, act, target in found}
        score.n_expected += len(expected)
        score.n_exact += sum(hits)
        score.n_dyad += sum((source, target) in dyads for source, _, target in expected)
        score.n_root += sum((source, act[:2], target) in roots for source, act, target in expected)
        score.n_found += len(found)
        score.n_found_right += len(found & set(expected))
        if misses is not None and not all(hits):
            wanted = [triple for triple, hit in zip(expected, hits, strict=True) if not hit]
            misses.append(f"{row['id']}\t{wanted}\t{sorted(found)}\t{row['text']}")
    return score


def triples_of(coding: Coding) -> Iterator[Triple]:
    """Yield the (source, CAMEO code, target) of each dyad of each event."""
    codes = {actor.id: actor.code or "---" + "".join(actor.sectors) for actor in coding.actors}
    for event in coding.events:
        for actor in event.actors or ("",):
            for recipient in event.recipients or ("",):
                if actor != recipient:
                    yield codes.get(actor, "---"), event.cameo, codes.get(recipient, "---")
    for statement in coding.statements:
        if statement.speaker is not None:
            yield codes.get(statement.speaker, "---"), "010", codes.get(statement.addressee or "", "---")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            if row["expected"] and not any(flag.startswith(("noevents", "error")) for flag in row["flags"]):
                yield row
