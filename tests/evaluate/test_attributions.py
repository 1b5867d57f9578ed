"""Attributions against gold: contents and sources meet by halves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from detente.evaluate.attributions import Attribution, measure_attributions, score_attributions
from detente.records.document import Document
from detente.records.span import Evidence, Span
from detente.records.statement import Statement


def scores(gold: Attribution, found: Attribution) -> tuple[float, float]:
    report = score_attributions([([gold], [found])])
    return report["content"]["f1"], report["source+content"]["f1"]


def test_same_source_and_half_the_content_is_a_hit() -> None:
    assert scores(Attribution(((0, 8),), ((20, 40),)), Attribution(((0, 8),), ((20, 30),))) == (1.0, 1.0)


def test_less_than_half_of_the_longer_content_is_a_miss() -> None:
    assert scores(Attribution(((0, 8),), ((20, 40),)), Attribution(((0, 8),), ((20, 29),))) == (0.0, 0.0)


def test_other_source_counts_for_the_content_alone() -> None:
    assert scores(Attribution(((0, 8),), ((20, 40),)), Attribution(((50, 58),), ((20, 40),))) == (1.0, 0.0)


def test_gold_without_source_is_met_by_content() -> None:
    assert scores(Attribution((), ((20, 40),)), Attribution(((50, 58),), ((20, 40),))) == (1.0, 1.0)


def test_extra_attribution_lowers_precision_only() -> None:
    gold = Attribution(((0, 8),), ((20, 40),))
    report = score_attributions([([gold], [gold, Attribution((), ((60, 70),))])])["content"]
    assert (report["precision"], report["recall"]) == (0.5, 1.0)


TEXT = "Ana Ruiz said the road is shut. Nobody believed that it would open."


def said(document: Document, source: Span, content: Span, pattern: str = "speech.say") -> Statement:
    return Statement(
        id=f"s{content.start}", speaker="a1", addressee=None, channel=None, manner="indirect", act="assert", cue=None,
        content=(content,), on=None, evidence=(Evidence.at(content, document.text),), pattern=pattern, source=source,
    )  # fmt: skip


def write_polnear(path: Path) -> Path:
    rows = [
        {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 30]]},
        {"source": [[32, 38]], "cue": [[39, 47]], "content": [[48, 66]]},
        {"source": [[0, 8]], "cue": [[9, 13]], "content": []},
    ]
    row = {"id": "one", "date": "2016-05-01", "text": TEXT, "attributions": rows}
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    return path


def test_measure_counts_what_is_found_and_tells_what_is_missed(tmp_path: Path) -> None:
    misses: list[str] = []
    report = measure_attributions(
        write_polnear(tmp_path / "polnear.jsonl.gz"),
        lambda document: (said(document, Span(0, 8), Span(14, 30)),),
        misses,
    )
    assert (report["content"]["precision"], report["content"]["recall"]) == (1.0, 0.5)
    assert misses == ["one\tmissed\tthat it would open"]


def test_quotation_that_goes_on_is_joined_to_its_beginning(tmp_path: Path) -> None:
    report = measure_attributions(
        write_polnear(tmp_path / "polnear.jsonl.gz"),
        lambda document: (
            said(document, Span(0, 8), Span(14, 20)),
            said(document, Span(0, 8), Span(21, 30), "speech.continued-quote"),
        ),
    )
    assert report["content"]["precision"] == 1.0
