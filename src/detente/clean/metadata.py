"""What a page says about itself, for machines: JSON-LD first, then meta tags; then its address and its time tags.

A page's head is more careful with its date than its body: it gives the zone. Dates of change are not read.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from detente.clean.dates import date_in_url, parse_published
from detente.records.document import PublishedFrom

MAX_NODES = 2_000
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|NewsItem|Report|PressRelease|LiveBlogPosting)$")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "og:pubdate", "datepublished", "date_published", "article.published", "publishdate", "publish-date",
    "publish_date", "publication_date", "publication-date", "pubdate", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dcterms.date", "dc.date", "dc:date", "originalpublicationdate", "article_date_original",
    "rnews:datepublished", "bt:pubdate", "shareaholic:article_published_time", "citation_publication_date",
    "date", "displaydate",
)  # fmt: skip
_TITLES = (
    "og:title",
    "twitter:title",
    "headline",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "title",
)
_AUTHORS = (
    "author",
    "byl",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "creator",
)
_OUTLETS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "article:publisher",
    "application-name",
    "source_name",
)
_COMMENT = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_ROLE = re.compile(r"^(?:by|from|written by|author:)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; None where it is silent. `body` is the article's text where the head holds it."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published_at: str | None = None
    published_from: PublishedFrom | None = None
    body: str | None = None


def read_metadata(tree: Any, url: str | None) -> Metadata:
    """Return the metadata of a parsed page (an lxml tree); `url` is where it came from, where that is known."""
    linked = _json_ld(tree)
    named = _meta_tags(tree)
    canonical = _canonical(tree) or _text(linked.get("url")) or named.get("og:url")
    url = url or (canonical if canonical and canonical.startswith(("http://", "https://")) else None)
    published_at, published_from = _published(linked, named, tree, url)
    publisher = linked.get("publisher") or linked.get("sourceOrganization")
    outlet = _name(publisher) or next(
        (named[key] for key in _OUTLETS if key in named and not _is_address(named[key])), None
    )
    authors = _names(linked.get("author") or linked.get("creator"))
    byline = ", ".join(authors) or next(
        (named[key] for key in _AUTHORS if key in named and not _is_address(named[key])), None
    )
    title = (
        _text(linked.get("headline")) or next((named[key] for key in _TITLES if key in named), None) or _title_tag(tree)
    )
    return Metadata(
        title=_without_outlet(title, outlet),
        byline=_ROLE.sub("", byline) if byline else None,
        outlet=outlet,
        url=url,
        published_at=published_at,
        published_from=published_from,
        body=_text(linked.get("articleBody"), limit=1_000_000),
    )


def _published(
    linked: dict[str, Any], named: dict[str, str], tree: Any, url: str | None
) -> tuple[str | None, PublishedFrom | None]:
    """Return the day or instant of publication, and how it is known."""
    by_head = [
        (_parsed(linked.get("datePublished")), "json-ld"),
        (_first_date(named), "meta"),
        (_marked_time(tree), "meta"),
    ]
    found = [(value, source) for value, source in by_head if value]
    if found:
        value, source = found[0]
        # A day alone gives way to an instant of the same day: it says more.
        if "T" not in value:
            value, source = next(((v, s) for v, s in found if "T" in v and v.startswith(value)), (value, source))
        return value, "json-ld" if source == "json-ld" else "meta"
    in_url = date_in_url(url) if url else None
    if in_url:
        return in_url, "url"
    lone = _lone_time(tree)
    return (lone, "meta") if lone else (None, None)


def _first_date(named: dict[str, str]) -> str | None:
    return next((parsed for key in _DATES if (parsed := parse_published(named.get(key, "")))), None)


def _json_ld(tree: Any) -> dict[str, Any]:
    """Return the JSON-LD object that describes the article, or an empty one."""
    best: dict[str, Any] = {}
    best_score = 0
    for script in tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")[:40]:
        for node in _nodes(_load(script.text or "")):
            score = _score(node)
            if score > best_score:
                best, best_score = node, score
    return best


def _score(node: dict[str, Any]) -> int:
    types = node.get("@type")
    named = [kind for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)]
    if any(_ARTICLE_TYPES.search(kind) for kind in named):
        return 10 + 4 * ("headline" in node) + 2 * ("datePublished" in node) + ("author" in node)
    return 3 if "datePublished" in node and "WebPage" in named else 0


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD value, outermost first, up to a bound."""
    queue, seen = [value], 0
    while queue and seen < MAX_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue.extend(node[:500])
        elif isinstance(node, dict):
            yield node
            queue.extend(
                node[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
                if key in node
            )


def _load(text: str) -> Any:
    """Return the value of a JSON-LD script; the faults that pages make most are forgiven."""
    text = _COMMENT.sub("", _COMMENT.sub("", text)).strip().rstrip(";")
    if len(text) > 2_000_000:
        return None
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _meta_tags(tree: Any) -> dict[str, str]:
    """Return the content of meta tags by their name, property or itemprop in lower case; the first of each counts."""
    named: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]")[:500]:
        content = " ".join(tag.get("content").split())
        for attribute in ("property", "name", "itemprop"):
            key = (tag.get(attribute) or "").strip().lower()
            if key and content:
                named.setdefault(key, content[:1_000])
    return named


def _marked_time(tree: Any) -> str | None:
    """Return the date of a tag that says it is the day of publication."""
    for tag in tree.xpath("//time[@pubdate or contains(@itemprop, 'datePublished')] | //*[@itemprop='datePublished']")[
        :5
    ]:
        parsed = parse_published(tag.get("datetime") or tag.get("content") or "".join(tag.itertext())[:100])
        if parsed:
            return parsed
    return None


def _lone_time(tree: Any) -> str | None:
    """Return the date of the page's time tags where they agree on one day: other times are those of other articles."""
    found = [parse_published(tag.get("datetime") or "") for tag in tree.xpath("//time[@datetime]")[:30]]
    dates = [value for value in found if value]
    return max(dates, key=len) if dates and len({value[:10] for value in dates}) == 1 else None


def _canonical(tree: Any) -> str | None:
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    return str(links[0]).strip() if links else None


def _title_tag(tree: Any) -> str | None:
    for path in ("//h1", "//head/title", "//title"):
        tags = tree.xpath(path)
        if len(tags) == 1 or (tags and path != "//h1"):
            text = " ".join("".join(tags[0].itertext()).split())
            if len(text.split()) >= 3:
                return text[:500]
    return None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a title without the outlet's name at its end ("Envoy recalled - The Harbour Post")."""
    if title is None or outlet is None:
        return title
    for mark in (" - ", " | ", " – ", " — "):
        if title.casefold().endswith((mark + outlet).casefold()):
            return title[: -len(mark + outlet)].strip() or title
    return title


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [name for item in values[:8] if (name := _name(item)) and not _is_address(name)]
    return list(dict.fromkeys(names))


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any, limit: int = 1_000) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    text = html.unescape(value).strip()[:limit]
    return (text if limit > 1_000 else " ".join(text.split())) or None


def _parsed(value: Any) -> str | None:
    text = _text(value)
    return parse_published(text) if text else None


def _is_address(value: str) -> bool:
    return bool(urlsplit(value).scheme in ("http", "https") or value.startswith(("www.", "@", "/")))
