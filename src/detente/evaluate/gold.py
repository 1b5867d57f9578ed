"""Gold ledgers: articles with the records that a careful human coder would write, one JSON file an article.

The form is described in `evaluation/README.md`: quotes stand for spans (with `nth` where a quote occurs more than
once), actors are CAMEO codes, and a row marked `optional` is one that honest coders may leave out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.records.article import Article
from detente.records.coding import Coding

Row = dict[str, Any]
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article of a gold set: its text, its date, and its rows by kind of record."""

    id: str
    published_at: str | None
    text: str
    rows: dict[str, list[Row]]
    silent: tuple[str, ...]


def read_gold(gold_dir: Path) -> list[GoldArticle]:
    """Return the gold articles of a folder in the order of their file names. Raises InputError where there are none."""
    paths = sorted(gold_dir.glob("*.json"))
    if not paths:
        raise InputError(f"{gold_dir}: holds no gold ledgers (*.json); name a folder such as evaluation/gold")
    articles = []
    for path in paths:
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            articles.append(
                GoldArticle(
                    id=raw["id"],
                    published_at=raw.get("published_at"),
                    text=raw["text"],
                    rows={
                        kind: raw.get(kind, [])
                        for kind in ("events", "engagements", "statements", "commitments", "links")
                    },
                    silent=tuple(raw.get("silent", ())),
                )
            )
        except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as fault:
            raise InputError(f"{path}: is not a gold ledger ({fault}); see evaluation/README.md for the form") from None
    return articles


def code_gold(golds: Sequence[GoldArticle], code: Callable[[Article], Coding]) -> dict[str, dict[str, Any]]:
    """Return the ledger of every gold article, by its id, as `code` makes it."""
    return {gold.id: code(gold_article(gold)).to_dict() for gold in golds}


def gold_article(gold: GoldArticle) -> Article:
    """Return a gold article as it would be acquired from a row of JSON Lines."""
    return Article(
        source=gold.id,
        name=gold.id,
        content=gold.text,
        form="text",
        published_at=gold.published_at,
        published_from="given" if gold.published_at else None,
    )


def gold_sha256(articles: Sequence[GoldArticle]) -> str:
    """Return a hash of ids, texts and rows, so that floors are tied to the gold they were measured on."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(
            json.dumps(
                [article.id, article.text, article.rows, article.silent], sort_keys=True, ensure_ascii=False
            ).encode()
        )
    return digest.hexdigest()


def find_quote(text: str, quote: str | None, nth: int = 0) -> Stretch | None:
    """Return where the nth occurrence of `quote` stands, tolerant of white space, or None."""
    if not quote or not quote.strip():
        return None
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    for count, found in enumerate(re.finditer(pattern, text)):
        if count == nth:
            return found.span()
    return None


def overlap(a: Stretch, b: Stretch) -> int:
    """Return how many characters two stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared_part(a: Sequence[Stretch], b: Sequence[Stretch]) -> float:
    """Return intersection over union of two lists of stretches, 0 to 1."""
    inter = sum(overlap(x, y) for x in a for y in b)
    union = sum(end - start for start, end in [*a, *b]) - inter
    return inter / union if union else 0.0
