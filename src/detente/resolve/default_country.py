"""The country of a phrase that says none: "the prime minister", "police", "the embassy".

It is that of who sends or meets it, else of the official who speaks of it, else where its clause is set, else the
article's own. Things, and those who may be anybody's, have none.
"""

from __future__ import annotations

from detente.lexicons.actor_words import load_actor_words
from detente.resolve.nominals import Nominal
from detente.resolve.phrases import (
    case_of,
    is_definite,
    is_leading,
    is_plural,
)
from detente.resolve.quotes import speaker_of_verb
from detente.resolve.reading import Reading

WORDS = load_actor_words()
# What only the United States calls so, where the text names no other country for it.
AMERICAN = frozenset({"secretary of state", "administration", "white house", "state department"})


# These act on the people of their own country.
DOMESTIC = frozenset({"LEG", "JUD", "OPP", "COP", "PTY"})


def default_country(reading: Reading, nominal: Nominal) -> str | None:
    """Return the country of a phrase that says none: where its clause is set, else the article's own.

    Things ("a ship") and those sent abroad ("the embassy") have none unless the text says so.
    """
    entry = nominal.entry
    if entry is None or entry.kind == "thing" or nominal.lemma in WORDS.from_anywhere:
        return None
    if nominal.lemma in WORDS.sent_abroad:
        return _sending_state(reading, nominal) or _sender(reading, nominal)
    if entry.sector is None and nominal.lemma not in WORDS.speaks_for and nominal.lemma not in WORDS.domestic:
        return None
    sent = reading.sentences[nominal.sentence]
    words = [word for word in sent.tokens[nominal.first : nominal.role_first] if not is_leading(sent, word.i)]
    is_global = entry.form.startswith(("international ", "world ", "global ", "coalition ", "allied "))
    is_global = is_global or any(
        kid.i > nominal.head and kid.lemma.lower() in WORDS.state_words and is_plural(kid)
        for kid in sent.children(nominal.head, "nmod")
    )
    if is_global or nominal.lemma in WORDS.others or any(word.text.lower() in WORDS.regions for word in words):
        return None
    if is_american(reading, nominal):
        return "USA"
    if entry.sector == "GOV" and nominal.is_person and _is_sent_by_body(reading, nominal):
        return None
    if entry.sector in {"MIL", "COP"} and (sender := _sending_state(reading, nominal)):
        return sender
    if entry.sector in DOMESTIC and (patient := _patient_country(reading, nominal)):
        return patient
    if nominal.lemma in WORDS.held:
        return _held_country(reading, nominal)
    is_crowd = entry.sector not in {"GOV", "MIL", "LEG"}
    if not is_crowd and (country := reading.speaker_country(nominal.sentence, nominal.head)):
        return country
    where = None if _comes_from(reading, nominal) else reading.local_country(nominal.sentence, nominal.head, is_crowd)
    country = where or reading.home_at(nominal.sentence)
    if country == "USA" and nominal.lemma in {"minister", "ministry"}:
        # The United States has secretaries: the minister is another state's.
        camps = reading.camps(nominal.sentence, lambda draft: draft.country not in (None, "USA"))
        return max(camps, key=lambda camp: camps[camp])[:3] if camps else None
    return country or (_country_of_opponent(reading, nominal) if entry.sector in {"REB", "OPP", "SEP"} else None)


def _held_country(reading: Reading, nominal: Nominal) -> str | None:
    """Return the country of prisoners that the text tells nothing of: that of the captives last spoken of, else the
    article's own where the clause names no other as the captor."""
    for slot in reading.before(nominal.sentence, nominal.head, 8):
        for draft in slot.drafts:
            if draft.country is not None and draft.labels & WORDS.held:
                return draft.country
    subject = _subject_above(reading, nominal)
    home = reading.home_at(nominal.sentence)
    if reading.rival is not None and subject in {home, reading.rival}:
        return reading.rival if subject == home else home
    return reading.local_country(nominal.sentence, nominal.head, True) or home


def _subject_above(reading: Reading, nominal: Nominal) -> str | None:
    """Return the one country of who acts in the clause of a phrase, or None."""
    sent = reading.sentences[nominal.sentence]
    verb = sent.head_of(nominal.head)
    if verb is not None and sent.tokens[nominal.head].relation == "nmod":
        verb = sent.head_of(verb.i)  # "two of the prisoners"
    subject = speaker_of_verb(sent, verb) if verb is not None and verb.upos == "VERB" else None
    if subject is None or subject.i == nominal.head:
        return None
    countries = {draft.country for draft in reading.resolve(nominal.sentence, subject.i)}
    return next(iter(countries)) if len(countries) == 1 else None


def _comes_from(reading: Reading, nominal: Nominal) -> bool:
    """Return whether the phrase says from where its people are, though no country: "six fishermen from Cedros"."""
    sent = reading.sentences[nominal.sentence]
    return any(case_of(sent, kid.i) == "from" and kid.upos == "PROPN" for kid in sent.children(nominal.head, "nmod"))


def _country_of_opponent(reading: Reading, nominal: Nominal) -> str | None:
    """Return the country of the government that the sentence sets beside these rebels or this opposition: "the
    Liberian government and the rebels"."""
    for slot in reading.before(nominal.sentence, nominal.head, 0):
        for draft in slot.drafts:
            if draft.kind == "body" and {"GOV", "MIL"} & set(draft.sectors):
                return draft.country
    return None


def is_american(reading: Reading, nominal: Nominal) -> bool:
    """Return whether only the United States, named in the article, calls an office or body so."""
    form = nominal.entry.form if nominal.entry is not None else nominal.lemma
    return (form in AMERICAN or form.endswith(" secretary of state")) and "USA" in reading.named_countries


def _patient_country(reading: Reading, nominal: Nominal) -> str | None:
    """Return the country of the person on whom lawmakers, judges or police act: "he was pilloried by lawmakers"."""
    sent = reading.sentences[nominal.sentence]
    verb = sent.head_of(nominal.head)
    relation = sent.tokens[nominal.head].deprel
    if verb is None or not (relation == "obl:agent" or (relation == "obl" and case_of(sent, nominal.head) == "by")):
        return None
    subject = sent.child(verb.i, "nsubj")
    drafts = reading.resolve(nominal.sentence, subject.i) if subject is not None else ()
    return drafts[0].country if len(drafts) == 1 and drafts[0].kind == "person" else None


def overthrown(reading: Reading, nominal: Nominal) -> str | None:
    """Return the country of the government that an army overthrows: it is the army's own."""
    sent = reading.sentences[nominal.sentence]
    verb = sent.head_of(nominal.head)
    relation = sent.tokens[nominal.head].relation
    if verb is None or not {verb.lemma, verb.text.lower()} & WORDS.overthrowing or relation not in {"nsubj", "obl"}:
        return None
    victim = sent.child(verb.i, "obj") or (sent.child(verb.i, "nsubj") if relation == "obl" else None)
    drafts = reading.resolve(nominal.sentence, victim.i) if victim is not None else ()
    return drafts[0].country if len(drafts) == 1 else None


def _sending_state(reading: Reading, nominal: Nominal) -> str | None:
    """Return the country that sends or withdraws these troops: "Tonga has not sent soldiers"."""
    sent = reading.sentences[nominal.sentence]
    verb = sent.head_of(nominal.head)
    if sent.tokens[nominal.head].relation != "obj" or verb is None or verb.lemma not in WORDS.deploying:
        return None
    subject = speaker_of_verb(sent, verb)
    drafts = reading.resolve(nominal.sentence, subject.i) if subject is not None else ()
    return drafts[0].country if len(drafts) == 1 else None


def _is_sent_by_body(reading: Reading, nominal: Nominal) -> bool:
    """Return whether a body above the states sends these officials: whose they are is not said."""
    sent = reading.sentences[nominal.sentence]
    verb = sent.head_of(nominal.head)
    if sent.tokens[nominal.head].relation != "obj" or verb is None or verb.lemma not in {"send", "dispatch", "name"}:
        return False
    subject = speaker_of_verb(sent, verb)
    drafts = reading.resolve(nominal.sentence, subject.i) if subject is not None else ()
    return bool(drafts) and drafts[0].is_international


def _sender(reading: Reading, nominal: Nominal) -> str | None:
    """Return whose embassy or envoy a definite phrase means: that of the last one spoken of, else the foreign state
    most spoken of; None for "diplomats", who may be anyone's."""
    sent = reading.sentences[nominal.sentence]
    if not is_definite(sent, nominal.head, nominal.first):
        return None
    expeller = _subject_above(reading, nominal) if sent.tokens[nominal.head].relation == "obj" else None
    if expeller is not None and expeller != (home := reading.home_at(nominal.sentence)) and home is not None:
        return home  # in Moscow's briefing it is Russia's man whom Norway expels
    host = (
        reading.local_country(nominal.sentence, nominal.head)
        or reading.dateline_country
        or reading.home_at(nominal.sentence)
    )
    for slot in reading.before(nominal.sentence, nominal.head):
        for draft in slot.drafts:
            if draft.country not in (None, host) and draft.labels & WORDS.sent_abroad:
                return draft.country
    camps = reading.camps(nominal.sentence, lambda draft: draft.country not in (None, host))
    return max(camps, key=lambda camp: camps[camp])[:3] if camps else None
