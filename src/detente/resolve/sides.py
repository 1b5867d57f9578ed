"""Sides, countries and blocs: "the two leaders", "both armies", "the country", "its neighbour", "two of the men".

Sides that are counted are the most salient ones so far, other than the one that acts on them: who calls on the two
sides is none of them. Where persons are counted ("the two ministers") the last persons in office are meant, one a
country. A plural without a number ("the leaders") takes up those counted before. "The country" is the state most
prominent in the last sentences, "the bloc" the body above the states last spoken of.
"""

from __future__ import annotations

import dataclasses
import sys
from datetime import date

from detente.lexicons.actor_words import load_actor_words
from detente.records.sentence import Sentence, Token
from detente.resolve.cast import Draft, Standing
from detente.resolve.coreference import is_barred, with_coordinates
from detente.resolve.phrases import case_of, full_end_of, verb_of
from detente.resolve.quotes import speaker_of_verb
from detente.resolve.reading import Reading, Slot

WORDS = load_actor_words()
FAR = 3
# Russia continues the Soviet Union: one state, by the name of the day.
SOVIET_END = date(1991, 12, 26)
# These say no office: any persons in office may be meant.
STATES_ONLY = frozenset({"country", "nation", "state", "neighbour", "neighbor", "capital", "republic", "kingdom"})
ANY_PERSON = frozenset(
    {
        "leader",
        "man",
        "woman",
        "official",
        "statesman",
        "diplomat",
        "negotiator",
        "general",
        "ruler",
        "dictator",
        "strongman",
    }
)
# Who of these calls on the two sides may call on those of the own country.
BYSTANDERS = frozenset({"REL", "NGO", "CVL", "LAB", "BUS", "EDU", "JUD", "MED"})
OPENERS = frozenset({"the", "both", "these", "neither", "either", "all", "those", "each", "their"})


def counted_sides(reading: Reading, s: int, head: int, word: str, first: int) -> tuple[Draft, ...] | None:
    """Return the actors of "the two leaders", "both sides"; None where the phrase is not of this kind."""
    sent = reading.sentences[s]
    number = next(
        (WORDS.numbers[t.text.lower()] for t in sent.tokens[first:head] if t.text.lower() in WORDS.numbers), None
    )
    plain = word.rpartition(" ")[2] if word in WORDS.sides else sent.tokens[head].lemma.lower()
    key = word if word in WORDS.sides else plain
    if key not in WORDS.sides:
        return None
    if plain == "party" and _is_anyone(sent, first, head):
        return ()
    opener = sent.tokens[first].text.lower() if first < head else ""
    if opener not in OPENERS or _is_narrowed(reading, sent, first, head):
        return None
    if number is None:
        return _counted_before(reading, s, sent.tokens[head])
    sector = WORDS.sides[key]
    if key == "party" and _of_lawmakers(reading, sent, head):
        return ()
    if plain in WORDS.person_sides:
        people = _last_persons(reading, s, head, number, None if plain in ANY_PERSON else plain)
        if people:
            return people
    return _salient(reading, s, head, number, sector, key in STATES_ONLY)


def _is_anyone(sent: Sentence, first: int, head: int) -> bool:
    """Return whether the parties are whoever is concerned: "best for all parties", "the parties involved"."""
    behind = sent.tokens[head + 1].lemma.lower() if head + 1 < len(sent.tokens) else ""
    return sent.tokens[first].text.lower() in {"all", "any"} or behind in {
        "concerned",
        "concern",
        "involved",
        "involve",
    }


def _of_lawmakers(reading: Reading, sent: Sentence, head: int) -> bool:
    """Return whether the parties are those of a parliament: "lawmakers from both parties"."""
    above = sent.head_of(head)
    entry = reading.names.role_entry(sent.index, above.i) if above is not None else None
    return entry is not None and entry.sector == "LEG"


def _is_narrowed(reading: Reading, sent: Sentence, first: int, head: int) -> bool:
    """Return whether the phrase has words of its own that tell which ones it means: "the two list leaders"."""
    role = reading.names.role_at.get((sent.index, head))
    last = max(first, role.first) if role is not None else head
    narrowing = {"NOUN", "PROPN"} if sent.tokens[head].lemma in WORDS.neighbours else {"ADJ", "NOUN", "PROPN"}
    return any(token.upos in narrowing for token in sent.tokens[first:last])


def _counted_before(reading: Reading, s: int, token: Token) -> tuple[Draft, ...] | None:
    """Return the several actors that a plural without a number takes up: "the leaders" after "the two leaders"."""
    if token.xpos not in {"NNS", "NNPS"}:
        return None
    lemma = token.lemma.lower()
    for slot in reading.before(s, token.i, 8):
        same = reading.sentences[slot.sentence].tokens[slot.token].lemma.lower() == lemma
        if len(slot.drafts) > 1 and (same or all(lemma in draft.labels for draft in slot.drafts)):
            return slot.drafts
    if lemma in {"president", "minister", "premier"} and (people := _last_persons(reading, s, token.i, 2, lemma)):
        return people
    if lemma in {"president", "premier"}:
        return _salient(reading, s, token.i, 2, "GOV") or None
    return _salient(reading, s, token.i, 2, None) or None if lemma in {"side", "neighbour", "neighbor"} else None


def _last_persons(reading: Reading, s: int, head: int, number: int, label: str | None) -> tuple[Draft, ...]:
    """Return the last persons in office, one a country, in order of first mention; with a label, only such."""
    found: list[Draft] = []
    for slot in reading.before(s, head, 4):
        if len(found) == number:
            break
        for draft in slot.drafts:
            if (
                draft.kind == "person"
                and draft.sectors
                and (label is None or label in draft.labels)
                and draft not in found
                and draft.country not in {d.country for d in found}
            ):
                found.append(draft)
    return tuple(found[::-1]) if len(found) == number else ()


def _salient(
    reading: Reading, s: int, head: int, number: int, sector: str | None, is_state: bool = False
) -> tuple[Draft, ...]:
    acting = _acting_camps(reading, s, head)
    camps = reading.camps(s, lambda draft: not draft.is_international and draft.camp not in acting)
    camps = {camp: score for camp, score in camps.items() if not is_state or len(camp) == 3}
    if len(camps) < number and is_state:
        ahead = [land for land in reading.lands if land not in acting]
        camps = {**camps, **{land: 0.0 for land in ahead[:number] if land not in camps}}
    if len(camps) < number:
        return _parts_of_state(reading, s, head, number) if sector is None and not is_state else ()
    best = sorted(sorted(camps, key=lambda camp: -camps[camp])[:number], key=list(camps).index)
    return tuple(of_camp(reading, s, camp, sector) for camp in best)


def _parts_of_state(reading: Reading, s: int, head: int, number: int) -> tuple[Draft, ...]:
    """Return the parts of one state last spoken of, where there is no second camp: Congress and the White House."""
    found: dict[tuple[str, ...], Draft] = {}
    for slot in reading.before(s, head, 6):
        for draft in slot.drafts:
            is_part = draft.kind in {"body", "group"} and draft.country is not None and "MED" not in draft.sectors
            if is_part and draft.sectors:
                found.setdefault(draft.sectors[:1], draft)
    countries = {draft.country for draft in found.values()}
    return tuple(found.values())[::-1] if len(found) == number and len(countries) == 1 else ()


def _acting_camps(reading: Reading, s: int, head: int) -> set[str | None]:
    """Return the side that acts upon this phrase: who calls on the two sides is none of them."""
    sent = reading.sentences[s]
    verb = verb_of(sent, head)
    if verb is None or sent.tokens[head].relation == "nsubj" or verb.upos != "VERB":
        return set()
    subject = speaker_of_verb(sent, verb)
    if subject is None or subject.i == head:
        return set()
    drafts = reading.resolve(s, subject.i)
    if len(drafts) != 1 or BYSTANDERS & set(drafts[0].sectors):
        return set()
    return {drafts[0].camp}


def of_camp(reading: Reading, s: int, camp: str, sector: str | None) -> Draft:
    """Return the actor for a side: the state itself, its part of this sector, or the rebels last spoken of."""
    if len(camp) > 3:
        for slot in reading.before(s):
            for draft in slot.drafts:
                if draft.camp == camp and draft.kind != "person":
                    return draft
    if sector is None:
        return state_draft(reading, camp[:3])
    standing = Standing(camp[:3], (sector,))
    names = {"GOV": "government", "MIL": "military", "LEG": "parliament"}
    country = reading.lexicon.countries.get(camp[:3])
    name = f"{country.name if country else camp[:3]} {names.get(sector, sector)}"
    draft = Draft(
        kind="body",
        name=name,
        code=standing.full_code,
        country=camp[:3],
        sectors=(sector,),
        labels={names.get(sector, sector)},
    )
    return reading.cast.add(draft, "nominal", "body", standing.full_code, names.get(sector, sector), "", "False")


def state_draft(reading: Reading, iso3: str) -> Draft:
    """Return the actor that a state is: one for each."""
    country = reading.lexicon.countries.get(iso3)
    name = country.name if country is not None else iso3
    if iso3 == "RUS" and reading.day is not None and reading.day < SOVIET_END:
        name = "Soviet Union"
    draft = Draft(kind="state", name=name, code=iso3, country=iso3, labels={"country", "state", "nation"})
    return reading.cast.add(draft, "state", iso3)


def bare_state(reading: Reading, s: int, head: int, lemma: str) -> tuple[Draft, ...]:
    """Return what "the country", "its neighbour", "the bloc" takes up."""
    sent = reading.sentences[s]
    if lemma in WORDS.neighbours:
        owner = next(iter(sent.children(head, "nmod:poss")), None)
        own = {draft.country for draft in reading.resolve(s, owner.i)} if owner is not None else {reading.home_at(s)}
        camps = reading.camps(s, lambda d: d.kind == "state" and d.country is not None and d.country not in own)
        best = max(camps, key=lambda camp: camps[camp], default=None)
        return (state_draft(reading, best[:3]),) if best else ()
    if lemma in WORDS.bloc_words:
        return _last_bloc(reading, s, head, lemma)
    monarchies = WORDS.monarchies.get(lemma)
    slots = list(reading.before(s, head, sys.maxsize if monarchies else FAR))[::-1]
    for slot in sorted(slots, key=lambda one: -(one.prominence - 1.3 * (s - one.sentence))):
        draft = slot.drafts[0] if len(slot.drafts) == 1 else None
        if draft is None or not draft.country or slot.is_place or (monarchies and draft.country not in monarchies):
            continue
        if slot.sentence == s and is_barred(sent, sent.tokens[head], slot.token):
            continue
        return (state_draft(reading, draft.country),)
    return ()


def _last_bloc(reading: Reading, s: int, head: int, lemma: str) -> tuple[Draft, ...]:
    """Return the body above the states last spoken of; the United Nations is no bloc."""
    for slot in reading.before(s, head, 8):
        word = reading.sentences[slot.sentence].tokens[slot.token].lemma.lower()
        if word == lemma and len(slot.drafts) == 1 and slot.drafts[0].is_international:
            return slot.drafts
    for slot in reading.before(s, head, 8):
        for draft in slot.drafts:
            is_body = draft.is_international and draft.kind != "person"
            if is_body and (draft.code != "IGOUNO" or lemma in {"organisation", "organization", "body", "agency"}):
                return (draft,)
    return ()


def _part_of(reading: Reading, s: int, head: int, whole: Draft) -> Draft:
    """Return the actor that a counted part of a group is: "two of the fishermen", of the same standing."""
    sent = reading.sentences[s]
    text = reading.document.text[sent.tokens[head].start : sent.tokens[full_end_of(sent, head) - 1].end]
    part = dataclasses.replace(
        whole, name=" ".join(text.split()), is_plural=True, labels=set(whole.labels), also_called=[], spans=[]
    )
    return reading.cast.add(part, "part", whole.code, text.lower())


def _counts(reading: Reading, slot: Slot, word: str) -> bool:
    """Return whether a phrase bears the same number: "four drivers" for "the four"."""
    sent = reading.sentences[slot.sentence]
    return any(kid.text.lower() == word for kid in sent.children(slot.token, "nummod"))


def partitive(reading: Reading, s: int, head: int) -> tuple[Draft, ...]:
    """Return the actors of "two of the fishermen", "some of them", "the three", "both"."""
    sent = reading.sentences[s]
    for kid in sent.children(head, "appos"):
        name = reading.names.at.get((s, kid.i))
        if name is not None and name.kind == "person":
            return reading.resolve(s, name.head)
    for kid in sent.children(head, "nmod", "obl"):
        if kid.i > head and case_of(sent, kid.i) in {"of", "among"}:
            whole = reading.resolve(s, kid.i)
            is_part = sent.tokens[head].upos == "NUM" and kid.upos == "NOUN" and len(whole) == 1
            return (_part_of(reading, s, head, whole[0]),) if is_part and whole[0].kind == "group" else whole
    word = sent.tokens[head].text.lower()
    number = WORDS.numbers.get(word)
    if number is None:
        return ()
    slots = [with_coordinates(reading, slot) for slot in reading.before(s, head, FAR)]
    exact = next((slot for slot in slots if len(slot.drafts) == number), None)
    if exact is None or exact.sentence < s - 1:
        people = _last_persons(reading, s, head, number, None)
        if people:
            return people
    if exact is not None:
        return exact.drafts
    if word in {"both", "neither", "either"}:
        return _salient(reading, s, head, number, None)
    for slot in reading.before(s, head, 8):
        if len(slot.drafts) == 1 and slot.drafts[0].kind == "group" and _counts(reading, slot, word):
            return slot.drafts
    groups = (slot for slot in slots if len(slot.drafts) == 1 and slot.is_plural)
    return next((slot.drafts for slot in groups if slot.drafts[0].kind == "group"), ())
