"""Sources: every article or refusal in its place, and no source that can stop the others."""

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.acquire.rows import read_rows
from detente.acquire.sniffing import sniff
from detente.acquire.sources import AcquireOptions, acquire
from detente.errors import InputError
from detente.records.article import Article
from detente.records.refusal import Refusal


def one(src: str, **options: str) -> Article | Refusal:
    found = list(acquire(src, options=AcquireOptions(**options)))  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def refusal(path: Path, data: bytes) -> Refusal:
    path.write_bytes(data)
    found = one(str(path))
    assert isinstance(found, Refusal), found
    assert "\n" not in found.message
    assert str(path) in found.message
    return found


def test_a_text_file_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Laos reopened its bridge.\n", encoding="utf-8")
    article = one(str(path))
    assert isinstance(article, Article)
    assert (article.form, article.content, article.source) == ("text", "Laos reopened its bridge.\n", str(path))


@pytest.mark.parametrize("name", ["a.html", "a.txt", "noending"])
def test_a_page_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("<!DOCTYPE html>\n<html><body><p>Laos reopened its bridge.</p></body></html>", encoding="utf-8")
    article = one(str(path))
    assert isinstance(article, Article)
    assert article.form == "html"


def test_a_text_that_mentions_tags_is_still_text() -> None:
    assert sniff(b"The minister wrote <b> in his letter. He said no.") == "text"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\n\t", "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"PK\x03\x04" + b"x" * 50, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "binary"),
        (b"\xff\xd8\xff\xe0" + b"x" * 50, "binary"),
        (b"GIF89a" + b"x" * 50, "binary"),
        (b"\x1f\x8b\x08" + b"x" * 50, "binary"),
        (b"{\\rtf1 hello}", "binary"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"The minister said no. " * 50_000, "too-large"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "no-article"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "no-article"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    assert refusal(tmp_path / "x", data).reason == reason


def test_a_huge_page_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as page:
        page.write(b"<html><body>")
        page.truncate(3_000_000_000)
    found = one(str(path))
    assert isinstance(found, Refusal)
    assert found.reason in ("too-large", "binary")


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert one(str(tmp_path / "nope")).reason == "not-found"  # type: ignore[union-attr]
    assert one(str(tmp_path)).reason == "unreadable"  # type: ignore[union-attr]
    assert one("").reason == "not-found"  # type: ignore[union-attr]
    assert one("a\0b").reason == "not-found"  # type: ignore[union-attr]
    assert "https://www.example.org" in one("www.example.org").message  # type: ignore[union-attr]
    assert one("http://10.0.0.1/").reason == "bad-url"  # type: ignore[union-attr]


ROWS = [
    (
        '{"id": "a", "text": "Laos said no.", "published_at": "2012-05-03", "outlet": "Courier"}',
        None,
    ),
    ("", "skipped"),
    ("not json", "bad-row"),
    ("[1, 2]", "bad-row"),
    ('{"id": 7, "body": "x"}', "bad-row"),
    ('{"id": "e", "text": "  "}', "empty"),
    ('{"id": "h", "html": "<p>Laos said no.</p>"}', None),
    ('{"id": "n", "text": "x", "published_at": 20120503}', "bad-row"),
    ('{"id": "s", "text": "half \\ud800 pair"}', None),
    ("[" * 30_000, "bad-row"),
]


def test_rows_keep_their_place_their_line_and_their_id(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(row for row, _ in ROWS), encoding="utf-8")
    found = list(acquire(str(path)))
    wanted = [(number, reason) for number, (_, reason) in enumerate(ROWS, 1) if reason != "skipped"]
    assert [item.source for item in found] == [f"{path}:{number}" for number, _ in wanted]
    assert [item.reason if isinstance(item, Refusal) else None for item in found] == [reason for _, reason in wanted]
    assert [item.name for item in found] == ["a", None, None, "7", "e", "h", "n", "s", None]
    first = found[0]
    assert isinstance(first, Article)
    assert (first.published_at, first.published_from, first.outlet) == ("2012-05-03", "given", "Courier")
    mended = found[7]
    assert isinstance(mended, Article)
    assert "\ufffd" in mended.content
    assert mended.encoding_faults == 1


def test_a_row_that_is_too_long_costs_only_itself() -> None:
    lines = io.BytesIO(b'{"text": "a b"}\n{"text": "' + b"x" * 500 + b'"}\n{"id": "z", "text": "c d"}\n')
    found = list(read_rows(lines, "f", 100))
    assert [item.reason if isinstance(item, Refusal) else item.name for item in found] == [None, "too-large", "z"]


@pytest.mark.parametrize(
    ("data", "forms"),
    [
        ("Laos said no.", ["text"]),
        ("<html><body><p>Laos</p></body></html>", ["html"]),
        ('{"text": "a"}\n{"html": "<p>b</p>"}\n', ["text", "html"]),
        ('{\n "id": "p",\n "text": "Laos said no."\n}', ["text"]),
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch, data: str, forms: list[str]) -> None:
    class Stdin:
        buffer = io.BufferedReader(io.BytesIO(data.encode()))  # type: ignore[arg-type]

    monkeypatch.setattr(sys, "stdin", Stdin())
    found = list(acquire("-"))
    assert [item.form for item in found if isinstance(item, Article)] == forms


def test_the_users_word_is_kept_apart_from_the_sources(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Laos said no.", encoding="utf-8")
    article = one(str(path), published="2012-05-03", outlet="Courier")
    assert isinstance(article, Article)
    assert (article.published_at, article.filled_published_at, article.filled_outlet) == (None, "2012-05-03", "Courier")
    rows = tmp_path / "a.jsonl"
    rows.write_text(json.dumps({"text": "Laos said no.", "published_at": "1999-01-01"}), encoding="utf-8")
    row = one(str(rows), published="2012-05-03")
    assert isinstance(row, Article)
    assert (row.published_at, row.filled_published_at) == ("1999-01-01", None)


def test_a_users_date_that_is_none_is_her_mistake() -> None:
    with pytest.raises(InputError, match="2018-11-29"):
        AcquireOptions(published="next Tuesday")


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_articles_or_refusals(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    for found in acquire(str(path)):
        assert isinstance(found, Article | Refusal)
        if isinstance(found, Refusal):
            assert "\n" not in found.message


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_name_gives_a_refusal_and_no_error(name: str) -> None:
    for found in acquire("no-such-folder/" + name):
        assert isinstance(found, Refusal)
