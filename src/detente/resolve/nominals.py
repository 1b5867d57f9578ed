"""Nominals: phrases that name an actor by its kind, such as "the Turkish foreign ministry" or "two fishermen".

The country of such a phrase is that of what stands closest before its head ("Turkish", "Ankara's", "its"), else of
its complement ("of Kazakhstan", "for the coalition", "in Baghdad", "from Panay"), else of the earlier phrase that it
takes up ("the minister"), else of the place where its sentence is set, else the article's own. For embassies,
envoys and diplomats a place tells where they are, not whose they are. The sector is that of the body a person speaks
or works for, else that of the role word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.lexicons.actor_entries import RoleEntry
from detente.lexicons.actor_words import load_actor_words
from detente.records.actor import ActorKind
from detente.records.sentence import Token
from detente.resolve.cast import Draft, Standing
from detente.resolve.names import Name
from detente.resolve.phrases import (
    case_of,
    determiner_of,
    full_end_of,
    is_definite,
    is_plural,
    start_of,
)
from detente.resolve.reading import Reading

WORDS = load_actor_words()


@dataclass(frozen=True, slots=True)
class Nominal:
    """A phrase with a role word: the words of its core, its role, and where they begin."""

    sentence: int
    head: int
    first: int
    role_first: int
    entry: RoleEntry | None
    lemma: str

    @property
    def is_person(self) -> bool:
        """Return whether the phrase stands for one person or several, rather than a body."""
        return self.entry is not None and self.entry.kind == "person"


def nominal_at(reading: Reading, s: int, head: int) -> Nominal:
    """Return the nominal phrase that word `head` heads."""
    sent = reading.sentences[s]
    found = reading.names.role_at.get((s, head))
    entry = reading.names.role_entry(s, head)
    first = start_of(sent, head)
    role_first = max(first, found.first) if found is not None else head
    return Nominal(s, head, first, role_first, entry, sent.tokens[head].lemma.lower())


def phrase_of_name(reading: Reading, name: Name) -> Nominal:
    """Return the phrase around a name as a nominal without a role word: its other words may tell a country."""
    first = min(start_of(reading.sentences[name.sentence], name.head), name.first)
    return Nominal(name.sentence, name.head, first, name.first, None, "")


def standings_of(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return where the actors of a phrase stand by its own words: several for "Saudi and Iranian", or none."""
    bases = _before(reading, nominal) or _after(reading, nominal) or _shared(reading, nominal)
    sector = _modifying_sector(reading, nominal)
    return [_combine(base, nominal, sector) for base in bases]


def _combine(base: Standing, nominal: Nominal, modifier: str | None) -> Standing:
    entry = nominal.entry
    own = entry.sector if entry else None
    if modifier is not None and (nominal.is_person or own is None):
        own = modifier
    if base.code is not None and (base.country is None or base.sectors):
        return base if nominal.is_person or own is None or base.country is None else Standing(base.country, (own,))
    if base.sectors and (nominal.lemma in WORDS.speaks_for or own is None or (nominal.is_person and own == "GOV")):
        return Standing(base.country, base.sectors)
    if own is None and nominal.lemma in WORDS.speaks_for and base.country is not None:
        own = "GOV"
    return Standing(base.country, (own,) if own else ())


def _before(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing by the modifier or possessor closest before the role word."""
    sent, s = reading.sentences[nominal.sentence], nominal.sentence
    i = nominal.role_first - 1
    while i >= nominal.first:
        token = sent.tokens[i]
        name = reading.names.at.get((s, i))
        if name is not None and name.last <= nominal.head:
            if not name.is_foreign_tie and name.kind != "organisation" and _modifies(reading, name, nominal):
                return [_standing_of_name(reading, name), *_coordinates(reading, name, nominal.first)]
            i = name.first - 1
            continue
        if token.xpos == "PRP$" or token.deprel == "nmod:poss":
            drafts = reading.resolve(s, i)
            if drafts:
                return _distinct(Standing.of(draft) for draft in drafts)
        i -= 1
    return []


def _modifies(reading: Reading, name: Name, nominal: Nominal) -> bool:
    """Return whether the name bears on this phrase's head, not on another possessor within the phrase."""
    sent = reading.sentences[nominal.sentence]
    head = sent.tokens[name.head]
    return not (head.relation == "obl" or (head.relation == "nmod" and case_of(sent, head.i) is not None))


def _coordinates(reading: Reading, name: Name, first: int) -> list[Standing]:
    """Return the standings of names joined to this one before it: "Saudi and" of "Saudi and Iranian"."""
    sent, found = reading.sentences[name.sentence], []
    i = name.first - 1
    while i > first and sent.tokens[i].text.lower() in {"and", ",", "-", "&"}:
        i -= 1
        other = reading.names.at.get((name.sentence, i))
        if other is None or other.kind not in {"state", "body"}:
            if sent.tokens[i].text.lower() in {"and", ",", "-", "&"}:
                continue
            break
        found.append(_standing_of_name(reading, other))
        i = other.first - 1
    return found[::-1]


def _standing_of_name(reading: Reading, name: Name) -> Standing:
    if name.body is not None:
        sectors = name.body.sectors
        own = (name.body.iso3 or "") + "".join(sectors)
        return Standing(name.body.iso3, sectors, None if name.body.code == own else name.body.code)
    if name.kind == "person":
        drafts = reading.resolve(name.sentence, name.head)
        return Standing.of(drafts[0]) if drafts else Standing()
    sector = name.form.sector if name.form is not None else None
    return Standing(name.country, (sector,) if sector else ())


def _after(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing by what follows: "of Kazakhstan", "for the coalition", "in Baghdad"."""
    sent, s = reading.sentences[nominal.sentence], nominal.sentence
    for kid in sent.children(nominal.head, "nmod", "obl", "acl", "amod"):
        if kid.i < nominal.head:
            continue
        case = case_of(sent, kid.i)
        if case not in WORDS.complement_cases:
            continue
        is_where = case in WORDS.place_cases or case in {"from", "to"}
        if is_where and nominal.lemma in WORDS.sent_abroad and case != "from":
            continue
        rest = [kid.i, *(one.i for one in sent.children(kid.i, "conj"))]
        if is_where:
            countries = [country for i in rest if (country := reading.country_at(s, i))]
            if countries:
                return _distinct(Standing(country) for country in countries)
        if case in {"of", "for", "from", "with", "on", "at", "loyal to"}:
            found = _distinct(Standing.of(draft) for i in rest for draft in reading.resolve(s, i))
            if found:
                return found
    return []


def _shared(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing of the first in a row that shares its modifiers: "Ukrainian ships and sailors"."""
    sent = reading.sentences[nominal.sentence]
    token = sent.tokens[nominal.head]
    if token.relation != "conj" or token.head < 0 or determiner_of(sent, nominal.head, nominal.first):
        return []
    first = nominal_at(reading, nominal.sentence, token.head)
    if first.entry is None and sent.tokens[token.head].upos != "NOUN":
        return []
    return [Standing(base.country, (), base.code) for base in _before(reading, first)]


def _modifying_sector(reading: Reading, nominal: Nominal) -> str | None:
    """Return the sector of a body or group word beside the role: "army officials", "spokesman for the rebels"."""
    for i in range(nominal.role_first - 1, nominal.first - 1, -1):
        entry = reading.names.role_entry(nominal.sentence, i)
        if entry is not None and entry.sector is not None:
            return entry.sector
    sent = reading.sentences[nominal.sentence]
    for kid in sent.children(nominal.head, "nmod"):
        if kid.i > nominal.head and case_of(sent, kid.i) in {"of", "for", "from"}:
            entry = reading.names.role_entry(nominal.sentence, kid.i)
            if entry is not None and entry.sector is not None:
                return entry.sector
    return None


def _distinct(standings: Iterable[Standing]) -> list[Standing]:
    return list(dict.fromkeys(one for one in standings if one.is_known))


# --- from a standing to an actor ----------------------------------------------------------------------------------


def actors_of_nominal(reading: Reading, nominal: Nominal) -> tuple[Draft, ...]:
    """Return the actors that a phrase with a role word stands for."""
    standings = standings_of(reading, nominal)
    sent = reading.sentences[nominal.sentence]
    definite = is_definite(sent, nominal.head, nominal.first) or bool(standings)
    if nominal.lemma in WORDS.counterparts:
        return _counterparts(reading, nominal, standings)
    indefinite = determiner_of(sent, nominal.head, nominal.first) in {"a", "an", "another"}
    if definite and not indefinite:
        known = taken_up(reading, nominal, standings)
        if known:
            return known
    if not standings and (country := _default_country(reading, nominal)):
        standings = [_combine(Standing(country), nominal, _modifying_sector(reading, nominal))]
    if not standings and (nominal.entry is None or nominal.entry.kind == "thing"):
        return ()
    return tuple(_new(reading, nominal, standing) for standing in standings or [Standing()])


def _default_country(reading: Reading, nominal: Nominal) -> str | None:
    """Return the country of a phrase that says none: where its clause is set, else the article's own.

    Things ("a ship") and those sent abroad ("the embassy") have none unless the text says so.
    """
    entry = nominal.entry
    if entry is None or entry.kind == "thing":
        return None
    local = reading.local_country(nominal.sentence, nominal.head)
    if nominal.lemma in WORDS.sent_abroad:
        host = local or reading.dateline_country or reading.home
        camps = reading.camps(nominal.sentence, lambda draft: draft.country not in (None, host))
        return max(camps, key=lambda camp: camps[camp])[:3] if camps else None
    return local or reading.home


def labels_of(nominal: Nominal) -> set[str]:
    """Return the words by which a later phrase can take this actor up."""
    labels = {nominal.lemma, *WORDS.also.get(nominal.lemma, ())}
    if nominal.entry is not None:
        labels.add(nominal.entry.form)
        last = nominal.entry.form.rpartition(" ")[2]
        labels |= {last, *WORDS.also.get(last, ())}
    return labels


def taken_up(reading: Reading, nominal: Nominal, standings: Sequence[Standing]) -> tuple[Draft, ...]:
    """Return the actors of the last phrase that this definite one can take up; with a country told, of that country."""
    form = nominal.entry.form if nominal.entry is not None else nominal.lemma
    plural = is_plural(reading.sentences[nominal.sentence].tokens[nominal.head])
    if len(standings) > 1:
        return ()
    for slot in reversed(reading.trail):
        if (slot.sentence, slot.token) == (nominal.sentence, nominal.head) or nominal.sentence - slot.sentence > 12:
            continue
        for draft in slot.drafts:
            if not ({form, nominal.lemma} & draft.labels) or (draft.is_plural != plural and nominal.is_person):
                continue
            if len(slot.drafts) > 1 and not plural:
                continue
            if standings and (draft.country, draft.is_international) != (
                standings[0].country,
                standings[0].country is None,
            ):
                continue
            if form != nominal.lemma and draft.role is not None and form not in draft.labels:
                continue
            return slot.drafts if plural and len(slot.drafts) > 1 and not standings else (draft,)
    return _office_holder(reading, nominal, standings)


def _office_holder(reading: Reading, nominal: Nominal, standings: Sequence[Standing]) -> tuple[Draft, ...]:
    """Return the person named in the article who held the office on the day by the lexicon: "the Russian president"."""
    if reading.day is None or nominal.entry is None or nominal.entry.kind != "person":
        return ()
    country = standings[0].country if standings else _default_country(reading, nominal)
    if country is None or is_plural(reading.sentences[nominal.sentence].tokens[nominal.head]):
        return ()
    for person, _role in reading.lexicon.holders(country, nominal.entry.form, reading.day):
        for row in reading.names.by_sentence:
            for name in row:
                if name.entry is person:
                    return reading.resolve(name.sentence, name.head)
    return ()


def _counterparts(reading: Reading, nominal: Nominal, standings: Sequence[Standing]) -> tuple[Draft, ...]:
    """Return "his Kyrgyz counterpart": the same office as the possessor's, the country that its own words tell."""
    sent = reading.sentences[nominal.sentence]
    owner = next((kid for kid in sent.children(nominal.head, "nmod:poss")), None)
    owners = reading.resolve(nominal.sentence, owner.i) if owner is not None else ()
    sectors = owners[0].sectors if owners and owners[0].sectors else ("GOV",)
    own = {draft.country for draft in owners}
    countries = [one.country for one in standings if one.country and one.country not in own]
    found = []
    for country in countries:
        draft = _new(reading, nominal, Standing(country, sectors))
        if owners:
            draft.labels |= owners[0].labels
            draft.role = draft.role or owners[0].role
        found.append(draft)
    return tuple(found)


def _new(reading: Reading, nominal: Nominal, standing: Standing) -> Draft:
    """Return the actor of this kind and standing, made where there is none yet.

    Indefinite persons ("an official") are told apart by their words; bodies and groups are one for each country.
    """
    sent = reading.sentences[nominal.sentence]
    token = sent.tokens[nominal.head]
    entry = nominal.entry
    plural = is_plural(token) or (entry is not None and entry.kind == "group")
    is_one_person = nominal.is_person and not plural
    kind: ActorKind = "person" if is_one_person else "body" if entry is not None and entry.kind == "body" else "group"
    text = phrase_text(reading, nominal)
    form = entry.form if entry is not None else nominal.lemma
    draft = Draft(
        kind=kind,
        name=text,
        code=standing.full_code,
        country=standing.country,
        sectors=standing.sectors,
        role=form if is_one_person else None,
        role_from="text" if is_one_person else None,
        gender=WORDS.gender_of(nominal.lemma),
        is_plural=plural and kind != "body",
        labels=labels_of(nominal),
    )
    distinct = (
        text.lower()
        if is_one_person and determiner_of(sent, nominal.head, nominal.first) in {"a", "an", "another", "one"}
        else ""
    )
    return reading.cast.add(draft, "nominal", kind, standing.full_code, form, distinct, str(draft.is_plural))


def phrase_text(reading: Reading, nominal: Nominal) -> str:
    """Return the words of a phrase with its complements, as the actor's name; bodies and groups lose the article."""
    sent = reading.sentences[nominal.sentence]
    first, last = nominal.first, full_end_of(sent, nominal.head)
    if sent.tokens[first].upos == "DET" and first < nominal.head and not nominal.is_person:
        first += 1
    return " ".join(reading.document.text[sent.tokens[first].start : sent.tokens[last - 1].end].split())


def belongs_to_state(token: Token) -> bool:
    """Return whether the word is a thing that stands for its state when acted upon: airspace, waters, goods."""
    return token.lemma.lower() in WORDS.belongings
