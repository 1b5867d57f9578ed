"""Where a sentence ends without a full stop: in mails, posts, lists and notes, from weights learnt from treebanks.

Rules know the stops of news text (`sentences.py`). What they leave open - `how are you? i am fine`, a name below a
letter, an address before a line of text - is weighed by a logistic regression over what stands on both sides of a gap:
shapes and words, how long the sentence is, and how its line is written. The weights are a table that anyone can read.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.lexicons.sentence_ends import load_end_weights

Word = tuple[str, int, int]
Feature = tuple[str, ...]

# No sentence ends behind these: a cheap look that spares most gaps of a text.
_INNER_WORDS = """
a an the and or but of to in on at by for from with as that which who whose whom if than into over under between
against during through about his her its their our my your is are was were be been being has have had will would can
could may might shall should must do does did not n't no said says mr. mrs. ms. dr. prof. gen. col. sen. rep. gov. st.
very also only both either neither every each this these those such some any all
"""
_INNER = frozenset(_INNER_WORDS.split())
_ADDRESS = re.compile(r"https?:|www\.|@\w")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_STAMPED = re.compile(r"\d/\d{1,2}/\d{2,4},? +(?:at +)?\d{1,2}:\d\d|<<|>>")
_HEADER = re.compile(r"(?m)^[ \t]*(?:From|To|Cc|Subject|Sent|Re|Fwd) ?:")
_GREETING = re.compile(
    r"(?m)^(?:H[ie]|HI|Hello|hello|Hey|hey|hi|[Tt]hanks|[Tt]hank [Yy]ou|[Tt]hx|(?:Best |Kind )?[Rr]egards|Best"
    r"|[Cc]heers|Sincerely|Love|Yo)\b[^\n.]{0,25}$"
)
_MAIL_ADDRESS = re.compile(r"\w@\w")
_SHORTHAND_WORDS = """
lol LOL Lol lol. lol, btw BTW btw, fyi FYI asap ASAP asap. ASAP. pls Pls plz Plz thx Thx thx, tks omg OMG imo IMO hehe
haha gonna wanna yep Yep Yep, nope Nope Nope, hey Hey Hey,
"""
_SHORTHAND = frozenset(_SHORTHAND_WORDS.split())
_SMALL_WORDS = "i im ive dont cant thats didnt doesnt wont i'm i've i'd i'll"
_SMALL = frozenset(_SMALL_WORDS.split())
_EXCITED = ("!!", "??", "?!", "!?")
_ENCLOSING = ("<<", ">>", "see attached", "et me know", "attached file", "Attached is")
_LAST = frozenset(".?!\"”’')")
_NEVER_FIRST = frozenset(',;.:?!)]}%’”"')
_FACES = frozenset({":)", ":-)", ";)", ";-)", ":(", ":-(", ":D", ":P", ":p", "=)", "^_^", "<3"})
_CASUAL = re.compile(r"[.?!]\s+[a-z]|(?<![\w'])i(?![\w.])")
_PLAIN_STOP = re.compile(r"[.?!]\s+[A-Z]")


@lru_cache(maxsize=8192)
def shape(word: str) -> str:
    """Return the class of a word by its letters (`low`, `Title`, `CAPS`, `num`, `web` …), or its first marks."""
    first = word[0]
    if word.isalpha():
        if word.islower():
            return "low"
        if len(word) == 1:
            return "I"
        return "CAPS" if word.isupper() else "Title"
    if word.isdigit():
        return "num" if len(word) < 4 else "num4"
    if _ADDRESS.search(word):
        return "web"
    if first.isdigit():
        return "clock" if _CLOCK.match(word) else "date" if "/" in word else "number"
    if not any(map(str.isalnum, word)):
        return first * min(len(word), 3)
    if word[-1] == ".":
        return "abbr"
    if "." in word:
        return "file"
    return "title" if first.isupper() else "mixed"


def is_letter(text: str) -> bool:
    """Return whether a text is a mail, a post or a thread of them: it bears two signs of different kinds.

    News has one at most, be it in a quotation: none of 434 articles had two.
    """
    words = set(text.split())
    signs = (
        not _SMALL.isdisjoint(words),
        not _SHORTHAND.isdisjoint(words),
        not _FACES.isdisjoint(words) or any(mark in text for mark in _EXCITED),
        any(phrase in text for phrase in _ENCLOSING),
        _MAIL_ADDRESS.search(text) is not None,
        _GREETING.search(text) is not None,
        _HEADER.search(text) is not None,
        _STAMPED.search(text) is not None,
    )
    return sum(signs) > 1


class LineStyle:
    """How a line is written: as a post or mail, with small letters after stops, with a stop at its end.

    `is_posted` holds where the line has the stamp of a mail, and everywhere in a letter.
    """

    __slots__ = ("_line", "_posted", "_tone", "is_posted")

    def __init__(self, line: str, letter: bool) -> None:
        self._line = line
        self._tone: tuple[str, str, str] | None = None
        posted = _STAMPED.search(line) is not None
        self._posted = "posted" if posted else "letter" if letter else "plain"
        self.is_posted = posted or letter

    @property
    def tone(self) -> tuple[str, str, str]:
        """Return `(small | some | large | none, posted | letter | plain, stop | open)`."""
        if self._tone is None:
            small, large = len(_CASUAL.findall(self._line)), len(_PLAIN_STOP.findall(self._line))
            tone = "small" if small > large else "some" if small else "large" if large else "none"
            self._tone = (tone, self._posted, "stop" if self._line.rstrip()[-1:] in _LAST else "open")
        return self._tone


def is_candidate(before: str, after: str, style: LineStyle) -> bool:
    """Return whether an end between two words is open to doubt.

    It is behind a stop or a face, and between two addresses; in mails and posts also behind other marks and before
    capitals and numbers. In other text names, datelines (`LUSAKA - Zambia`), labels (`QUESTION: Will`) and times
    (`17:55 Latvia`) end no sentence.
    """
    if after[0] in _NEVER_FIRST or not after.isprintable():
        return False
    if before[-1] in ".?!…" or before in _FACES:
        return style.is_posted or not any(map(str.isalnum, before))
    if not style.is_posted:
        return shape(before) == shape(after) == "web"
    return not (before.isalpha() and after.isalpha() and after.islower()) and before.lower() not in _INNER


def is_footnote(words: list[Word], at: int) -> bool:
    """Return whether the number of a footnote begins at `at`: "[12]"."""
    return words[at][0] == "[" and at + 2 < len(words) and words[at + 1][0].isdigit() and words[at + 2][0] in ("]", ",")


def is_doubtful(words: list[Word], i: int, style: LineStyle) -> bool:
    """Return whether weights decide on an end before word `i`, once the rules have said no."""
    if not is_candidate(words[i - 1][0], words[i][0], style) or is_footnote(words, i):
        return False
    initial = words[i - 1][0] == "." and i > 1 and len(words[i - 2][0]) == 1 and words[i - 2][0].isalpha()
    return style.is_posted or not initial  # "T. b. rhodesiense"


def features(words: list[Word], first: int, i: int, style: LineStyle) -> list[Feature]:
    """Return what speaks for or against an end before word `i` in a sentence that began at `first`."""
    n = len(words)
    before, after = words[i - 1][0], words[i][0]
    earlier = words[i - 2][0] if i - 2 >= first else "<"
    later = words[i + 1][0] if i + 1 < n else ">"
    p, a = shape(before), shape(after)
    e = shape(earlier) if earlier != "<" else "<"
    z = shape(later) if later != ">" else ">"
    low_before, low_after, opener = before.lower(), after.lower(), words[first][0]
    gap = "glued" if words[i][1] == words[i - 1][2] else "apart"
    length, left = i - first, n - i
    long = "1" if length < 2 else "3" if length < 4 else "8" if length < 9 else "20" if length < 21 else "99"
    rest = "1" if left < 2 else "3" if left < 4 else "8" if left < 9 else "20" if left < 21 else "99"
    tone, posted, stopped = style.tone
    sides = p + " " + a
    return [
        ("before", p), ("after", a), ("sides", sides), ("sides3", e, sides), ("3sides", sides, z),
        ("sides4", e, sides, z), ("word before", low_before), ("word after", after), ("words", low_before, low_after),
        ("earlier word", earlier.lower(), sides), ("later word", sides, later.lower()), ("word, shape", low_before, a),
        ("shape, word", p, after), ("gap", gap, sides), ("length", long, sides), ("rest", rest, sides),
        ("tone", tone, sides), ("posted", posted, sides), ("stopped", stopped, sides),
        ("style", tone, posted, stopped, p),
        ("length, tone", long, tone, p), ("ahead", p, *(shape(words[k][0]) for k in range(i, min(n, i + 4)))),
        ("behind", a, *(shape(words[k][0]) for k in range(max(first, i - 4), i))),
        ("began", shape(opener), long, p, a),
        ("began, tone", "small" if opener[0].islower() else "large", tone, sides),
        ("stop ahead", _distance(words, i), sides), ("bracket", _bracket(words, first, i), a),
    ]  # fmt: skip


def _distance(words: list[Word], i: int) -> str:
    """Return in how many words the next stop stands, roughly."""
    for k in range(i, min(len(words), i + 13)):
        if words[k][0][-1] in ".?!":
            return "2" if k < i + 2 else "5" if k < i + 5 else "12"
    return "far"


def _bracket(words: list[Word], first: int, i: int) -> str:
    """Return what a bracket that closes right before `i` holds: a whole sentence, or an aside of some length."""
    if words[i - 1][0] != ")":
        return ""
    open_at = next((k for k in range(i - 2, first - 1, -1) if words[k][0] == "("), -1)
    if open_at < 0:
        return "unopened"
    held = "stopped" if words[i - 2][0][-1] in ".?!" else "aside"
    return held + (" whole" if open_at == first else " long" if i - open_at > 7 else " short")


def end_score(words: list[Word], first: int, i: int, style: LineStyle) -> float:
    """Return the log-odds that a sentence which began at `first` ends before word `i`."""
    weights = load_end_weights()
    return sum(weights.get(feature, 0.0) for feature in features(words, first, i, style)) + weights[("bias",)]
