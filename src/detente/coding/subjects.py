"""What an article or a sentence is about, where war words are not war: sport, tales and manoeuvres.

A sentence speaks the language of sport if it has three of its words, one that nothing else has ("goalkeeper"), or a
score beside a verb of winning. An article does if a quarter of its sentences have one, and six in all; there a
country's name is its team's, and only organs of state act. What a film, a novel or an exhibition tells happens in it
alone, and so does what the two sides of an exercise do to each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.lexicons.patterns import load_classes
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence

_IN_SENTENCE = 3
_IN_ARTICLE = 6
_SHARE = 0.25


_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
_WINNING = frozenset({"beat", "win", "lose", "draw", "defeat", "thrash", "edge", "rout", "stun", "score"})
_BALLOTS = frozenset({"vote", "ballot", "bill", "motion", "resolution", "parliament", "senate", "council", "amendment"})
_SPORT_ALONE = word_group("subject.sport-alone")
_WORKS = word_group("subject.works")
_TELLING = word_group("subject.telling")
_GAMES = frozenset({"exercise", "drill", "simulation", "wargame", "manoeuvre", "maneuver"})


def is_sport(sentence: Sentence) -> bool:
    """Return whether a sentence speaks the language of sport."""
    if _n_words(sentence) >= _IN_SENTENCE:
        return True
    lemmas = {token.lemma.lower() for token in sentence.tokens}
    if lemmas & _SPORT_ALONE:
        return True
    return bool(lemmas & _WINNING) and not lemmas & _BALLOTS and _has_score(sentence)


def is_tale(sentence: Sentence) -> bool:
    """Return whether a sentence retells a work ("in the film a captain meets an envoy") or an exercise's game."""
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        if token.upos != "NOUN" or (lemma not in _WORKS and lemma not in _GAMES):
            continue
        within = any(kid.text.lower() == "in" for kid in sentence.children(token.i, "case"))
        named = any(kid.text.lower() in ("the", "its", "his", "her", "this") for kid in sentence.children(token.i))
        opens = all(other.upos in ("DET", "ADP", "ADJ", "NOUN", "PUNCT") for other in sentence.tokens[: token.i])
        if within and (lemma in _WORKS or (named and opens and lemma in _GAMES)):
            return True
        head = sentence.head_of(token.i)
        tells = head is not None and head.lemma.lower() in _TELLING and head.xpos in ("VBZ", "VBP", "VBG", "VB")
        if lemma in _WORKS and tells and token.deprel == "nsubj":
            return True
    return False


def _has_score(sentence: Sentence) -> bool:
    """Return whether a sentence tells a score ("2-0"), in one word or in three."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        three = "".join(other.text for other in tokens[k : k + 3])
        if _SCORE.fullmatch(token.text) or (token.text.isdigit() and len(three) > 2 and _SCORE.fullmatch(three)):
            return True
    return False


def is_about_sport(sentences: Sequence[Sentence]) -> bool:
    """Return whether an article is about sport."""
    counts = [_n_words(sentence) for sentence in sentences]
    return sum(counts) >= _IN_ARTICLE and sum(count > 0 for count in counts) >= _SHARE * len(counts)


def _n_words(sentence: Sentence) -> int:
    words = {token.text.lower() for token in sentence.tokens} | {token.lemma.lower() for token in sentence.tokens}
    return len(words & load_classes()["SPORT"])
