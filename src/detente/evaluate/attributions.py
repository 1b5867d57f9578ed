"""Attributions against gold: who said what, by spans, as PolNeAR annotates them.

A found attribution meets a gold one where each of the two contents covers half of the other, by characters; with the
source too where the sources do likewise. Gold content of several stretches counts as one set of characters. Gold rows
without any source can be met by content alone.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.evaluate.tally import Tally
from detente.records.document import Document
from detente.records.statement import REFUSALS, Statement

Stretch = tuple[int, int]
CONTINUED = "speech.continued-quote"
ANSWERED = "speech.answer"
# Letters between two sentences of one answer; a question between two answers is longer.
SENTENCE_GAP = 4


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source and the content of one attribution, as stretches of the text."""

    source: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


def attributions_of(statements: Sequence[Statement]) -> list[Attribution]:
    """Return the attributions that statements make; refusals and the article's own assessments make none.

    Annotators join a quotation that goes on behind its tag to the part before, so a continued one is joined here too.
    """
    found: list[Attribution] = []
    last: str | None = None
    end = 0
    for statement in statements:
        if not statement.content or statement.act in REFUSALS or statement.pattern.startswith("assess."):
            continue
        content = tuple((span.start, span.end) for span in statement.content)
        goes_on = statement.pattern == CONTINUED or (
            statement.pattern == ANSWERED and content[0][0] - end <= SENTENCE_GAP
        )
        if found and goes_on and statement.speaker == last:
            found[-1] = Attribution(found[-1].source, found[-1].content + content)
        else:
            source = ((statement.source.start, statement.source.end),) if statement.source is not None else ()
            found.append(Attribution(source, content))
        last, end = statement.speaker, content[-1][1]
    return found


def score_attributions(
    pairs: Sequence[tuple[Sequence[Attribution], Sequence[Attribution]]],
) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of `content` and of `source+content` over (gold, found) of each article."""
    tallies = {"content": Tally(), "source+content": Tally()}
    for golds, found in pairs:
        for name, tally in tallies.items():
            n_hit = _matched(golds, found, with_source=name != "content")
            tally.add(n_hit, len(golds) - n_hit, len(found) - n_hit)
    return {name: tally.report() for name, tally in tallies.items()}


def read_polnear(path: Path) -> Iterator[tuple[Document, list[Attribution]]]:
    """Yield each article of a PolNeAR file (JSON Lines, gzip) as a document with its gold attributions.

    Attributions without content are left out: they cannot be met.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            golds = [
                Attribution(tuple(map(tuple, one["source"])), tuple(map(tuple, one["content"])))
                for one in row["attributions"]
                if one["content"]
            ]
            yield Document(text=row["text"], source=row["id"], name=row["id"], published_at=row["date"] or None), golds


def measure_attributions(
    path: Path, read: Callable[[Document], Sequence[Statement]], misses: list[str] | None = None
) -> dict[str, dict[str, float]]:
    """Return the figures of `read` on a PolNeAR file; contents that nothing meets are told in `misses` if given."""
    pairs = []
    for document, golds in read_polnear(path):
        found = attributions_of(read(document))
        pairs.append((golds, found))
        if misses is not None:
            misses.extend(_missed(document, golds, found))
    return score_attributions(pairs)


def _missed(document: Document, golds: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[str]:
    for gold in golds:
        if not any(_overlap(gold.content, other.content) >= 0.5 for other in found):
            words = " … ".join(document.text[start:end] for start, end in gold.content)
            yield f"{document.name}\tmissed\t{' '.join(words.split())}"


def _matched(golds: Sequence[Attribution], found: Sequence[Attribution], *, with_source: bool) -> int:
    scored = sorted(
        (
            (_overlap(gold.content, other.content), i, j)
            for i, gold in enumerate(golds)
            for j, other in enumerate(found)
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for share, i, j in scored:
        if share < 0.5 or i in taken_gold or j in taken_found:
            continue
        if with_source and golds[i].source and _overlap(golds[i].source, found[j].source) < 0.5:
            continue
        taken_gold.add(i)
        taken_found.add(j)
    return len(taken_gold)


def _overlap(mine: Sequence[Stretch], theirs: Sequence[Stretch]) -> float:
    """Return the smaller of the two shares that each set of stretches has of the other; 0 where either is empty."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in mine for b in theirs)
    sizes = [sum(end - start for start, end in side) for side in (mine, theirs)]
    return common / max(sizes) if all(sizes) else 0.0
