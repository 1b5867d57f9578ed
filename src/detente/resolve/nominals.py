"""Nominals: phrases that name an actor by its kind, such as "the Turkish foreign ministry" or "two fishermen".

The country of such a phrase is that of what stands closest before its head ("Turkish", "Ankara's", "its"), else of
its complement ("of Kazakhstan", "for the coalition", "in Baghdad", "from Panay"), else of the earlier phrase that it
takes up ("the minister"), else of the place where its sentence is set, else the article's own. For embassies,
envoys and diplomats a place tells where they are, not whose they are. The sector is that of the body a person speaks
or works for, else that of the role word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.lexicons.actor_entries import RoleEntry
from detente.lexicons.actor_words import load_actor_words
from detente.records.sentence import Sentence, Token
from detente.resolve.cast import Standing
from detente.resolve.names import Name
from detente.resolve.phrases import (
    case_of,
    determiner_of,
    end_of,
    is_dash,
    start_of,
)
from detente.resolve.reading import Reading

WORDS = load_actor_words()
# These only say how high an office is: a "deputy secretary" is no member of parliament.
RANKS = frozenset({"deputy", "chief", "general", "head", "assistant", "member", "major"})


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
    first = start_of(sent, head, found.first if found is not None else None)
    role_first = max(first, found.first) if found is not None else head
    return Nominal(s, head, first, role_first, entry, sent.tokens[head].lemma.lower())


def phrase_of_name(reading: Reading, name: Name) -> Nominal:
    """Return the phrase around a name as a nominal without a role word: its other words may tell a country."""
    first = min(start_of(reading.sentences[name.sentence], name.head), name.first)
    return Nominal(name.sentence, name.head, first, name.first, None, "")


def standings_of(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return where the actors of a phrase stand by its own words: several for "Saudi and Iranian", or none."""
    bases = _before(reading, nominal) or _after(reading, nominal) or _shared(reading, nominal)
    sector = modifying_sector(reading, nominal)
    is_plane = nominal.lemma == "fighter" and sector is None and reading.is_of_air(nominal.sentence)
    if is_plane and bases and not any(base.sectors or base.code for base in bases):
        return [Standing(base.country, ("MIL",)) for base in bases]
    return [combine(base, nominal, sector) for base in bases]


def combine(base: Standing, nominal: Nominal, modifier: str | None) -> Standing:
    """Return the standing of a phrase within `base`; `modifier` is the sector of a word beside its role."""
    entry = nominal.entry
    own = entry.sector if entry else None
    is_rival = modifier in {"OPP", "REB", "SEP", "INS"} and own == "GOV"
    is_open = own is None or (nominal.is_person and own in {"GOV", "CVL"}) or is_rival
    is_rebels = modifier in {"REB", "SEP", "INS"} and own in {None, "MIL"} and nominal.lemma != "general"
    if is_rebels or (modifier not in {None, "CVL"} and is_open):
        own = modifier
    if {"REB", "SEP", "INS"} & set(base.sectors) and (nominal.is_person or own in {"MIL", "GOV", "COP", None}):
        return base
    if "MIL" in base.sectors and own == "REB":
        # The fighters of a body that serves a state are its own.
        return base
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
    if nominal.lemma in WORDS.papal:
        return [Standing("VAT")]
    i = nominal.role_first - 1
    while i >= nominal.first:
        token = sent.tokens[i]
        name = reading.names.at.get((s, i))
        if name is not None and name.last <= nominal.head:
            is_other = nominal.lemma in WORDS.others and sent.tokens[name.head].deprel == "nmod:poss"
            if (
                not is_other
                and not name.is_foreign_tie
                and name.kind != "organisation"
                and _modifies(reading, name, nominal)
            ):
                return [_standing_of_name(reading, name), *_coordinates(reading, name, nominal.first)]
            i = name.first - 1
            continue
        half = _half_country(reading, token)
        if half is not None:
            return [Standing(half)]
        is_owner = token.xpos == "PRP$" or token.deprel == "nmod:poss"
        if is_owner and nominal.lemma not in WORDS.others:
            drafts = reading.resolve(s, i)
            if drafts:
                return _distinct(Standing.of(draft) for draft in drafts)
        i -= 1
    return []


def _half_country(reading: Reading, token: Token) -> str | None:
    """Return the country that "south" or "northern" tells in an article on a divided nation: "the south side"."""
    word = token.text.lower().removesuffix("ern")
    return reading.names.halves.get(word)


def _modifies(reading: Reading, name: Name, nominal: Nominal) -> bool:
    """Return whether the name bears on this phrase's head, not on another possessor within the phrase."""
    sent = reading.sentences[nominal.sentence]
    head = sent.tokens[name.head]
    return not (head.relation == "obl" or (head.relation == "nmod" and case_of(sent, head.i) is not None))


def _coordinates(reading: Reading, name: Name, first: int) -> list[Standing]:
    """Return the standings of names joined to this one before it: "Saudi and" of "Saudi and Iranian"."""
    sent, found = reading.sentences[name.sentence], []
    i = name.first - 1
    while i > first and sent.tokens[i].text.lower() in {"and", ",", "-", "&"} and not is_dash(sent, i):
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
    if name.body is not None and (name.is_generic or name.body.is_shared):
        drafts = reading.resolve(name.sentence, name.head)
        return Standing.of(drafts[0]) if drafts else Standing()
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
    if nominal.lemma in WORDS.others:
        return []
    role = reading.names.role_at.get((s, nominal.head))
    last = role.last if role is not None and nominal.entry is not None else nominal.head + 1
    kids = [kid for kid in sent.children(nominal.head, "nmod", "obl", "acl", "amod") if kid.i >= last]
    kids += [kid for i in range(nominal.head + 1, last) for kid in sent.children(i, "nmod") if kid.i >= last]
    for kid in kids or _hung_elsewhere(sent, nominal):
        case = case_of(sent, kid.i)
        if case not in WORDS.complement_cases or sent.tokens[kid.i].lemma == "party":
            continue
        if case == "for" and nominal.is_person and not _speaks_for(nominal):
            continue
        if case == "to" and not nominal.is_person:
            # "Flights to La Paz" are not Bolivia's.
            continue
        is_where = case in WORDS.place_cases or case in {"from", "to"}
        if is_where and (nominal.lemma in WORDS.sent_abroad or nominal.lemma in WORDS.of_bodies) and case != "from":
            continue
        rest = _row_of(reading, sent, kid)
        if is_where and (exiles := _exiles(reading, nominal)) is not None:
            return [exiles]
        if is_where:
            if nominal.entry is not None and nominal.entry.sector == "JUD" and _is_hague(reading, s, kid.i):
                return [Standing(code="IGO")]
            countries = [country for i in rest if (country := reading.country_at(s, i)) and not _is_body(reading, s, i)]
            if countries:
                return _distinct(Standing(country) for country in countries)
        if case in {"of", "for", "from", "with", "on", "at", "in", "loyal to"}:
            found = _distinct(Standing.of(draft) for i in rest for draft in reading.resolve(s, i))
            if found:
                return found
        is_official = nominal.entry is None or nominal.entry.sector in {"GOV", "MIL"}
        if case == "of" and not is_official:
            # "the victims of the flood in Sindh" are of where the flood was.
            places = [reading.place_country(s, inner.i) for inner in sent.children(kid.i, "nmod")]
            found = _distinct(Standing(country) for country in places)
            if found:
                return found
    return _by_service(reading, nominal) or _there(reading, nominal)


def _there(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing of those who are "there": in the country of the place last named ("the parties there")."""
    sent, s = reading.sentences[nominal.sentence], nominal.sentence
    behind = sent.tokens[nominal.head + 1] if nominal.head + 1 < len(sent.tokens) else None
    if behind is None or behind.text.lower() != "there" or behind.relation != "advmod":
        return []
    for slot in reading.before(s, nominal.head, 1):
        country = reading.country_at(slot.sentence, slot.token)
        if country is not None and (slot.is_place or slot.sentence < s):
            return [Standing(country)]
    return []


def _exiles(reading: Reading, nominal: Nominal) -> Standing | None:
    """Return the standing of rebels or an opposition spoken of before, wherever they sit: "the opposition leadership
    in Taloqan"; None for other phrases."""
    sector = modifying_sector(reading, nominal) or (nominal.entry.sector if nominal.entry is not None else None)
    if sector not in {"REB", "OPP", "SEP", "INS"}:
        return None
    for slot in reading.before(nominal.sentence, nominal.head):
        for draft in slot.drafts:
            if draft.country is not None and {"REB", "OPP", "SEP", "INS"} & set(draft.sectors):
                return Standing(draft.country, draft.sectors)
    return None


def _row_of(reading: Reading, sent: Sentence, kid: Token) -> list[int]:
    """Return the words of a row of complements: those joined to the first, and states that the parser apposed."""
    row = [kid.i]
    for one in sent.children(kid.i, "conj", "appos"):
        name = reading.names.heads.get((sent.index, one.i))
        if one.relation == "conj" or (name is not None and name.kind == "state"):
            row += _row_of(reading, sent, one)
    return row


def _speaks_for(nominal: Nominal) -> bool:
    """Return whether "for" after the role names whom the person serves: a spokesman's master, not an envoy's task."""
    return nominal.lemma in WORDS.agents or nominal.lemma.startswith("spokes")


def _by_service(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing of those whom a group serves: "hackers working for Chinese intelligence"."""
    sent, s = reading.sentences[nominal.sentence], nominal.sentence
    for clause in sent.children(nominal.head, "acl"):
        if clause.lemma not in WORDS.serving or clause.deprel == "acl:relcl":
            continue
        for kid in sent.children(clause.i, "obl", "nmod"):
            if case_of(sent, kid.i) in {"for", "under", "with", "to"}:
                found = _distinct(Standing.of(draft) for draft in reading.resolve(s, kid.i))
                found = found or _before(reading, nominal_at(reading, s, kid.i))
                if found:
                    return found
    return []


def _is_hague(reading: Reading, s: int, i: int) -> bool:
    """Return whether the word names the seat of the international courts."""
    name = reading.names.at.get((s, i))
    return name is not None and name.text.lower().endswith("hague")


def _is_body(reading: Reading, s: int, i: int) -> bool:
    """Return whether the word names a body: "Brussels" in an article on the European Union."""
    name = reading.names.at.get((s, i))
    return name is not None and name.kind == "body"


def _hung_elsewhere(sent: Sentence, nominal: Nominal) -> list[Token]:
    """Return the complement right behind a phrase that the parser hung on the verb: "seekers from Honduras".

    "In" counts for names and for those acted upon where they are ("backed rebels in eastern Congo"): ministers travel.
    """
    last = end_of(sent, nominal.head)
    entry = nominal.entry
    is_acted_on = entry is None or (entry.sector != "GOV" and sent.tokens[nominal.head].relation == "obj")
    cases = {"of", "from", "in", "near"} if is_acted_on else {"of", "from"}
    if last >= len(sent.tokens) or sent.tokens[last].text.lower() not in cases:
        return []
    owner = sent.head_of(last)
    return [owner] if owner is not None and owner.relation in {"obl", "nmod"} else []


def _shared(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing of the first in a row that shares its modifiers: "Ukrainian ships and sailors"."""
    sent = reading.sentences[nominal.sentence]
    token = sent.tokens[nominal.head]
    if token.relation != "conj" or token.head < 0 or determiner_of(sent, nominal.head, nominal.first):
        return []
    row = [token.head, *(kid.i for kid in sent.children(token.head, "conj") if kid.i < token.i)]
    force = reading.names.heads.get((nominal.sentence, row[-1]))
    if force is not None and force.form is not None and force.form.how == "force" and force.country is not None:
        return [Standing(force.country)]
    first = nominal_at(reading, nominal.sentence, row[-1])
    if first.entry is None and sent.tokens[row[-1]].upos != "NOUN":
        return []
    return [Standing(base.country, (), base.code) for base in _before(reading, first)]


def modifying_sector(reading: Reading, nominal: Nominal) -> str | None:
    """Return the sector of a body or group word beside the role: "army officials", "spokesman for the rebels"."""
    for i in range(nominal.role_first - 1, nominal.first - 1, -1):
        entry = reading.names.role_entry(nominal.sentence, i)
        if entry is not None and entry.sector is not None and entry.form not in RANKS:
            return entry.sector
    sent = reading.sentences[nominal.sentence]
    for kid in sent.children(nominal.head, "nmod"):
        if kid.i > nominal.head and case_of(sent, kid.i) in {"of", "for", "from"}:
            entry = reading.names.role_entry(nominal.sentence, kid.i)
            is_state = sent.tokens[kid.i].lemma.lower() in WORDS.state_words
            if entry is not None and entry.sector is not None and not is_state:
                return entry.sector
    return None


def _distinct(standings: Iterable[Standing]) -> list[Standing]:
    return list(dict.fromkeys(one for one in standings if one.is_known))


def labels_of(nominal: Nominal) -> set[str]:
    """Return the words by which a later phrase can take this actor up."""
    labels = {nominal.lemma, *WORDS.also.get(nominal.lemma, ())}
    if nominal.entry is not None:
        labels.add(nominal.entry.form)
        head = nominal.entry.form.partition(" of ")[0]
        last = head.rpartition(" ")[2]
        labels |= {head, last, *WORDS.also.get(last, ())}
        if nominal.entry.form.startswith(("prime ", "vice ")):
            labels -= {"minister", "president"}
    return labels


def belongs_to_state(token: Token) -> bool:
    """Return whether the word is a thing that stands for its state when acted upon: airspace, waters, goods."""
    return token.lemma.lower() in WORDS.belongings
