"""Who did what to whom from a bare sentence: marked pairs of actors with a PLOVER type.

A row counts where one event has an actor with a mention that overlaps the marked source, a recipient with one that
overlaps the marked target (in either order for acts done together), and the right type. The sets join CONCEDE and
RETREAT as YIELD. The marks serve to judge only: what is coded is the sentence alone, without a date.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import InputError, RefusedError
from detente.records.article import Article
from detente.records.coding import Coding
from detente.records.event import Event
from detente.records.span import Span

Code = Callable[[Article], Coding]
_MARK = re.compile(r"(</?[st]>)")
JOINED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
COLUMNS = {"root", "source", "target", "marked_sentence", "sentence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One sentence with two marked stretches and the type of the act that joins them."""

    row: int
    text: str
    source: Span
    target: Span
    type: str


@dataclass(slots=True, kw_only=True)
class PairScore:
    """Counts of sentences: wholly right, only the pair joined (by another type), only the type right, and neither.

    `confusion` counts (right type, type of the event that joins the pair).
    """

    n_rows: int = 0
    n_right: int = 0
    n_pair_only: int = 0
    n_type_only: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    def to_dict(self) -> dict[str, float]:
        """Return the counts as shares of all sentences."""
        n = max(self.n_rows, 1)
        return {
            "rows": self.n_rows,
            "right": round(self.n_right / n, 3),
            "pair": round((self.n_right + self.n_pair_only) / n, 3),
            "type": round((self.n_right + self.n_type_only) / n, 3),
        }


def read_pairs(path: Path) -> list[Pair]:
    """Return the rows that have a type and both marks. Raises InputError where a column is missing."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = COLUMNS - set(table.fieldnames or ())
        if missing:
            raise InputError(f"{path}: lacks the columns {sorted(missing)}; see docs/data.md for the form")
        rows = [(number, row) for number, row in enumerate(table) if row["root"] and row["source"] and row["target"]]
    return [pair for number, row in rows if (pair := _pair(number, row)) is not None]


def measure_pairs(path: Path, code: Code, misses: list[str] | None = None) -> PairScore:
    """Return how often `code` finds the marked pair with the right type; misses are told, one line each, if asked."""
    score = PairScore()
    for pair in read_pairs(path):
        verdict, joined = _verdict(pair, code, path.name)
        score.n_rows += 1
        score.n_right += verdict == "right"
        score.n_pair_only += verdict == "pair"
        score.n_type_only += verdict == "type"
        if joined is not None:
            score.confusion[pair.type, joined] += 1
        if misses is not None and verdict != "right":
            misses.append(f"{pair.row}\t{verdict}\t{pair.type}\t{joined}\t{pair.text}")
    return score


def _verdict(pair: Pair, code: Code, name: str) -> tuple[str, str | None]:
    """Return the judgement of one row; what the coder refuses to read counts as missed."""
    try:
        return judge(pair, code(Article(source=f"{name}:{pair.row}", content=pair.text, form="text")))
    except RefusedError as fault:
        return f"refused ({fault})", None


def judge(pair: Pair, coding: Coding) -> tuple[str, str | None]:
    """Return `right`, `pair`, `type` or `none` for one sentence, and the type of an event that joins the pair."""
    text = coding.document.text
    shift = text.find(pair.text[:40])
    if shift < 0:
        return "none", None
    source = Span(pair.source.start + shift, pair.source.end + shift)
    target = Span(pair.target.start + shift, pair.target.end + shift)
    mentions = {actor.id: [mention.span for mention in actor.mentions] for actor in coding.actors}
    joining = [_type(event) for event in coding.events if _joins(event, source, target, mentions)]
    types = {_type(event) for event in coding.events}
    if pair.type in joining:
        return "right", pair.type
    if joining:
        return "pair", joining[0]
    return ("type" if pair.type in types else "none"), None


def _joins(event: Event, source: Span, target: Span, mentions: dict[str, list[Span]]) -> bool:
    def touches(ids: tuple[str, ...], mark: Span) -> bool:
        return any(span.overlaps(mark) for actor_id in ids for span in mentions.get(actor_id, ()))

    # Acts done together list all parties on both sides, so one order is enough.
    return touches(event.actors, source) and touches(event.recipients, target)


def _type(event: Event) -> str:
    return JOINED.get(event.type, event.type)


def _pair(number: int, row: dict[str, str]) -> Pair | None:
    """Return the pair of a row, its marks carried over to the plain sentence; None where one is missing or empty."""
    text, opened = "", {"s": 0, "t": 0}
    spans: dict[str, Span] = {}
    for piece in _MARK.split(row["marked_sentence"]):
        name = piece.strip("</>")
        if not _MARK.fullmatch(piece):
            text += piece
        elif not piece.startswith("</"):
            opened[name] = len(text)
        elif opened[name] < len(text):
            spans[name] = Span(opened[name], len(text))
    if len(spans) < 2:
        return None
    return Pair(row=number, text=text, source=spans["s"], target=spans["t"], type=row["root"])
