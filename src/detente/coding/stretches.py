"""Stretches: runs of words as spans of the text, without the marks and small words at their ends."""

from __future__ import annotations

from detente.records.sentence import Sentence
from detente.records.span import Span

MARKS = frozenset("\"“”„«»'‘’`")
PUNCTUATION = frozenset(",.;:!?…—–-()[]") | MARKS | {"``", "''", "--", "..."}


def stretch(sentence: Sentence, first: int, last: int) -> Span | None:
    """Return the words `[first, last)` without "that" and marks at their ends; None where nothing is left.

    Quotation marks are cut in pairs: one that belongs to a quotation within stays.
    """
    tokens = sentence.tokens
    if last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last - 1].end == tokens[last].start:
        last += 2  # "to co-operate": words that a hyphen joins stay whole
    while first < last and (tokens[first].text in PUNCTUATION - MARKS or tokens[first].text.lower() == "that"):
        first += 1
    while last > first and tokens[last - 1].text in PUNCTUATION - MARKS:
        last -= 1
    while (
        last > first
        and tokens[first].text in MARKS | {"``"}
        and not any(t.text in MARKS | {"''"} for t in tokens[first + 1 : last - 1])
    ):
        first += 1
        if last > first and tokens[last - 1].text in MARKS | {"''"}:
            last -= 1
        while last > first and tokens[last - 1].text in PUNCTUATION - MARKS:
            last -= 1
    if last > first and tokens[last - 1].text in MARKS | {"''"}:
        inside = sum(t.text in MARKS | {"``", "''"} for t in tokens[first:last])
        if inside == 1:
            last -= 1
            while last > first and tokens[last - 1].text in PUNCTUATION - MARKS:
                last -= 1
    return sentence.span_of(first, last) if last > first else None


def has_to(sentence: Sentence, i: int) -> bool:
    """Return whether a verb is an infinitive with "to"."""
    return any(kid.text.lower() == "to" for kid in sentence.children(i, "mark", "aux"))
