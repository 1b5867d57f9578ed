"""Cues by which page furniture is told from news: teasers, pitches, captions, notices; from `en/furniture.tsv`.

A cue is a row of words: `a/b` is either word, `x?` may be missing, `*` stands for up to eight words,
`<n>` for a figure, `$` is the end.
Cues are found by their first word (those that end a line: by their last), so their number costs nothing.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from detente.errors import LexiconError
from detente.lexicons.actor_tables import read_rows

FurnitureReason = Literal[
    "navigation",
    "topics",
    "share",
    "follow",
    "newsletter",
    "subscription",
    "donation",
    "cookies",
    "advertisement",
    "copyright",
    "correction",
    "credit",
    "author",
    "contact",
    "caption",
    "notice",
    "teaser",
    "listing",
    "repeat",
]
Where = Literal["line", "open", "start", "tail", "any", "end"]

PATH = Path(__file__).parent / "en" / "furniture.tsv"
MAX_GAP = 8
_TOKEN = re.compile(r"[^\W_]+(?:['.@&+_-]+[^\W_]+)*|[:?!©(#*/&@]")


@dataclass(frozen=True, slots=True)
class FurnitureCue:
    """One cue: where it must stand, its words, and an example of our own."""

    id: str
    reason: FurnitureReason
    where: Where
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class FurnitureCues:
    """All cues, found by the word they begin with; those that end a line, by the word they end with."""

    by_first: dict[str, tuple[FurnitureCue, ...]]
    by_last: dict[str, tuple[FurnitureCue, ...]]

    def match(self, tokens: list[str], wheres: frozenset[Where]) -> FurnitureCue | None:
        """Return the first cue of the given kinds that the tokens of a line or sentence hold, or None."""
        if not tokens:
            return None
        number = self.by_first.get("<n>", ()) if tokens[0][0].isdigit() else ()
        for cue in itertools.chain(self.by_first.get(tokens[0], ()), number, self.by_first.get("*", ())):
            if cue.where in wheres and cue.where not in ("any", "end") and _fits(cue, tokens):
                return cue
        if "any" in wheres:
            for position, token in enumerate(tokens):
                for cue in self.by_first.get(token, ()):
                    if cue.where == "any" and _match_from(cue.words, tokens, position) is not None:
                        return cue
        if "end" in wheres:
            for position in range(max(0, len(tokens) - MAX_GAP - 4), len(tokens)):
                for cue in self.by_last.get(tokens[position], ()):
                    if _match_from((*cue.words, "$"), tokens, position) is not None:
                        return cue
        return None


def tokens_of(text: str) -> list[str]:
    """Return the words and telling marks of a line, in lower case with plain apostrophes.

    >>> tokens_of("More Must-Reads from TIME:")
    ['more', 'must-reads', 'from', 'time', ':']
    """
    return _TOKEN.findall(text.lower().replace("’", "'").replace("‘", "'"))


@functools.cache
def load_furniture() -> FurnitureCues:
    """Return the cues, checked and indexed."""
    by_first: dict[str, list[FurnitureCue]] = {}
    by_last: dict[str, list[FurnitureCue]] = {}
    seen: set[str] = set()
    for number, row in read_rows(PATH):
        where = f"en/{PATH.name}:{number}"
        if row["id"] in seen or not row["cue"]:
            raise LexiconError(
                f'{where}: cue "{row["id"]}" is empty or there twice; give it words and an id of its own.'
            )
        if row["reason"] not in get_args(FurnitureReason) or row["where"] not in get_args(Where):
            raise LexiconError(
                f'{where}: cue "{row["id"]}" has reason "{row["reason"]}" and place "{row["where"]}"; '
                f"use one of {', '.join(get_args(FurnitureReason))} and one of {', '.join(get_args(Where))}."
            )
        seen.add(row["id"])
        reason, place = cast(FurnitureReason, row["reason"]), cast(Where, row["where"])
        for words in _expand(row["cue"].split()):
            cue = FurnitureCue(row["id"], reason, place, words, row["example"])
            index = by_last if place == "end" else by_first
            for first in words[0].split("/") if len(words[0]) > 1 else [words[0]]:
                index.setdefault(first, []).append(cue)
    return FurnitureCues(
        {word: tuple(cues) for word, cues in by_first.items()}, {word: tuple(cues) for word, cues in by_last.items()}
    )


def _expand(words: list[str]) -> list[tuple[str, ...]]:
    """Return the rows of words that a cue with optional words stands for."""
    choices = [((word[:-1],), ()) if len(word) > 1 and word.endswith("?") else ((word,),) for word in words]
    return [tuple(itertools.chain.from_iterable(choice)) for choice in itertools.product(*choices)]


def _fits(cue: FurnitureCue, tokens: list[str]) -> bool:
    end = _match_from(cue.words, tokens, 0)
    if end is None:
        return False
    if cue.where in ("start", "tail"):
        return True
    # A line that is nothing but the cue may still end in a colon or other mark.
    if _match_from((*cue.words, "$"), [token for token in tokens if token not in ":!?"], 0) is not None:
        return True
    return _match_from((*cue.words, "$"), tokens, 0) is not None


def _match_from(words: tuple[str, ...], tokens: list[str], start: int) -> int | None:
    """Return where a cue that begins at token `start` ends, or None."""
    position = start
    for i, word in enumerate(words):
        if word == "$":
            return position if position == len(tokens) else None
        if word == "*":
            for skip in range(MAX_GAP + 1):
                if position + skip > len(tokens):
                    return None
                end = _match_from(words[i + 1 :], tokens, position + skip)
                if end is not None:
                    return end
            return None
        if position >= len(tokens):
            return None
        token = tokens[position]
        if token != word and token not in word.split("/") and not (word == "<n>" and token[0].isdigit()):
            return None
        position += 1
    return position
