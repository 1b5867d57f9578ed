"""Sentences: where one ends and the next begins, by the rules of news text.

A line break always ends a sentence (headlines and captions have no full stop). Within a line a sentence ends at `.`,
`?`, `!` or dots, together with the quotes and brackets that close right behind and with the number of a footnote
(`agreed.[3]`), where the next word opens like a sentence. It does not end after titles and initials (`Gen.`,
`K. Masimov`), inside a dateline (`ASTANA. July 5. /Agency/ –`), after the number of a list (`1. The parties`), or at
`?"` before the verb that says who asks. What these rules leave open in mails, posts and careless text is weighed by
`sentence_ends.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.parse.sentence_ends import LineStyle, end_score, is_doubtful, is_footnote, is_letter
from detente.parse.words import OPENING, split_words

Word = tuple[str, int, int]

MAX_WORDS = 160
THRESHOLD = -0.7  # log-odds above which the weights end a sentence
_ENDS = frozenset({".", "?", "!", "…"})
_CLOSERS = frozenset("\"'”’)]»")
_MARKS = frozenset(".?!…") | _CLOSERS
_OPENERS = frozenset("\"'“‘([«-–—•*$€£#@")
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
    start, letter = 0, is_letter(text)
    for line in text.splitlines(keepends=True):
        words = split_words(text, start, start + len(line))
        protected = dateline_end(text, start, start + len(line))
        found.extend(
            part for sentence in _sentences(words, protected, LineStyle(line, letter)) for part in shortened(sentence)
        )
        start += len(line)
    return found


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where the dateline of a line ends, inside which no sentence does; `start` where it has none."""
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline else start


def _sentences(words: list[Word], protected: int, style: LineStyle) -> Iterator[list[Word]]:
    first = 0
    for i in range(1, len(words)):
        before, _, end = words[i - 1]
        if end <= protected or (before.isalpha() and not style.is_posted):
            continue
        ends = ends_by_rule(words, first, i)
        if not ends and is_doubtful(words, i, style):
            ends = end_score(words, first, i, style) > THRESHOLD
        if ends:
            yield words[first:i]
            first = i
    if words:
        yield words[first:]


def ends_by_rule(words: list[Word], first: int, after: int) -> bool:
    """Return whether a sentence that began at `first` ends before word `after` at a stop that all news text has."""
    at = after - 1
    if words[at][0][-1] not in _MARKS:
        return False
    while words[at][0] == "]" and (note := _footnote_behind(words, first, at)):
        at = note
    while at > first and words[at][0][0] in _CLOSERS and words[at][1] == words[at - 1][2]:
        at -= 1
    mark, follower, start = words[at][0], words[after][0], words[after][1]
    if mark[-1] not in ".?!…" or is_footnote(words, after):
        return False
    glued = start == words[after - 1][2]
    if glued and follower[0] in _CLOSERS:
        return False
    opens = follower[0].isupper() or follower[0].isdigit() or follower[0] in _OPENERS
    if mark[-1] == "." and len(mark) > 1 and mark.strip(".") != "":  # an abbreviation
        low = mark.lower()
        return not glued and low not in _NEVER and follower in OPENING
    if not opens:
        return False
    if glued:  # "said.The": a space was lost
        return mark in _ENDS and follower[0].isupper() and at > first and words[at - 1][0][-1].islower()
    if mark == "." and _is_list_number(words, first, at - 1):
        return False
    if mark[-1] in "?!" and after > at + 1:
        for word, _, _ in words[after : after + 5]:
            if word.lower() in _SPEECH:
                return False
            if not (word[0].isalpha() or word in ("-", ".")):
                break
    return not (follower[0] in "-–—" and len(words) > after + 1 and words[after + 1][0][0].islower())


def _is_list_number(words: list[Word], first: int, at: int) -> bool:
    """Return whether word `at` numbers an item: it opens the sentence, or stands behind a mark ("advice: 1. Wait")."""
    if at < first or not _LIST_NUMBER.match(words[at][0]):
        return False
    behind = words[at - 1][0]
    return (
        at == first or (words[at][0] == "1" and behind == ":") or (words[at][0].isdigit() and behind in (";", "*", "("))
    )


def _footnote_behind(words: list[Word], first: int, at: int) -> int:
    """Return the word before the footnote that ends with the bracket at `at`, or 0 where there is none."""
    start = at - 1
    while start > first and (words[start][0].isdigit() or words[start][0] == ","):
        start -= 1
    return start - 1 if words[start][0] == "[" and first < start < at - 1 else 0


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
