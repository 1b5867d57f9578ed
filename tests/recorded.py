"""Documents as they were read once, parse and resolution included, kept as rows of JSON for tests above `resolve/`.

A recorded reading is checked by eye and corrected by hand where the encoder or the resolution erred; tests of the
coding then rest on it alone and need no model. Record anew with `python tests/recorded.py FILE [NAME…]`: FILE is
`tests/cases/engagements.toml` (names of cases: only these), or `tests/cases/meeting_examples.readings.jsonl` for the
examples of the lexicon.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from detente.records.actor import Actor, Mention
from detente.records.document import Document
from detente.records.place import Place, PlaceMention
from detente.records.resolution import Resolution
from detente.records.sentence import Entity, Sentence, Token
from detente.records.span import Span
from detente.records.when import Interval, TimeMention

Reading = tuple[Document, tuple[Sentence, ...], Resolution]


def load(path: Path) -> dict[str, Reading]:
    """Return the recorded readings of a file by the name of their case."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {row["name"]: _reading(row) for row in rows}


def row_of(name: str, document: Document, sentences: tuple[Sentence, ...], resolution: Resolution) -> dict[str, Any]:
    """Return one reading as a row of JSON."""
    return {
        "name": name,
        "text": document.text,
        "published": document.published_at,
        "sentences": [
            [f"{t.start} {t.end} {t.lemma} {t.upos} {t.xpos} {t.head} {t.deprel}" for t in sent.tokens]
            for sent in sentences
        ],
        "actors": [
            {k: getattr(actor, k) for k in ("id", "name", "kind", "code", "country", "sectors", "role")}
            for actor in resolution.actors
        ],
        "mentions": [
            f"{m.sentence} {m.first} {m.last} {m.head} {m.kind} {','.join(m.actor_ids)}" for m in resolution.mentions
        ],
        "times": [
            f"{t.sentence} {t.first} {t.last} {t.kind} "
            + (f"{t.value.start} {t.value.end} {t.value.grain}" if t.value else "- - -")
            for t in resolution.times
        ],
        "places": [
            {"at": [p.sentence, p.first, p.last], "kind": p.kind, "place": asdict(p.place) if p.place else None}
            for p in resolution.places
        ],
    }


def _reading(row: dict[str, Any]) -> Reading:
    text = row["text"]
    document = Document(text=text, source="test", name=row["name"], published_at=row["published"])
    sentences = tuple(_sentence(index, words, text) for index, words in enumerate(row["sentences"]))
    actors = tuple(Actor(**{**actor, "sectors": tuple(actor["sectors"])}) for actor in row["actors"])
    mentions = []
    for line in row["mentions"]:
        index, first, last, head, kind, ids = line.split(" ")
        mentions.append(
            Mention(
                sentence=int(index),
                first=int(first),
                last=int(last),
                head=int(head),
                span=sentences[int(index)].span_of(int(first), int(last)),
                kind=kind,
                actor_ids=tuple(ids.split(",")),
            )
        )
    resolution = Resolution(
        actors=actors,
        mentions=tuple(mentions),
        times=tuple(_times(row["times"], sentences, text)),
        places=tuple(_places(row["places"], sentences, text)),
    )
    return document, sentences, resolution


def _sentence(index: int, words: list[str], text: str) -> Sentence:
    tokens = []
    for i, word in enumerate(words):
        start, end, lemma, upos, xpos, head, deprel = word.split(" ")
        tokens.append(Token(i, int(start), int(end), text[int(start) : int(end)], lemma, upos, xpos, int(head), deprel))
    entities: tuple[Entity, ...] = ()
    return Sentence(index, tokens[0].start, tokens[-1].end, tuple(tokens), entities)


def _times(rows: list[str], sentences: tuple[Sentence, ...], text: str) -> Iterator[TimeMention]:
    for row in rows:
        index, first, last, kind, start, end, grain = row.split(" ")
        span: Span = sentences[int(index)].span_of(int(first), int(last))
        value = None
        if start != "-":
            value = Interval(start=date.fromisoformat(start), end=date.fromisoformat(end), grain=grain)  # type: ignore[arg-type]
        yield TimeMention(
            span=span,
            text=span.of(text),
            value=value,
            sentence=int(index),
            first=int(first),
            last=int(last),
            kind=kind,  # type: ignore[arg-type]
        )


def _places(rows: list[dict[str, Any]], sentences: tuple[Sentence, ...], text: str) -> Iterator[PlaceMention]:
    for row in rows:
        index, first, last = row["at"]
        span = sentences[index].span_of(first, last)
        yield PlaceMention(
            span=span,
            text=span.of(text),
            place=Place(**row["place"]) if row["place"] else None,
            sentence=index,
            first=first,
            last=last,
            kind=row["kind"],
        )


def record(texts: dict[str, tuple[str, str]], out: Path, only: frozenset[str] = frozenset()) -> None:
    """Read each text (by name: day of publication, text) and write the readings; with `only`, the others are kept."""
    from detente.pipeline import Coder

    coder = Coder()
    kept = {}
    if out.exists():
        kept = {json.loads(line)["name"]: line for line in out.read_text(encoding="utf-8").splitlines() if line}
    lines = []
    for name, (published, text) in texts.items():
        old = kept.get(name)
        if old is not None and only and name not in only and json.loads(old)["text"] == text:
            lines.append(old)
            continue
        document = Document(text=text, source="test", name=name, published_at=published)
        sentences = coder._parse(document)
        row = row_of(name, document, sentences, coder.resolve(document, sentences))
        lines.append(json.dumps(row, ensure_ascii=False))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(path: Path, only: frozenset[str] = frozenset()) -> None:
    """Record the cases of a TOML file beside it, or the examples of the lexicon of meetings; needs the model."""
    if path.suffix == ".toml":
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        texts = {case["name"]: (case["published"], case["text"]) for case in cases}
        record(texts, path.with_suffix(".readings.jsonl"), only)
    else:
        from detente.lexicons.meetings import load_meeting_lexicon

        record({entry.id: ("2018-04-10", entry.example) for entry in load_meeting_lexicon().entries()}, path, only)


if __name__ == "__main__":
    main(Path(sys.argv[1]), frozenset(sys.argv[2:]))
