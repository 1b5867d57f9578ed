"""Names: where a text calls a state, a body, an organisation or a person by its own name.

A name of the lexicon is read in its longest form. The parser's person and organisation entities add names that no
lexicon can hold. A person is introduced by the full name and taken up by a part of it: a later "Villanueva" is the
"Teodoro Villanueva" named before, and two different full names are two persons.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from detente.lexicons.actor_entries import BodyEntry, CountryForm, PersonEntry, RoleEntry
from detente.lexicons.actor_words import Gender, load_actor_words
from detente.lexicons.actors import ActorLexicon, FoundForm
from detente.records.document import Document
from detente.records.place import PlaceMention
from detente.records.sentence import Entity, Sentence
from detente.resolve.bloc_names import bloc_phrases
from detente.resolve.full_names import FullNames
from detente.resolve.name_context import (
    halves_of_nation,
    settle_countries,
    with_halves,
    without_strange_letters,
)
from detente.resolve.name_words import address, gender_before, is_foreign_tie, is_name_word, is_person_role, skip_titles
from detente.resolve.names import Name, NameKind, Names
from detente.resolve.phrases import case_of, head_of_words, is_dash, is_leading
from detente.resolve.vessel_names import end_of_ship, without_vessels

WORDS = load_actor_words()
PLACE_KINDS_WITHOUT_STATE = frozenset({"water", "continent", "sea", "ocean"})


class NameFinder:
    """Finds the names of a document; built from the lexicon."""

    def __init__(self, lexicon: ActorLexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, document: Document, sentences: Sequence[Sentence], places: Sequence[PlaceMention]) -> Names:
        """Return every name and every role word of the document."""
        place_at = {(place.sentence, place.first): place for place in places if place.place and place.place.country}
        search = _Search(self._lexicon, document, place_at)
        rows = [search.names_of(sent) for sent in sentences]
        halves = halves_of_nation(self._lexicon, rows)
        rows = [with_halves(sent, rows[s], halves) for s, sent in enumerate(sentences)]
        roles = [_roles_of(sent, self._lexicon) for s, sent in enumerate(sentences)]
        for s, sent in enumerate(sentences):
            rows[s] += search.titled_persons(sent, rows[s], roles[s])
        blocs = [bloc_phrases(sent, roles[s], document.published_on) for s, sent in enumerate(sentences)]
        rows = [
            [name for name in rows[s] if not any(one.first <= name.head < one.last for one in blocs[s])]
            for s in range(len(rows))
        ]
        rows = without_vessels(sentences, rows, roles)
        settle_countries(self._lexicon, rows, sentences)
        in_office = {
            name.entry.iso3 for row in rows for name in row if name.entry is not None and name.entry.iso3 is not None
        }
        rows = without_strange_letters(rows, in_office)
        named = {name.country for row in rows for name in row if name.country and name.kind in {"state", "place"}}
        persons = FullNames(self._lexicon, document.published_on, named)
        for row in rows:
            for name in row:
                if name.kind == "person":
                    persons.introduce(name.text, name.entry)
        for s, sent in enumerate(sentences):
            rows[s] = [_not_town(sent, name, persons) for name in rows[s]]
            rows[s] = [
                _as_named(name, persons, persons.full_name(name.text))
                if name.kind == "person"
                else _resettled(name, persons)
                for name in rows[s]
            ]
            rows[s] += search.short_names(sent, rows[s], persons)
            rows[s].sort(key=lambda name: name.first)
            roles[s] = [role for role in roles[s] if not _inside_name(role, rows[s])]
        members = {
            (s, head_of_words(sentences[s], one.first, one.last)): one for s, row in enumerate(blocs) for one in row
        }
        names = Names(rows, roles, halves=halves, blocs=members)
        names.index()
        return names


def _roles_of(sent: Sentence, lexicon: ActorLexicon) -> list[FoundForm]:
    words, lemmas = [token.text for token in sent.tokens], [token.lemma for token in sent.tokens]
    found, i = [], 0
    while i < len(words):
        is_adjective = sent.tokens[i].xpos in {"JJ", "RB"} and lemmas[i].lower() in WORDS.adjectives
        role = lexicon.find_role(words, i, lemmas) if words[i][:1].isalpha() and not is_adjective else None
        if role is not None:
            role = None if words[i].lower() in {"charge", "charges", "crowns"} else _best_spelt(role)
        if role is not None and any(
            sent.tokens[k].upos in {"NOUN", "PROPN", "ADJ"} for k in range(role.first, role.last)
        ):
            found.append(role)
            i = role.last
        else:
            i += 1
    return found


def _best_spelt(role: FoundForm) -> FoundForm:
    """Return the role with the entry first that is spelt as the text spells it: "coast guard", not "coastguard"."""
    n_spaces = role.last - role.first - 1
    entries = sorted(role.entries, key=lambda one: isinstance(one, RoleEntry) and one.form.count(" ") != n_spaces)
    return dataclasses.replace(role, entries=tuple(entries))


def _inside_name(role: FoundForm, names: Sequence[Name]) -> bool:
    return any(
        name.first <= role.first and role.last <= name.last and name.kind in {"body", "organisation", "person"}
        for name in names
    )


class _Search:
    """Finds names sentence by sentence; remembers nothing but the document."""

    def __init__(
        self, lexicon: ActorLexicon, document: Document, place_at: dict[tuple[int, int], PlaceMention]
    ) -> None:
        self._lexicon = lexicon
        self._text = document.text
        self._day = document.published_on
        self._place_at = place_at

    def names_of(self, sent: Sentence) -> list[Name]:
        """Return the names that the lexicon, the gazetteer and the parser's entities find, left to right."""
        words = [token.text for token in sent.tokens]
        people = dict(_without_dateline(sent, entity) for entity in sent.entities if entity.type == "PERSON")
        bodies = dict(_without_dateline(sent, entity) for entity in sent.entities if entity.type == "ORG")
        found: list[Name] = []
        i = 0
        while i < len(words):
            name = self._name_at(sent, words, i, people, bodies)
            if name is not None:
                found.append(name)
            i = name.last if name is not None else i + 1
        return found

    def _name_at(
        self, sent: Sentence, words: Sequence[str], i: int, people: dict[int, int], bodies: dict[int, int]
    ) -> Name | None:
        token = sent.tokens[i]
        if not token.text[:1].isalpha():
            return None
        hit = self._lexicon.find_name(words, i)
        if hit is None and token.text == "The":
            hit = self._lexicon.find_name(["the", *words[i + 1 : i + 6]], 0)
            hit = FoundForm(i, i + hit.last, hit.entries) if hit is not None else None
        if hit is not None and not token.text[:1].isupper() and not isinstance(hit.entries[0], CountryForm | BodyEntry):
            hit = None
        if hit is not None and any(hit.first < first < hit.last < last for first, last in people.items()):
            # The parser's name runs on: "Sheikh Nawaf" of the lexicon is not the "Nawaf bin Rashid" of the text.
            return None
        person_last = people.get(i)
        if person_last is not None:
            first, gender = skip_titles(sent, i, person_last)
            role = (
                self._lexicon.find_role(words, first, [word.lemma for word in sent.tokens])
                if first < person_last
                else None
            )
            if role is not None and role.last >= person_last and hit is None:
                # "the President" is an office, whatever the parser took it for.
                return None
            if first > i:
                head = head_of_words(sent, i, person_last)
                name = self._person(sent, first, person_last, gender) if first < person_last else None
                return dataclasses.replace(name, head=head) if name is not None else None
            if hit is None and self._is_thing(sent, i, person_last):
                return self._organisation(sent, words, i, person_last)
            is_person = hit is None or isinstance(hit.entries[0], PersonEntry) or hit.last < person_last
            if is_person or address(sent, i - 1) is not None:
                return self._person(sent, i, max(person_last, hit.last if hit else 0), gender_before(sent, i))
        if hit is not None and not any(e.type == "DATE" and e.first <= i and hit.last <= e.last for e in sent.entities):
            return self._lexicon_name(sent, hit)
        if token.text[:1].isupper() and any(word.upos == "PROPN" for word in sent.tokens[i : bodies.get(i, i)]):
            return self._organisation(sent, words, i, bodies[i])
        place = self._place_at.get((sent.index, i))
        is_proper = place is not None and any(word.upos == "PROPN" for word in sent.tokens[i : place.last])
        if is_proper and place is not None and place.place is not None and place.kind not in PLACE_KINDS_WITHOUT_STATE:
            return self._plain(sent, place.first, place.last, "place", place.place.country)
        return None

    def _is_thing(self, sent: Sentence, first: int, last: int) -> bool:
        """Return whether an article makes a supposed person a group or thing: "the Grupa Granica"."""
        before = sent.tokens[first - 1] if first > 0 else None
        return before is not None and before.text.lower() == "the" and first <= before.head < last and last - first > 1

    def _organisation(self, sent: Sentence, words: Sequence[str], first: int, last: int) -> Name | None:
        """Return the organisation that the parser marked; one that is but a role phrase ("the Mission") is no name."""
        last = self._whole_organisation(sent, words, first, last)
        role = self._lexicon.find_role(words, first, [token.lemma for token in sent.tokens])
        is_cut = last > first and is_leading(sent, last - 1)  # "Warplanes of the Saudi" of "… Saudi-led coalition"
        if last == first or is_cut or (role is not None and role.last >= last) or self._is_of_body(words, role, last):
            return None
        if {words[first].lower(), words[last - 1].lower(), sent.tokens[last - 1].lemma.lower()} & WORDS.things:
            return None
        return self._plain(sent, first, last, "organisation")

    def _is_of_body(self, words: Sequence[str], role: FoundForm | None, last: int) -> bool:
        """Return whether a supposed organisation is but a role in a known body: "Members of the Security Council"."""
        if role is None or role.last >= last or words[role.last] not in {"of", "for"}:
            return False
        after = role.last + 2 if words[role.last + 1] == "the" else role.last + 1
        hit = self._lexicon.find_name(words, after) if after < last else None
        entry, role_entry = hit.entries[0] if hit is not None else None, role.entries[0]
        is_thing = isinstance(role_entry, RoleEntry) and role_entry.kind == "thing"
        return (isinstance(entry, BodyEntry) and is_person_role(role)) or (
            isinstance(entry, CountryForm) and (is_thing or is_person_role(role))
        )

    def _whole_organisation(self, sent: Sentence, words: Sequence[str], first: int, last: int) -> int:
        """Return where the name of an organisation ends: "State Committee for National Security" is one, however the
        parser cut it; "of" and a country behind it do not belong to the name."""
        while last > first and sent.tokens[last - 1].upos in {"ADP", "DET", "PUNCT", "PART", "CCONJ"}:
            last -= 1
        starts = {entity.first: entity.last for entity in sent.entities if entity.type == "ORG"}
        joints = {"for", "of", "on"} | (
            {"and"} if words[first] in {"Department", "Ministry", "Office", "Committee"} else set()
        )
        while last + 1 < len(words) and words[last] in joints:
            after = last + 2 if words[last + 1] == "the" else last + 1
            hit = self._lexicon.find_name(words, after) if after < len(words) else None
            is_country = hit is not None and isinstance(hit.entries[0], CountryForm)
            if after >= len(words) or is_country or not words[after][:1].isupper():
                break
            last = starts.get(after, after + 1)
            joints |= {"and"}
            while (
                last < len(words) and words[last][:1].isupper() and sent.tokens[last].upos in {"PROPN", "ADJ", "NOUN"}
            ):
                last += 1
        return last

    def _plain(self, sent: Sentence, first: int, last: int, kind: NameKind, country: str | None = None) -> Name:
        text = self._text[sent.tokens[first].start : sent.tokens[last - 1].end]
        return Name(sent.index, first, last, head_of_words(sent, first, last), kind, text, country)

    def _person(self, sent: Sentence, first: int, last: int, gender: Gender | None) -> Name:
        while last - 1 > first and sent.tokens[last - 1].xpos == "POS":
            last -= 1
        if last + 1 < len(sent.tokens) and sent.tokens[last - 1].text.lower() in {"al", "el"}:
            last += 2 if sent.tokens[last].text == "-" else 0
        text = self._text[sent.tokens[first].start : sent.tokens[last - 1].end]
        return Name(sent.index, first, last, head_of_words(sent, first, last), "person", text, gender=gender)

    def _lexicon_name(self, sent: Sentence, hit: FoundForm) -> Name | None:
        head = head_of_words(sent, hit.first, hit.last)
        text = self._text[sent.tokens[hit.first].start : sent.tokens[hit.last - 1].end]
        entry = _entry_on(hit, self._day)
        if isinstance(entry, PersonEntry):
            return Name(sent.index, hit.first, hit.last, head, "person", text, entry=entry, gender=entry.gender)
        inner = hit.first + (sent.tokens[hit.first].text.lower() == "the")
        role = self._lexicon.find_role([token.text for token in sent.tokens], inner)
        is_generic = role is not None and role.last >= hit.last
        if isinstance(entry, BodyEntry):
            return Name(
                sent.index, hit.first, hit.last, head, "body", text, entry.iso3, body=entry, is_generic=is_generic
            )
        if not isinstance(entry, CountryForm) or entry.how == "prefix":
            return None
        country: str | None = entry.iso3
        place = self._place_at.get((sent.index, hit.first))
        if (
            place is not None
            and place.place is not None
            and place.last >= hit.last
            and entry.how in {"name", "capital"}
        ):
            country = place.place.country
            if place.last > hit.last:
                return self._plain(sent, place.first, place.last, "place", country)
        tie = is_foreign_tie(sent, hit.first, hit.last)
        if entry.how == "force" and (last := end_of_ship(sent, hit.first, hit.last)) > hit.last:
            hit = FoundForm(hit.first, last, hit.entries)
            head = head_of_words(sent, hit.first, last)
            text = self._text[sent.tokens[hit.first].start : sent.tokens[last - 1].end]
        return Name(
            sent.index, hit.first, hit.last, head, "state", text, country, form=entry, is_foreign_tie=tie,
            is_generic=is_generic and entry.how in {"force", "metonym"},
        )  # fmt: skip

    def titled_persons(self, sent: Sentence, names: Sequence[Name], roles: Sequence[FoundForm]) -> list[Name]:
        """Return persons that the parser did not mark but a title or an office beside the name gives away."""
        taken = {i for name in names for i in range(name.first, name.last)}
        ends = {role.last for role in roles if is_person_role(role) and sent.tokens[role.last - 1].lemma != "criminal"}
        heads = {i for role in roles if is_person_role(role) for i in range(role.first, role.last)}
        found = []
        i = 0
        while i < len(sent.tokens):
            last = i
            while last < len(sent.tokens) and last not in taken and is_name_word(sent, last, i) and last not in heads:
                last += 1
            if last > i:
                honorific = address(sent, i - 1) is not None
                token = sent.tokens[head_of_words(sent, i, last)]
                apposed = token.relation == "appos" and token.head in heads
                role_apposed = any(kid.i in heads for kid in sent.children(token.i, "appos"))
                if i in ends or honorific or ((apposed or role_apposed) and last - i > 1):
                    found.append(self._person(sent, i, last, gender_before(sent, i)))
            i = max(last, i + 1)
        return found

    def short_names(self, sent: Sentence, names: Sequence[Name], persons: FullNames) -> list[Name]:
        """Return persons named by a part of a full name of the document, or by a leader's surname."""
        taken = {i for name in names for i in range(name.first, name.last)}
        others = {
            i
            for entity in sent.entities
            for i in range(entity.first, entity.last)
            if entity.type != "PERSON" and not self._may_be_person(sent, entity)
        }
        found: list[Name] = []
        i = 0
        while i < len(sent.tokens):
            last = i + 1
            if i not in taken and sent.tokens[i].text[:1].isupper() and sent.tokens[i].upos in {"PROPN", "NOUN"}:
                while last < len(sent.tokens) and last not in taken and is_name_word(sent, last, i):
                    last += 1
                person, last = self._known_part(sent, i, last, persons, i not in others)
                if person is not None:
                    found.append(_as_named(self._person(sent, i, last, None), persons, person))
            i = last
        return found

    def _may_be_person(self, sent: Sentence, entity: Entity) -> bool:
        """Return whether a place or organisation of one word can be a leader's surname: "Merkel" where Merkel acts."""
        token = sent.tokens[entity.first]
        is_acting = token.relation in {"nsubj", "obj", "iobj"} or token.deprel == "nmod:poss"
        is_acting = is_acting or case_of(sent, token.i) in {"with", "beside", "against", "by", "between", "alongside"}
        is_single = entity.last == entity.first + 1 and entity.type in {"GPE", "ORG", "LOC"}
        return is_single and is_acting and (sent.index, entity.first) not in self._place_at

    def _known_part(
        self, sent: Sentence, i: int, last: int, persons: FullNames, may_hold_office: bool
    ) -> tuple[str | None, int]:
        """Return the person whom the longest run of name words from `i` names, and where that run ends."""
        for end in range(last, i, -1):
            text = self._text[sent.tokens[i].start : sent.tokens[end - 1].end]
            person = persons.person_called(text)
            if person is None and may_hold_office and not _is_common(sent, i):
                person = persons.in_office(text)
            if person is not None:
                return person, end
        return None, i + 1


def _not_town(sent: Sentence, name: Name, persons: FullNames) -> Name:
    """Return the person in office of this surname in place of a town that is called so, unless the words say where."""
    is_where = case_of(sent, name.head) in WORDS.place_cases | {"to", "from"}
    if name.kind != "place" or name.last - name.first != 1 or is_where or name.text.isupper():
        return name
    person = persons.in_office(name.text)
    return dataclasses.replace(name, kind="person", country=None, form=None) if person is not None else name


def _without_dateline(sent: Sentence, entity: Entity) -> tuple[int, int]:
    """Return the bounds of a name that the parser marked, from behind a dash within it ("WASHINGTON - Trump"); a
    pronoun is no name."""
    first = max((i + 1 for i in range(entity.first, entity.last) if is_dash(sent, i)), default=entity.first)
    return (first, entity.last) if sent.tokens[first].upos != "PRON" else (-1, -1)


def _is_common(sent: Sentence, i: int) -> bool:
    """Return whether an article makes a word in capitals no surname: "the Law of Armed Conflict"."""
    return i > 0 and sent.tokens[i - 1].text.lower() in {"the", "a", "an"} and sent.tokens[i - 1].head == i


def _as_named(name: Name, persons: FullNames, person: str) -> Name:
    """Return the name as one of the person of this key."""
    entry = name.entry or persons.entry(person)
    gender = name.gender or (entry.gender if entry else None)
    return dataclasses.replace(name, person=person, entry=entry, gender=gender)


def _resettled(name: Name, persons: FullNames) -> Name:
    """Return a supposed organisation as the person of the document whose last name it is."""
    is_word = name.kind == "organisation" and " " not in name.text and not name.text.isupper()
    person = persons.person_called(name.text) or persons.in_office(name.text) if is_word else None
    return _as_named(dataclasses.replace(name, kind="person"), persons, person) if person is not None else name


def _entry_on(hit: FoundForm, day: date | None) -> object:
    """Return the likeliest entry that existed on the day of the article."""
    for entry in hit.entries:
        if day is None or isinstance(entry, CountryForm | RoleEntry):
            return entry
        if isinstance(entry, PersonEntry):
            if entry.role_on(day) is not None:
                return entry
        elif (entry.since is None or entry.since <= day) and (entry.until is None or day < entry.until):
            return entry
    return hit.entries[0]
