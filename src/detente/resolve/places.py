"""Every place name of an article, with the point and country that it means.

Names come from the gazetteer where the text uses them as places; nationalities and other forms ("Turkish", "the Kremlin
said") name no place but tell which countries the article is about, and so do the dateline and the outlet.
"""

from __future__ import annotations

import re
from collections import Counter

from detente.lexicons.actor_tables import fold
from detente.lexicons.gazetteer import (
    GazetteerEntry,
    load_demonyms,
    load_domains,
    load_gazetteer,
    load_state_abbreviations,
)
from detente.lexicons.word_classes import load_word_classes
from detente.records.document import Document
from detente.records.place import Place, PlaceMention
from detente.records.sentence import Sentence
from detente.records.span import Span
from detente.resolve.place_choice import Question, choose, distance_km
from detente.resolve.place_spots import WORDS, Spot, find_spots

WIDE_KINDS = frozenset({"country", "region", "district", "area", "island"})
TELLING_WEIGHT = 55
OUTLET_WEIGHT = 42  # a town of 15,000 people
HOLDS_GAIN = 2.5
COMMA_GAIN, IN_GAIN, DIVISION_GAIN, TOWN_GAIN = 6.0, 3.0, 4.0, 1.5
# A state or province reaches about so far from its middle; the largest ones further.
WITHIN_KM = {"country": 0.0, "region": 450.0, "district": 120.0, "area": 400.0, "island": 400.0}


class PlaceResolver:
    """Find the place names of a document and resolve them; holds nothing between documents."""

    def __call__(self, document: Document, sentences: tuple[Sentence, ...]) -> tuple[PlaceMention, ...]:
        """Return every place name in text order; those that the gazetteer lacks have no place."""
        spots = find_spots(document, sentences, load_gazetteer())
        hints = country_hints(document, spots)
        by_sentence = {sentence.index: sentence for sentence in sentences}
        gains = [_surroundings(spots, n, by_sentence[spot.sentence]) for n, spot in enumerate(spots)]
        chosen = choose([*_questions(spots, gains), *outlet_questions(document)], hints)
        return tuple(
            _mention(document, spot, _meant(spot, gain, chosen)) for spot, gain in zip(spots, gains, strict=True)
        )


def country_hints(document: Document, spots: list[Spot]) -> Counter[str]:
    """Return how often the article names each country, by name, nationality or dateline."""
    hints: Counter[str] = Counter()
    demonyms = load_demonyms()
    for word in re.findall(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)?", fold(document.text)):
        for form in {word.lower(), word.lower().split()[0]}:
            if form in demonyms:
                hints[demonyms[form]] += 1
    for spot in spots:
        countries = [entry for entry in spot.entries if entry.kind == "country"]
        if len(countries) == 1 and len(spot.entries) == 1:
            hints[countries[0].country or ""] += 2
        elif len(spot.entries) == 1 and spot.entries[0].weight >= TELLING_WEIGHT:
            hints[spot.entries[0].country or ""] += 1
    for question in outlet_questions(document):
        hints[question.candidates[0].country or ""] += 1
    host = re.match(r"(?:https?://)?[^/]*\.([a-z]{2})(?:[:/]|$)", document.url or "")
    if host and host.group(1) in load_domains():
        hints[load_domains()[host.group(1)]] += 2
    for entry in load_gazetteer().find(document.dateline_place or "")[:1]:
        hints[entry.country or ""] += 2
    return hints


def outlet_questions(document: Document) -> list[Question]:
    """Return the place that an outlet is named after, by its name ("Kyiv Post").

    It is asked like a name of the text, so that it speaks for the places around it, but it is no mention.
    """
    gazetteer = load_gazetteer()
    words = re.findall(r"[A-Z][\w'-]+", document.outlet or "")
    names = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]
    for name in names:
        entries = tuple(
            entry for entry in gazetteer.find(name) if entry.weight >= OUTLET_WEIGHT and entry.kind != "district"
        )
        if entries:
            return [Question("outlet", entries, (0.0,) * len(entries))]
    return []


def _questions(spots: list[Spot], gains: list[tuple[float, ...]]) -> list[Question]:
    """Return one question for each name; what stands beside any of its mentions speaks for all."""
    best: dict[str, tuple[Spot, list[float]]] = {}
    for spot, gain in zip(spots, gains, strict=True):
        if spot.key not in best:
            best[spot.key] = (spot, list(gain))
        elif spot.entries == best[spot.key][0].entries:
            best[spot.key] = (best[spot.key][0], [max(a, b) for a, b in zip(best[spot.key][1], gain, strict=True)])
    return [Question(key, spot.entries, tuple(gain)) for key, (spot, gain) in best.items()]


def _meant(spot: Spot, gain: tuple[float, ...], chosen: dict[str, GazetteerEntry]) -> GazetteerEntry | None:
    """Return the place a mention means: that of its name, unless its own neighbour points at another."""
    entry = chosen.get(spot.key)
    if entry is None or not spot.entries:
        return None
    strongest = max(gain)
    if strongest >= DIVISION_GAIN and entry in spot.entries and gain[spot.entries.index(entry)] < strongest:
        return spot.entries[gain.index(strongest)]
    return entry if entry in spot.entries else spot.entries[0]


def _surroundings(spots: list[Spot], n: int, sentence: Sentence) -> tuple[float, ...]:
    """Return what the words beside a name add to the score of each of its places."""
    spot, tokens, words = spots[n], sentence.tokens, load_word_classes(WORDS)
    after = [token.text.lower() for token in tokens[spot.last : spot.last + 6]]
    before = [token.text.lower() for token in tokens[max(spot.first - 3, 0) : spot.first]]
    gains = [0.0] * len(spot.entries)
    if (after and after[0] in words["division"]) or before[-2:] in (
        ["state", "of"],
        ["province", "of"],
        ["region", "of"],
    ):
        gains = [
            gain + DIVISION_GAIN * (entry.kind in ("region", "district", "area"))
            for gain, entry in zip(gains, spot.entries, strict=True)
        ]
    elif words["town"] & set(before[-2:]):
        gains = [gain + TOWN_GAIN * (entry.kind == "city") for gain, entry in zip(gains, spot.entries, strict=True)]
    if n and before[-1:] == [","] and spots[n - 1].sentence == spot.sentence and spots[n - 1].last == spot.first - 1:
        within = [entry for entry in spots[n - 1].entries if entry.kind == "city" and entry.weight >= OUTLET_WEIGHT]
        gains = [
            gain + HOLDS_GAIN * any(_lies_in(town, (entry,)) for town in within)
            for gain, entry in zip(gains, spot.entries, strict=True)
        ]
    wider, gain_of = _wider(spots, n, after)
    if wider:
        gains = [gain + gain_of * _lies_in(entry, wider) for gain, entry in zip(gains, spot.entries, strict=True)]
    return tuple(gains)


def _wider(spots: list[Spot], n: int, after: list[str]) -> tuple[tuple[GazetteerEntry, ...], float]:
    """Return the places that the words after a name put it in, and how strongly: "X, Y" more than "X in Y"."""
    spot = spots[n]
    following = spots[n + 1] if n + 1 < len(spots) and spots[n + 1].sentence == spot.sentence else None
    if after and after[0] in (",", "("):
        short = load_state_abbreviations().get("".join(after[1:2]).replace(".", ""))
        if (
            short is not None
            and (len(after[1]) <= 5 or after[1].endswith("."))
            and (following is None or following.first != spot.last + 1 or len(after[1]) <= 3)
        ):
            states = load_gazetteer().find(short[0])
            return tuple(entry for entry in states if entry.country == short[1] and entry.kind == "region"), COMMA_GAIN
        if following is not None and following.first == spot.last + 1:
            return tuple(entry for entry in following.entries if entry.kind in WIDE_KINDS), COMMA_GAIN
    if following is not None and after and after[0] in ("in", "of") and following.first <= spot.last + 4:
        return tuple(entry for entry in following.entries if entry.kind in WIDE_KINDS), IN_GAIN
    return (), 0.0


def _lies_in(entry: GazetteerEntry, wider: tuple[GazetteerEntry, ...]) -> bool:
    """Return whether a place can lie in one of the wider ones: same country, and near enough to a division's middle."""
    for other in wider:
        if (
            entry.id == other.id
            or entry.country != other.country
            or entry.kind == "country"
            or other.kind not in WITHIN_KM
        ):
            continue
        if other.kind == "country" or distance_km(entry, other) <= WITHIN_KM[other.kind]:
            return True
    return False


def _mention(document: Document, spot: Spot, entry: GazetteerEntry | None) -> PlaceMention:
    """Return a place name as the ledger's record."""
    span = Span(spot.start, spot.end)
    place = None
    if entry is not None:
        place = Place(
            name=entry.name, country=entry.country, lat=entry.lat, lon=entry.lon, geonames_id=entry.geonames_id
        )
    return PlaceMention(
        span=span,
        text=span.of(document.text),
        place=place,
        sentence=spot.sentence,
        first=spot.first,
        last=spot.last,
        kind=entry.kind if entry is not None else None,
    )
