"""Names of ships: "the cruiser General Belgrano" is no general, and "HMS Arrow" is one name.

A name right behind a word for a vessel is hers; so is the same name later in the article. Letters before a ship's name
tell whose she is ("HMS", "USS"); the name then runs on to the last word in capitals.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.lexicons.actor_words import load_actor_words
from detente.lexicons.actors import FoundForm
from detente.records.sentence import Sentence
from detente.resolve.names import Name

WORDS = load_actor_words()
# A ship's name has no more words than this.
LONGEST = 3


def end_of_ship(sent: Sentence, first: int, last: int) -> int:
    """Return where the name of a ship ends whose prefix stands at `[first, last)`; `last` where it is no prefix."""
    tokens = sent.tokens
    if last != first + 1 or tokens[first].text.lower() not in WORDS.ship_prefixes or not tokens[first].text.isupper():
        return last
    while last < min(len(tokens), first + 1 + LONGEST) and tokens[last].text[:1].isupper():
        last += 1
    return last


def without_vessels(
    sentences: Sequence[Sentence], rows: Sequence[list[Name]], roles: Sequence[Sequence[FoundForm]]
) -> list[list[Name]]:
    """Return the names of all sentences but those that are a vessel's."""
    hers = {name.text for s, row in enumerate(rows) for name in row if _is_behind(sentences[s], name, roles[s])}
    hers |= {name.split()[-1] for name in hers}
    return [
        [
            name
            for name in row
            if not (_may_be_ship(name) and name.text in hers) and not _is_behind(sentences[s], name, roles[s])
        ]
        for s, row in enumerate(rows)
    ]


def _may_be_ship(name: Name) -> bool:
    return name.kind in {"person", "organisation"} and name.entry is None


def _is_behind(sent: Sentence, name: Name, roles: Sequence[FoundForm]) -> bool:
    """Return whether the name stands right behind a word for a vessel."""
    i = name.first - 1
    while i > 0 and i > name.first - LONGEST and sent.tokens[i].upos == "PROPN" and sent.tokens[i].text.istitle():
        i -= 1
    before = sent.tokens[i] if i >= 0 else None
    if before is None or before.xpos not in {"NN", "NNP"} or before.lemma.lower() not in WORDS.vessels:
        return False
    if name.kind not in {"person", "organisation", "place"} and not (name.kind == "state" and name.form is None):
        return False
    return any(role.last == i + 1 for role in roles)
