"""The lines of a text: line ends made one kind, wrapped lines joined, and what a line looks like.

Characters stay as they are, so that every quote of the input can be found again. Changed are only line ends, blank
lines in a row (one is kept), NUL and other control characters, and half surrogate pairs.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BLANK_RUN = re.compile(r"\n[^\S\n]*\n\s*\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]+\n")
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪►>»‣◦]+\s+|\d{1,2}[.)]?\s{1,3}(?=\D))")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Rev|Sen|Rep|Gov|Hon|St|Mt|No|Nos|vs"
    r"|Inc|Co|Ltd|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Jr|Sr|[A-Z](?:\.[A-Z])*)\.$"
)
_SENTENCE_STOP = re.compile(r"[.…][\"”’')\]]*$|[.,!?…][\"”’]$")
_QUESTION_STOP = re.compile(r"[!?][\"”’')\]]*$")


@dataclass(frozen=True)
class Line:
    """One line that is not blank, at `[start, end)` of its text, without the blanks around it."""

    start: int
    end: int
    text: str

    @functools.cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Return the rough bounds of its sentences."""
        return sentences_of(self.text)

    @functools.cached_property
    def n_words(self) -> int:
        """Return how many words stand in it."""
        return len(self.text.split())

    @functools.cached_property
    def bare(self) -> str:
        """Return the line without its bullet or number."""
        return _BULLET.sub("", self.text, count=1)

    @functools.cached_property
    def has_bullet(self) -> bool:
        """Return whether it is an item of a list."""
        return _BULLET.match(self.text) is not None

    @functools.cached_property
    def ends_sentence(self) -> bool:
        """Return whether it ends as a statement does; questions and cries end headlines too."""
        return _SENTENCE_STOP.search(self.text) is not None

    @functools.cached_property
    def ends_question(self) -> bool:
        """Return whether it ends in a question or exclamation mark."""
        return _QUESTION_STOP.search(self.text) is not None

    @functools.cached_property
    def is_prose(self) -> bool:
        """Return whether it reads as a paragraph, not as a headline, a label or an item."""
        n_words = self.n_words
        if n_words >= 26 or (n_words >= 7 and self.ends_sentence):
            return True
        return n_words >= 8 and len(self.sentences) > 1 and (self.ends_sentence or self.ends_question)


def normalise(text: str) -> str:
    """Return the text with one kind of line end, no controls, at most one blank line in a row, and none around it."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    text = _BLANK_RUN.sub("\n\n", text)
    text = _BLANK_LINE.sub("\n\n", text)
    return join_wrapped(text.strip())


def lines_of(text: str) -> list[Line]:
    """Return the lines that are not blank."""
    found, at = [], 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(stripped), stripped))
        at += len(raw) + 1
    return found


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the rough bounds of the sentences of a line; meant for furniture, not for parsing."""
    bounds, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[max(0, match.start() - 12) : match.start() + 1]):
            continue
        bounds.append((start, match.start() + len(match.group().rstrip())))
        start = match.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds


def join_wrapped(text: str) -> str:
    """Return the text with paragraphs that were wrapped at a fixed width made one line each; lengths stay the same.

    A block is wrapped where each of its lines is full: the first word of the next would not have fitted. Blocks of two
    lines are joined only in a text that has longer ones.
    """
    blocks = [block.split("\n") for block in text.split("\n\n")]
    sure = [block for block in blocks if len(block) >= 3 and _is_wrapped(block, max(map(len, block)))]
    if not sure:
        return text
    width = max(len(line) for block in sure for line in block)
    return "\n\n".join((" " if _is_wrapped(block, width) else "\n").join(block) for block in blocks)


def _is_wrapped(block: list[str], width: int) -> bool:
    if len(block) < 2 or not 40 <= width <= 100 or any(_BULLET.match(line) for line in block):
        return False
    for line, following in itertools.pairwise(block):
        first_word = following.split(" ", 1)[0]
        if not first_word or len(line) > width + 2 or len(line) + 1 + len(first_word) < width - 3:
            return False
    broken = sum(1 for line in block[:-1] if not re.search(r"[.!?:;][\"”’)]*$", line.rstrip()))
    return broken >= max(1, (len(block) - 1) // 2)
