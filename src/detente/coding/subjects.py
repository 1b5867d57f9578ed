"""What an article or a sentence is about, where war words are not war: sport.

A sentence speaks the language of sport if it has three of its words. An article does if a quarter of its sentences have
one, and six in all; there a country's name is its team's, and only organs of state act.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.lexicons.patterns import load_classes
from detente.records.sentence import Sentence

_IN_SENTENCE = 3
_IN_ARTICLE = 6
_SHARE = 0.25


def is_sport(sentence: Sentence) -> bool:
    """Return whether a sentence speaks the language of sport."""
    return _n_words(sentence) >= _IN_SENTENCE


def is_about_sport(sentences: Sequence[Sentence]) -> bool:
    """Return whether an article is about sport."""
    counts = [_n_words(sentence) for sentence in sentences]
    return sum(counts) >= _IN_ARTICLE and sum(count > 0 for count in counts) >= _SHARE * len(counts)


def _n_words(sentence: Sentence) -> int:
    words = {token.text.lower() for token in sentence.tokens} | {token.lemma.lower() for token in sentence.tokens}
    return len(words & load_classes()["SPORT"])
