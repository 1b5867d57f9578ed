"""Why a record is there: its words in their sentence, and the rule or model that fired."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from detente.errors import InputError
from detente.lexicons.rules import find_rule
from detente.records.coding import Coding
from detente.records.span import Evidence, Span
from detente.show.style import shortened, visible

KINDS = ("events", "engagements", "statements", "commitments", "links")


def find_record(coding: Coding, record_id: str) -> Any:
    """Return the record with this id, or whose id starts so. Raises InputError where none or several do."""
    records = [record for kind in KINDS for record in getattr(coding, kind)]
    found = [record for record in records if record.id.startswith(record_id)]
    if not found:
        raise InputError(f"--why {record_id}: no record has this id; the ids stand at the end of the page's rows")
    if len({record.id for record in found}) > 1:
        raise InputError(f"--why {record_id}: {len(found)} records start so; give more of the id")
    return found[0]


def print_why(coding: Coding, record_id: str, console: Console) -> None:
    """Draw a record's evidence in its sentences, and the rule that made it."""
    record = find_record(coding, record_id)
    kind = type(record).__name__
    console.print(Text.assemble((f"{kind} ", "bold"), (record.id, "bright_black")))
    for key, value in record.to_dict().items():
        if key not in ("id", "evidence", "history", "pattern") and value not in (None, [], ()):
            console.print(Text.assemble((f"  {key}  ", "cyan"), shortened(_plain(value, coding), 100)))
    console.print(Text("evidence", style="bold cyan"))
    for piece in record.evidence:
        console.print(_in_sentence(piece, coding))
    for step in getattr(record, "history", ()):
        console.print(Text.assemble((f"{step.state}", "bold"), ("  rule ", "cyan"), step.pattern))
        for piece in step.evidence:
            console.print(_in_sentence(piece, coding))
    if pattern := getattr(record, "pattern", None):
        console.print(Text("rule", style="bold cyan"))
        console.print(_rule_text(pattern))


def _plain(value: object, coding: Coding) -> str:
    names = {actor.id: f"{actor.name} [{actor.code or 'no code'}]" for actor in coding.actors}
    if isinstance(value, list):
        return ", ".join(_plain(item, coding) for item in value)
    if isinstance(value, dict):
        if set(value) == {"start", "end"}:
            return f"“{Span(value['start'], value['end']).of(coding.document.text)}”"
        return " ".join(f"{key}={item}" for key, item in value.items() if item is not None)
    return names.get(str(value), str(value))


def _in_sentence(piece: Evidence, coding: Coding) -> Text:
    text = coding.document.text
    around = [span for span in coding.sentences if span.overlaps(piece.span)]
    start = min([piece.start, *(span.start for span in around)])
    end = max([piece.end, *(span.end for span in around)])
    return Text.assemble(
        ("  ", ""),
        (visible(text[start : piece.start]) + " " if start < piece.start else "", "bright_black"),
        (visible(piece.quote), "bold underline"),
        (" " + visible(text[piece.end : end]) if piece.end < end else "", "bright_black"),
        (f"   [{piece.start}, {piece.end})", "cyan"),
    )


def _rule_text(pattern: str) -> Text:
    rule = find_rule(pattern)
    if rule is None:
        return Text(f"  {pattern}")
    return Text.assemble(
        f"  {pattern}  ", (f"{rule.where}\n", "bright_black"), f"  {rule.text}\n", (f"  e.g. {rule.example}", "italic")
    )
