"""Quotations: the stretches of an article that stand between quotation marks.

A quotation that runs over paragraphs opens each of them anew and is closed once, at its end. Quotations within
quotations belong to the outer one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.records.span import Span

OPENERS = {"“": "”", "„": "”“", "«": "»", "‘": "’"}
PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: `inner` without its marks, `outer` with them.

    `continues` where it goes on with the quotation that the paragraph before left open.
    """

    inner: Span
    outer: Span
    continues: bool
    closed: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of a text in order; they do not overlap.

    An opening mark without a partner in its paragraph counts only where the next paragraph opens with a mark too, or
    where it begins its own paragraph.
    """
    quotes: list[Quote] = []
    left_open = False
    paragraphs = list(PARAGRAPH.finditer(text))
    for place, paragraph in enumerate(paragraphs):
        following = paragraphs[place + 1].group().lstrip()[:1] if place + 1 < len(paragraphs) else ""
        found = _in_paragraph(text, paragraph.start(), paragraph.end())
        for rank, (start, end, closed) in enumerate(found):
            at_start = not text[paragraph.start() : start].strip()
            if not closed and not (following in ('"', "“", "„", "«", "‘", "'") or at_start):
                continue
            width = 2 if text[start : start + 2] in ("''", "``") else 1
            inner = _trimmed(text, start + width, end - width if closed else end)
            if inner is not None:
                quotes.append(Quote(inner, Span(start, end), left_open and rank == 0 and at_start, closed))
        left_open = bool(found) and not found[-1][2]
    return tuple(quotes)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return `(start, end, closed)` with the marks for the outermost quotations of one paragraph."""
    found: list[tuple[int, int, bool]] = []
    opened, mark = -1, ""
    for i in range(start, end):
        letter = text[i]
        if text[i : i + 2] in ("''", "``"):
            # Old wires write the double mark as two single ones.
            if opened < 0 and text[i + 2 : i + 3].strip():
                opened, mark = i, "''"
            elif mark == "''":
                found.append((opened, i + 2, True))
                opened, mark = -1, ""
            continue
        if i > start and text[i - 1 : i + 1] in ("''", "``"):
            continue
        if mark == "''" and opened >= 0:
            continue
        if opened < 0:
            if letter in OPENERS and (letter != "‘" or _opens(text, i, start)):
                opened, mark = i, OPENERS[letter]
            elif letter == '"' or (letter == "'" and _opens(text, i, start) and _single_closes(text, i, end)):
                opened, mark = i, letter
        elif (letter in mark and _closes(text, i, end, letter)) or _closes_mixed(text, opened, i, end):
            found.append((opened, i + 1, True))
            opened = -1
    if opened >= 0:
        found.append((opened, end, False))
    return found


def _opens(text: str, i: int, start: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return (before.isspace() or before in "([—–-:") and not after.isspace() and not after.isdigit()


def _closes(text: str, i: int, end: int, letter: str) -> bool:
    """Whether a mark closes: an apostrophe within a word does not, nor a plural's before another word."""
    after = text[i + 1] if i + 1 < end else " "
    if letter == '"':
        # A mark glued to the word behind it opens a quotation within the quotation.
        return not after.isalnum() or not text[i - 1].isspace()
    if letter in "'’":
        return not after.isalnum() and (text[i - 1] in ",.?!…" or not after.isspace() or not _later(text, i, end))
    return True


def _closes_mixed(text: str, opened: int, i: int, end: int) -> bool:
    """Whether a quotation opened with a curly mark closes with a straight one here, or the other way round.

    Not where the mark belongs to a quotation within: one whose curly partner stands between, or that a curly mark
    closes further on.
    """
    pair = text[opened] + text[i]
    if pair == '“"':
        closes, opens = text.find("”", i, end), text.find("“", i, end)
        outer = closes >= 0 and (opens < 0 or closes < opens)
        return not outer and text[i - 1 : i].strip() != "" and not text[i + 1 : i + 2].isalnum()
    return pair == '"”' and "“" not in text[opened:i]


def _later(text: str, i: int, end: int) -> bool:
    """Whether the paragraph has another mark behind `i` that closes a single quotation after punctuation."""
    return re.search(r"[,.?!…]['’](?!\w)", text[i + 1 : end]) is not None


def _single_closes(text: str, i: int, end: int) -> bool:
    """Whether a straight single mark has a closing partner: after punctuation, or before it, in its paragraph."""
    return re.search(r"[,.?!…]'(?!\w)|\w'[,.;:]", text[i + 1 : end]) is not None
