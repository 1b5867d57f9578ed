"""The scorer, on hand-made ledgers: what counts as found, what as missed, what as extra."""

import json
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError
from detente.evaluate.gold import GoldArticle, find_quote, gold_sha256, read_gold
from detente.evaluate.ledger import score_ledgers
from detente.evaluate.report import check_floors, pin_floors

TEXT = "Borduria seized a Syldavian ship on Monday. Syldavia would not comment. Offer: the weather was fine."


def gold(**rows: list[dict[str, Any]]) -> GoldArticle:
    kinds = ("events", "engagements", "statements", "commitments", "links")
    return GoldArticle(
        id="a",
        published_at=None,
        text=TEXT,
        rows={kind: rows.get(kind, []) for kind in kinds},
        silent=tuple(rows.get("silent", ())),  # type: ignore[arg-type]
    )


def event(words: str, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    span = {"start": start, "end": start + len(words)}
    row = {
        "id": "e_1",
        "actors": ["a_1"],
        "recipients": ["a_2"],
        "cameo": "171",
        "type": "COERCE",
        "factuality": "asserted",
        "happened": None,
        "trigger": span,
        "evidence": [{**span, "quote": words}],
    }
    return {**row, **changes}


def coding(**rows: list[dict[str, Any]]) -> dict[str, Any]:
    actors = [{"id": "a_1", "name": "Borduria", "code": "BRD"}, {"id": "a_2", "name": "Syldavia", "code": "SYLGOV"}]
    return {"document": {"text": TEXT}, "actors": actors, **rows}


SEIZED = {
    "trigger": "seized a Syldavian ship",
    "actors": ["BRD"],
    "recipients": ["SYL"],
    "cameo": ["175", "170"],
    "plover": ["COERCE"],
    "factuality": "asserted",
    "happened": None,
}


def f1(rows: dict[str, Any], golden: GoldArticle, kind: str = "event") -> float:
    return score_ledgers([golden], {"a": rows}).table()[kind]["f1"]


def test_an_event_counts_where_words_dyad_and_root_agree() -> None:
    assert f1(coding(events=[event("seized")]), gold(events=[SEIZED])) == 1.0


@pytest.mark.parametrize(
    "changes", [{"cameo": "190"}, {"actors": ["a_2"]}, {"recipients": []}], ids=["root", "actor", "no recipient"]
)
def test_an_event_with_another_root_or_dyad_is_detected_but_not_right(changes: dict[str, Any]) -> None:
    rows = coding(events=[event("seized", **changes)])
    assert f1(rows, gold(events=[SEIZED])) == 0.0
    assert f1(rows, gold(events=[SEIZED]), "event_detection") == 1.0


def test_an_optional_row_neither_helps_nor_harms() -> None:
    table = score_ledgers(
        [gold(events=[{**SEIZED, "optional": True}])], {"a": coding(events=[event("seized")])}
    ).table()
    assert table["event"]["precision"] == table["event"]["gold"] == 0


def test_a_refusal_needs_its_speaker_and_counts_as_a_statement() -> None:
    refusal = {"speaker": "Syldavia", "act": "decline", "content": None}
    row = {"id": "s_1", "speaker": "a_2", "act": "decline", "content": [], "evidence": []}
    golden = gold(statements=[refusal])
    assert f1(coding(statements=[row]), golden, "refusal") == 1.0
    assert f1(coding(statements=[{**row, "speaker": "a_1"}]), golden, "refusal") == 0.0
    assert f1(coding(statements=[row]), golden, "statement") == 1.0


def test_a_silent_stretch_is_broken_by_an_event_on_it() -> None:
    golden = gold(silent=["the weather was fine"])  # type: ignore[list-item]
    assert score_ledgers([golden], {"a": coding()}).table()["silent"]["kept"] == 1.0
    assert score_ledgers([golden], {"a": coding(events=[event("weather")])}).table()["silent"]["kept"] == 0.0


def test_a_coding_of_a_cleaned_text_is_aligned_by_quote() -> None:
    rows = coding(events=[event("seized")])
    shift = len("Borduria ")
    rows["document"]["text"] = TEXT[shift:]
    rows["events"][0]["trigger"] = {"start": 0, "end": len("seized")}
    assert f1(rows, gold(events=[SEIZED])) == 1.0


def test_a_missing_coding_counts_as_empty() -> None:
    table = score_ledgers([gold(events=[SEIZED])], {}).table()
    assert table["event"]["gold"] == 1
    assert table["event"]["f1"] == 0


def test_the_nth_quote_is_found_across_line_breaks() -> None:
    assert find_quote("a b\na  b", "a b", 1) == (4, 8)
    assert find_quote("a b", "a b", 1) is None


def test_floors_hold_rise_and_are_never_lowered_silently(tmp_path: Path) -> None:
    golds = [gold(events=[SEIZED])]
    good = score_ledgers(golds, {"a": coding(events=[event("seized")])}).table()
    bad = score_ledgers(golds, {"a": coding()}).table()
    path = tmp_path / "floors.json"
    pin_floors(path, good, golds)
    assert check_floors(path, good, golds) == []
    assert any(fault.startswith("event:") for fault in check_floors(path, bad, golds))
    with pytest.raises(InputError, match="floors only rise"):
        pin_floors(path, bad, golds)
    other = [gold(events=[{**SEIZED, "cameo": ["190"]}])]
    assert "other gold" in check_floors(path, good, other)[0]
    assert gold_sha256(golds) != gold_sha256(other)


def test_a_folder_without_gold_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="evaluation/gold"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text(json.dumps({"id": "a"}), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json"):
        read_gold(tmp_path)
