"""Pairs: for whom "the two countries", "both foreign ministers", "the three leaders" stand as parties of a meeting.

An article on two states calls them "the two sides" without naming them again. Where the phrase counts its states and
the article is plainly about just so many, those are the parties, whatever was named last.
"""

from __future__ import annotations

from collections import Counter

from detente.coding.scene import Scene
from detente.lexicons.word_groups import word_group

COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
# Nouns that a count of states may stand with: states and their parts, offices, and words for people in them.
SIDES = word_group("meeting.sides")
STATES = frozenset({"country", "side", "government", "nation", "state", "capital", "neighbour", "neighbor", "party",
                    "power", "rival", "province", "army", "parliament", "ally", "foe"})  # fmt: skip
_DEFINITE = frozenset({"the", "both", "these", "those", "their"})


def counted_states(scene: Scene, head: int) -> tuple[str, ...]:
    """Return the countries that the phrase headed by word `head` counts ("ministers of the two countries"), or none.

    Persons that were told of, just so many of them, stay who they are ("both ministers", after two were named).
    """
    number, of_states = _number(scene, head)
    known = {scene.resolution.actor(actor).country for actor in scene.actors_at(head)} - {None}
    if not number or (len(known) == number and not of_states) or (number > 2 and len(known) > 1):
        return ()
    return _main_countries(scene, number)


def _number(scene: Scene, head: int) -> tuple[int, bool]:
    """Return how many sides a phrase counts (0: none), and whether it counts states, not persons.

    The numeral is its own, or that of whose they are ("the two countries' envoys").
    """
    sentence = scene.sentence
    owners = [
        kid for kid in sentence.children(head, "nmod") if kid.deprel == "nmod:poss" or scene.preposition(kid.i) == "of"
    ]
    for token in (scene.tokens[head], *owners):
        if token.lemma.lower() not in SIDES or token.xpos not in ("NNS", "NNPS", "NN"):
            continue
        words = {scene.word(kid.i) for kid in sentence.children(token.i, "det", "det:predet", "nummod", "nmod:poss")}
        if token.deprel == "nmod:poss":
            # "The two sides' envoys": the article may hang on the envoys.
            words |= {kid.text.lower() for kid in sentence.children(head, "det") if kid.i < token.i}
        number = next((COUNTS[word] for word in ("both", "two", "three", "four") if word in words), 0)
        # "Two ministers" may be anybody's, "the two ministers" were named.
        if number and (words & _DEFINITE) and not _named_here(scene, token.i):
            return number, token.lemma.lower() in STATES
    return 0, False


def _named_here(scene: Scene, i: int) -> bool:
    """Return whether the phrase names the sides itself ("the two ministers, of Chad and Mali")."""
    below = scene.sentence.subtree(i)
    countries = {
        actor.country
        for k in below
        if k != i and scene.tokens[k].upos in ("PROPN", "ADJ") and scene.tokens[k].text[:1].isupper()
        for actor in map(scene.resolution.actor, scene.resolution.actors_at(scene.sentence.index, k))
        if actor.country
    }
    return bool(countries)


def _main_countries(scene: Scene, number: int) -> tuple[str, ...]:
    """Return the `number` countries that the article is about, or none where it cannot be told which."""
    counts: Counter[str] = Counter()
    for mention in scene.resolution.mentions:
        if mention.kind == "pronoun":
            continue
        counts.update({scene.resolution.actor(actor).country or "" for actor in mention.actor_ids} - {""})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < number:
        return ()
    first, last = ranked[0][1], ranked[number - 1][1]
    # With more countries than sides: each side is named often, and the next one much less.
    if len(ranked) > number and (ranked[number][1] * 5 > last * 3 or last * 4 < first):
        return ()
    return tuple(sorted(country for country, _ in ranked[:number]))
