"""Time expressions: golden sentences by phenomenon, headings as reference days, and properties of every reading."""

from __future__ import annotations

import calendar
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.lexicons.actor_tables import TABLES, read_rows
from detente.records.sentence import Sentence, Token
from detente.records.when import TimeMention
from detente.resolve import intervals
from detente.resolve.time_grammar import matches_at, spelled
from detente.resolve.time_seasons import easter_of
from detente.resolve.time_words import cut_words
from detente.resolve.times import READERS, TimeResolver

from .hand_built import make_document, make_sentences

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "times.toml").read_text(encoding="utf-8"))
FLAT = [(name, group["published"], case) for name, group in CASES.items() for case in group["cases"]]
RESOLVER = TimeResolver()


def read(text: str, published: str | None) -> tuple[TimeMention, ...]:
    return RESOLVER(make_document(text, published), make_sentences(text))


def named(text: str, words: str, published: str | None = "2018-11-28") -> TimeMention:
    found = {mention.text: mention for mention in read(text, published)}
    assert words in found, f"{text!r} gave {sorted(found)}"
    return found[words]


def test_there_are_enough_golden_sentences() -> None:
    assert len(FLAT) >= 120
    assert len({case[0] for _, _, case in FLAT}) == len(FLAT)


@pytest.mark.parametrize(("name", "published", "case"), FLAT, ids=[f"{n}: {c[0]}" for n, _, c in FLAT])
def test_golden_sentence_names_its_days(name: str, published: str, case: list[str]) -> None:
    mention = named(case[0], case[1], published)
    if len(case) == 5:
        assert mention.kind == "date"
        assert mention.value is not None
        assert mention.value.to_dict() == {"start": case[2], "end": case[3], "grain": case[4]}
    elif len(case) == 4:
        assert (mention.kind, mention.iso) == (case[2], case[3])
    else:
        assert mention.value is None


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said that she may resign.",
        "He may march on the capital.",
        "Some 2000 troops crossed.",
        "They paid $2014 for it.",
        "A force of 1,900 people was sent.",
        "The second man was hurt.",
        "The fall of the city was near.",
        "The report was 12 pages long.",
    ],
)
def test_words_with_another_life_name_no_time(text: str) -> None:
    assert read(text, "2018-11-28") == ()


def test_without_day_of_publication_only_absolute_times_have_a_value() -> None:
    found = read("They met on Thursday, yesterday and last week, as on 12 March 2018 and in 2014.", None)
    assert [m.text for m in found if m.value is None] == ["Thursday", "yesterday", "last week"]
    assert [m.value.start.isoformat() for m in found if m.value] == ["2018-03-12", "2014-01-01"]


def test_dated_heading_becomes_the_reference_day_of_the_lines_below() -> None:
    lines = ("16:40 Two men were hurt this morning, a doctor says.", "16:02 Talks will open tomorrow.")
    text = "\n".join(("Port shelled", "Wednesday 5 February 2020", *lines))
    found = {m.text: m for m in read(text, "2020-02-07")}
    assert found["this morning"].value == intervals.day_of(date(2020, 2, 5))
    assert found["tomorrow"].value == intervals.day_of(date(2020, 2, 6))
    assert found["16:40"].kind == "clock"
    assert found["16:40"].value == intervals.day_of(date(2020, 2, 5))


def test_date_inside_a_sentence_does_not_move_the_reference_day() -> None:
    found = {m.text: m for m in read("On 5 February 2020 they met.\nThey parted yesterday.", "2020-03-10")}
    assert found["yesterday"].value == intervals.day_of(date(2020, 3, 9))


def test_cue_is_the_preposition_before_the_expression() -> None:
    text = "It has run since 2014, will run until 6 March 2019 and must end by Friday."
    assert [m.cue for m in read(text, "2018-11-28")] == ["since", "until", "by"]


def test_tokens_of_a_mention_cover_its_span() -> None:
    text = "He left late last month, after a two-day visit in mid-May."
    sentences = make_sentences(text)
    for mention in RESOLVER(make_document(text, "2018-11-28"), sentences):
        tokens = sentences[mention.sentence].tokens
        assert tokens[mention.first].start <= mention.span.start
        assert mention.span.end <= tokens[mention.last - 1].end


@pytest.mark.parametrize(
    ("year", "day"),
    [(2018, date(2018, 4, 1)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31)), (2000, date(2000, 4, 23))],
)
def test_easter_follows_the_western_reckoning(year: int, day: date) -> None:
    assert easter_of(year) == day


SENTENCES = st.sampled_from(sorted({case[0] for _, _, case in FLAT}))
DAYS = st.dates()


@given(text=SENTENCES, day=DAYS)
@settings(max_examples=400, deadline=None)
def test_any_reference_day_gives_ordered_intervals_and_exact_spans(text: str, day: date) -> None:
    found = read(text, day.isoformat())
    for mention in found:
        assert mention.span.of(text) == mention.text
        if mention.value is not None:
            assert mention.value.start <= mention.value.end
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start


@given(text=st.text(alphabet=st.sampled_from(list("MayOct 1230-,.:'/\nlastnextweekof")), max_size=60), day=DAYS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_fault(text: str, day: date) -> None:
    for mention in read(text, day.isoformat()):
        assert mention.span.of(text) == mention.text


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_weekdays_lie_within_a_week_on_the_side_of_the_tense(day: date) -> None:
    for name in ("Monday", "Thursday", "Sunday"):
        past = named(f"They met on {name}.", name, day.isoformat()).value
        ahead = named(f"They will meet on {name}.", name, day.isoformat()).value
        assert past is not None
        assert ahead is not None
        assert 0 <= (day - past.start).days <= 6
        assert 0 <= (ahead.start - day).days <= 6
        assert calendar.day_name[past.start.weekday()] == calendar.day_name[ahead.start.weekday()] == name


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), n=st.integers(-400, 400))
def test_moving_by_months_keeps_the_day_or_takes_the_last(day: date, n: int) -> None:
    moved = intervals.moved(day, "M", n)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == n
    assert moved.day == min(day.day, calendar.monthrange(moved.year, moved.month)[1])


@given(year=st.integers(1600, 2400))
def test_february_ends_by_the_leap_rule(year: int) -> None:
    end = intervals.month_of(year, 2).end
    assert end + timedelta(days=1) == date(year, 3, 1)


@given(
    day=st.dates(min_value=date(1000, 1, 1), max_value=date(3000, 1, 1)),
    unit=st.sampled_from(["D", "W", "M", "Q", "Y", "10Y", "100Y"]),
)
def test_a_unit_holds_its_day(day: date, unit: str) -> None:
    whole = intervals.holding(day, unit)
    assert whole.start <= day <= whole.end
    for part in ("START", "MID", "END", "EDGE_START", "EDGE_END", "BEFORE", "AFTER"):
        piece = intervals.part_of(whole, part, day)  # type: ignore[arg-type]
        assert whole.start <= piece.start <= piece.end <= whole.end


@pytest.mark.parametrize(
    ("interval", "iso"),
    [
        (intervals.day_of(date(2018, 11, 29)), "2018-11-29"),
        (intervals.week_of(date(2018, 12, 31)), "2019-W01"),
        (intervals.month_of(2018, 2), "2018-02"),
        (intervals.quarter_of(2018, 4), "2018-Q4"),
        (intervals.season_of(2018, "WI"), "2018-WI"),
        (intervals.year_of(2018), "2018"),
        (intervals.decade_of(1990), "199"),
        (intervals.century_of(20), "19"),
        (intervals.weekend_of(date(2018, 11, 29)), "2018-W48-WE"),
        (intervals.days_of(date(2018, 11, 1), date(2018, 11, 3)), "2018-11-01/2018-11-03"),
    ],
)
def test_intervals_are_written_as_timex3_writes_them(interval: intervals.Interval, iso: str) -> None:
    assert intervals.iso_of(interval) == iso


PATTERN_ROWS = [row for _, row in read_rows(TABLES / "time_patterns.tsv")]


@pytest.mark.parametrize("row", PATTERN_ROWS, ids=[f"{row['rule']}: {row['example']}" for row in PATTERN_ROWS])
def test_pattern_fits_its_example(row: dict[str, str]) -> None:
    (sentence,) = make_sentences(row["example"])
    letters = spelled(cut_words(sentence, row["example"]))
    fitting = [match.rule for i in range(len(letters)) for match in matches_at(letters, i)]
    assert row["rule"] in fitting
    assert read(row["example"], "2018-11-28"), row["example"]


def test_every_rule_has_a_reader_and_every_reader_a_rule() -> None:
    assert {row["rule"] for row in PATTERN_ROWS} == set(READERS)


TENSE_CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "times_tense.toml").read_text(encoding="utf-8"))


def parsed(text: str, parse: str) -> Sentence:
    tokens, at = [], 0
    for i, item in enumerate(parse.split()):
        form, lemma, upos, xpos, head, relation = item.split("|")
        at = text.index(form, at)
        tokens.append(Token(i, at, at + len(form), form, lemma, upos, xpos, int(head), relation))
        at += len(form)
    return Sentence(0, 0, len(text), tuple(tokens))


@pytest.mark.parametrize("case", TENSE_CASES["case"], ids=[case["text"] for case in TENSE_CASES["case"]])
def test_weekday_goes_by_the_verb_that_governs_it(case: dict[str, str]) -> None:
    sentence = parsed(case["text"], case["parse"])
    found = RESOLVER(make_document(case["text"], "2018-11-29"), (sentence,))
    assert found[0].value == intervals.day_of(date.fromisoformat(case["day"]))
