"""The grammar of time expressions: patterns over the classes of words, each with the name of the rule that reads it.

A pattern is a regular expression whose letters are word classes ("THE? LAST UNIT"); a class stands for one word. Where
several patterns fit at a word, the longest is tried first, and the first whose rule can read it wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.resolve.time_words import TimeToken

# Abbreviations for groups of classes that patterns share.
SHORT_FORMS = {
    "EDGES": "(?:EARLY|LATE|MID)",
    "COMPS": "(?:EARLIER|LATER)",
    "PARTS": "(?:PART|NIGHT)",
    "TOS": "(?:DASH|TO|UNTIL|THROUGH|AND)",
}

# (rule, pattern). Groups: mod = early/late/mid, rel = last/next/this, unit, n = number, lead = consumed, not in the span.
PATTERNS: tuple[tuple[str, str], ...] = (
    # dates with a month
    ("iso", "ISO"),
    ("slashed", "SLASHED"),
    ("day_month", "(?P<wd>WEEKDAY COMMA? THE?)? THE? (?P<d>DAYNUM|NTH) OF? (?P<m>MONTH) (?:COMMA? OF? (?P<y>YEAR))?"),
    ("day_month", "(?P<wd>WEEKDAY COMMA? THE?)? THE? (?P<d>DAYNUM|NTH|ORDINAL) OF (?P<m>MONTH) (?:COMMA? (?P<y>YEAR))?"),
    ("day_month", "(?P<wd>WEEKDAY COMMA?)? (?P<m>MONTH) THE? (?P<d>DAYNUM|NTH|ORDINAL) (?:COMMA? (?P<y>YEAR))?"),
    ("day_month_rel", "(?P<d>DAYNUM|NTH) OF? (?P<m>MONTH) (?:OF )?(?P<rel>LAST|THIS|NEXT) (?P<unit>UNIT)"),
    ("day_month_rel", "(?P<m>MONTH) (?P<d>DAYNUM|NTH) (?:OF )?(?P<rel>LAST|THIS|NEXT) (?P<unit>UNIT)"),
    ("last_day_month", "(?P<rel>LAST|NEXT) (?P<d>DAYNUM|NTH) (?P<m>MONTH)"),
    ("last_day_month", "(?P<rel>LAST|NEXT) (?P<m>MONTH) (?P<d>DAYNUM|NTH)"),
    ("day_range", "(?P<lead>BETWEEN|FROM)? THE? (?P<d>DAYNUM|NTH) TOS THE? (?P<e>DAYNUM|NTH) OF? (?P<m>MONTH) (?:COMMA? (?P<y>YEAR))?"),
    ("day_range", "(?P<lead>BETWEEN|FROM)? (?P<m>MONTH) (?P<d>DAYNUM|NTH) TOS (?P<e>DAYNUM|NTH) (?:COMMA? (?P<y>YEAR))?"),
    (
        "date_range",
        "(?P<lead>BETWEEN|FROM)? (?P<d>DAYNUM|NTH) (?P<m>MONTH) (?:(?P<x>YEAR))? TOS (?P<e>DAYNUM|NTH) (?P<n>MONTH) (?:COMMA? (?P<y>YEAR))?",
    ),
    (
        "date_range",
        "(?P<lead>BETWEEN|FROM)? (?P<m>MONTH) (?P<d>DAYNUM|NTH) (?:COMMA? (?P<x>YEAR))? TOS (?P<n>MONTH) (?P<e>DAYNUM|NTH) (?:COMMA? (?P<y>YEAR))?",
    ),
    ("month_range", "(?P<m>MONTH) (?:DASH|TO|THROUGH) (?P<n>MONTH) (?:COMMA? OF? (?P<y>YEAR))?"),
    ("month_range", "(?P<lead>BETWEEN|FROM) (?P<m>MONTH) (?:COMMA? (?P<x>YEAR))? TOS (?P<n>MONTH) (?:COMMA? OF? (?P<y>YEAR))?"),
    ("month", "(?P<lead>THE)? (?P<mod>EDGES DASH?)? (?P<m>MONTH) (?:(?:COMMA|OF)? (?P<y>YEAR))?"),
    ("month_rel_year", "(?P<mod>EDGES DASH?)? (?P<m>MONTH) (?:OF )?(?P<rel>LAST|THIS|NEXT|THAT|THE? FOLLOWING|THE? PREVIOUS) (?P<unit>UNIT)"),
    ("rel_month", "(?P<mod>EDGES DASH?)? THE? (?P<rel>LAST|NEXT|THIS|COMING|PAST|FOLLOWING|PREVIOUS) (?P<m>MONTH)"),
    # years and longer
    ("year", "(?P<mod>EDGES DASH?)? (?:THE (?P<unit>UNIT))? (?P<y>YEAR)"),
    ("year", "(?P<lead>THE) (?P<y>YEAR)"),
    ("year_range", "(?P<lead>THE)? (?P<y>YEAR) (?:DASH|THROUGH) (?P<z>YEAR|DAYNUM|NUMBER)"),
    ("year_range", "(?P<lead>BETWEEN|FROM) (?P<y>YEAR) TOS (?P<z>YEAR)"),
    ("decade", "THE? (?P<mod>EDGES DASH?)? (?P<ten>TENYEARS|NINETIES)"),
    ("century", "THE? (?P<mod>EDGES DASH?)? (?P<o>NTH|ORDINAL) DASH? (?P<unit>UNIT)"),
    # seasons, quarters, halves
    ("season", "(?P<mod>EDGES DASH?)? THE? (?P<s>SEASON) (?:OF)? (?P<y>YEAR)"),
    ("season", "(?P<mod>EDGES DASH?)? THE? (?P<s>SEASON)"),
    ("rel_season", "(?P<mod>EDGES DASH?)? THE? (?P<rel>LAST|NEXT|THIS|COMING|PAST|FOLLOWING|PREVIOUS) (?:PAST |COMING )?(?P<s>SEASON)"),
    ("rel_season", "THE? (?P<s>SEASON) (?:OF )?(?P<rel>LAST|THIS|NEXT) (?P<unit>UNIT)"),
    ("quarter", "THE? FISCAL? (?P<o>ORDINAL|NTH) FISCAL? DASH? (?P<unit>UNIT) (?:OF? (?P<y>YEAR))?"),
    ("quarter", "THE? (?P<o>ORDINAL|NTH) (?P<unit>UNIT) (?:OF (?P<rel>LAST|THIS|NEXT) (?P<of>UNIT))"),
    ("quarter", "THE? FISCAL? (?P<y>YEAR) POSS? FISCAL? (?P<o>ORDINAL|NTH) DASH? (?P<unit>UNIT)"),
    ("quarter", "(?P<rel>LAST|THIS|NEXT) (?P<of>UNIT) POSS (?P<o>ORDINAL|NTH) DASH? (?P<unit>UNIT)"),
    ("quarter", "THE? (?P<q>QNUM) (?:OF? (?P<y>YEAR))?"),
    ("quarter", "(?P<y>YEAR) (?P<q>QNUM)"),
    ("fiscal_year", "THE? FISCAL (?:UNIT )?(?P<y>YEAR)"),
    ("fiscal_year", "THE? (?P<rel>LAST|THIS|NEXT|CURRENT|COMING) FISCAL (?P<unit>UNIT)"),
    ("fiscal_year", "THE FISCAL (?P<unit>UNIT)"),
    ("part_of", "THE? (?P<o>ORDINAL|LAST|NTH) HALF OF (?P<inner>)"),
    ("part_of", "THE? (?P<o>ORDINAL|LAST) (?P<u>UNIT) (?:OF|IN) (?P<inner>)"),
    ("part_of", "THE? (?P<o>ORDINAL|LAST) (?P<c>NUMBER|DAYNUM|VAGUE)? (?P<u>UNITS) (?:OF|IN) (?P<inner>)"),
    ("part_of", "(?:THE|AN)? (?P<o>ORDINAL) (?:DASH )?HALF"),
    ("part_of", "THE? (?P<edge>EDGE|MID|EARLY UNITS|LATE UNITS) (?:OF|IN) (?P<inner>)"),
    ("part_of", "(?P<p>UNIT) DASH (?P<edge>EDGE)"),
    ("part_of", "(?P<u>UNIT) OF (?P<inner>)"),
    ("part_of", "THE (?P<p>PARTS) OF (?P<inner>)"),
    # days by name
    ("weekday", "(?:(?P<mod>EDGES|COMPS) ON?)? (?P<wd>WEEKDAY) (?:DASH? (?P<p>PARTS))?"),
    ("weekday", "(?:(?P<mod>EDGES|COMPS) ON?)? THE? (?P<rel>LAST|NEXT|THIS|PREVIOUS|FOLLOWING|THIS COMING|THIS PAST|PAST|COMING|SAME) (?P<wd>WEEKDAY) (?P<p>PARTS)?"),
    ("weekday_week", "(?P<wd>WEEKDAY) (?:OF )?(?P<rel>LAST|NEXT|THIS) (?P<unit>UNIT)"),
    ("weekday_range", "(?P<lead>FROM|BETWEEN)? (?P<wd>WEEKDAY) (?:DASH|TO|THROUGH|UNTIL|TOS) (?P<x>WEEKDAY)"),
    ("deictic", "(?P<mod>EDGES|COMPS)? (?P<day>DEICTIC) (?P<p>PARTS)?"),
    ("deictic", "(?P<mod>EDGES|COMPS)? THIS (?P<p>PARTS)"),
    ("deictic", "(?P<mod>EDGES|COMPS)? LAST (?P<p>PARTS)"),
    ("day_beside", "THE (?P<u>UNIT) (?P<way>BEFORE|AFTER) (?P<day>DEICTIC)"),
    ("holiday", "(?P<h>HOLIDAY) (?P<x>UNIT|EVE)? (?P<y>YEAR)?"),
    # units counted from today or from the last time in the text
    ("rel_unit", "(?:(?P<mod>EDGES|COMPS) (?:ON|IN)?)? THE? (?P<rel>LAST|NEXT|THIS|COMING|PAST|CURRENT|THIS COMING|THIS PAST) (?:CALENDAR|FULL|FISCAL)? (?P<unit>UNIT)"),
    ("anaphor", "THE? (?P<rel>THAT|SAME|THE SAME|PREVIOUS|FOLLOWING|THAT SAME) (?:CALENDAR|FULL)? (?P<unit>UNIT|PARTS)"),
    ("next_day", "THE NEXT (?P<unit>UNIT|PARTS)"),
    ("span_back", "THE? (?P<rel>LAST|PAST|PREVIOUS) (?P<n>NUMBER|DAYNUM|VAGUE|COUPLE OF) (?:MORE )?(?P<unit>UNITS)"),
    ("span_ahead", "THE? (?P<rel>NEXT|COMING|FOLLOWING) (?P<n>NUMBER|DAYNUM|VAGUE|COUPLE OF) (?:MORE )?(?P<unit>UNITS)"),
    ("span_ahead", "THE? (?P<n>NUMBER|DAYNUM) (?P<rel>COMING) (?P<unit>UNITS)"),
    ("vague_span", "THE? (?P<rel>LAST|PAST|NEXT|COMING|RECENT|FUTURE|FOLLOWING|PREVIOUS|THESE) (?P<unit>UNITS)"),
    ("vague_span", "THE? (?P<rel>LAST|PAST|NEXT|COMING) (?P<n>VAGUE|COUPLE|COUPLE OF) (?P<unit>UNITS)"),
    ("latest_unit", "THE? (?P<rel>RECENT) (?:FISCAL|CALENDAR)? (?P<unit>UNIT)"),
    ("whole_unit", "THE (?:FULL )?(?P<unit>UNIT)"),
    ("ago", "APPROX? (?:MORE THAN )?(?P<n>NUMBER|DAYNUM|VAGUE|AN (?:VAGUE|COUPLE OF?)?|AN HALF) DASH? (?P<half>AND AN HALF)? (?P<unit>UNIT|UNITS) (?P<orso>OR SO)? (?P<way>AGO)"),
    ("ago", "(?P<n>UNITS) (?P<way>AGO)"),
    ("ago", "(?P<way>LONG) AGO"),
    (
        "shifted",
        "APPROX? (?P<n>NUMBER|DAYNUM|VAGUE|AN (?:VAGUE|COUPLE OF?)?|ONE) (?P<unit>UNIT|UNITS) (?:OR SO )?(?P<way>EARLIER|BEFORE|LATER|AFTER|PREVIOUS)",
    ),
    ("shifted", "THE (?P<unit>UNIT|PARTS) (?P<way>BEFORE|AFTER)"),
    ("year_ago", "(?:THE|AN)? (?P<unit>UNIT) DASH (?P<way>AGO|EARLIER) (?:(?P<o>ORDINAL) )?(?P<of>UNIT)?"),
    ("time_ahead", "(?P<n>NUMBER|DAYNUM|AN) (?P<unit>UNIT|UNITS) POSS? (?:FROM (?:NOW|DEICTIC)|TIME)"),
    # lengths and repetitions
    ("duration", "APPROX? (?:MORE THAN )?(?P<n>NUMBER|DAYNUM|YEAR) (?P<half>AND AN HALF)? (?:DASH|FULL|MORE|CALENDAR|ALTERNATE)? (?P<unit>UNIT|UNITS) (?P<orso>OR SO)?"),
    ("duration", "APPROX? (?P<n>NUMBER|DAYNUM) (?:TO|OR|DASH) (?P<b>NUMBER|DAYNUM) (?:DASH)? (?P<unit>UNIT|UNITS)"),
    ("duration", "APPROX? (?P<n>AN|HALF AN|AN HALF DASH?|HALF) (?:FULL |ALTERNATE )?(?P<unit>UNIT) (?P<half>AND AN HALF)? (?P<orso>OR SO)?"),
    ("duration", "APPROX? (?P<n>AN VAGUE|AN COUPLE OF|AN COUPLE|VAGUE) (?:MORE|ALTERNATE)? DASH? (?P<unit>UNITS|UNIT)"),
    ("duration", "(?P<n>VAGUE OF|ORDINAL OF) (?P<unit>UNITS)"),
    ("bare_units", "(?P<unit>UNITS)"),
    ("set", "EVERY (?P<n>NUMBER|DAYNUM|ORDINAL|ALTERNATE|VAGUE)? (?P<what>UNIT|UNITS|WEEKDAY|MONTH|SEASON|PARTS) (?P<p>PARTS)?"),
    ("set", "(?P<what>WEEKDAYS) (?P<p>PARTS)?"),
    ("set", "(?P<what>WEEKDAY) (?P<p>UNITS)"),
    ("set", "ONCE (?:AN|EVERY) (?P<what>UNIT)"),
    ("set", "(?P<often>SET)"),
    # clock
    ("clock", "APPROX? (?P<c>CLOCK) (?P<ap>AMPM)? ZONE?"),
    ("clock", "APPROX? (?P<c>DAYNUM|NUMBER) (?P<ap>AMPM) ZONE?"),
    ("clock", "(?P<c>NUMBER|YEAR) ZONE"),
    ("clock", "(?P<c>NUMBER|DAYNUM) OCLOCK"),
    ("clock", "(?P<part>PARTS)"),
    # words of no fixed time
    ("vague", "(?:RIGHT )?(?P<v>NOW)"),
    ("vague", "(?P<v>AT) (?:CURRENT|THE (?:CURRENT )?MOMENT)"),
    ("vague", "THE (?:CURRENT )?(?P<v>FUTURE|PAST)"),
    ("vague", "THIS (?P<v>MOMENT)"),
)


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
        for _ in range(2):
            pattern = re.sub(r"(?<!\?)\b[A-Z]{2,}\b", lambda m: SHORT_FORMS.get(m.group(), m.group()), pattern)
        return re.compile(re.sub(r"\b[A-Z]{2,}\b", letter, pattern).replace(" ", ""))

    patterns = tuple((rule, compiled(pattern)) for rule, pattern in PATTERNS)
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
