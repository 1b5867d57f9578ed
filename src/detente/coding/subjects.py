"""What an article's sentence is about, where war words are not war: sport, markets, animals."""

from __future__ import annotations

from detente.lexicons.patterns import load_classes
from detente.records.sentence import Sentence

_ENOUGH = 3


def is_sport(sentence: Sentence) -> bool:
    """Return whether a sentence speaks the language of sport: three or more of its words."""
    words = {token.text.lower() for token in sentence.tokens}
    lemmas = {token.lemma.lower() for token in sentence.tokens}
    return len((words | lemmas) & load_classes()["SPORT"]) >= _ENOUGH
