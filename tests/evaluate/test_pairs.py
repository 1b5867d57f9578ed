"""Marked pairs: what counts as right, and how marks are carried over to the plain sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError, RefusedError
from detente.evaluate.pairs import measure_pairs, read_pairs
from detente.records.actor import Actor
from detente.records.article import Article
from detente.records.coding import Coding
from detente.records.document import Document
from detente.records.event import Event
from detente.records.span import Evidence, Span

TEXT = "Kenya praised the envoy of Somalia."
HEADER = "root\tpenta\tsource\ttarget\tmarked_sentence\tsentence\torigin\n"


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def row(root: str) -> str:
    marked = "<s>Kenya</s> praised <t>the envoy of Somalia</t>."
    return "\t".join((root, "1", "Kenya", "the envoy of Somalia", marked, TEXT, "own"))


def coder(kind: str, *, swapped: bool = False):  # type: ignore[no-untyped-def]
    def code(article: Article) -> Coding:
        document = Document(text=article.content, source=article.source)
        actors = tuple(
            Actor(id=name, name=name, kind="state", code=None, country=None, mentions=(Evidence.at(span, TEXT),))
            for name, span in (("kenya", Span(0, 5)), ("somalia", Span(27, 34)))
        )
        first, second = ("somalia", "kenya") if swapped else ("kenya", "somalia")
        event = Event(
            id="e", actors=(first,), recipients=(second,), cameo="051", type=kind, mode=None, contexts=(), quad=1,
            goldstein=None, factuality="asserted", happened=None, place=None, trigger=Span(6, 13), statement=None,
            confidence=0.5, evidence=(Evidence.at(Span(0, 35), TEXT),), pattern="praise",
        )  # fmt: skip
        return Coding(document=document, coder_version="0", actors=actors, events=(event,))

    return code


def test_marks_are_carried_over_to_the_plain_sentence(tmp_path: Path) -> None:
    (pair,) = read_pairs(table(tmp_path, row("SUPPORT")))
    assert (pair.text, pair.source.of(pair.text), pair.target.of(pair.text)) == (
        TEXT,
        "Kenya",
        "the envoy of Somalia",
    )


def test_rows_without_type_or_target_are_left_out(tmp_path: Path) -> None:
    bare = "\t".join(("", "1", "", "", TEXT, TEXT, "own"))
    assert len(read_pairs(table(tmp_path, bare, row("AID")))) == 1


def test_missing_column_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("root\tsource\nAID\tKenya\n", encoding="utf-8")
    with pytest.raises(InputError, match="marked_sentence"):
        read_pairs(path)


@pytest.mark.parametrize(
    ("kind", "swapped", "right", "pair", "found_type"),
    [("SUPPORT", False, 1.0, 1.0, 1.0), ("AID", False, 0.0, 1.0, 0.0), ("SUPPORT", True, 0.0, 0.0, 1.0)],
)
def test_an_event_counts_with_the_right_pair_and_type(
    tmp_path: Path, kind: str, swapped: bool, right: float, pair: float, found_type: float
) -> None:
    score = measure_pairs(table(tmp_path, row("SUPPORT")), coder(kind, swapped=swapped))
    assert score.to_dict() == {"rows": 1, "right": right, "pair": pair, "type": found_type}


def test_concessions_and_retreats_are_joined(tmp_path: Path) -> None:
    assert measure_pairs(table(tmp_path, row("YIELD")), coder("RETREAT")).n_right == 1


def test_what_is_refused_counts_as_missed(tmp_path: Path) -> None:
    def refuse(article: Article) -> Coding:
        raise RefusedError("empty", "nothing in it")

    misses: list[str] = []
    score = measure_pairs(table(tmp_path, row("AID")), refuse, misses)
    assert (score.n_rows, score.n_right) == (1, 0)
    assert "refused" in misses[0]
