"""Reading from Python: `detente.read("article.html")` gives one coding, `read_all` gives one after another."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from detente.acquire.sources import AcquireOptions, acquire
from detente.errors import DetenteError, InputError, RefusedError
from detente.pipeline import Coder, CoderOptions
from detente.records.article import Article
from detente.records.coding import Coding
from detente.records.refusal import Refusal


@functools.cache
def default_coder(options: CoderOptions | None = None) -> Coder:
    """Return the coder that `read` uses: built at the first call, then kept."""
    return Coder(options)


def read(
    source: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    coder: Coder | None = None,
) -> Coding:
    """Return the coding of one article: a text or HTML file, an http(s) address, or `-` for standard input.

    `published` (ISO 8601 date or instant) and `outlet` fill what the source does not say. Raises `RefusedError`
    where the article cannot be read, and `InputError` where the source holds more than one article: use `read_all`.
    """
    readings = list(read_all([source], published=published, outlet=outlet, coder=coder))
    if len(readings) != 1:
        raise InputError(f"{source}: holds {len(readings)} articles; use detente.read_all for more than one")
    reading = readings[0]
    if isinstance(reading, Refusal):
        raise RefusedError(reading.reason, reading.message)
    return reading


def read_text(text: str, *, published: str | None = None, outlet: str | None = None) -> Coding:
    """Return the coding of an article given as plain text. Raises `RefusedError` where it cannot be read."""
    article = Article(
        source="<text>",
        content=text,
        form="text",
        published_at=published,
        published_from="given" if published else None,
        outlet=outlet,
    )
    return default_coder()(article)


def read_all(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    coder: Coder | None = None,
) -> Iterator[Coding | Refusal]:
    """Yield a coding or a refusal for every article of every source, in input order; nothing is left out."""
    options = AcquireOptions(published=published, outlet=outlet)
    for source in sources:
        for article in acquire(str(source), options=options):
            yield article if isinstance(article, Refusal) else code_or_refuse(article, coder or default_coder())


def code_or_refuse(article: Article, coder: Coder) -> Coding | Refusal:
    """Return the coding of an article, or the refusal that says why there is none."""
    try:
        return coder(article)
    except RefusedError as fault:
        return Refusal(source=article.source, name=article.name, reason=fault.reason, message=str(fault))  # type: ignore[arg-type]
    except DetenteError:
        raise
    except Exception as fault:
        # One article must never cost the others: a fault of ours is a refusal that asks to be reported.
        message = (
            f"{article.source}: detente failed on this article ({type(fault).__name__}: {fault}); "
            "please report it with the article. The other sources are done"
        )
        return Refusal(source=article.source, name=article.name, reason="internal", message=" ".join(message.split()))


def _show_codings_in_notebooks() -> None:
    """Tell IPython, where it runs, to draw a coding as a coloured page."""
    if "IPython" not in sys.modules:
        return
    shell: Any = sys.modules["IPython"].get_ipython()
    if shell is not None:
        from detente.show.notebook import to_html

        shell.display_formatter.formatters["text/html"].for_type(Coding, to_html)


_show_codings_in_notebooks()
