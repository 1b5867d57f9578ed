"""An article as it was acquired, before cleaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it came: its source, its content and what the source said about it.

    `source` is the label the caller gave (path, URL, `-`, or `FILE:LINE` for a row of JSON Lines). `name` is the
    input's own id, where it has one. Dates are kept as the source wrote them; cleaning parses them.
    `filled_published_at` and `filled_outlet` are the user's word, used only where the source itself is silent.
    """

    source: str
    content: str
    form: Literal["text", "html"]
    name: str | None = None
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    encoding_faults: int = 0
    filled_published_at: str | None = None
    filled_outlet: str | None = None
