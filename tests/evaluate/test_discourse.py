"""Discourse relations against gold: cues, ends, and what the other layer has."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from detente.evaluate.discourse import Found, Relation, measure_discourse, read_discourse
from detente.records.document import Document

SENTENCES = ("It rained.", "So they left.", "They will stay if it rains.")
TREEBANK = "# newdoc id = D\n" + "".join(
    f"# sent_id = D-{i}\n# text = {text}\n\n" for i, text in enumerate(SENTENCES, start=1)
)


def row(
    kind: str, layer: str, sents: list[str], connective: list[list[int]] | None, **spans: list[list[int]]
) -> dict[str, Any]:
    return {
        "doc": "D", "kind": kind, "layer": layer, "type": "explicit" if layer == "pdtb" else None, "sents": sents,
        "spans": spans, "connective": {"spans": connective} if connective is not None else None,
    }  # fmt: skip


ROWS = (
    row("cause", "pdtb", ["D-1", "D-2"], [[11, 13]], cause=[[0, 10]], effect=[[14, 24]]),
    row("condition", "erst", ["D-3"], None, condition=[[18, 26]], consequence=[[0, 14]]),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "gum-dev.conllu.gz", "wt", encoding="utf-8") as file:
        file.write(TREEBANK)
    with gzip.open(tmp_path / "gum-discourse.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in ROWS)
    return tmp_path


def measure(folder: Path, causes: list[Relation], conditions: list[Relation]) -> dict[str, dict[str, float]]:
    return measure_discourse(folder, lambda doc: Found({"cause": causes, "condition": conditions}, ()))


def test_offsets_are_of_the_whole_document(folder: Path) -> None:
    ((doc, gold),) = read_discourse(folder)
    assert doc.text == "It rained. So they left. They will stay if it rains."
    (cause,) = gold.relations["cause"]
    words = [doc.text[a:b] for side in (cause.cue, cause.first, cause.second) for a, b in side]
    assert words == ["So", "It rained.", "they left."]


def test_cue_counts_without_its_ends_only_where_ends_are_not_asked(folder: Path) -> None:
    right = Relation(((11, 13),), ((0, 9),), ((14, 23),))
    turned = Relation(((11, 13),), ((14, 23),), ((0, 9),))
    assert measure(folder, [right], [])["cause: cue+ends"]["f1"] == 1.0
    figures = measure(folder, [turned], [])
    assert (figures["cause: cue"]["f1"], figures["cause: cue+ends"]["f1"]) == (1.0, 0.0)


def test_find_that_only_the_other_layer_has_is_not_false(folder: Path) -> None:
    known = Relation(((40, 42),), ((43, 51),), ((25, 39),))
    unknown = Relation(((40, 42),), ((0, 10),), ((11, 24),))
    right = Relation(((11, 13),), ((0, 9),), ((14, 23),))
    misses: list[str] = []
    read = {"cause": [right], "condition": [unknown]}
    measure_discourse(folder, lambda doc: Found(read, ()), misses)
    assert [line.split("\t")[1:3] for line in misses] == [["condition", "extra"]]
    assert measure(folder, [], [known])["condition: cue"]["gold"] == 0


def test_document_is_read_once(folder: Path) -> None:
    seen: list[str] = []

    def read(doc: Document) -> Found:
        seen.append(doc.name or "")
        return Found({"cause": [], "condition": []}, ())

    measure_discourse(folder, read)
    assert seen == ["D"]
