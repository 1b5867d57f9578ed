"""Pronouns: which earlier actors "he", "it", "their", "we" and "who" stand for.

- He and she: the most prominent person before, not known to be of the other gender; subjects before objects, this
  sentence before the last. A person named by "he" keeps that gender.
- It and its: the most prominent state or body. Things ("the boat") compete, but a thing does not say, demand or send.
- They and their: actors in the plural, or joined by "and"; a body may be "they" where nothing else fits.
- After "urged China to pull its ships" the owner is who is urged; after "fined the firm because it …" who is fined.
- Whoever speaks is not "he" or "she" in the own words. A pronoun never stands for a phrase
  it is part of, nor for the subject of its own verb ("he met him").
- I, we, our within quotation marks: the speaker. Who, which, that: what the relative clause hangs on.
"""

from __future__ import annotations

from collections.abc import Callable

from detente.lexicons.actor_words import load_actor_words
from detente.records.sentence import Sentence, Token
from detente.resolve.cast import Draft
from detente.resolve.phrases import case_of, crosses_clause, is_below, is_possessive, verb_of
from detente.resolve.quotes import is_saying, speaker_of_verb
from detente.resolve.reading import Reading, Slot

FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
SECOND_PERSON = frozenset(["you", "your", "yours", "yourself", "yourselves"])
HE, SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
WORDS = load_actor_words()
FAR = 3
# The reporter's own words seldom take up what stands only within a quotation.
WITHIN_QUOTE = 1.5
# Below this prominence a phrase is no antecedent: better none than a wrong one.
LEAST = 0.0
# What a phrase loses for each word above it in its sentence: the text goes on about main clauses.
EMBEDDED = 0.1
# What a phrase loses by standing in an earlier sentence: this one, the last, the one before, and so on.
DISTANCE = (0.0, 1.0, 3.2, 3.8)


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
        verb = sent.head_of(token.i)
        is_deed = token.relation == "obj" and verb is not None and verb.lemma in WORDS.propositional
        if token.relation == "expl" or is_deed or _is_empty_it(sent, token):
            return ()
        return _best(reading, s, token, _is_singular_body)
    if word in THEY:
        return _best(reading, s, token, _is_many)
    return ()


# --- first and second person --------------------------------------------------------------------------------------


def _speaker(reading: Reading, s: int, token: Token, word: str) -> tuple[Draft, ...]:
    if word == "we" and (named := _apposed_to_we(reading, s, token)):
        return named
    quote = reading.speech.quote_at(token.start)
    turn = reading.speech.turn_at(s)
    if quote is not None and word in FIRST_PERSON:
        site = reading.speech.speaker_site(quote)
        if site is not None and site != (s, token.i):
            return reading.resolve(*site)
    if turn is None and quote is None and word in FIRST_PERSON:
        return issuer(reading)
    if turn is None or (turn == "asker") == (word in FIRST_PERSON):
        return ()
    if turn in {"asker", "briefer"}:
        return briefer(reading)
    return _labelled(reading, turn) if word in FIRST_PERSON else ()


def _apposed_to_we(reading: Reading, s: int, token: Token) -> tuple[Draft, ...]:
    """Return who they are that say "we, the presidents of Zimbabwe and Angola"."""
    sent = reading.sentences[s]
    for kid in sent.children(token.i, "appos"):
        if kid.i > token.i and (drafts := reading.resolve(s, kid.i)):
            rest = [one for other in sent.children(kid.i, "conj") for one in reading.resolve(s, other.i)]
            return tuple(dict.fromkeys((*drafts, *rest)))
    return ()


def briefer(reading: Reading) -> tuple[Draft, ...]:
    """Return who gives the briefing of a transcript: the first spokesperson named, else the first person."""
    people = [name for row in reading.names.by_sentence for name in row if name.kind == "person"]
    for name in people[:3]:
        drafts = reading.resolve(name.sentence, name.head)
        if drafts and any("spokes" in label for label in drafts[0].labels):
            return drafts
    if people:
        return reading.resolve(people[0].sentence, people[0].head)
    return _unnamed_briefer(reading)


def _unnamed_briefer(reading: Reading) -> tuple[Draft, ...]:
    """Return the spokesperson or ministry that the first lines of a transcript tell of without a name."""
    for sent in reading.sentences[:4]:
        for role in reading.names.roles[sent.index]:
            entry = reading.names.role_entry(sent.index, role.last - 1)
            if entry is not None and entry.sector == "GOV" and (drafts := reading.resolve(sent.index, role.last - 1)):
                return drafts
    return ()


def issuer(reading: Reading) -> tuple[Draft, ...]:
    """Return who speaks in a statement or communiqué: whom "we, …" names, else the body that its first lines name;
    empty for a news article."""
    for sent in reading.sentences[:12]:
        for token in sent.tokens:
            if token.text.lower() == "we" and (named := _apposed_to_we(reading, sent.index, token)):
                return named
    for sent in reading.sentences[:4]:
        words = {token.text.lower() for token in sent.tokens}
        if reading.regions[sent.index] not in {"title", "byline"} or not words & WORDS.statements:
            continue
        for name in reading.names.by_sentence[sent.index]:
            if name.kind in {"body", "organisation"}:
                return reading.resolve(name.sentence, name.head)
    return ()


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

    found = _best(reading, s, token, fits) or _only_one(reading, s, token, gender)
    if found and found[0].gender is None:
        found[0].gender = "m" if gender == "m" else "f"
    return found


def _only_one(reading: Reading, s: int, token: Token, gender: str) -> tuple[Draft, ...]:
    """Return the one person before that can be meant, some sentences back: the only one of this gender, where nobody
    else's is unknown."""
    sent = reading.sentences[s]
    people: dict[int, Draft] = {}
    for slot in reading.before(s, token.i, 8):
        if slot.sentence == s and is_barred(sent, token, slot.token):
            continue
        for draft in slot.drafts:
            if draft.kind == "person" and not draft.is_plural and draft.gender in (None, gender):
                people[id(draft)] = draft
    known = tuple(people.values())
    speaker = _who_speaks(reading, s, token)
    return known if len(known) == 1 and known[0].gender == gender and known != speaker else ()


def _is_singular_body(slot: Slot) -> float | None:
    if not slot.drafts:
        return None if slot.is_plural else 0.0
    if len(slot.drafts) != 1 or slot.drafts[0].kind == "person" or slot.is_plural:
        return None
    return 0.6


def _is_many(slot: Slot) -> float | None:
    if not slot.drafts:
        return 0.0 if slot.is_plural else None
    if len(slot.drafts) > 1:
        return 1.0
    if slot.is_plural:
        return 0.8
    if slot.drafts[0].kind == "person":
        return None
    return 0.0 if slot.drafts[0].kind == "group" else -1.2


def _best(reading: Reading, s: int, token: Token, fits: Callable[[Slot], float | None]) -> tuple[Draft, ...]:
    """Return the actors of the most prominent phrase before the pronoun that fits; empty where a thing fits better."""
    sent = reading.sentences[s]
    acting = _is_acting(reading, sent, token)
    acted_on = token.text.lower() == "it" and token.relation in {"obj", "obl"} and not _addresses(sent, token)
    speaker = _who_speaks(reading, s, token)
    is_tag = _is_speech_tag(sent, token)
    asker = _who_asks(sent, token)
    quoted = reading.speech.quote_at(token.start) is not None
    best: tuple[float, int, int, tuple[Draft, ...]] | None = None
    for slot in reading.before(s, token.i, FAR):
        joined = with_coordinates(reading, slot)
        if is_tag and slot.sentence == s:
            continue
        if slot.is_relative and not _in_clause_of(sent, s, token, slot):
            continue
        bonus = fits(joined)
        if bonus is None or (slot.sentence == s and is_barred(sent, token, slot.token)):
            continue
        score = slot.prominence + bonus - DISTANCE[s - slot.sentence]
        if (slot.sentence, slot.token) in reading.names.heads:
            score += 0.8
        score -= EMBEDDED * sum(1 for _ in reading.sentences[slot.sentence].ancestors(slot.token))
        if slot.sentence == s and _same_role(sent, token, slot.token):
            score += 0.6
        if slot.is_relative:
            score += 0.8
        if not quoted and reading.speech.quote_at(reading.sentences[slot.sentence].tokens[slot.token].start):
            score -= WITHIN_QUOTE
        if slot.sentence == s and slot.token == asker:
            score -= 1.5
        if slot.sentence == s and _is_controller(sent, token, slot.token):
            score += 3.5
        if joined.drafts and (joined.drafts == speaker or _is_own_side(token, joined, speaker)):
            continue
        if not joined.drafts:
            score -= 2.2 if acting else 0.3
        elif acted_on:
            score -= 1.5 if token.relation == "obj" else 3.0
        elif _is_modifier(reading, slot):
            score -= 1.5
        is_stretch = bonus < 0 and not acting
        if score < LEAST or is_stretch:
            continue
        key = (score, slot.sentence, slot.token, joined.drafts)
        if best is None or key[:3] > best[:3]:
            best = key
    return best[3] if best is not None else ()


def _in_clause_of(sent: Sentence, s: int, token: Token, slot: Slot) -> bool:
    """Return whether the pronoun stands in the clause that a relative pronoun opens: "who said that he …"."""
    clause = sent.head_of(slot.token) if slot.sentence == s else None
    return clause is not None and is_below(sent, token.i, clause.i)


def _is_modifier(reading: Reading, slot: Slot) -> bool:
    """Return whether a country is named only in passing: by an adjective, or as the place where something is."""
    return slot.is_place or reading.sentences[slot.sentence].tokens[slot.token].upos == "ADJ"


def with_coordinates(reading: Reading, slot: Slot) -> Slot:
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
    return Slot(slot.sentence, slot.token, tuple(drafts), slot.prominence + 0.3, True, slot.is_place, slot.is_relative)


def is_barred(sent: Sentence, token: Token, candidate: int) -> bool:
    """Return whether syntax forbids the pronoun to stand for this phrase of its own sentence."""
    if is_below(sent, token.i, candidate) and not crosses_clause(sent, token.i, candidate):
        return not any(word.text == "," for word in sent.tokens[candidate : token.i])
    if is_possessive(sent, token.i) or token.text.lower().endswith(("self", "selves")):
        return False
    if token.relation in {"obj", "iobj", "obl"} and _understood_subject(sent, token) == candidate:
        return True
    mine, other = verb_of(sent, token.i), verb_of(sent, candidate)
    if mine is None or other is None or is_possessive(sent, candidate):
        return False
    shares_subject = mine.relation in {"conj", "advcl"} and sent.child(mine.i, "nsubj", "mark") is None
    if mine.i != other.i and shares_subject:
        # "summoned the envoy and handed him a note": the subject of the first verb is that of the second.
        return sent.tokens[candidate].relation == "nsubj" and other.i == mine.head and token.relation != "nsubj"
    return mine.i == other.i


def _understood_subject(sent: Sentence, token: Token) -> int | None:
    """Return the word that acts in the infinitive above the pronoun: "the rebels" of "warned the rebels not to harm
    them"; None where the verb has a subject of its own."""
    verb = sent.head_of(token.i)
    above = sent.head_of(verb.i) if verb is not None else None
    if verb is None or above is None or verb.relation not in {"xcomp", "ccomp", "advcl"}:
        return None
    marks = [mark.text.lower() for mark in sent.children(verb.i, "mark")]
    if "to" not in marks or sent.child(verb.i, "nsubj") is not None:
        return None
    objects = [kid.i for kid in sent.children(above.i, "obj", "iobj") if kid.i < verb.i]
    return objects[0] if objects else None


def _who_asks(sent: Sentence, token: Token) -> int | None:
    """Return the word of who bids another do something to the pronoun: who "asks Washington to hand him over" is
    hardly he."""
    if token.relation not in {"obj", "iobj"} or _understood_subject(sent, token) is None:
        return None
    verb = sent.head_of(token.i)
    above = sent.head_of(verb.i) if verb is not None else None
    subject = speaker_of_verb(sent, above) if above is not None else None
    return subject.i if subject is not None else None


def _is_controller(sent: Sentence, token: Token, candidate: int) -> bool:
    """Return whether the pronoun's clause says what its verb's object shall do, or why it was blamed."""
    for above in sent.ancestors(token.i):
        verb = sent.head_of(above.i)
        if verb is None:
            return False
        objects = [kid.i for kid in sent.children(verb.i, "obj", "iobj", "obl") if kid.i < above.i]
        if candidate in objects and above.relation in {"xcomp", "ccomp", "advcl"}:
            mark = sent.child(above.i, "mark")
            if mark is None or candidate != objects[0]:
                return False
            if mark.text.lower() == "because":
                return token.relation == "nsubj" and verb.lemma in WORDS.blaming
            return mark.text.lower() == "to"
    return False


def _who_speaks(reading: Reading, s: int, token: Token) -> tuple[Draft, ...]:
    """Return whose own words the pronoun stands in; empty outside quotations and transcripts."""
    quote = reading.speech.quote_at(token.start)
    if quote is not None:
        site = reading.speech.speaker_site(quote)
        return reading.resolve(*site) if site is not None and site != (s, token.i) else ()
    return briefer(reading) if reading.speech.turn_at(s) == "briefer" else ()


def _is_own_side(token: Token, slot: Slot, speaker: tuple[Draft, ...]) -> bool:
    """Return whether a speaker's "they" would be the speaker's own state: one says "we" of that."""
    if token.text.lower() not in THEY or len(speaker) != 1 or len(slot.drafts) != 1:
        return False
    draft = slot.drafts[0]
    return draft.kind in {"state", "body"} and draft.camp is not None and draft.camp == speaker[0].camp


def _is_speech_tag(sent: Sentence, token: Token) -> bool:
    """Return whether the pronoun speaks behind its words ("…, it said"): it is nobody named within them."""
    before = sent.tokens[token.i - 1].text if token.i > 1 else ""
    verb = sent.head_of(token.i)
    return token.relation == "nsubj" and verb is not None and is_saying(verb) and before in {",", "”", '"', "''", "’"}


def _same_role(sent: Sentence, token: Token, candidate: int) -> bool:
    mine, other = token.relation, sent.tokens[candidate].relation
    return mine == other == "nsubj" or {mine, other} <= {"obj", "iobj"}


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
    is_addressee = token.relation != "obl" or case_of(sent, token.i) in {"to", "on", "upon", "with", "against"}
    return verb is not None and is_addressee and (verb.lemma in WORDS.addressing or token.relation == "obl")


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
