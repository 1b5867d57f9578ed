"""Function words by language: what tells a written language apart, whatever the article is about."""

from __future__ import annotations

import functools
from pathlib import Path

from detente.errors import LexiconError

PATH = Path(__file__).with_name("languages.tsv")


@functools.cache
def load_function_words() -> dict[str, frozenset[str]]:
    """Return the function words of each language, by its ISO 639-1 code; English is `en`."""
    words: dict[str, frozenset[str]] = {}
    for number, line in enumerate(PATH.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip() or line.startswith("language\t"):
            continue
        language, _, listed = line.partition("\t")
        if not listed or language in words:
            raise LexiconError(
                f"{PATH.name}:{number}: expected a new language code, a tab, and words; correct the line."
            )
        words[language] = frozenset(listed.split())
    return words
