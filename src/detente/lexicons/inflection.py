"""Inflection: the words that a form may belong to, for matching where a lemmatiser does not know a word.

>>> "shell" in base_forms("shelled")
True
>>> base_forms("fought")[0]
'fight'
"""

from __future__ import annotations

from functools import cache

from detente.errors import LexiconError
from detente.lexicons.patterns import LEXICON

_VOWELS = frozenset("aeiou")


@cache
def load_irregular() -> dict[str, str]:
    """Return irregular forms to their base ("fought": "fight")."""
    found: dict[str, str] = {}
    for number, line in enumerate((LEXICON / "irregular.tsv").read_text(encoding="utf-8").splitlines(), start=1):
        if number == 1 or line.startswith("#"):
            continue
        base, _, forms = line.partition("\t")
        if not forms:
            raise LexiconError(f"irregular.tsv:{number}: expected base and forms, found {line!r}")
        for form in forms.split():
            found.setdefault(form, base)
    return found


def base_forms(word: str) -> tuple[str, ...]:
    """Return what a lower-case form may be an inflection of, likeliest first; the form itself is always among them."""
    found = []
    irregular = load_irregular().get(word)
    if irregular is not None:
        found.append(irregular)
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                found += [stem, stem[:-1]]
            elif stem.endswith("i") and ending == "ed":
                found.append(stem[:-1] + "y")
            else:
                found += [stem, stem + "e"]
    if word.endswith("ies") and len(word) > 4:
        found.append(word[:-3] + "y")
    if word.endswith("es") and len(word) > 3:
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        found.append(word[:-1])
    found.append(word)
    return tuple(dict.fromkeys(found))
