"""Publication dates in every form, and the days that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean.dates import date_in_url, find_dates, parse_published


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2018-11-29", "2018-11-29"),
        ("20181129", "2018-11-29"),
        ("2018-11-29T14:30:00Z", "2018-11-29T14:30:00+00:00"),
        ("2018-11-29T14:30:00.000Z", "2018-11-29T14:30:00+00:00"),
        ("2018-11-29T14:30:00+0300", "2018-11-29T14:30:00+03:00"),
        ("2018-11-29T14:30:00 +03:00", "2018-11-29T14:30:00+03:00"),
        ("2018-11-29 14:30:00", "2018-11-29"),
        ("2018-11-29T14:30", "2018-11-29"),
        ("2018-11-29 14:30 UTC", "2018-11-29T14:30:00+00:00"),
        ("Thu, 29 Nov 2018 14:30:00 GMT", "2018-11-29T14:30:00+00:00"),
        ("Thu, 29 Nov 2018 14:30:00 -0500", "2018-11-29T14:30:00-05:00"),
        ("29 Nov 2018 14:30:00 GMT", "2018-11-29T14:30:00+00:00"),
        ("November 29, 2018", "2018-11-29"),
        ("29 November 2018", "2018-11-29"),
        ("Thursday 29 November 2018", "2018-11-29"),
        ("29th of November 2018", "2018-11-29"),
        ("Nov. 29, 2018", "2018-11-29"),
        ("29-Nov-2018", "2018-11-29"),
        ("29.11.2018", "2018-11-29"),
        ("11/29/2018", "2018-11-29"),
        ("29/11/2018", "2018-11-29"),
        ("29 November 2018 18:05 GMT", "2018-11-29T18:05:00+00:00"),
        ("Nov. 29, 2018 2:30 p.m. GMT", "2018-11-29T14:30:00+00:00"),
        ("03/04/2018", None),
        ("November 2018", None),
        ("2018", None),
        ("29 November", None),
        ("soon", None),
        ("", None),
        ("2018-13-40", None),
        ("31 June 2018", None),
        ("0001-01-01T00:00:00Z", None),
        ("1543500000", None),
        ("x" * 500, None),
    ],
)
def test_a_date_keeps_its_zone_and_loses_an_hour_without_one(written: str, read: str | None) -> None:
    assert parse_published(written) == read


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2018/11/29/talks", "2018-11-29"),
        ("https://x.example/news/2018-11-29-talks", "2018-11-29"),
        ("https://x.example/talks-20181129", "2018-11-29"),
        ("https://x.example/2018/nov/29/talks", "2018-11-29"),
        ("https://x.example/2018/11/talks", None),
        ("https://x.example/20189999", None),
        ("https://2018-11-29.example/talks", None),
        ("https://x.example/talks?from=2018-11-29", None),
        ("https://x.example/2018/11/29/as-of-2017-01-02", None),
        ("", None),
    ],
)
def test_a_day_in_an_address_counts_only_in_full(url: str, day: str | None) -> None:
    assert date_in_url(url) == day


def test_dates_are_found_in_order_without_overlap() -> None:
    found = find_dates("Posted Tue 14 Sep 2010, 5:48pm; changed on March 5 and on 2011-01-02")
    assert [(date.month, date.day, date.year) for date in found] == [(9, 14, 2010), (3, 5, None), (1, 2, 2011)]


@given(st.text(max_size=120))
def test_any_words_are_a_date_or_none(text: str) -> None:
    read = parse_published(text)
    assert read is None or parse_published(read) == read
    for date in find_dates(text):
        assert 0 <= date.start < date.end <= len(text)


@given(st.datetimes(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A %d %B %Y", "%d.%m.%Y"]))
def test_a_written_day_is_read_back(moment: object, form: str) -> None:
    from datetime import datetime

    assert isinstance(moment, datetime)
    if 1800 <= moment.year <= 2100:
        assert parse_published(moment.strftime(form)) == moment.date().isoformat()
