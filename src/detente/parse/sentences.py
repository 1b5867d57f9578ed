"""Sentences: where one ends and the next begins, by the rules of news text.

A line break always ends a sentence (headlines and captions have no full stop). Within a line a sentence ends at `.`,
`?`, `!` or dots, together with the quotes and brackets that close right behind, where the next word opens like a
sentence. It does not end after titles and initials (`Gen.`, `K. Masimov`), inside a dateline (`ASTANA. July 5.
/Agency/ –`), after the number of a list (`1. The parties`), or at `?"` before the verb that says who asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.parse.words import split_words

Word = tuple[str, int, int]

MAX_WORDS = 160
_ENDS = frozenset({".", "?", "!", "…"})
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«-–—•*$€£#@")
# After an abbreviation ("in the U.S.") only these open a new sentence: a name may as well go on ("U.S. President").
_STARTERS_WORDS = """
The He She It They We I You In On At But And A An This That These Those There As After Before When While If His Her
Its Their Our My Some Many Most Both No Not What Who Why How Where For From By With Under Since Until Although
Though However Meanwhile Earlier Later Last Now Then So Yet Also Asked According Officials Nobody Neither Each Every
One Two Three Such Two-thirds Talks
"""
_STARTERS = frozenset(_STARTERS_WORDS.split())
_NEVER_WORDS = """
mr. mrs. ms. dr. prof. gen. col. lt. maj. capt. cmdr. adm. sgt. sen. rep. gov. pres. hon. rev. fr. st. messrs. mme.
mlle. amb. brig. supt. insp. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. vs. no. nos. v. approx.
vol. fig. mt. e.g. i.e. cf.
"""
_NEVER = frozenset(_NEVER_WORDS.split())
_SPEECH_WORDS = """
said says asked asks told added adds replied shouted wrote tweeted cried wondered demanded inquired exclaimed
retorted declared quipped insisted responded continued
"""
_SPEECH = frozenset(_SPEECH_WORDS.split())
_DATELINE = re.compile(
    r"\s*(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+)(?:[ \t]+[A-ZÀ-Þ'’.\-]+)*[.,:]?[ \t][^\n]{0,60}?(?:\s[-–—]{1,2}\s|\)\s*[-–—]{1,2})"
)
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})$")


def split_sentences(text: str) -> list[list[Word]]:
    """Return the sentences of a text as lists of words with their offsets; every word is in one sentence."""
    found: list[list[Word]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = split_words(text, start, start + len(line))
        dateline = _DATELINE.match(text, start, start + len(line))
        protected = dateline.end() if dateline else start
        found.extend(part for sentence in _sentences(words, protected) for part in shortened(sentence))
        start += len(line)
    return found


def _sentences(words: list[Word], protected: int) -> Iterator[list[Word]]:
    first, i, n = 0, 0, len(words)
    while i < n:
        word, _, end = words[i]
        i += 1
        if word[-1] not in ".?!…" or end <= protected:
            continue
        last = i
        while last < n and words[last][0] in _CLOSERS and words[last][1] == words[last - 1][2]:
            last += 1
        if last < n and last < n - 0 and _ends_here(words, first, i - 1, last):
            yield words[first:last]
            first = last
        i = max(i, last)
    if first < n:
        yield words[first:]


def _ends_here(words: list[Word], first: int, at: int, after: int) -> bool:
    """Return whether a sentence that began at `first` ends with the mark at `at`; word `after` would follow."""
    mark = words[at][0]
    follower, start, _ = words[after]
    glued = start == words[after - 1][2]
    opens = follower[0].isupper() or follower[0].isdigit() or follower[0] in _OPENERS
    if mark[-1] == "." and len(mark) > 1 and mark.strip(".") != "":  # an abbreviation
        low = mark.lower()
        return not glued and low not in _NEVER and follower in _STARTERS
    if not opens:
        return False
    if glued:  # "said.The": a space was lost
        return mark in _ENDS and follower[0].isupper() and at > first and words[at - 1][0][-1].islower()
    if at == first + 1 and mark == "." and _LIST_NUMBER.match(words[first][0]):
        return False
    if mark[-1] in "?!" and after > at + 1:
        for word, _, _ in words[after : after + 5]:
            if word.lower() in _SPEECH:
                return False
            if not (word[0].isalpha() or word in ("-", ".")):
                break
    return not (follower[0] in "-–—" and len(words) > after + 1 and words[after + 1][0][0].islower())


def shortened(words: list[Word], limit: int = MAX_WORDS) -> list[list[Word]]:
    """Return a sentence in parts of at most `limit` words, cut at the last semicolon, colon, dash or comma in reach."""
    parts = []
    while len(words) > limit:
        cut = limit
        for marks in ((";", ":", "…"), ("—", "–", "--"), (",",)):
            places = [k + 1 for k in range(limit // 2, limit) if words[k][0] in marks]
            if places:
                cut = places[-1]
                break
        parts.append(words[:cut])
        words = words[cut:]
    if words:
        parts.append(words)
    return parts
