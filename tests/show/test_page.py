"""Pages draw what the records hold, and never anything that an article smuggles in."""

import io
from datetime import date

import pytest
from rich.console import Console

from detente.errors import InputError
from detente.records.actor import Actor
from detente.records.coding import Coding
from detente.records.document import Document
from detente.records.engagement import Engagement, Transition
from detente.records.event import Event
from detente.records.span import Evidence, Span
from detente.records.statement import Statement
from detente.records.when import Interval, When
from detente.show.notebook import to_html
from detente.show.page import print_page
from detente.show.style import interval_text, shortened, visible
from detente.show.why import print_why

TEXT = "Borduria called off its summit with Syldavia. <script>alert(1)</script> [red]No comment[/red]."


def piece(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


def coding(title: str = "Summit off") -> Coding:
    words = piece("called off its summit")
    when = When(interval=Interval(start=date(2026, 3, 12), end=date(2026, 3, 12), grain="day"))
    story = [
        Transition(state=state, on=None, by=(), evidence=(words,), pattern="lc-1")
        for state in ("scheduled", "cancelled")
    ]
    return Coding(
        document=Document(text=TEXT, source="a", title=title, published_at="2026-03-04", published_from="given"),
        coder_version="t",
        actors=(
            Actor(id="a_1", name="Borduria", kind="state", code="BRD", country="BRD"),
            Actor(id="a_2", name="<b>Syldavia</b>", kind="state", code=None, country=None),
        ),
        events=(
            Event(
                id="e_0123456789abcdef",
                actors=("a_1",),
                recipients=("a_2",),
                cameo="164",
                type="REJECT",
                mode="meet",
                contexts=(),
                quad=3,
                goldstein=-7.0,
                factuality="negated",
                happened=when,
                place=None,
                trigger=words.span,
                statement=None,
                confidence=0.5,
                evidence=(words,),
                pattern="x-1",
            ),
        ),
        engagements=(
            Engagement(
                id="g_1",
                form="summit",
                level="leaders",
                parties=("a_1", "a_2"),
                occasion=None,
                venue=None,
                when=when,
                history=tuple(story),
                evidence=(words,),
            ),
        ),
        statements=(
            Statement(
                id="s_1",
                speaker="a_2",
                addressee=None,
                channel=None,
                manner="indirect",
                act="decline",
                cue=None,
                content=(),
                on=None,
                evidence=(piece("No comment"),),
                pattern="sp-1",
            ),
        ),
        sentences=(Span(0, 45), Span(46, len(TEXT))),
    )


def drawn(width: int = 80, title: str = "Summit off") -> str:
    out = io.StringIO()
    print_page(
        coding(title), Console(file=out, width=width, markup=False, highlight=False), source="a.txt", seconds=0.2
    )
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_page_tells_the_story_at_every_width(width: int) -> None:
    text = " ".join(drawn(width).split())
    for words in ("CANCELLED", "DECLINED TO COMMENT", "REJECT-meet 164 -7.0", "negated", "12 Mar 2026", "1 event"):
        assert words in text
    assert max(len(line) for line in drawn(width).splitlines()) <= width


def test_marks_in_an_article_are_drawn_as_text() -> None:
    page = drawn(title="[red]alarm[/red] \u202egnp.exe \x1b[31m")
    assert "[red]alarm[/red]" in page
    assert "<U+202E>" in page
    assert "\x1b" not in page


def test_a_notebook_view_escapes_every_word_of_the_article() -> None:
    html = to_html(coding(title="<img src=x onerror=alert(1)>"))
    assert "<script>" not in html
    assert "<img" not in html
    assert "<b>Syldavia" not in html
    assert "&lt;script&gt;" in html


def test_why_shows_words_in_their_sentence() -> None:
    out = io.StringIO()
    print_why(coding(), "e_0123", Console(file=out, width=200, markup=False, highlight=False))
    assert "Borduria called off its summit with Syldavia." in out.getvalue()
    assert "x-1" in out.getvalue()


def test_why_wants_one_record() -> None:
    with pytest.raises(InputError, match="no record"):
        print_why(coding(), "e_9", Console(file=io.StringIO()))


@pytest.mark.parametrize(
    ("start", "end", "grain", "text"),
    [
        (date(2018, 11, 29), date(2018, 11, 29), "day", "29 Nov 2018"),
        (date(2018, 11, 29), date(2018, 12, 2), "days", "29 Nov–2 Dec 2018"),
        (date(2018, 7, 1), date(2018, 7, 31), "month", "Jul 2018"),
        (date(2014, 1, 1), date(2014, 12, 31), "year", "2014"),
        (date(2018, 12, 30), date(2019, 1, 2), "days", "30 Dec 2018–2 Jan 2019"),
        (date(2018, 3, 5), date(2018, 3, 11), "week", "5–11 Mar 2018"),
    ],
)
def test_intervals_in_words(start: date, end: date, grain: str, text: str) -> None:
    assert interval_text(Interval(start=start, end=end, grain=grain)) == text  # type: ignore[arg-type]


def test_long_text_is_cut_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one", 9) == "one"
    assert visible("a\n\tb\x00c") == "a b�c"
