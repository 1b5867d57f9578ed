"""The grammar of time expressions: patterns over the classes of words, each with the name of the rule that reads it.

A pattern (`en/time_patterns.tsv`) is a regular expression whose letters are word classes ("THE? LAST UNIT"); a class
stands for one word. Where several patterns fit at a word, the longest is tried first, and the first whose rule can read
it wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.lexicons.times import load_time_patterns
from detente.resolve.time_words import TimeToken

# Abbreviations for groups of classes that patterns share.
SHORT_FORMS = {
    "EDGES": "(?:EARLY|LATE|MID)",
    "COMPS": "(?:EARLIER|LATER)",
    "PARTS": "(?:PART|NIGHT)",
    "TOS": "(?:DASH|TO|UNTIL|THROUGH|AND)",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits the words `[first, last)`; `groups` hold the word positions of its named parts."""

    rule: str
    first: int
    last: int
    groups: dict[str, tuple[int, int]]
    order: int

    def has(self, name: str) -> bool:
        """Return whether the named part is there and not empty."""
        return name in self.groups and self.groups[name][0] < self.groups[name][1]


@cache
def _compiled() -> tuple[dict[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the letter of each class, and the patterns over those letters."""
    letters: dict[str, str] = {}

    def letter(match: re.Match[str]) -> str:
        return letters.setdefault(match.group(), chr(0x4E00 + len(letters)))

    def compiled(pattern: str) -> re.Pattern[str]:
        pattern = re.sub(r"\((\w+)=", r"(?P<\1>", pattern)
        for _ in range(2):
            pattern = re.sub(r"(?<!\?)\b[A-Z]{2,}\b", lambda m: SHORT_FORMS.get(m.group(), m.group()), pattern)
        return re.compile(re.sub(r"\b[A-Z]{2,}\b", letter, pattern).replace(" ", ""))

    patterns = tuple((rule, compiled(pattern)) for rule, pattern in load_time_patterns())
    return letters, patterns


def spelled(tokens: Sequence[TimeToken]) -> str:
    """Return the classes of the words as one letter each, a full stop for a class that no pattern names."""
    letters = _compiled()[0]
    return "".join(letters.get(token.kind, ".") for token in tokens)


def matches_at(letters: str, i: int) -> Iterator[Match]:
    """Yield the patterns that fit at word `i`, longest first, those of one length in the order of the grammar."""
    if letters[i] == ".":
        return
    found = []
    for order, (rule, pattern) in enumerate(_compiled()[1]):
        m = pattern.match(letters, i)
        if m is not None and m.end() > i:
            groups = {name: m.span(name) for name in pattern.groupindex if m.group(name) is not None}
            found.append(Match(rule, i, m.end(), groups, order))
    yield from sorted(found, key=lambda match: (-match.last, match.order))
