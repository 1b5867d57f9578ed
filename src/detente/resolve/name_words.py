"""The words of which names are made: forms of address, particles, and what makes a country only a tie of another."""

from __future__ import annotations

from detente.lexicons.actor_entries import RoleEntry
from detente.lexicons.actor_words import Gender, load_actor_words
from detente.lexicons.actors import FoundForm
from detente.records.sentence import Sentence

WORDS = load_actor_words()


def is_foreign_tie(sent: Sentence, first: int, last: int) -> bool:
    """Return whether the country is only a backer or an aversion: "Iran-backed", "pro-Russian"."""
    tokens = sent.tokens
    if last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].text.lower() in WORDS.foreign_suffixes:
        return True
    return first >= 2 and tokens[first - 1].text == "-" and tokens[first - 2].text.lower() in WORDS.foreign_prefixes


def is_person_role(found: FoundForm) -> bool:
    """Return whether a role word stands for a person rather than a body, a group or a thing."""
    entry = found.entries[0]
    return isinstance(entry, RoleEntry) and entry.kind == "person"


def is_name_word(sent: Sentence, i: int, first: int) -> bool:
    """Return whether word `i` can belong to a person's name that begins at `first`."""
    token = sent.tokens[i]
    if token.text.rstrip(".").lower() in WORDS.address:
        return False
    if token.upos == "PROPN" and token.text[:1].isupper() and token.xpos != "NNPS":
        return True
    if i == first or token.text not in WORDS.name_particles:
        return False
    return i + 1 < len(sent.tokens) and sent.tokens[i + 1].upos == "PROPN"


def skip_titles(sent: Sentence, first: int, last: int) -> tuple[int, Gender | None]:
    """Return where a name begins behind its forms of address, and the gender that they tell."""
    gender: Gender | None = None
    while first < last and (word := address(sent, first)) is not None:
        gender = WORDS.address[word] or gender
        first += 1
    return first, gender


def address(sent: Sentence, i: int) -> str | None:
    """Return the form of address at word `i` ("mr"), or None."""
    word = sent.tokens[i].text.rstrip(".").lower() if i >= 0 else ""
    return word if word in WORDS.address and sent.tokens[i].text[:1].isupper() else None


def gender_before(sent: Sentence, i: int) -> Gender | None:
    """Return the gender that the form of address before word `i` tells, or None."""
    word = address(sent, i - 1)
    return WORDS.address[word] if word is not None else None
