"""Persons by name: the office that the text gives them, or the lexicon on the day, and where they stand.

The words around a name tell who a person is: the title before it ("Chinese coast guard spokesman Lin Baojun"), the
apposition after it ("Walid al-Ghariani, spokesman for the Government of National Accord") or before it ("the Ghanaian
minister, Kwabena Asare-Boateng"). A person known to the lexicon has the office held on the day of the article. A
person about whom nothing tells a country has none.
"""

from __future__ import annotations

from detente.lexicons.actor_words import load_actor_words
from detente.records.sentence import Sentence
from detente.resolve.cast import Draft, Standing
from detente.resolve.names import Name
from detente.resolve.nominal_actors import counterparts_of, of_body_known, serves_unknown
from detente.resolve.nominals import Nominal, labels_of, nominal_at, phrase_of_name, standings_of
from detente.resolve.phrases import case_of, end_of, full_end_of, is_below, relation_of, start_of, verb_of
from detente.resolve.quotes import is_saying
from detente.resolve.reading import Reading

LEADING_VERBS = frozenset({"lead", "head", "chair", "command", "represent"})
# Offices that are held of a state: where the text names no country they are the article's own.
OFFICES = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY", "OPP"})


def person_of(reading: Reading, name: Name) -> Draft:
    """Return the actor that a person's name stands for, with what these words add to what is known."""
    key = name.person or name.text.lower()
    draft = reading.cast.get("person", key)
    if draft is None:
        draft = reading.cast.add(Draft(kind="person", name=_plain(name.text)), "person", key)
        _from_lexicon(reading, draft, name)
    if len(name.text.split()) > len(draft.name.split()):
        draft.name = _plain(name.text)
    draft.gender = draft.gender or name.gender
    draft.labels |= {name.text.lower().split()[-1]}
    if draft.code is None:
        _as_head_of_group(reading, draft, name)
    # What tells a country goes first: in "a U.S. officer, Colonel Snell" the rank alone would be anybody's.
    roles = sorted(roles_about(reading, name), key=lambda role: not standings_of(reading, role))
    for role in roles:
        _take_role(reading, draft, role, name)
    if draft.sectors in ((), ("COP",)) and draft.country is not None and any(_is_rank(role) for role in roles):
        draft.sectors, draft.code = ("MIL",), draft.country + "MIL"
    if draft.code is None:
        _from_surroundings(reading, draft, name)
    return draft


def _as_head_of_group(reading: Reading, draft: Draft, name: Name) -> None:
    """Take the country of the delegation or force that a person leads: "a Thai delegation led by General Prem"."""
    sent, s = reading.sentences[name.sentence], name.sentence
    token = sent.tokens[name.head]
    clause = sent.head_of(name.head)
    is_led = clause is not None and clause.relation == "acl" and clause.lemma in LEADING_VERBS and clause.head >= 0
    if clause is None or not is_led or case_of(sent, name.head) != "by" or token.relation != "obl":
        return
    drafts = reading.resolve(s, clause.head)
    if len(drafts) == 1 and drafts[0].country is not None:
        title = _title_before(reading, name, min(start_of(sent, name.head), name.first))
        sector = title.entry.sector if title is not None and title.entry is not None else None
        draft.take(Standing(drafts[0].country, (sector,) if sector else drafts[0].sectors))


def _is_rank(role: Nominal) -> bool:
    """Return whether the role is a military rank: it tells an army's officer from one of the police."""
    return role.entry is not None and role.entry.sector == "MIL" and role.is_person


def _plain(text: str) -> str:
    return " ".join(text.split())


def _from_lexicon(reading: Reading, draft: Draft, name: Name) -> None:
    entry = name.entry
    if entry is None:
        return
    draft.gender = entry.gender
    if len(entry.name.split()) > len(draft.name.split()):
        draft.name = entry.name
    role = entry.role_on(reading.day) if reading.day is not None else None
    if role is not None:
        draft.role, draft.role_from = role.office, "lexicon"
        draft.code, draft.country, draft.sectors = role.code, role.iso3, role.sectors
        head = role.title.partition(" of ")[0]
        draft.labels |= {role.title, head}
        if not head.startswith(("prime ", "vice ")):
            draft.labels.add(head.rpartition(" ")[2])
        if draft.country is not None:
            draft.labels.add("leader")
    elif reading.day is None and len({one.code for one in entry.roles}) == 1:
        draft.code, draft.country, draft.sectors = entry.roles[0].code, entry.roles[0].iso3, entry.roles[0].sectors
    elif entry.iso3 is not None:
        draft.country = entry.iso3


def roles_about(reading: Reading, name: Name) -> list[Nominal]:
    """Return the role phrases that the text joins to a name: title, apposition on either side, predicate."""
    sent, s = reading.sentences[name.sentence], name.sentence
    found: list[Nominal] = []
    first = min(start_of(sent, name.head), name.first)
    title = _title_before(reading, name, first)
    if title is not None:
        found.append(title)
    head = sent.tokens[name.head]
    near = [kid.i for kid in sent.children(name.head, "appos", "parataxis", "nmod", "acl", "list") if kid.i > name.head]
    is_predicated = head.relation == "nsubj" and sent.child(head.head, "cop") is not None
    if is_predicated or (head.relation in {"appos", "flat", "conj", "nmod", "list", "dep"} and head.head >= 0):
        near.append(head.head)
    near += _phrases_behind(reading, name, near) or _phrases_ahead(reading, name, near)
    for i in near:
        kid = sent.tokens[i]
        is_apposed = kid.relation == "appos" or (i == head.head and head.relation in {"appos", "flat", "dep", "nsubj"})
        if not is_apposed and not _beside(sent, name, i) and full_end_of(sent, i) > name.first:
            continue
        ahead = _phrases_ahead(reading, name, []) if i < name.first else []
        i = ahead[0] if ahead and ahead[0] > i else _person_role(reading, sent, i)
        if reading.names.role_entry(s, i) is not None and i not in range(name.first, name.last):
            found.append(nominal_at(reading, s, i))
    return found


def _person_role(reading: Reading, sent: Sentence, i: int) -> int:
    """Return the role word of a person that an apposed phrase belongs to: "head" of "the head of the list, Ana Paz"."""
    entry = reading.names.role_entry(sent.index, i)
    above = sent.tokens[i].head
    if entry is not None and entry.kind != "person" and sent.tokens[i].relation == "nmod" and above >= 0:
        higher = reading.names.role_entry(sent.index, above)
        return above if higher is not None and higher.kind == "person" else i
    return i


def _phrases_behind(reading: Reading, name: Name, known: list[int]) -> list[int]:
    """Return the head of a role phrase that stands right behind the name and a comma, wherever the parser hung it."""
    sent, s = reading.sentences[name.sentence], name.sentence
    if name.last + 1 >= len(sent.tokens) or sent.tokens[name.last].text != ",":
        return []
    for i in range(name.last + 1, min(name.last + 8, len(sent.tokens))):
        if sent.tokens[i].text == "," or sent.tokens[i].upos in {"VERB", "AUX"}:
            break
        found = reading.names.role_at.get((s, i))
        if found is not None and i == found.last - 1 and i not in known and start_of(sent, i) == name.last + 1:
            return [i]
    return []


def _phrases_ahead(reading: Reading, name: Name, known: list[int]) -> list[int]:
    """Return the head of a role phrase that ends right before the name and a comma, wherever the parser hung it."""
    sent, s = reading.sentences[name.sentence], name.sentence
    i = name.first - 1
    while i >= 0 and sent.tokens[i].text.lower().rstrip(".") in load_actor_words().address:
        i -= 1
    title = reading.names.role_at.get((s, i))
    i = title.first - 1 if title is not None else i
    if i < 1 or sent.tokens[i].text != ",":
        return []
    for k in range(i - 1, max(-1, i - 10), -1):
        found = reading.names.role_at.get((s, k))
        if found is not None and k == found.last - 1 and k not in known and full_end_of(sent, k) == i:
            entry = reading.names.role_entry(s, k)
            if entry is not None and entry.kind == "person":
                return [k]
    return []


def _beside(sent: Sentence, name: Name, i: int) -> bool:
    """Return whether a phrase stands right after the name and a comma: an apposition however it was parsed."""
    start = start_of(sent, i)
    return start == name.last + 1 and sent.tokens[name.last].text == "," and case_of(sent, i) is None


def _title_before(reading: Reading, name: Name, first: int) -> Nominal | None:
    """Return the title right before a name: "Foreign Secretary" of "Foreign Secretary Amelia Rocha"."""
    sent, s = reading.sentences[name.sentence], name.sentence
    i = name.first - 1
    while i >= 0 and sent.tokens[i].text.lower().rstrip(".") in load_actor_words().address:
        i -= 1
    found = reading.names.role_at.get((s, i))
    if found is None or found.last != i + 1:
        complement = sent.child(name.head, "nmod:desc", "compound")
        found = (
            reading.names.role_at.get((s, complement.i))
            if complement is not None and complement.i < name.head
            else None
        )
        if found is None:
            return None
    while first > 0 and found.first < first:
        first -= 1
    entry = reading.names.role_entry(s, found.last - 1)
    lemma = sent.tokens[found.last - 1].lemma.lower()
    start = min(first, start_of(sent, found.last - 1))
    return Nominal(s, found.last - 1, start, found.first, entry, lemma)


def _take_role(reading: Reading, draft: Draft, role: Nominal, name: Name) -> None:
    """Add what a role phrase says of a person: office, country and sector."""
    if role.entry is None:
        return
    draft.labels |= labels_of(role)
    if draft.role is None:
        draft.role, draft.role_from = _role_text(reading, role, name), "text"
    draft.gender = draft.gender or load_actor_words().gender_of(role.lemma)
    if draft.code is not None:
        return
    standings = standings_of(reading, role)
    if not standings and role.head != name.head:
        around = Nominal(role.sentence, name.head, role.first, role.role_first, role.entry, role.lemma)
        standings = [one for one in standings_of(reading, around) if one.is_known]
    if role.lemma in load_actor_words().counterparts:
        standings = [Standing.of(one) for one in counterparts_of(reading, role, standings)]
    is_of_unknown = not standings and serves_unknown(reading, role)
    if not standings and not is_of_unknown:
        standings = _of_body_or_place(reading, role, name)
    if role.entry.form == "representative" and role.head + 1 == name.first and "USA" in reading.named_countries:
        standings = [Standing(one.country, ("LEG",)) for one in standings] or [Standing("USA", ("LEG",))]
    if standings:
        draft.take(standings[0])
    elif is_of_unknown:
        draft.sectors = draft.sectors or ((role.entry.sector,) if role.entry.sector not in {None, "GOV"} else ())
    elif role.entry.sector in OFFICES or role.entry.kind == "body" or role.lemma in load_actor_words().speaks_for:
        country = draft.country or reading.local_country(role.sentence, role.head)
        country = country or reading.home_at(role.sentence)
        draft.take(Standing(country, (role.entry.sector,) if role.entry.sector else ()))
    elif role.entry.sector is not None:
        draft.sectors = (role.entry.sector,)


def _of_body_or_place(reading: Reading, role: Nominal, name: Name) -> list[Standing]:
    """Return the standing by the body that the role takes up ("coalition spokesman"); for a part of a government the
    place and the paragraph of the speaker come first, since every state has such a part."""
    known = of_body_known(reading, role)
    if known and "GOV" not in known[0].sectors:
        return known
    spoken = _standing_of_speaker(reading, name)
    if spoken is None:
        return known
    sector = known[0].sectors if known else (role.entry.sector,) if role.entry and role.entry.sector else None
    if sector is None:
        return [spoken]
    return [Standing(spoken.country, sector)] if spoken.country is not None else known


def _standing_of_speaker(reading: Reading, name: Name) -> Standing | None:
    """Return the standing of an official who speaks: where the words come from ("said by telephone from Minsk"), else
    that of the subject of the sentence before, whose denial or claim is being explained: in the same paragraph, or
    where the words were said in that very country ("told reporters in Quito")."""
    sent, s = reading.sentences[name.sentence], name.sentence
    verb = verb_of(sent, name.head)
    if verb is None or not is_saying(verb) or not relation_of(sent, name.head).startswith("nsubj"):
        return None
    wheres = [kid for kid in sent.tokens if is_below(sent, kid.i, verb.i) and kid.i > name.head]
    places = {case_of(sent, kid.i): reading.country_at(s, kid.i) for kid in wheres if reading.country_at(s, kid.i)}
    if "from" in places:
        return Standing(places["from"])
    paragraph = reading.speech.paragraph_of
    for k in range(s - 1, max(-1, s - 3), -1):
        subject = reading.sentences[k].child(reading.sentences[k].root.i, "nsubj")
        drafts = reading.resolve(k, subject.i) if subject is not None else ()
        if len(drafts) == 1 and drafts[0].code is not None and drafts[0].kind in {"state", "body"}:
            is_near = paragraph[k] == paragraph[s] or drafts[0].country == places.get("in")
            return Standing.of(drafts[0]) if is_near else None
    return None


def _role_text(reading: Reading, role: Nominal, name: Name) -> str:
    sent = reading.sentences[role.sentence]
    last = max(end_of(sent, role.head), role.head + 1)
    if not role.first <= name.first < last:
        last = full_end_of(sent, role.head)
    last = min(last, name.first) if name.first > role.head else last
    first = role.first
    while first < role.head and sent.tokens[first].upos == "DET":
        first += 1
    return " ".join(reading.document.text[sent.tokens[first].start : sent.tokens[last - 1].end].split())


def _from_surroundings(reading: Reading, draft: Draft, name: Name) -> None:
    """Take the country from a modifier or complement of the name itself: "Cole Prather of Tennessee"."""
    for standing in standings_of(reading, phrase_of_name(reading, name)):
        if standing.country is not None or standing.code is not None:
            draft.take(Standing(standing.country, standing.sectors or draft.sectors, standing.code))
            return
    if (served := _by_task(reading, name)) is not None:
        draft.take(served)
    elif draft.country is not None:
        draft.take(Standing(draft.country, draft.sectors))


def _by_task(reading: Reading, name: Name) -> Standing | None:
    """Return the standing of whom a person acts for by the relative clause: "who negotiates for the rebels"."""
    sent, s = reading.sentences[name.sentence], name.sentence
    for clause in sent.children(name.head, "acl"):
        if clause.lemma not in load_actor_words().tasks:
            continue
        for kid in sent.children(clause.i, "obj", "obl", "nmod"):
            if kid.relation == "obj" or case_of(sent, kid.i) in {"for", "at"}:
                known = [Standing.of(one) for one in reading.resolve(s, kid.i) if one.code is not None]
                if known:
                    return known[0]
    return None
