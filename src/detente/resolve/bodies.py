"""Bodies by name: the United Nations, a party, an armed group, and organisations that no lexicon holds.

A name that bodies of many countries bear ("Congress", "the Foreign Office") belongs to the country that the words
beside it tell, else to the article's own where the lexicon says that it is shared. An organisation unknown to the
lexicon has the sector of the role word in its name ("the Sahel Press Union") and a country only where one is told.
"""

from __future__ import annotations

from detente.lexicons.actor_entries import CountryForm, RoleEntry
from detente.lexicons.actor_words import load_actor_words
from detente.resolve.cast import Draft, Standing
from detente.resolve.names import Name
from detente.resolve.nominals import phrase_of_name, standings_of
from detente.resolve.persons import roles_about
from detente.resolve.reading import Reading

WORDS = load_actor_words()
# An unknown body with one of these sectors in its name is a part of a state.
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
STATE_WORDS = frozenset({"state", "national", "federal", "royal", "supreme", "central", "presidential", "government"})
# Parties, unions, courts, schools, churches and rebels that no lexicon knows are of the land that the article is about;
# companies and aid groups need not be.
AT_HOME = frozenset({"PTY", "OPP", "LAB", "JUD", "EDU", "REL", "REB"})
GROUP_LABELS = frozenset({"group", "organisation", "organization"})
ARMED_LABELS = frozenset({"group", "movement", "militia", "rebel", "militant", "fighter", "front", "guerrilla"})


def body_of_name(reading: Reading, name: Name) -> Draft:
    """Return the actor that a body of the lexicon is, in the country that the text gives it."""
    body = name.body
    if body is None:
        raise ValueError(f"{name.text!r} is no body of the lexicon")
    country, code = body.iso3, body.code
    is_elsewhere = name.is_generic and country not in reading.named_states
    if (owner := _country_beside(reading, name)) not in {None, country} and country is not None:
        country, code = owner, (owner or "") + "".join(body.sectors)
    # "the Foreign Office in Islamabad" is Pakistan's, whatever the lexicon says of the name.
    if body.is_shared or is_elsewhere or (name.is_generic and country is not None):
        told = [one.country for one in standings_of(reading, phrase_of_name(reading, name)) if one.country]
        is_own = name.is_generic and not body.is_shared and not is_elsewhere
        local = None if told else reading.local_country(name.sentence, name.head)
        place = told[0] if told else local or (country if is_own else reading.home_at(name.sentence))
        if place is not None and place != country:
            country, code = place, place + "".join(body.sectors)
    if country is None and code.startswith("NGO") and (land := _land_of_chapter(reading, name)) is not None:
        country, code = land, land + "NGO"
    labels = {name.text.split()[-1].lower(), body.kind, *(word.lower() for word in body.name.split())}
    if code.startswith(("IGO", "NGO")) or body.kind == "organisation":
        labels |= WORDS.bloc_words | {"organisation", "organization"}
    if body.kind == "group" or {"REB", "SEP", "INS"} & set(body.sectors):
        labels |= ARMED_LABELS
    sectors = body.sectors or (("NGO",) if country is not None and code.endswith("NGO") else ())
    draft = Draft(kind=body.kind, name=bare_text(name.text), code=code, country=country, sectors=sectors, labels=labels)
    return reading.cast.add(draft, "body", body.id, code)


def _land_of_chapter(reading: Reading, name: Name) -> str | None:
    """Return the country whose chapter of a movement is meant: "the Vietnamese Red Cross", "Kenya's Red Cross"."""
    told = [one.country for one in standings_of(reading, phrase_of_name(reading, name)) if one.country]
    sent = reading.sentences[name.sentence]
    above = sent.head_of(name.head)
    if not told and above is not None and sent.tokens[name.head].relation in {"compound", "amod"}:
        kids = sent.children(above.i, "nmod", "nmod:poss")  # "the Red Cross Society of the DPRK"
        names = [reading.names.at.get((name.sentence, kid.i)) for kid in kids]
        told = [one.country for one in names if one is not None and one.kind == "state" and one.country]
    return told[0] if len(told) == 1 else None


def _country_beside(reading: Reading, name: Name) -> str | None:
    """Return the country right before a name of several words: "Uganda" of "the Uganda National Liberation Front"."""
    before = reading.names.at.get((name.sentence, name.first - 1))
    sent = reading.sentences[name.sentence]
    if before is None or before.kind != "state" or before.last != name.first or name.last - name.first < 2:
        return None
    is_part = sent.tokens[before.head].relation in {"compound", "amod"} and before.form is not None
    return before.country if is_part and before.form is not None and before.form.how == "name" else None


def organisation_of_name(reading: Reading, name: Name) -> Draft:
    """Return the actor for an organisation that no lexicon knows."""
    sent = reading.sentences[name.sentence]
    text = bare_text(name.text)
    full = _spelt_out(reading, name) if text.isupper() and 2 < len(text) <= 6 else None
    if full is not None and (known := reading.resolve(full.sentence, full.head)):
        return known[0]
    labels = {text.split()[-1].lower(), sent.tokens[name.head].lemma.lower(), *GROUP_LABELS}
    draft = reading.cast.add(Draft(kind="organisation", name=text, labels=labels), "organisation", text.lower())
    if draft.code is not None:
        return draft
    role = _role_in(reading, name)
    sector = role.sector if role is not None else None
    is_body = role is not None and role.kind == "body"
    if is_body and sector is None and text.split()[0].lower() in STATE_WORDS:
        sector = "GOV"
    standings = standings_of(reading, phrase_of_name(reading, name))
    base = standings[0] if standings else Standing(_country_within(reading, name))
    if not base.is_known and (told := _apposed(reading, name)):
        base, sector = told, sector or (told.sectors[0] if told.sectors else None)
    if not base.is_known and is_body and sector in STATE_SECTORS:
        base = Standing(reading.local_country(name.sentence, name.head) or reading.home_at(name.sentence))
    sector = sector or _sector_in_words(text)
    if not base.is_known and sector in AT_HOME:
        base = Standing(reading.local_country(name.sentence, name.head) or reading.home_at(name.sentence))
    if not base.is_known and sector == "NGO":
        base = Standing(code="NGO")
    if base.country is not None:
        draft.take(Standing(base.country, (sector,) if sector else base.sectors))
    elif base.code is not None and sector == "NGO":
        draft.take(base)
    if is_body:
        draft.kind = "body"
    return draft


def _country_within(reading: Reading, name: Name) -> str | None:
    """Return the country that an organisation bears in its name: "the Voice of Uganda", "the Peru Mining Union"."""
    words = [token.text for token in reading.sentences[name.sentence].tokens[name.first : name.last]]
    for i in range(len(words)):
        found = reading.lexicon.find_name(words, i)
        entry = found.entries[0] if found is not None else None
        if isinstance(entry, CountryForm) and entry.how in {"name", "demonym"} and words[i][:1].isupper():
            return entry.iso3
    return None


def _spelt_out(reading: Reading, name: Name) -> Name | None:
    """Return the body named before in full whose initials these letters are: "the Sahel Press Union (SPU)"."""
    for row in reading.names.by_sentence[: name.sentence + 1]:
        for one in row:
            words = one.text.replace("-", " ").split()
            initials = "".join(word[0] for word in words if word[:1].isupper())
            if one.kind in {"body", "organisation"} and len(words) > 1 and initials == name.text:
                return one
    return None


def _sector_in_words(text: str) -> str | None:
    """Return the sector that a word of an unknown organisation's name tells: NGO for "Border Watch", or None."""
    words = text.lower().replace(".", "").split()
    for sector, marks in WORDS.kinds.items():
        if marks & set(words):
            return sector
    return None


def _apposed(reading: Reading, name: Name) -> Standing | None:
    """Return the standing that a phrase beside the name tells: "the Grupa Granica, a Polish aid group"."""
    for role in roles_about(reading, name):
        if not role.is_person:
            known = [one for one in standings_of(reading, role) if one.is_known]
            if known:
                return known[0]
    return None


def _role_in(reading: Reading, name: Name) -> RoleEntry | None:
    """Return the last role word within a name: "union" of "Sahel Press Union"."""
    tokens = reading.sentences[name.sentence].tokens[name.first : name.last]
    words, lemmas = [token.text for token in tokens], [token.lemma for token in tokens]
    role = None
    for i in range(len(words)):
        found = reading.lexicon.find_role(words, i, lemmas)
        if found is not None and isinstance(found.entries[0], RoleEntry):
            role = found.entries[0]
    return role


def bare_text(text: str) -> str:
    """Return a name on one line and without its article."""
    text = " ".join(text.split())
    return text[4:] if text.lower().startswith("the ") else text
