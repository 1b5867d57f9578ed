"""Explicit conditions and causes, and attributions, against GUM's annotation of discourse: relations between clauses.

Gold are the relations of the PDTB layer that a word signals ("because", "so", "if"); attributions are those of the
eRST layer. A relation found is met by its cue, or (`cue+ends`) where each of its two clauses also covers half of the
gold one and is covered by half. What only the eRST layer has as the same kind of relation is no false find: the two
layers annotate the same texts, and each leaves some out.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.evaluate.attributions import Attribution, score_attributions
from detente.evaluate.tally import Tally
from detente.records.document import Document

Stretch = tuple[int, int]
ENDS = {"cause": ("cause", "effect"), "condition": ("condition", "consequence")}
NAMES = {"cause": "cause", "condition": "condition", "negative-condition": "condition"}
TEXTS, RELATIONS = "gum-dev.conllu.gz", "gum-discourse.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue, and the stretches of the two clauses that it ties: cause and effect, or condition and consequence."""

    cue: tuple[Stretch, ...]
    first: tuple[Stretch, ...]
    second: tuple[Stretch, ...]


@dataclass(slots=True)
class DiscourseGold:
    """The gold of one document: relations by kind, what the other layer has of that kind, and attributions."""

    relations: dict[str, list[Relation]] = field(default_factory=lambda: {kind: [] for kind in ENDS})
    others: dict[str, list[Relation]] = field(default_factory=lambda: {kind: [] for kind in ENDS})
    attributions: list[Attribution] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """What the coder's readers find in one document."""

    relations: dict[str, Sequence[Relation]]
    attributions: Sequence[Attribution]


def read_discourse(folder: Path) -> Iterator[tuple[Document, DiscourseGold]]:
    """Yield each document of GUM's dev part with its gold; `folder` holds the treebank and the relations."""
    places: dict[str, tuple[str, Stretch]] = {}
    texts: dict[str, str] = {}
    for doc_id, sent_id, text in _sentences(folder / TEXTS):
        before = texts.get(doc_id)
        start = 0 if before is None else len(before) + 1
        texts[doc_id] = text if before is None else f"{before} {text}"
        places[sent_id] = doc_id, (start, start + len(text))
    golds = {doc_id: DiscourseGold() for doc_id in texts}
    with gzip.open(folder / RELATIONS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["doc"] in golds and row["kind"] in (*NAMES, "attribution"):
                _add(golds[row["doc"]], row, [places[sent_id][1] for sent_id in row["sents"]])
    for doc_id, text in texts.items():
        yield Document(text=text, source=doc_id, name=doc_id), golds[doc_id]


def measure_discourse(
    folder: Path, read: Callable[[Document], Found], misses: list[str] | None = None
) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of conditions, causes and attributions; misses are told in `misses` if given."""
    tallies = {f"{kind}: {what}": Tally() for kind in ENDS for what in ("cue", "cue+ends")}
    attributions = []
    for document, gold in read_discourse(folder):
        found = read(document)
        attributions.append((gold.attributions, found.attributions))
        for kind in ENDS:
            for what, with_ends in (("cue", False), ("cue+ends", True)):
                met, extra = _match(gold.relations[kind], found.relations[kind], with_ends=with_ends)
                false = [one for one in extra if not any(_meet(one, other, False) for other in gold.others[kind])]
                tallies[f"{kind}: {what}"].add(len(met), len(gold.relations[kind]) - len(met), len(false))
                if misses is not None and not with_ends:
                    misses.extend(_told(document, kind, gold.relations[kind], met, false))
    figures = {name: tally.report() for name, tally in tallies.items()}
    figures.update({f"attribution: {name}": row for name, row in score_attributions(attributions).items()})
    return figures


def _sentences(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield document id, sentence id and text of every sentence of a CoNLL-U file."""
    doc_id = sent_id = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                doc_id = line.split(" = ", 1)[1].strip()
            elif line.startswith("# sent_id = "):
                sent_id = line.split(" = ", 1)[1].strip()
            elif line.startswith("# text = "):
                yield doc_id, sent_id, line.split(" = ", 1)[1].rstrip("\n")


def _add(gold: DiscourseGold, row: dict[str, Any], sentences: Sequence[Stretch]) -> None:
    """Add one row to the gold of its document, with offsets into the document."""

    def places(spans: Sequence[Sequence[int]]) -> tuple[Stretch, ...]:
        return tuple(stretch for start, end in spans for stretch in _placed(start, end, sentences))

    if row["kind"] == "attribution":
        if row["spans"].get("content"):
            source = places(row["spans"].get("source") or ())
            gold.attributions.append(Attribution(source, places(row["spans"]["content"])))
        return
    kind = NAMES[row["kind"]]
    first, second = ENDS[kind]
    relation = Relation(
        places((row.get("connective") or {}).get("spans") or ()),
        places(row["spans"].get(first) or ()),
        places(row["spans"].get(second) or ()),
    )
    if row["layer"] == "pdtb" and row["type"] in ("explicit", "altlex"):
        gold.relations[kind].append(relation)
    elif row["layer"] != "pdtb" or row["type"] == "implicit":
        gold.others[kind].append(relation)


def _placed(start: int, end: int, sentences: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches of the document that `[start, end)` of its joined sentences stands for."""
    at = 0
    for first, last in sentences:
        length = last - first
        low, high = max(start, at), min(end, at + length)
        if low < high:
            yield first + low - at, first + high - at
        at += length + 1


def _match(
    golds: Sequence[Relation], found: Sequence[Relation], *, with_ends: bool
) -> tuple[list[Relation], list[Relation]]:
    """Return the gold relations that are met, each by a relation of its own, and the relations left over."""
    left = list(found)
    met = []
    for gold in golds:
        own = next((one for one in left if _meet(one, gold, with_ends)), None)
        if own is not None:
            left.remove(own)
            met.append(gold)
    return met, left


def _meet(found: Relation, gold: Relation, with_ends: bool) -> bool:
    if gold.cue:
        if not any(a[0] < b[1] and b[0] < a[1] for a in found.cue for b in gold.cue):
            return False
    elif not (_overlap(found.first, gold.first) and _overlap(found.second, gold.second)):
        return False
    ends = min(_overlap(found.first, gold.first), _overlap(found.second, gold.second))
    return not with_ends or ends >= 0.5


def _overlap(mine: Sequence[Stretch], theirs: Sequence[Stretch]) -> float:
    """Return the smaller of the two shares that each set of stretches has of the other; 0 where either is empty."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in mine for b in theirs)
    sizes = [sum(end - start for start, end in side) for side in (mine, theirs)]
    return common / max(sizes) if all(sizes) else 0.0


def _told(
    document: Document, kind: str, golds: Sequence[Relation], met: Sequence[Relation], false: Sequence[Relation]
) -> Iterator[str]:
    for what, relations in (("missed", [gold for gold in golds if gold not in met]), ("extra", false)):
        for one in relations:
            parts = [" … ".join(document.text[a:b] for a, b in side) for side in (one.cue, one.first, one.second)]
            yield "\t".join((document.name or "", kind, what, *parts))
