"""Documents: what is known, where its parts stand, and what is refused."""

import pickle
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.cleaner import Cleaner
from detente.errors import RefusedError
from detente.records.article import Article
from detente.records.document import Document

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "datelines.toml").read_text(encoding="utf-8"))["case"]
CLEAN = Cleaner()
BODY = "Laos reopened its bridge to Thailand on Thursday. The two governors will meet again in May, officials said."


def clean(text: str, **known: str) -> Document:
    return CLEAN(Article(source="test", content=text, form="text", **known))  # type: ignore[arg-type]


def parts(document: Document, kind: str) -> list[str]:
    return [region.span.of(document.text) for region in document.regions if region.kind == kind]


@pytest.mark.parametrize("case", CASES, ids=[case["phenomenon"] for case in CASES])
def test_datelines_say_place_agency_and_day(case: dict[str, str]) -> None:
    document = clean(case["text"])
    said = (document.dateline_place, document.agency, document.published_at)
    assert said == (case.get("place"), case.get("agency"), case.get("published"))
    assert document.published_from == ("text" if "published" in case else None)
    assert parts(document, "body")[0].startswith(case["news"])
    assert document.region_at(document.text.index(case["news"])) == "body"


def test_a_header_is_title_byline_and_day_and_none_of_it_is_body() -> None:
    document = clean(
        f"MINISTRY OF FOREIGN AFFAIRS\n\nLaos reopens its bridge\nBy Noy Phommachak\nVientiane, 3 May 2012\n\n{BODY}"
    )
    assert document.title == "Laos reopens its bridge"
    assert document.byline == "Noy Phommachak"
    assert parts(document, "title") == ["MINISTRY OF FOREIGN AFFAIRS", "Laos reopens its bridge"]
    assert parts(document, "byline") == ["By Noy Phommachak"]
    assert parts(document, "dateline") == ["Vientiane, 3 May 2012"]
    assert parts(document, "body") == [BODY]


def test_a_communique_is_published_by_the_ministry_on_its_head() -> None:
    document = clean(f"Ministry of Foreign Affairs of Laos\n\nCommuniqué on the crossing at Pakse\n\n{BODY}")
    assert document.outlet == "Ministry of Foreign Affairs of Laos"
    assert document.title == "Communiqué on the crossing at Pakse"


def test_a_kicker_is_no_title() -> None:
    assert clean(f"SOUTH ASIA\n\nLaos reopens its bridge\n\n{BODY}").title == "Laos reopens its bridge"


def test_a_text_without_a_header_has_no_title() -> None:
    document = clean(BODY)
    assert (document.title, document.byline, document.regions[0].kind) == (None, None, "body")


def test_a_short_line_between_paragraphs_is_a_subhead() -> None:
    document = clean(
        f"Laos reopens its bridge\n\n{BODY}\n\nWhat happens next\n\n{BODY[:50]} Ferrymen cheered in the rain."
    )
    assert parts(document, "subhead") == ["What happens next"]


def test_the_row_knows_better_than_the_text() -> None:
    document = clean(
        f"VIENTIANE, May 3, 2012 (Agency) - {BODY}",
        published_at="2012-05-04T06:00:00+07:00",
        published_from="given",
        agency="Wire",
        outlet="Courier",
        title="Bridge",
        url="https://x.example/",
    )
    assert (document.published_at, document.published_from) == ("2012-05-04T06:00:00+07:00", "given")
    assert (document.agency, document.outlet, document.title, document.url) == (
        "Wire",
        "Courier",
        "Bridge",
        "https://x.example/",
    )
    assert document.published_on is not None
    assert document.published_on.isoformat() == "2012-05-04"


def test_the_users_date_fills_and_counts_more_than_one_read_from_the_text() -> None:
    assert clean(BODY, filled_published_at="2012-05-04").published_from == "given"
    assert clean(f"Vientiane, 3 May 2012\n\n{BODY}", filled_published_at="2012-05-04").published_at == "2012-05-04"


def test_the_outlet_of_the_note_at_the_foot() -> None:
    document = clean(f"Laos reopens its bridge\n\n{BODY}\n\nPublished in The Mekong Mail, May 4th, 2012")
    assert (document.outlet, document.published_at) == ("The Mekong Mail", "2012-05-04")


def test_a_wrapped_text_becomes_paragraphs_of_the_same_length() -> None:
    wrapped = (
        "Laos reopened its bridge to Thailand on Thursday after a week of\n"
        "talks, and the two governors agreed to meet again in May, officials\n"
        "in Vientiane said.\n\n"
        "Thai lorries began to cross at noon, the governor of Nong Khai told\n"
        "reporters."
    )
    assert clean(wrapped).text == wrapped.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")


def test_short_lines_are_not_joined() -> None:
    text = f"Laos reopens its bridge\nBy Noy Phommachak\n{BODY}"
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Laos said no.\r\nThailand said yes.", "Laos said no.\nThailand said yes."),
        ("La\0os said no.", "Laos said no."),
        ("\ufeffLaos said no.", "Laos said no."),
        ("Laos said no.\n\n\n\nThailand too.", "Laos said no.\n\nThailand too."),
        ("Laos said \u202eno\u202c.", "Laos said \u202eno\u202c."),
        ("Laos\u00a0said no.\u2028Yes.", "Laos\u00a0said no.\nYes."),
        ("Laos said \ud800no.", "Laos said \ufffdno."),
    ],
)
def test_only_line_ends_and_controls_are_changed(text: str, kept: str) -> None:
    assert clean(text).text == kept


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("123 456 -- 789", "no-article"),
        (
            "Le président a annoncé jeudi que la réunion avec son homologue était annulée après la saisie des navires.",
            "not-english",
        ),
        ("Президент заявил в четверг, что встреча отменена.", "not-english"),
        ("大統領は木曜日、会談を中止すると発表した。", "not-english"),
        ("The minister said no.\n" * 21_000, "too-large"),
    ],
)
def test_what_is_no_english_article_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        clean(text)
    assert refused.value.reason == reason
    assert str(refused.value).startswith("test: ")
    assert "\n" not in str(refused.value)


def test_a_date_that_is_none_is_refused_with_its_form() -> None:
    with pytest.raises(RefusedError, match="2018-11-29") as refused:
        clean(BODY, published_at="last Tuesday")
    assert refused.value.reason == "bad-date"


def test_a_cleaner_pickles_and_cleans_alike() -> None:
    again = pickle.loads(pickle.dumps(CLEAN))
    article = Article(source="test", content=BODY, form="text")
    assert again(article) == CLEAN(article)


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_document_whose_regions_lie_in_order(text: str) -> None:
    try:
        document = clean("Laos reopened its bridge to Thailand on Thursday, the ministry said.\n\n" + text)
    except RefusedError:
        return
    at = 0
    for region in document.regions:
        assert at <= region.span.start < region.span.end <= len(document.text)
        at = region.span.end
    covered = sum(region.span.end - region.span.start for region in document.regions)
    assert covered >= len("".join(document.text.split()))
    assert document.text == document.text.strip()
    document.text.encode("utf-8")


def test_each_report_of_a_round_up_has_its_dateline() -> None:
    document = clean(
        f"VIENTIANE, May 3 (Agency) - {BODY}\n\nHANOI, May 3 (Agency) - Vietnam thanked both governors on Friday."
    )
    assert parts(document, "dateline") == ["VIENTIANE, May 3 (Agency) -", "HANOI, May 3 (Agency) -"]
    assert parts(document, "body")[1].startswith("Vietnam thanked")


def test_a_standfirst_above_the_byline_is_no_news() -> None:
    document = clean(
        f"Laos reopens its bridge\n\nThe two governors will meet again in May.\n\nBy Noy Phommachak\n\n{BODY}"
    )
    assert document.byline == "Noy Phommachak"
    assert parts(document, "body") == [BODY]


def test_a_note_of_the_day_below_the_only_paragraph_leaves_it_news() -> None:
    document = clean(f"Laos reopens its bridge\n\n{BODY}\n\n5 November 2019, 17:40")
    assert parts(document, "body") == [BODY]
