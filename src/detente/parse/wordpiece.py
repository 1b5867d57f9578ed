"""Word pieces: how a word is cut into the units that the encoder knows.

The rule is BERT's for uncased English: a word is lower-cased and stripped of accents, cut at punctuation, and each cut
is covered by the longest known pieces from the left. Case is not lost: it travels beside the pieces as a feature of
the word (`casing`), because a name is told from a noun by it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

PAD, UNKNOWN, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"

# The five ways a word is written; the numbers are rows of the encoder's casing table.
LOWER, TITLE, UPPER, MIXED, NO_LETTER = range(5)

_MAX_WORD = 100
_CACHE_SIZE = 50_000


def casing(word: str) -> int:
    """Return how a word is written: lower, Title, UPPER, miXed, or without letters."""
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if sum(map(str.isalpha, word)) > 1 else TITLE
    if word.istitle() or (word[:1].isupper() and word[1:].islower()):
        return TITLE
    return MIXED if any(map(str.isalpha, word)) else NO_LETTER


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def _is_ideograph(char: str) -> bool:
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )


def normalised(word: str) -> list[str]:
    """Return the cuts of a word: lower case, no accents, every punctuation mark and ideograph on its own.

    >>> normalised("Élysée's")
    ['elysee', "'", 's']
    """
    cuts: list[str] = []
    fresh = True
    text = word if word.isascii() else unicodedata.normalize("NFD", word.lower())
    for char in text.lower():
        if not char.isascii():
            category = unicodedata.category(char)
            if category == "Mn" or category.startswith("C") or char == "\ufffd":
                continue
        if char.isspace():
            fresh = True
        elif _is_punctuation(char) or _is_ideograph(char):
            cuts.append(char)
            fresh = True
        elif fresh:
            cuts.append(char)
            fresh = False
        else:
            cuts[-1] += char
    return cuts


class WordPieces:
    """Word pieces by number, remembered word by word; one instance serves a whole run."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.pad, self.unknown = self._ids[PAD], self._ids[UNKNOWN]
        self.cls, self.sep = self._ids[CLS], self._ids[SEP]
        self._cache: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def of_word(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of one word, never empty: an unreadable word is one unknown piece."""
        pieces = self._cache.get(word)
        if pieces is None:
            if len(self._cache) >= _CACHE_SIZE:
                self._cache.clear()
            pieces = tuple(number for cut in normalised(word) for number in self._cover(cut)) or (self.unknown,)
            self._cache[word] = pieces
        return pieces

    def _cover(self, cut: str) -> list[int]:
        if len(cut) > _MAX_WORD:
            return [self.unknown]
        ids, found, start = self._ids, [], 0
        while start < len(cut):
            for end in range(len(cut), start, -1):
                number = ids.get(cut[start:end] if start == 0 else "##" + cut[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found

    def __getstate__(self) -> list[str]:
        return sorted(self._ids, key=self._ids.__getitem__)

    def __setstate__(self, vocabulary: list[str]) -> None:
        self.__init__(vocabulary)  # type: ignore[misc]
