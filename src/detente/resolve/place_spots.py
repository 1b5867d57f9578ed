"""Where an article names a place: stretches of words that the gazetteer knows or the parser calls a place.

A person's or an organisation's name is no place ("Ms Jordan", "Washington Post"), nor is a nationality ("Crimean").
Outside what the parser calls a place, only well-known names count, and not at the head of a sentence or in the middle
of a longer name.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.lexicons.gazetteer import Gazetteer, GazetteerEntry, load_demonyms, load_state_abbreviations, place_key
from detente.lexicons.word_classes import load_word_classes
from detente.records.document import Document
from detente.records.sentence import Sentence

PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
MAX_WORDS = 6
WELL_KNOWN, KNOWN, LISTED = 60, 50, 40
WORDS = "place_words.tsv"
SEPARATORS = frozenset(",-–—/&")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name in the text: tokens `[first, last)`, its key, and the places it may mean (none: not in the
    gazetteer)."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    key: str
    entries: tuple[GazetteerEntry, ...]


def find_spots(document: Document, sentences: tuple[Sentence, ...], gazetteer: Gazetteer) -> list[Spot]:
    """Return the place names of a document in text order, without overlaps."""
    has_entities = any(sentence.entities for sentence in sentences)
    persons = {
        sentence.tokens[i].text
        for sentence in sentences
        for entity in sentence.entities
        if entity.type == "PERSON"
        for i in range(entity.first, entity.last)
    }
    spots: list[Spot] = []
    for sentence in sentences:
        spots.extend(_SpotFinder(document, sentence, gazetteer, has_entities, persons).find())
    return spots


class _SpotFinder:
    """Find the place names of one sentence."""

    def __init__(
        self, document: Document, sentence: Sentence, gazetteer: Gazetteer, has_entities: bool, persons: set[str]
    ) -> None:
        self.text, self.sentence, self.gazetteer, self.has_entities = document.text, sentence, gazetteer, has_entities
        self.persons, self.words = persons, load_word_classes(WORDS)
        self.types: list[str | None] = [None] * len(sentence.tokens)
        for entity in sentence.entities:
            for i in range(entity.first, min(entity.last, len(self.types))):
                self.types[i] = entity.type

    def find(self) -> list[Spot]:
        """Return the spots of the sentence in order."""
        spots: list[Spot] = []
        i, n = 0, len(self.sentence.tokens)
        while i < n:
            spot = self._spot_at(i)
            if spot is not None:
                spots.append(spot)
                i = spot.last
            else:
                i += 1
        return self._with_unlisted(spots)

    def _spot_at(self, i: int) -> Spot | None:
        """Return the longest place name that starts at word `i`, or None."""
        tokens = self.sentence.tokens
        if (not tokens[i].text[0].isupper() and self.types[i] not in PLACE_TYPES) or self.types[i] in (
            "PERSON",
            "NORP",
        ):
            return None
        for last in range(min(i + MAX_WORDS, len(tokens)), i, -1):
            if not _ends_name(tokens[last - 1].text):
                continue
            start, end = tokens[i].start, tokens[last - 1].end
            name = self.text[start:end]
            if "\n" in name or "," in name or "(" in name:
                continue
            trimmed = _without_possessive(name)
            key = place_key(trimmed)
            entries = self._state_after_comma(i, key) or self._fitting(self.gazetteer.find_key(key), trimmed)
            if entries and self._accepts(i, last, entries, key) and self._is_whole(i, last, entries):
                return Spot(self.sentence.index, i, last, start, start + len(trimmed), key, entries)
        return None

    def _state_after_comma(self, i: int, key: str) -> tuple[GazetteerEntry, ...]:
        """Return the state that a short form stands for after a town and a comma ("Alexandria, La."); else none."""
        tokens = self.sentence.tokens
        short = load_state_abbreviations().get(key)
        if short is None or i < 2 or tokens[i - 1].text != "," or not tokens[i - 2].text[0].isupper():
            return ()
        if not (
            tokens[i].text.isupper()
            or tokens[i].text.endswith(".")
            or self.text[tokens[i].end : tokens[i].end + 1] == "."
        ):
            return ()
        return tuple(
            entry for entry in self.gazetteer.find(short[0]) if entry.country == short[1] and entry.kind == "region"
        )

    def _is_whole(self, first: int, last: int, entries: tuple[GazetteerEntry, ...]) -> bool:
        """Return whether the words are all of what the parser calls a place, but for words that only describe it.

        "Grove" is no place in "Meadow Grove"; "Helmand" is one in "southern Helmand", "Baghdad" in "Baghdad Airport".
        """
        entity = next((e for e in self.sentence.entities if e.type in PLACE_TYPES and e.first <= first < e.last), None)
        if entity is None:
            return True
        tokens = self.sentence.tokens
        before = [tokens[i].text for i in range(entity.first, first)]
        after = [tokens[i].text for i in range(last, entity.last)]
        if SEPARATORS & {*before, *after}:
            return True
        if first == entity.first and after and all(self._is_word_of(word, "institution") for word in after):
            return True
        if all(not word[0].isupper() or self._is_word_of(word, "describing") for word in (*before, *after)):
            return True
        heavy = max(entry.weight for entry in entries)
        return entity.type == "FAC" and heavy >= (LISTED if first == entity.first else KNOWN)

    def _is_word_of(self, word: str, kind: str) -> bool:
        """Return whether a word, in the singular or plural, is in a class of the lexicon of place words."""
        low = word.lower()
        return low in self.words[kind] or low.rstrip("s") in self.words[kind]

    def _fitting(self, entries: tuple[GazetteerEntry, ...], name: str) -> tuple[GazetteerEntry, ...]:
        """Return the entries that the written form allows: "US" is a country, "Us" in a sentence is not."""
        letters = name.replace(".", "")
        if len(letters) <= 3 and not letters.isupper():
            return tuple(
                entry for entry in entries if entry.weight >= LISTED and (not entry.is_alias or entry.kind == "city")
            )
        if len(letters) <= 3:
            return tuple(entry for entry in entries if entry.kind in ("country", "area", "region"))
        return entries

    def _accepts(self, first: int, last: int, entries: tuple[GazetteerEntry, ...], key: str) -> bool:
        """Return whether the words can be meant as a place here."""
        kinds = {self.types[i] for i in range(first, last)}
        if len(key.split()) == 1 and key in self.words["never"]:
            return False
        if self.sentence.tokens[first].text == "The" and not self.sentence.tokens[last - 1].text[0].isupper():
            return False
        if kinds & PLACE_TYPES:
            return True
        if kinds - {None, "EVENT", "DATE"} or kinds == {"EVENT"}:
            return False
        single = last - first == 1
        if single and key in self.words["not-alone"]:
            return False
        weight = max(entry.weight for entry in entries)
        tokens = self.sentence.tokens
        before = tokens[first - 1].text if first else ""
        after = tokens[last].text if last < len(tokens) else ""
        if self._is_dateline(first, last, after):
            return weight >= LISTED
        if before.lower().rstrip(".") in self.words["title"] or (
            single and (_is_name_part(before) or _is_name_part(after))
        ):
            return False
        if before.lower() in self.words["locative"]:
            return weight >= (KNOWN if self.has_entities else LISTED)
        if not before or before in ('"', "“"):
            return weight >= (KNOWN if not single else WELL_KNOWN + 10)
        return weight >= (WELL_KNOWN if self.has_entities else KNOWN) or (not single and weight >= KNOWN)

    def _is_dateline(self, first: int, last: int, after: str) -> bool:
        """Return whether the words open a line in capitals before a comma, bracket or dash, as datelines do."""
        tokens = self.sentence.tokens
        capitals = all(tokens[i].text.isupper() and len(tokens[i].text) > 2 for i in range(first, last))
        return first == 0 and capitals and after in (",", "(", "-", "–", "—", ":", ";", "/")

    def _is_no_place(self, key: str, name: str) -> bool:
        """Return whether a name that the gazetteer lacks is likelier no place: a nationality, an acronym, a generic
        word."""
        if name in self.persons:
            return True  # "Putin" is a person elsewhere in the article, whatever the parser says here
        acronym = name.isupper() and len(name) <= 5
        return key in load_state_abbreviations() or key in load_demonyms() or key in self.words["never"] or acronym

    def _with_unlisted(self, spots: list[Spot]) -> list[Spot]:
        """Return the spots with those added that the parser calls places and the gazetteer lacks."""
        taken = {i for spot in spots for i in range(spot.first, spot.last)}
        tokens = self.sentence.tokens
        for entity in self.sentence.entities:
            if entity.type not in PLACE_TYPES or taken & set(range(entity.first, entity.last)):
                continue
            first, last = entity.first, entity.last
            while first < last and not tokens[first].text[0].isupper():
                first += 1
            while last > first and not tokens[last - 1].text[0].isupper():
                last -= 1
            if first < last and tokens[first].text.lower() not in ("the",):
                start, end = tokens[first].start, tokens[last - 1].end
                key = place_key(self.text[start:end])
                if key and not self._is_no_place(key, self.text[start:end]):
                    spots.append(Spot(self.sentence.index, first, last, start, end, key, ()))
        return sorted(spots, key=lambda spot: spot.first)


def _ends_name(word: str) -> bool:
    """Return whether a name may end with this word: not with a mark, nor with the ending of the possessive."""
    return (word[-1].isalnum() or (word[-1] == "." and len(word) > 1)) and word.lower() not in ("'s", "’s")


def _without_possessive(name: str) -> str:
    """Return a name without the ending of the possessive that a coarse cut left on it."""
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    return name


def _is_name_part(word: str) -> bool:
    """Return whether a neighbouring word makes the place part of a longer name."""
    return len(word) > 1 and word[0].isupper() and word[-1].isalpha() and not word.isupper()
