"""A sentence as the words that time expressions are made of: each with one class, by the lexicon and by its neighbours.

The cut is our own and finer than the parser's ("mid-May" is three words, "3pm" two), so that the grammar does not hang
on how hyphens and abbreviations were cut. A word with two lives is settled here: "May" is a month after "in" or before
a number and a name after a name; "fall" is a season after "last" and a verb elsewhere; "2000 troops" is no year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.lexicons.times import load_time_words
from detente.lexicons.word_classes import kinds_of
from detente.records.sentence import Sentence

CUT = re.compile(
    r"(?P<ISO>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))"
    r"|(?P<SLASHED>(?<![\d/.])\d{1,2}([/.])\d{1,2}\3(?:\d{4}|\d{2})(?![\d/]))"
    r"|(?P<CLOCK>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<TENYEARS>(?:['’]\d0s|\d{3}0['’]?s|\d0s)\b)"
    r"|(?P<NTH>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<NUMBER>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<DIGITS>\d+)"
    r"|(?P<QNUM>Q[1-4]\b)"
    r"|(?P<AMPM>(?i:[ap]\.\s?m\.?|[ap]m\b))"
    r"|(?P<WORD>[^\W\d_]+(?:['’]clock)?)"
    r"|(?P<POSS>['’](?:s\b)?)"
    r"|(?P<DASH>[-–—‑])"
    r"|(?P<COMMA>,)"
    r"|(?P<OTHERMARK>[^\w\s])"
)
CURRENCY = set("$€£¥₹₽#")
# What may stand before a month whose name is also a verb or a name.
BEFORE_MONTH = kinds_of(
    "IN OF SINCE UNTIL BY LAST NEXT THIS EARLY LATE MID DAYNUM NTH THE FROM TO BETWEEN AND FOR DURING "
    "COMING PAST DASH BEFORE AFTER THROUGH EVERY OR WEEKDAY ORDINAL AN OVER WITHIN THAT"
)
AFTER_MONTH = kinds_of("DAYNUM NTH YEAR LAST THIS NEXT")
BEFORE_SEASON = kinds_of(
    "LAST NEXT THIS THE EARLY LATE MID IN COMING PAST BY SINCE UNTIL DASH EVERY FOLLOWING PREVIOUS"
)
TWO_LIVES = kinds_of("may march august sun sat mar wed mon dec jan")


@dataclass(frozen=True, slots=True)
class TimeToken:
    """A word of our own cut: its stretch of the text, its class and its value."""

    text: str
    start: int
    end: int
    kind: str
    value: str = ""

    @property
    def number(self) -> float:
        """Return the value as a number; one half and the like keep their fraction."""
        return float(self.value.replace(",", ""))


def cut_words(sentence: Sentence, text: str) -> list[TimeToken]:
    """Return the words of a sentence with the classes that the grammar of times reads; other words are `OTHER`."""
    tokens = [_first_class(m, sentence.start) for m in CUT.finditer(text[sentence.start : sentence.end])]
    tokens = _merged_numbers(_with_stops(tokens))
    verbs = {token.start for token in sentence.tokens if token.xpos.startswith(("VB", "MD"))}
    persons = _person_starts(sentence)
    return [_settled(tokens, i, verbs, persons) for i in range(len(tokens))]


def _first_class(match: re.Match[str], offset: int) -> TimeToken:
    """Return a word with the class that it has by itself."""
    kind, text = match.lastgroup or "OTHER", match.group()
    # The third group of the pattern is the separator of slashed dates, so `lastgroup` may be unset for them.
    if match.group("SLASHED"):
        kind = "SLASHED"
    start, end = match.start() + offset, match.end() + offset
    if kind == "WORD":
        entry = load_time_words().get(text.lower().replace("’", "'"))
        return TimeToken(text, start, end, entry.kind if entry else "OTHER", entry.value if entry else "")
    if kind == "DIGITS":
        return TimeToken(text, start, end, _digits_class(text), text)
    if kind == "AMPM":
        return TimeToken(text, start, end, kind, text[0].lower() + "m")
    value = re.sub(r"\D", "", text) if kind in ("NTH", "TENYEARS", "QNUM") else text
    return TimeToken(text, start, end, "OTHER" if kind == "OTHERMARK" else kind, value)


def _digits_class(text: str) -> str:
    """Return the class of bare digits: a day's number, a year, or any number."""
    if len(text) <= 2 and 1 <= int(text) <= 31:
        return "DAYNUM"
    if len(text) == 4 and "1000" <= text <= "2100":
        return "YEAR"
    return "NUMBER" if len(text) <= 9 else "OTHER"


def _with_stops(tokens: list[TimeToken]) -> list[TimeToken]:
    """Return the words with the full stop of an abbreviated month or weekday joined to it ("Sept.")."""
    out: list[TimeToken] = []
    for token in tokens:
        last = out[-1] if out else None
        short = last is not None and (
            last.kind in ("MONTH_SHORT", "WEEKDAY_SHORT") or last.text.lower() in ("no", "nos")
        )
        if last is not None and short and token.text == "." and token.start == last.end and not last.text.endswith("."):
            out[-1] = replace(last, text=last.text + ".", end=token.end)
        else:
            out.append(token)
    return out


def _merged_numbers(tokens: list[TimeToken]) -> list[TimeToken]:
    """Return the words with numbers in words joined: "twenty-four", "two hundred", and years as they are read aloud."""
    out: list[TimeToken] = []
    i = 0
    while i < len(tokens):
        j, value = _number_at(tokens, i)
        if j - i <= 1:
            out.append(tokens[i])
            i += 1
            continue
        text = " ".join(token.text for token in tokens[i:j])
        kind = "YEAR" if 1000 <= value <= 2100 else "NUMBER"
        out.append(TimeToken(text, tokens[i].start, tokens[j - 1].end, kind, str(value)))
        i = j
    return out


def _number_at(tokens: list[TimeToken], i: int) -> tuple[int, int]:
    """Return the end and value of a number in words that starts at `i`; `(i, 0)` where none does."""
    value, j = _small_number(tokens, i)
    if j == i:
        return i, 0
    if 13 <= value <= 20 and j < len(tokens):
        rest, k = _small_number(tokens, j)
        if k > j and 10 <= rest <= 99:
            return k, value * 100 + rest
    while (
        j < len(tokens)
        and tokens[j].value in ("100", "1000")
        and tokens[j].kind == "NUMBER"
        and tokens[j].text.isalpha()
    ):
        value, j = value * int(tokens[j].value), j + 1
    return j, value


def _small_number(tokens: list[TimeToken], i: int) -> tuple[int, int]:
    """Return the value and end of a number below a hundred in words at `i`."""
    if i >= len(tokens) or tokens[i].kind != "NUMBER" or not tokens[i].text.isalpha():
        return 0, i
    value = int(tokens[i].value)
    if value < 20 or value % 10 or value >= 100:
        return value, i + 1
    j = i + 2 if i + 2 < len(tokens) and tokens[i + 1].kind == "DASH" else i + 1
    if j < len(tokens) and tokens[j].kind == "NUMBER" and tokens[j].text.isalpha() and 1 <= int(tokens[j].value) <= 9:
        return value + int(tokens[j].value), j + 1
    return value, i + 1


def _person_starts(sentence: Sentence) -> set[int]:
    """Return where the words stand that are part of a person's name."""
    return {
        token.start
        for entity in sentence.entities
        if entity.type == "PERSON"
        for token in sentence.tokens[entity.first : entity.last]
    }


def _settled(tokens: list[TimeToken], i: int, verbs: set[int], persons: set[int]) -> TimeToken:
    """Return word `i` with its class settled by its neighbours."""
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    ok = True
    if token.kind in ("MONTH", "MONTH_SHORT", "WEEKDAY", "WEEKDAY_SHORT", "HOLIDAY"):
        ok = _is_calendar_name(token, before, after, verbs, persons)
    elif token.kind == "SEASON":
        named = before is not None and before.kind in BEFORE_SEASON
        dated = after is not None and (after.kind == "YEAR" or after.kind in ("LAST", "THIS"))
        of_year = (
            after is not None and after.kind == "OF" and i + 2 < len(tokens) and tokens[i + 2].kind in ("YEAR", "LAST")
        )
        ok = token.start not in verbs and (named or dated or of_year)
        if token.text.lower() == "fall" and before is not None and before.kind in ("THE", "IN"):
            ok = ok and not (after is not None and after.kind in ("OF", "IN") and not of_year) and before.kind != "IN"
    elif token.kind in ("YEAR", "DAYNUM", "NUMBER") and token.text[0].isdigit():
        money = before is not None and before.text[-1] in CURRENCY and before.end == token.start
        part = before is not None and before.text in (".", "/", "+") and before.end == token.start
        glued = after is not None and after.start == token.end and after.text in ("%", "/", "°")
        ok = not (money or part or glued)
    elif token.kind == "LAST" and before is not None and before.kind == "TO":
        # "The ban is to last six months."
        ok = token.start not in verbs and (
            after is None or after.kind not in ("NUMBER", "DAYNUM", "VAGUE", "AN", "APPROX")
        )
    if not ok:
        return replace(token, kind="OTHER")
    kind = {"MONTH_SHORT": "MONTH", "WEEKDAY_SHORT": "WEEKDAY"}.get(token.kind, token.kind)
    return replace(token, kind=kind)


def _is_calendar_name(
    token: TimeToken, before: TimeToken | None, after: TimeToken | None, verbs: set[int], persons: set[int]
) -> bool:
    """Return whether a word that can be a month or weekday is one here."""
    low = token.text.lower().rstrip(".")
    numbered = (after is not None and after.kind in AFTER_MONTH) or (
        before is not None and before.kind in ("DAYNUM", "NTH")
    )
    if token.kind == "WEEKDAY_SHORT":
        month_next = after is not None and after.kind in ("MONTH", "MONTH_SHORT", "DAYNUM", "NTH")
        return token.text[0].isupper() and (month_next or (token.text.endswith(".") and low != "sat"))
    if token.kind == "WEEKDAY":
        return token.text[0].isupper() or low not in ("sunday",) or True
    if not token.text[0].isupper():
        return False
    if token.start in persons and not numbered:
        return False
    if token.kind == "MONTH_SHORT":
        return numbered or (token.text.endswith(".") and before is not None and before.kind in BEFORE_MONTH)
    if low not in TWO_LIVES:
        return True
    if numbered:
        return True
    return token.start not in verbs and before is not None and before.kind in BEFORE_MONTH
