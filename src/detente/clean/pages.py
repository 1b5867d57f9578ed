"""A web page to its article: body text by trafilatura, metadata by our own reader, hostile pages kept from hanging.

Parsers slow down on pages built to slow them: tags without end, thousands of attributes, deep nesting. A count over
the characters refuses those first. A page that is merely large is read in a child process that can be killed.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, dataclass

from detente.clean.metadata import Metadata, read_metadata
from detente.errors import RefusedError

MAX_TAGS = 120_000
MAX_ATTRIBUTES_OF_ONE_TAG = 400
MAX_DEPTH = 4_000
# Pages beyond these are read in a child process: trafilatura took 8 s for 80,000 paragraphs.
LARGE_TAGS = 12_000
LARGE_CHARACTERS = 3_000_000
TIME_LIMIT_S = 10.0
MIN_WORDS = 25

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
     "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot")
)  # fmt: skip
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """The article in a page: its body, one paragraph a line, and what the page says about itself."""

    body: str
    metadata: Metadata


def read_page(content: str, url: str | None, label: str, *, time_limit_s: float = TIME_LIMIT_S) -> Page:
    """Return the article of a page; raise `RefusedError` (`too-large`, `no-article`) where there is none to be had."""
    n_tags = check_page(content, label)
    if n_tags <= LARGE_TAGS and len(content) <= LARGE_CHARACTERS:
        page = extract(content, url)
    else:
        page = _extract_in_child(content, url, label, time_limit_s)
    if len(page.body.split()) < MIN_WORDS:
        raise RefusedError(
            "no-article",
            f"{label}: no article found in the page; give the article's own address, or save its text and read that",
        )
    return page


def check_page(content: str, label: str) -> int:
    """Return how many tags a page has; refuse one that is built to keep a parser busy."""
    n_tags, depth, at = 0, 0, 0
    for match in _TAG.finditer(content):
        n_tags += 1
        if n_tags > MAX_TAGS:
            raise _hostile(label, f"more than {MAX_TAGS:,} tags")
        if match.group(2).lower() not in _VOID:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
            if depth > MAX_DEPTH:
                raise _hostile(label, f"tags nested more than {MAX_DEPTH:,} deep")
        # The stretch between two tags holds one tag's attributes and the text behind it.
        stretch = match.start() - at
        if stretch > 4_000:
            _check_attributes(content[at : match.start()], label)
        at = match.start()
    if len(content) - at > 4_000:
        _check_attributes(content[at:], label)
    return n_tags


def extract(content: str, url: str | None) -> Page:
    """Return body and metadata of a page; the body is empty where none was found."""
    import lxml.etree
    import lxml.html

    content = _XML_HEAD.sub("", content.replace("\0", ""))
    try:
        parser = lxml.html.HTMLParser(huge_tree=False, no_network=True, remove_pis=True)
        tree = lxml.html.document_fromstring(content, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError, RecursionError):
        return Page("", Metadata(url=url))
    metadata = read_metadata(tree, url)
    body = _body(content)
    if metadata.body is not None and len(body.split()) < 0.4 * len(metadata.body.split()):
        # Pages that draw their text by script still carry it for search engines.
        body = _plain(metadata.body)
    return Page(body, metadata)


def _body(content: str) -> str:
    """Return the article's text as trafilatura finds it, or as its paragraphs give it."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            content, fast=True, include_comments=False, include_tables=False, output_format="txt"
        )
    except Exception:  # Whatever a strange page does to the extractor, the other articles go on.
        found = None
    return found or ""


def _plain(body: str) -> str:
    """Return an article body from JSON-LD as lines; some carry mark-up."""
    if "<" in body:
        body = re.sub(r"<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,200}>", "\n", body, flags=re.I)
        body = re.sub(r"<[^<>]{0,500}>", "", body)
    return "\n".join(line for line in (" ".join(piece.split()) for piece in re.split(r"\n+", body)) if line)


def _extract_in_child(content: str, url: str | None, label: str, time_limit_s: float) -> Page:
    """Return what `extract` does, from a child process that is killed when its time is up."""
    import subprocess

    question = json.dumps({"content": content, "url": url})
    try:
        answer = subprocess.run(
            [sys.executable, "-c", "from detente.clean.pages import answer_parent; answer_parent()"],
            input=question.encode("utf-8", "replace"),
            capture_output=True,
            timeout=time_limit_s,
            check=False,
            env=_child_environment(),
        )
    except subprocess.TimeoutExpired as fault:
        raise RefusedError(
            "too-large",
            f"{label}: the page was not read within {time_limit_s:g} s; save the article's text and read that",
        ) from fault
    if answer.returncode != 0:
        raise RefusedError("no-article", f"{label}: the page could not be read; save the article's text and read that")
    page = json.loads(answer.stdout)
    return Page(page["body"], Metadata(**page["metadata"]))


def answer_parent() -> None:
    """Read one question from standard input and write its answer: the work of the child process."""
    question = json.loads(sys.stdin.buffer.read())
    page = extract(question["content"], question["url"])
    sys.stdout.buffer.write(
        json.dumps({"body": page.body, "metadata": asdict(page.metadata)}).encode("utf-8", "replace")
    )


def _child_environment() -> dict[str, str]:
    """Return the environment of the child: ours, with the package where the parent found it."""
    import os
    from pathlib import Path

    home = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, known]) if known else home}


def _check_attributes(stretch: str, label: str) -> None:
    end = stretch.find(">")
    tag = stretch if end < 0 else stretch[:end]
    if len(tag.split()) > MAX_ATTRIBUTES_OF_ONE_TAG and len(_VALUE.sub("", tag).split()) > MAX_ATTRIBUTES_OF_ONE_TAG:
        raise _hostile(label, f"a tag with more than {MAX_ATTRIBUTES_OF_ONE_TAG} attributes")


def _hostile(label: str, what: str) -> RefusedError:
    return RefusedError(
        "too-large", f"{label}: {what}, more than any article has; save the article's text and read that"
    )
