"""Whether a text is English: by its script and its function words, which no topic and no list of names can hide.

A share of English function words is asked for, and more of them than of any other language. A text too short to tell
is taken as English unless its script or its words say otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from detente.lexicons.languages import load_function_words

SAMPLE = 20_000
MIN_WORDS = 8
# Running English has 0.40 to 0.55 of these words, lists of names 0.10 to 0.20, other languages 0.02 to 0.12.
SURE_SHARE = 0.30
MIN_SHARE = 0.08
SHORT = 25
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"“[^”]{1,2000}”|«[^»]{1,2000}»|„[^“”]{1,2000}[“”]|\"[^\"\n]{1,2000}\"")


def is_english(text: str) -> bool:
    """Return whether the text is English; foreign quotes and names do not count against it."""
    sample = text[:SAMPLE]
    words = _words(sample)
    letters = sum(len(word) for word in words)
    if letters and _latin_letters(words) < 0.5 * letters:
        return False
    # The article's own language is the one around its quotes.
    around = _words(_QUOTED.sub(" ", sample))
    if len(around) >= MIN_WORDS:
        words = around
    if len(words) < MIN_WORDS:
        return True
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in listed) / len(words)
        for language, listed in load_function_words().items()
    }
    english = shares.pop("en")
    other = max(shares.values())
    if english >= SURE_SHARE:
        return english >= other
    if len(words) < SHORT:
        # Headlines and single sentences do without such words: English endings count there too.
        endings = sum(counts[word] for word in counts if len(word) > 4 and word.endswith(("ed", "ing", "'s")))
        return english + endings / len(words) >= MIN_SHARE and english + endings / len(words) >= other
    return english >= MIN_SHARE and english > 1.5 * other


def _words(text: str) -> list[str]:
    """Return the words in lower case, clitics split off: `it's` counts as `it`, `l'accord` as `l` and `accord`."""
    found = []
    for word in _WORD.findall(text):
        stem, mark, rest = word.lower().replace("’", "'").partition("'")
        if mark and len(stem) == 1:
            found += [stem, rest]
        else:
            found.append(stem + "'s" if rest == "s" and stem not in _ELIDED else stem)
    return found


_ELIDED = frozenset({"it", "he", "she", "we", "they", "you", "there", "who", "that"})


def _latin_letters(words: list[str]) -> int:
    latin = 0
    for word in words:
        if word.isascii():
            latin += len(word)
        else:
            latin += sum(1 for letter in word if letter.isascii() or unicodedata.name(letter, "").startswith("LATIN"))
    return latin
