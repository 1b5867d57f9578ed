"""Triples of source, code and target: every dyad of every event, and codes that begin without a country."""

from __future__ import annotations

import json
from pathlib import Path

from detente.evaluate.petrarch import measure_petrarch, triples_of
from detente.records.actor import Actor
from detente.records.article import Article
from detente.records.coding import Coding
from detente.records.document import Document
from detente.records.event import Event
from detente.records.span import Evidence, Span

TEXT = "Officials and Chad met Niger."


def coding() -> Coding:
    actors = (
        Actor(id="o", name="Officials", kind="group", code=None, country=None, sectors=("GOV",)),
        Actor(id="c", name="Chad", kind="state", code="TCD", country="TCD"),
    )
    event = Event(
        id="e", actors=("o", "c"), recipients=("o", "c"), cameo="040", type="CONSULT", mode=None, contexts=(), quad=1,
        goldstein=None, factuality="asserted", happened=None, place=None, trigger=Span(19, 22), statement=None,
        confidence=0.5, evidence=(Evidence.at(Span(0, 29), TEXT),), pattern="meet",
    )  # fmt: skip
    return Coding(document=Document(text=TEXT, source="x"), coder_version="0", actors=actors, events=(event,))


def test_acts_done_together_give_each_ordered_pair() -> None:
    assert sorted(triples_of(coding())) == [("---GOV", "040", "TCD"), ("TCD", "040", "---GOV")]


def test_score_counts_exact_triples_dyads_and_roots(tmp_path: Path) -> None:
    expected = [
        {"source": "TCD", "code": "040", "target": "---GOV"},
        {"source": "TCD", "code": "042", "target": "---GOV"},
        {"source": "TCD", "code": "190", "target": "NER"},
    ]
    rows = [
        {"id": "a", "text": TEXT, "date": "2019-06-12", "expected": expected, "flags": []},
        {"id": "b", "text": TEXT, "date": "2019-06-12", "expected": expected, "flags": ["error=input"]},
        {"id": "c", "text": TEXT, "date": "2019-06-12", "expected": [], "flags": []},
    ]
    path = tmp_path / "petrarch.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def code(article: Article) -> Coding:
        return coding()

    score = measure_petrarch(path, code)
    assert (score.n_expected, score.n_exact, score.n_dyad, score.n_root) == (3, 1, 2, 2)
