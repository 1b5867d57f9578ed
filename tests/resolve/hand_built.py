"""Documents and sentences built by hand: a trivial cut into words, no tags, every word hanging on the first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.records.document import Document
from detente.records.sentence import Entity, EntityType, Sentence, Token


def make_document(text: str, published: str | None = None, **fields: str) -> Document:
    """Return a document as cleaning would give it."""
    return Document(text=text, source="test", published_at=published, **fields)  # type: ignore[arg-type]


def make_sentences(text: str, entities: Sequence[tuple[str, EntityType]] = ()) -> tuple[Sentence, ...]:
    """Return the sentences of a text, cut at line breaks and at full stops before a capital; entities given by
    words."""
    sentences: list[Sentence] = []
    for line in re.finditer(r"[^\n]+", text):
        for piece in re.finditer(r"\S.*?(?:(?<=[a-z0-9)\"”]{2})[.!?](?=\s+[A-Z\"“])|$)", line.group()):
            sentences.append(_sentence(piece.group(), line.start() + piece.start(), len(sentences), entities))
    return tuple(sentences)


def _sentence(words: str, offset: int, index: int, entities: Sequence[tuple[str, EntityType]]) -> Sentence:
    spans = [m.span() for m in re.finditer(r"\w+(?:[-.:/’']\w+)*|[^\w\s]", words)]
    tokens = tuple(
        Token(i, offset + a, offset + b, words[a:b], words[a:b].lower(), "", "", 0 if i else -1, "dep" if i else "root")
        for i, (a, b) in enumerate(spans)
    )
    found = []
    for name, kind in entities:
        for m in re.finditer(re.escape(name), words):
            inside = [i for i, (a, b) in enumerate(spans) if a < m.end() and m.start() < b]
            if inside:
                found.append(Entity(inside[0], inside[-1] + 1, kind))
    return Sentence(index, offset, offset + len(words), tokens, tuple(sorted(found, key=lambda e: e.first)))
