"""Pages: body, metadata, and pages made to hang a reader."""

import json
import time

import pytest

from detente.clean.cleaner import Cleaner
from detente.clean.pages import MAX_ATTRIBUTES_OF_ONE_TAG, MAX_DEPTH, MAX_TAGS, check_page, read_page
from detente.errors import RefusedError
from detente.records.article import Article
from detente.records.document import Document

NEWS = [
    "Laos reopened its bridge to Thailand on Thursday after a week of talks between the two governors.",
    "The two men shook hands in the middle of the bridge and agreed to meet again in May to settle the duties.",
    "Thailand had closed the crossing in April after Lao customs officers held nine ferrymen for three nights.",
]
CLEAN = Cleaner()


def page(head: str = "", foot: str = "", title: str = "Laos reopens its bridge") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in NEWS)
    return (
        f"<!DOCTYPE html><html><head><title>{title} - Mekong Courier</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/asia'>Asia</a></nav>"
        f"<article><h1>{title}</h1>{body}</article>{foot}</body></html>"
    )


def clean(html: str, **known: str) -> Document:
    return CLEAN(Article(source="test", content=html, form="html", **known))  # type: ignore[arg-type]


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields})}</script>'


ARTICLE = linked(
    **{"@type": "NewsArticle"},
    headline="Laos reopens its bridge",
    datePublished="2012-05-03T18:05:00+07:00",
    dateModified="2012-05-09",
    author=[{"@type": "Person", "name": "Noy Phommachak"}, {"@type": "Person", "name": "Anan Srisai"}],
    publisher={"@type": "Organization", "name": "Mekong Courier"},
    url="https://courier.example/bridge",
)


def test_a_page_gives_title_body_and_what_its_head_says() -> None:
    document = clean(page(ARTICLE))
    assert document.text == "\n".join(["Laos reopens its bridge", *NEWS])
    assert (document.title, document.byline, document.outlet) == (
        "Laos reopens its bridge",
        "Noy Phommachak, Anan Srisai",
        "Mekong Courier",
    )
    assert (document.published_at, document.published_from) == ("2012-05-03T18:05:00+07:00", "json-ld")
    assert document.url == "https://courier.example/bridge"
    assert document.region_at(0) == "title"
    assert document.region_at(document.text.index("Laos reopened")) == "body"


@pytest.mark.parametrize(
    ("head", "published_at", "published_from"),
    [
        (
            '<meta property="article:published_time" content="2012-05-03T18:05:00Z">',
            "2012-05-03T18:05:00+00:00",
            "meta",
        ),
        ('<meta name="date" content="2012-05-03">', "2012-05-03", "meta"),
        ('<meta itemprop="datePublished" content="May 3, 2012">', "2012-05-03", "meta"),
        ('<meta property="article:modified_time" content="2012-05-09T18:05:00Z">', None, None),
        (
            linked(**{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "2012-05-03"}]}),
            "2012-05-03",
            "json-ld",
        ),
        (
            linked(**{"@type": "NewsArticle"}, datePublished="2012-05-03")
            + '<meta property="article:published_time" content="2012-05-03T18:05:00Z">',
            "2012-05-03T18:05:00+00:00",
            "meta",
        ),
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2012-05-03",}</script>',
            "2012-05-03",
            "json-ld",
        ),
        (
            '<script type="application/ld+json">{broken</script><meta name="dc.date" content="2012-05-03">',
            "2012-05-03",
            "meta",
        ),
        ('<link rel="canonical" href="https://courier.example/2012/05/03/bridge">', "2012-05-03", "url"),
    ],
)
def test_the_day_of_publication_comes_from_the_head_first(
    head: str, published_at: str | None, published_from: str | None
) -> None:
    document = clean(page(head))
    assert (document.published_at, document.published_from) == (published_at, published_from)


def test_the_users_word_fills_only_what_the_page_does_not_say() -> None:
    document = clean(page(ARTICLE), filled_published_at="1999-01-01", filled_outlet="Other")
    assert (document.published_at, document.outlet) == ("2012-05-03T18:05:00+07:00", "Mekong Courier")
    bare = clean(page(), filled_published_at="1999-01-01", filled_outlet="Other")
    assert (bare.published_at, bare.published_from, bare.outlet) == ("1999-01-01", "given", "Other")


def test_an_agency_that_signs_in_another_outlet_is_the_agency() -> None:
    document = clean(
        page('<meta name="author" content="Reuters"><meta property="og:site_name" content="Mekong Courier">')
    )
    assert (document.agency, document.outlet) == ("Reuters", "Mekong Courier")


def test_a_page_drawn_by_script_is_read_from_its_head() -> None:
    head = linked(**{"@type": "NewsArticle"}, headline="Bridge", articleBody="\n".join(NEWS))
    html = f"<html><head>{head}</head><body><div id=app></div></body></html>"
    assert all(paragraph in clean(html).text for paragraph in NEWS)


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>Hello.</p></body></html>",
        "<html></html>",
        "<p>" * 30,
        "<" * 1_000,
        "<html><body>" + "<a href=x>Link</a>" * 50,
    ],
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(RefusedError) as refused:
        clean(html)
    assert refused.value.reason == "no-article"


HOSTILE = {
    "nested": "<div>" * (MAX_DEPTH + 10),
    "nested inline": "<b><i><u>" * MAX_DEPTH,
    "tags": "<p>x" * (MAX_TAGS + 10),
    "attributes": "<div " + " ".join(f'a{i}="1"' for i in range(20_000)) + ">",
    "attributes without values": "<div " + " ".join(f"a{i}" for i in range(80_000)) + ">",
    "attributes on a broken tag": "<div " + " ".join(f"a{i}=1" for i in range(20_000)),
}
ODD = {
    "comments": "<!--" * 100_000,
    "open tags": "<" * 500_000,
    "entities": "&amp;" * 200_000,
    "deep json": '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
    "much json": '<script type="application/ld+json">{"@graph": ['
    + ",".join(['{"@type": "Thing"}'] * 20_000)
    + "]}</script>",
    "entity bomb": '<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>&b;',
    "many metas": '<meta name="a" content="b">' * 10_000,
    "nul bytes": "\0" * 100_000,
    "half pairs": "\ud800" * 1_000,
}


@pytest.mark.parametrize("shape", HOSTILE.values(), ids=HOSTILE)
def test_a_page_built_to_hang_a_parser_is_refused_at_once(shape: str) -> None:
    started = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        check_page(page(foot=shape), "test")
    assert refused.value.reason == "too-large"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("shape", ODD.values(), ids=ODD)
def test_an_odd_page_is_read_or_refused_in_time(shape: str) -> None:
    started = time.monotonic()
    try:
        assert NEWS[0] in clean(page(foot=shape)).text
    except RefusedError as refused:
        assert refused.reason in ("no-article", "too-large", "not-english")  # noqa: PT017
    assert time.monotonic() - started < 10


def test_few_attributes_are_no_attack() -> None:
    tag = "<div " + " ".join(f'data-a{i}="some words here"' for i in range(MAX_ATTRIBUTES_OF_ONE_TAG - 5)) + ">"
    assert check_page(page(foot=tag), "test") > 10


def test_a_large_page_is_read_in_a_child_that_can_be_killed() -> None:
    large = page(foot="<ul>" + "<li><i>x</i></li>" * 7_000 + "</ul>")
    assert NEWS[0] in read_page(large, None, "test").body
    with pytest.raises(RefusedError) as refused:
        read_page(large, None, "test", time_limit_s=0.01)
    assert refused.value.reason == "too-large"
