"""Pronouns and bare nominals: which earlier actors "he", "it", "their", "the two sides" and "both" stand for.

- He and she: the most prominent person before, not known to be of the other gender; subjects before objects, this
  sentence before the last. A person named by "he" keeps that gender.
- It and its: the most prominent state or body. Things ("the boat") compete, but a thing does not say, demand or send.
- They and their: actors in the plural, or joined by "and"; a body may be "they" where nothing else fits.
- The two sides, both governments, the three: the most salient sides so far, other than the one that acts on them.
- A pronoun never stands for a phrase it is part of, nor for the subject of its own verb ("he met him").
- I, we, our within quotation marks: the speaker. Who, which, that: what the relative clause hangs on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.lexicons.actor_words import load_actor_words
from detente.records.sentence import Sentence, Token
from detente.resolve.cast import Draft, Standing
from detente.resolve.phrases import case_of, crosses_clause, is_below, is_possessive, verb_of
from detente.resolve.quotes import speaker_of_verb
from detente.resolve.reading import Reading, Slot

FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
SECOND_PERSON = frozenset(["you", "your", "yours", "yourself", "yourselves"])
HE, SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
WORDS = load_actor_words()
FAR = 3
# Below this prominence a phrase is no antecedent: better none than a wrong one.
LEAST = 0.2


def pronoun(reading: Reading, s: int, i: int) -> tuple[Draft, ...]:
    """Return the actors that a pronoun stands for; empty where nothing fits."""
    sent = reading.sentences[s]
    token = sent.tokens[i]
    word = token.text.lower()
    if word in FIRST_PERSON or word in SECOND_PERSON:
        return _speaker(reading, s, token, word)
    if word in RELATIVE:
        return _relative(reading, s, token)
    if word in HE or word in SHE:
        return _person(reading, s, token, "m" if word in HE else "f")
    if word in IT:
        if token.relation == "expl" or _is_empty_it(sent, token):
            return ()
        return _best(reading, s, token, _is_singular_body)
    if word in THEY:
        return _best(reading, s, token, _is_many)
    return ()


# --- first and second person --------------------------------------------------------------------------------------


def _speaker(reading: Reading, s: int, token: Token, word: str) -> tuple[Draft, ...]:
    quote = reading.speech.quote_at(token.start)
    turn = reading.speech.turn_at(s)
    if quote is not None and word in FIRST_PERSON:
        site = reading.speech.speaker_site(quote)
        if site is not None and site != (s, token.i):
            return reading.resolve(*site)
    if turn is None or (turn == "asker") == (word in FIRST_PERSON):
        return ()
    if turn in {"asker", "briefer"}:
        return briefer(reading)
    return _labelled(reading, turn) if word in FIRST_PERSON else ()


def briefer(reading: Reading) -> tuple[Draft, ...]:
    """Return who gives the briefing of a transcript: the first spokesperson named, else the first person."""
    people = [name for row in reading.names.by_sentence for name in row if name.kind == "person"]
    for name in people[:3]:
        drafts = reading.resolve(name.sentence, name.head)
        if drafts and any("spokes" in label for label in drafts[0].labels):
            return drafts
    return reading.resolve(people[0].sentence, people[0].head) if people else ()


def _labelled(reading: Reading, label: str) -> tuple[Draft, ...]:
    last = label.split()[-1].lower()
    for row in reading.names.by_sentence:
        for name in row:
            if name.kind == "person" and name.text.lower().split()[-1] == last:
                return reading.resolve(name.sentence, name.head)
    return ()


# --- relative pronouns --------------------------------------------------------------------------------------------


def _relative(reading: Reading, s: int, token: Token) -> tuple[Draft, ...]:
    sent = reading.sentences[s]
    if token.xpos not in {"WP", "WDT", "WP$", "IN"} or (token.text.lower() == "that" and token.upos == "SCONJ"):
        return ()
    for above in [token, *sent.ancestors(token.i)]:
        if above.deprel == "acl:relcl" and above.head >= 0 and above.head < token.i:
            return reading.resolve(s, above.head)
        if above.relation in {"ccomp", "advcl", "csubj"}:
            return ()
    return ()


# --- third person -------------------------------------------------------------------------------------------------


def _person(reading: Reading, s: int, token: Token, gender: str) -> tuple[Draft, ...]:
    def fits(slot: Slot) -> float | None:
        if len(slot.drafts) != 1:
            return None
        draft = slot.drafts[0]
        if draft.kind != "person" or draft.is_plural or (draft.gender is not None and draft.gender != gender):
            return None
        return 0.7 if draft.gender == gender else 0.0

    found = _best(reading, s, token, fits)
    if found and found[0].gender is None:
        found[0].gender = "m" if gender == "m" else "f"
    return found


def _is_singular_body(slot: Slot) -> float | None:
    if not slot.drafts:
        return None if slot.is_plural else 0.0
    if len(slot.drafts) != 1 or slot.drafts[0].kind == "person" or slot.drafts[0].is_plural or slot.is_plural:
        return None
    return 0.6


def _is_many(slot: Slot) -> float | None:
    if not slot.drafts:
        return 0.0 if slot.is_plural else None
    if len(slot.drafts) > 1 or slot.is_plural:
        return 0.8
    if slot.drafts[0].kind == "person":
        return None
    return -1.2


def _best(reading: Reading, s: int, token: Token, fits: Callable[[Slot], float | None]) -> tuple[Draft, ...]:
    """Return the actors of the most prominent phrase before the pronoun that fits; empty where a thing fits better."""
    sent = reading.sentences[s]
    acting = _is_acting(reading, sent, token)
    acted_on = token.text.lower() == "it" and token.relation in {"obj", "obl"} and not _addresses(sent, token)
    best: tuple[float, int, int, tuple[Draft, ...]] | None = None
    for slot in _before(reading, s, token):
        joined = _with_coordinates(reading, slot)
        bonus = fits(joined)
        if bonus is None or (slot.sentence == s and _is_barred(sent, token, slot.token)):
            continue
        score = slot.prominence + bonus - 1.3 * (s - slot.sentence)
        if slot.sentence == s and _same_role(sent, token, slot.token):
            score += 0.6
        if not joined.drafts:
            score -= 2.2 if acting else 0.3
        elif acted_on or _is_modifier(reading, slot):
            score -= 1.5
        if score < LEAST:
            continue
        key = (score, slot.sentence, slot.token, joined.drafts)
        if best is None or key[:3] > best[:3]:
            best = key
    return best[3] if best is not None else ()


def _is_modifier(reading: Reading, slot: Slot) -> bool:
    """Return whether a country is named only in passing: by an adjective, or as the place where something is."""
    return slot.is_place or reading.sentences[slot.sentence].tokens[slot.token].upos == "ADJ"


def _before(reading: Reading, s: int, token: Token) -> Iterable[Slot]:
    for slot in reversed(reading.trail):
        if slot.sentence < s - FAR:
            return
        if slot.sentence < s or slot.token < token.i:
            yield slot


def _with_coordinates(reading: Reading, slot: Slot) -> Slot:
    """Return the phrase together with those joined to it by "and", where it heads a row."""
    sent = reading.sentences[slot.sentence]
    row = sent.children(slot.token, "conj")
    if not row or not slot.drafts or any(kid.lemma == "or" for one in row for kid in sent.children(one.i, "cc")):
        return slot
    drafts = list(slot.drafts)
    for one in row:
        if one.upos in {"PROPN", "NOUN", "PRON", "ADJ"}:
            drafts += [draft for draft in reading.resolve(slot.sentence, one.i) if draft not in drafts]
    if len(drafts) == len(slot.drafts):
        return slot
    return Slot(slot.sentence, slot.token, tuple(drafts), slot.prominence + 0.3, True, slot.is_place, slot.is_pronoun)


def _is_barred(sent: Sentence, token: Token, candidate: int) -> bool:
    """Return whether syntax forbids the pronoun to stand for this phrase of its own sentence."""
    if is_below(sent, token.i, candidate) and not crosses_clause(sent, token.i, candidate):
        return True
    if is_possessive(sent, token.i) or token.text.lower().endswith(("self", "selves")):
        return False
    mine, other = verb_of(sent, token.i), verb_of(sent, candidate)
    return mine is not None and other is not None and mine.i == other.i and not is_possessive(sent, candidate)


def _same_role(sent: Sentence, token: Token, candidate: int) -> bool:
    return token.relation == "nsubj" and sent.tokens[candidate].relation == "nsubj"


def _is_acting(reading: Reading, sent: Sentence, token: Token) -> bool:
    """Return whether the pronoun's place asks for an actor: subject of an act, or owner of what only actors have."""
    if is_possessive(sent, token.i):
        owned = sent.tokens[token.head]
        return reading.names.role_entry(sent.index, owned.i) is not None or owned.lemma.lower() in WORDS.belongings
    if token.deprel != "nsubj" or token.head < 0:
        return False
    verb = sent.tokens[token.head]
    return verb.upos == "VERB" and verb.lemma not in WORDS.not_acting


def _addresses(sent: Sentence, token: Token) -> bool:
    """Return whether the verb above speaks to its object: one tells, urges or accuses an actor, not a thing."""
    verb = sent.head_of(token.i)
    return verb is not None and verb.lemma in WORDS.addressing


def _is_empty_it(sent: Sentence, token: Token) -> bool:
    """Return whether "it" stands for nothing: "it is clear that", "it rained", "it was Greek fighters that"."""
    if token.relation != "nsubj" or token.head < 0:
        return False
    head = sent.tokens[token.head]
    if sent.child(head.i, "cop") is None:
        return head.lemma in {"rain", "snow", "seem", "appear", "happen"}
    if head.upos == "ADJ":
        return sent.child(head.i, "ccomp", "csubj", "xcomp", "advcl") is not None
    return head.upos in {"NOUN", "PROPN"} and sent.child(head.i, "acl", "ccomp", "csubj") is not None


# --- sides, countries, blocs --------------------------------------------------------------------------------------


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
    opener = sent.tokens[first].text.lower() if first < head else ""
    if number is None and not (
        opener in {"the", "these"}
        and key in {"side", "party", "neighbour", "neighbor"}
        and sent.tokens[head].xpos == "NNS"
    ):
        return None
    if (
        opener not in {"the", "both", "these", "neither", "either", "two", "all", "those", "each"}
        and sent.tokens[first].xpos != "PRP$"
    ):
        return None
    if opener == "two":
        return None
    sector = WORDS.sides[key]
    if plain in WORDS.person_sides:
        people = _last_persons(reading, s, number or 2)
        if people:
            return people
    return _salient(reading, s, head, number or 2, sector)


def _last_persons(reading: Reading, s: int, number: int) -> tuple[Draft, ...]:
    """Return the last persons mentioned, one a country, in order of first mention."""
    found: list[Draft] = []
    for slot in reversed(reading.trail):
        if slot.sentence < s - 4 or len(found) == number:
            break
        for draft in slot.drafts:
            if (
                draft.kind == "person"
                and draft.sectors
                and draft not in found
                and draft.country not in {d.country for d in found}
            ):
                found.append(draft)
    return tuple(found[::-1]) if len(found) == number else ()


def _salient(reading: Reading, s: int, head: int, number: int, sector: str | None) -> tuple[Draft, ...]:
    acting = _acting_camps(reading, s, head)
    camps = reading.camps(s, lambda draft: not draft.is_international and draft.camp not in acting)
    if len(camps) < number:
        return ()
    best = sorted(sorted(camps, key=lambda camp: -camps[camp])[:number], key=list(camps).index)
    return tuple(_of_camp(reading, camp, sector) for camp in best)


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
    return {draft.camp for draft in drafts} if len(drafts) == 1 else set()


def _of_camp(reading: Reading, camp: str, sector: str | None) -> Draft:
    """Return the actor for a side: the state itself, its part of this sector, or the rebels last spoken of."""
    if len(camp) > 3:
        for slot in reversed(reading.trail):
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
    draft = Draft(kind="state", name=name, code=iso3, country=iso3, labels={"country", "state", "nation"})
    return reading.cast.add(draft, "state", iso3)


def bare_state(reading: Reading, s: int, head: int, lemma: str) -> tuple[Draft, ...]:
    """Return what "the country", "its neighbour", "the bloc" takes up."""
    sent = reading.sentences[s]
    if lemma in WORDS.neighbours:
        owner = next(iter(sent.children(head, "nmod:poss")), None)
        own = {draft.country for draft in reading.resolve(s, owner.i)} if owner is not None else {reading.home}
        camps = reading.camps(s, lambda d: d.kind == "state" and d.country is not None and d.country not in own)
        best = max(camps, key=lambda camp: camps[camp], default=None)
        return (state_draft(reading, best[:3]),) if best else ()
    wanted = lemma in WORDS.bloc_words
    for slot in sorted(_recent(reading, s), key=lambda one: -(one.prominence - 1.3 * (s - one.sentence))):
        for draft in slot.drafts:
            if len(slot.drafts) > 1:
                continue
            if wanted and draft.is_international and draft.kind != "person":
                return (draft,)
            if not wanted and draft.country and not slot.is_place and lemma in WORDS.state_words:
                return (state_draft(reading, draft.country),)
    return ()


def _recent(reading: Reading, s: int) -> list[Slot]:
    return [slot for slot in reading.trail if slot.sentence >= s - FAR]


def partitive(reading: Reading, s: int, head: int) -> tuple[Draft, ...]:
    """Return the actors of "two of the fishermen", "some of them", "the three", "both"."""
    sent = reading.sentences[s]
    for kid in sent.children(head, "nmod", "obl"):
        if kid.i > head and case_of(sent, kid.i) in {"of", "among"}:
            return reading.resolve(s, kid.i)
    word = sent.tokens[head].text.lower()
    number = WORDS.numbers.get(word)
    if number is None:
        return ()
    for slot in _before(reading, s, sent.tokens[head]):
        joined = _with_coordinates(reading, slot)
        if len(joined.drafts) == number:
            return joined.drafts
        if (
            len(joined.drafts) == 1
            and slot.is_plural
            and word not in {"both", "neither", "either"}
            and joined.drafts[0].kind == "group"
        ):
            return joined.drafts
    return _salient(reading, s, head, number, None) if word in {"both", "neither"} else ()
