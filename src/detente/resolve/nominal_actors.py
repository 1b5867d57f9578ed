"""From the words of a nominal to its actors: one taken up, one in office, or a new one.

A definite phrase ("the ministry", "the Russian president") takes up the last actor that its word can name, of the
country that it tells; else the person named in the article who held that office on the day; else it is a new actor,
whose country is where its clause is set ("In Gibraltar the chief minister …") or the article's own. What has no
sector of its own ("the group"), things, and indefinite diplomats have no country by default.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from detente.lexicons.actor_words import load_actor_words
from detente.records.actor import ActorKind
from detente.resolve.cast import Draft, Standing
from detente.resolve.default_country import DOMESTIC, default_country, is_american, overthrown
from detente.resolve.nominals import Nominal, combine, labels_of, modifying_sector, standings_of
from detente.resolve.phrases import (
    PLURALS,
    case_of,
    determiner_of,
    full_end_of,
    is_definite,
    is_leading,
    is_plural,
    relation_of,
)
from detente.resolve.quotes import is_saying
from detente.resolve.reading import Reading

WORDS = load_actor_words()
# How many sentences back a phrase can reach for what it takes up.
FAR = 12
NEAR = 3
# A command or government of a part of the land, or one beside the state's own.
RIVAL = frozenset(
    {"eastern", "western", "northern", "southern", "rival", "parallel", "breakaway", "self-styled", "self-proclaimed"}
)
BARE_BODIES = frozenset({"parliament", "congress", "police", "cabinet", "nato"})
GENERIC = frozenset({"any", "no", "every", "each", "neither", "either", "what", "which"})


def actors_of_nominal(reading: Reading, nominal: Nominal) -> tuple[Draft, ...]:
    """Return the actors that a phrase with a role word stands for."""
    standings = standings_of(reading, nominal)
    sent = reading.sentences[nominal.sentence]
    determiner = determiner_of(sent, nominal.head, nominal.first)
    if determiner in GENERIC or (not standings and (_is_bare(reading, nominal) or nominal.lemma in WORDS.state_words)):
        return ()
    if not standings and determiner is None and _is_asked_for(reading, nominal):
        return ()
    definite = is_definite(sent, nominal.head, nominal.first) or bool(standings)
    if not standings and nominal.entry is not None and nominal.entry.sector == "GOV" and not nominal.is_person:
        standings = _own_government(reading, nominal)
    is_force = nominal.entry is not None and nominal.entry.sector == "MIL"
    if not standings and is_force and (victim := overthrown(reading, nominal)):
        standings = [combine(Standing(victim), nominal, modifying_sector(reading, nominal))]
    if not standings and (told := _of_last_speaker(reading, nominal)) is not None:
        standings = [combine(Standing(told), nominal, modifying_sector(reading, nominal))]
    is_plain = not standings and _is_part_of_state(nominal) and not is_american(reading, nominal)
    if is_plain and (said := reading.speaker_country(nominal.sentence, nominal.head)):
        standings = [combine(Standing(said), nominal, modifying_sector(reading, nominal))]
    if nominal.lemma in WORDS.counterparts:
        return counterparts_of(reading, nominal, standings)
    if definite and determiner not in {"a", "an", "another"}:
        known = taken_up(reading, nominal, standings)
        if known:
            return known
    if not standings:
        standings = of_body_known(reading, nominal) or _of_vessel(reading, nominal)
    if not standings and serves_unknown(reading, nominal):
        standings = [Standing()]
    is_plain_mission = bool(qualifiers(reading, nominal) & WORDS.plain_missions)
    if not standings and _is_of_bodies(nominal) and not is_plain_mission and (body := _salient_body(reading, nominal)):
        return (_new(reading, nominal, body),)
    if not standings and (country := default_country(reading, nominal)):
        standings = [combine(Standing(country), nominal, modifying_sector(reading, nominal))]
        standings = _of_rebels(reading, nominal, country) or standings
    if not standings and (nominal.entry is None or nominal.entry.kind == "thing"):
        return ()
    return tuple(_new(reading, nominal, standing) for standing in standings or [Standing()])


def _of_rebels(reading: Reading, nominal: Nominal, country: str) -> list[Standing]:
    """Return the standing of rebels for a rival command or government ("the eastern command") of a country whose
    rebels the article names; empty where it names none."""
    if nominal.entry is None or not RIVAL & (qualifiers(reading, nominal) | set(nominal.entry.form.split())):
        return []
    if nominal.entry.sector not in {"MIL", "GOV"}:
        return []
    for row in reading.names.by_sentence:
        for name in row:
            if name.body is not None and name.body.iso3 == country and "REB" in name.body.sectors:
                return [Standing(country, ("REB",))]
    return []


def _of_last_speaker(reading: Reading, nominal: Nominal) -> str | None:
    """Return the country of "the ministry" that goes on to speak in a paragraph where the sentence before has a
    foreign state act: "Male protested. The ministry said …"."""
    sent, s = reading.sentences[nominal.sentence], nominal.sentence
    verb = sent.head_of(nominal.head)
    is_speaking = verb is not None and is_saying(verb) and sent.tokens[nominal.head].deprel == "nsubj"
    is_body = _is_part_of_state(nominal) and nominal.entry is not None and nominal.entry.sector == "GOV"
    if not is_speaking or not is_body or s == 0:
        return None
    before = reading.sentences[s - 1]
    subject = before.child(before.root.i, "nsubj")
    if subject is None or reading.speech.paragraph_of[s - 1] != reading.speech.paragraph_of[s]:
        return None
    drafts = reading.resolve(s - 1, subject.i)
    is_state = len(drafts) == 1 and (drafts[0].kind == "state" or "GOV" in drafts[0].sectors)
    return drafts[0].country if is_state and subject.upos == "PROPN" else None


def _is_asked_for(reading: Reading, nominal: Nominal) -> bool:
    """Return whether the phrase says what somebody asks for: "appealed to Britain for troops"."""
    sent = reading.sentences[nominal.sentence]
    above = sent.head_of(nominal.head)
    return above is not None and case_of(sent, nominal.head) == "for" and above.lemma.lower() in WORDS.asking


def _is_part_of_state(nominal: Nominal) -> bool:
    """Return whether the phrase is a body that every state has one of: the government, the army."""
    entry = nominal.entry
    return (
        entry is not None
        and entry.kind == "body"
        and entry.sector in {"GOV", "MIL", "LEG"}
        and (nominal.lemma not in WORDS.sent_abroad)
    )


def _is_of_bodies(nominal: Nominal) -> bool:
    form = nominal.entry.form if nominal.entry is not None else nominal.lemma
    return nominal.lemma in WORDS.of_bodies or form.replace(" ", "_") in WORDS.of_bodies


def _of_vessel(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing of the vessel last spoken of, for those who man it: "the crew", "the captain"."""
    if nominal.lemma not in WORDS.aboard:
        return []
    for slot in reading.before(nominal.sentence, nominal.head, FAR):
        for draft in slot.drafts:
            if draft.country is not None and draft.labels & {"vessel", "boat", "ship"}:
                return [combine(Standing(draft.country), nominal, None)]
    return []


def serves_unknown(reading: Reading, nominal: Nominal) -> bool:
    """Return whether the phrase belongs to a named body or person about whom nothing is known."""
    sent, s = reading.sentences[nominal.sentence], nominal.sentence
    for kid in sent.children(nominal.head, "nmod", "compound"):
        if kid.i > nominal.head and kid.deprel == "nmod:poss":
            continue
        name = reading.names.heads.get((s, kid.i))
        # "The federation's secretary"; but the miners of "the miners' federation" are its members, not its owner.
        if kid.deprel == "nmod:poss" and kid.xpos == "NN" and kid.i < nominal.head:
            return kid.lemma.lower() not in WORDS.spots
        if kid.xpos == "PRP$" and nominal.is_person and nominal.lemma not in WORDS.speaks_for - {"adviser", "advisor"}:
            owners = reading.resolve(s, kid.i)
            if owners and all(one.kind == "person" and one.code is None for one in owners):
                return True
        joins = kid.deprel == "nmod:poss" or kid.relation == "compound" or case_of(sent, kid.i) in {"of", "for", "at"}
        is_portfolio = (
            name is not None and kid.deprel != "nmod:poss" and name.first <= kid.i < nominal_end(reading, nominal)
        )
        is_portfolio = is_portfolio or (nominal.lemma in WORDS.of_portfolios and case_of(sent, kid.i) in {"of", "for"})
        is_owner = name is not None and (name.kind == "organisation" or kid.deprel == "nmod:poss") and not is_portfolio
        if joins and name is not None and is_owner:
            drafts = reading.resolve(s, kid.i)
            if drafts and all(draft.code is None for draft in drafts):
                return True
    return False


def nominal_end(reading: Reading, nominal: Nominal) -> int:
    """Return one past the last word of the role of a phrase: "Affairs" of "Minister for Foreign Affairs"."""
    found = reading.names.role_at.get((nominal.sentence, nominal.head))
    return found.last if found is not None else nominal.head + 1


def _is_bare(reading: Reading, nominal: Nominal) -> bool:
    """Return whether a singular stands without any article: "the use of force", "press reports" name no actor."""
    sent = reading.sentences[nominal.sentence]
    token = sent.tokens[nominal.head]
    is_bare = all(word.upos == "ADJ" for word in sent.tokens[nominal.first : nominal.head])
    is_inner = relation_of(sent, token.i).partition(":")[0] in {"nmod", "obl", "obj", "compound", "xcomp"}
    return token.xpos == "NN" and is_bare and is_inner and nominal.lemma not in BARE_BODIES


def of_body_known(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing of the body last spoken of that a word of the phrase takes up: "coalition ships"."""
    sent = reading.sentences[nominal.sentence]
    before = sent.tokens[nominal.head - 1] if nominal.head > nominal.first else None
    if before is None or before.upos not in {"NOUN", "PROPN"}:
        return []
    word = before.lemma.lower()
    for slot in reading.before(nominal.sentence, nominal.head, FAR):
        for draft in slot.drafts:
            if draft.kind in {"body", "group", "organisation"} and draft.code is not None and word in draft.labels:
                return [combine(Standing.of(draft), nominal, None)]
    return []


def _own_government(reading: Reading, nominal: Nominal) -> list[Standing]:
    """Return the standing of a government on which its own lawmakers or courts act: "the court barred it"."""
    sent = reading.sentences[nominal.sentence]
    verb = sent.head_of(nominal.head)
    subject = (
        sent.child(verb.i, "nsubj")
        if verb is not None and sent.tokens[nominal.head].relation in {"obj", "iobj"}
        else None
    )
    drafts = reading.resolve(nominal.sentence, subject.i) if subject is not None and subject.i < nominal.head else ()
    if len(drafts) == 1 and drafts[0].country is not None and DOMESTIC & set(drafts[0].sectors):
        return [combine(Standing(drafts[0].country), nominal, None)]
    return []


def _salient_body(reading: Reading, nominal: Nominal) -> Standing | None:
    """Return the body above the states that "the Mission" or "peacekeepers" belong to: the one most spoken of so far,
    else the first that the article names."""
    camps = reading.camps(nominal.sentence, lambda draft: draft.is_international)
    if camps:
        return Standing(code=max(camps, key=lambda camp: camps[camp])[:6])
    bodies = (name.body for row in reading.names.by_sentence for name in row if name.body is not None)
    return next((Standing(code=body.code[:6]) for body in bodies if body.iso3 is None and body.code[:3] == "IGO"), None)


def taken_up(reading: Reading, nominal: Nominal, standings: Sequence[Standing]) -> tuple[Draft, ...]:
    """Return the actors of the last phrase that this definite one can take up; with a country told, of that country."""
    form = nominal.entry.form if nominal.entry is not None else nominal.lemma
    plural = is_plural(reading.sentences[nominal.sentence].tokens[nominal.head])
    if len(standings) > 1:
        return ()
    is_strict = nominal.is_person or nominal.entry is None
    others = qualifiers(reading, nominal)
    token = reading.sentences[nominal.sentence].tokens[nominal.head]
    capital = token.text if token.text[:1].isupper() and token.i > 0 else None
    if capital is not None and (named := _named_so(reading, capital, nominal)):
        return (named,)
    # "The army" soon means the article's own again; "the minister" stays who was named.
    reach = NEAR if _is_part_of_state(nominal) and not standings else FAR
    for slot in reading.before(nominal.sentence, nominal.head, reach):
        for draft in slot.drafts:
            if not ({form, nominal.lemma} & draft.labels) or _differ_in_number(draft, plural, is_strict):
                continue
            if len(slot.drafts) > 1 and not plural:
                continue
            if standings and (draft.country, draft.is_international) != (
                standings[0].country,
                standings[0].country is None,
            ):
                continue
            if form != nominal.lemma and form not in draft.labels:
                continue
            if _is_of_other_style(reading, nominal, form, draft):
                continue
            if not others <= draft.labels | set(draft.name.lower().split()):
                continue
            if plural and not standings:
                return tuple(one for one in slot.drafts if {form, nominal.lemma} & one.labels)
            return (draft,)
    return _office_holder(reading, nominal, standings)


def _is_of_other_style(reading: Reading, nominal: Nominal, form: str, draft: Draft) -> bool:
    """Return whether a bare office is short for another's: "the Secretary" for a secretary of state, beside a foreign
    secretary who is always called by the whole office."""
    if form != "secretary" or draft.role is None or draft.role.startswith("secretary"):
        return False
    slots = reading.before(nominal.sentence, nominal.head)
    return any(one.role is not None and one.role.startswith("secretary of") for slot in slots for one in slot.drafts)


def _differ_in_number(draft: Draft, plural: bool, is_strict: bool) -> bool:
    """Return whether a phrase in this number cannot take the actor up: a group is one or many, a body never many."""
    if is_strict:
        return draft.is_plural != plural
    return plural and not draft.is_plural and draft.kind != "group" and not {"REB", "MIL"} & set(draft.sectors)


def _named_so(reading: Reading, word: str, nominal: Nominal) -> Draft | None:
    """Return the body whose proper name holds the capitalised word: "the Council" after "the Security Council"."""
    for slot in reading.before(nominal.sentence, nominal.head, FAR):
        name = reading.names.heads.get((slot.sentence, slot.token))
        is_force = name is not None and name.form is not None and name.form.how == "force"
        if name is not None and (is_force or name.kind in {"body", "organisation"}) and word in name.text.split():
            return slot.drafts[0]
    return None


def qualifiers(reading: Reading, nominal: Nominal) -> set[str]:
    """Return the modifiers that narrow a phrase down, other than countries: "eastern" of "the eastern command"."""
    sent, s = reading.sentences[nominal.sentence], nominal.sentence
    return {
        token.text.lower()
        for token in sent.tokens[nominal.first : nominal.role_first]
        if token.upos in {"ADJ", "NOUN", "PROPN", "VERB"}
        and (s, token.i) not in reading.names.at
        and not is_leading(sent, token.i)
    }


def _office_holder(reading: Reading, nominal: Nominal, standings: Sequence[Standing]) -> tuple[Draft, ...]:
    """Return the person named in the article who held the office on the day by the lexicon: "the Russian president"."""
    if reading.day is None or nominal.entry is None or nominal.entry.kind != "person":
        return ()
    country = standings[0].country if standings else default_country(reading, nominal)
    if country is None or is_plural(reading.sentences[nominal.sentence].tokens[nominal.head]):
        return ()
    for person, _role in reading.lexicon.holders(country, nominal.entry.form, reading.day):
        for row in reading.names.by_sentence:
            for name in row:
                if name.entry is person:
                    return reading.resolve(name.sentence, name.head)
    return ()


def counterparts_of(reading: Reading, nominal: Nominal, standings: Sequence[Standing]) -> tuple[Draft, ...]:
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
    plural = is_plural(token) or nominal.lemma in PLURALS
    is_one_person = nominal.is_person and not plural
    kind: ActorKind = "person" if is_one_person else "body" if entry is not None and entry.kind == "body" else "group"
    text = phrase_text(reading, nominal)
    form = entry.form if entry is not None else nominal.lemma
    gender = WORDS.gender_of(nominal.lemma)
    if gender is None and is_one_person:
        gender = _gender_in_office(reading, form, standing)
    draft = Draft(
        kind=kind,
        name=text,
        code=standing.full_code,
        country=standing.country,
        sectors=standing.sectors,
        role=form if is_one_person else None,
        role_from="text" if is_one_person else None,
        gender=gender,
        is_plural=plural and kind != "body",
        labels=labels_of(nominal),
    )
    distinct = _distinction(reading, nominal, text, is_one_person, kind)
    return reading.cast.add(draft, "nominal", kind, standing.full_code, form, distinct, str(draft.is_plural))


def _gender_in_office(reading: Reading, form: str, standing: Standing) -> Literal["m", "f"] | None:
    """Return the gender of the one person who held the office on the day by the lexicon, though not named."""
    if reading.day is None or standing.country is None or "GOV" not in standing.sectors:
        return None
    holders = reading.lexicon.holders(standing.country, form, reading.day)
    return holders[0][0].gender if len(holders) == 1 else None


def _distinction(reading: Reading, nominal: Nominal, text: str, is_one_person: bool, kind: ActorKind) -> str:
    """Return what tells this actor from others of its role and country: the words of an indefinite person or a group,
    the modifiers of a body ("the shadow government")."""
    determiner = determiner_of(reading.sentences[nominal.sentence], nominal.head, nominal.first)
    if is_one_person:
        return text.lower() if determiner in {"a", "an", "another", "one"} else ""
    return text.lower() if kind == "group" else " ".join(sorted(qualifiers(reading, nominal)))


def phrase_text(reading: Reading, nominal: Nominal) -> str:
    """Return the words of a phrase with its complements, as the actor's name; bodies and groups lose the article."""
    sent = reading.sentences[nominal.sentence]
    first, last = nominal.first, full_end_of(sent, nominal.head)
    if sent.tokens[first].upos == "DET" and first < nominal.head and not nominal.is_person:
        first += 1
    return " ".join(reading.document.text[sent.tokens[first].start : sent.tokens[last - 1].end].split())
