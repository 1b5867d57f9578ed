"""Phrases that stand beside a name and mean the same: "Kwesi Boadu, the defence minister", "the minister, Kwesi Boadu".

The tree tells most of them (apposition, predicate after "is"); where the parser hung one of the two elsewhere, a name
and a role right beside it, parted by one comma, are one person all the same.
"""

from __future__ import annotations

from detente.lexicons.actor_words import load_actor_words
from detente.records.sentence import Sentence, Token
from detente.resolve.cast import Draft
from detente.resolve.names import Name
from detente.resolve.phrases import case_of, end_of, full_end_of, is_plural, start_of
from detente.resolve.reading import Reading


def same_as_name(reading: Reading, sent: Sentence, token: Token) -> tuple[Draft, ...] | None:
    """Return the actor of the name that the phrase headed by `token` stands beside, or None where there is none."""
    names, s = reading.names, sent.index
    entry = names.role_entry(s, token.i)
    is_person = entry is not None and entry.kind == "person" and not is_plural(token)
    for kid in sent.children(token.i, "appos", "flat"):
        name = names.at.get((s, kid.i))
        if name is not None and _owned_by_nearer(reading, sent, token, name):
            continue
        if name is not None and _is_state_in_office(sent, token, name):
            return reading.resolve(s, name.head)
        if name is not None and _agree(name, is_person, entry is None and _touches(sent, token, name)):
            return reading.resolve(s, name.head)
    is_predicate = sent.child(token.i, "cop") is not None and case_of(sent, token.i) is None
    if is_predicate and (subject := sent.child(token.i, "nsubj")) is not None:
        drafts = reading.resolve(s, subject.i)
        if len(drafts) == 1 and (drafts[0].kind == "person") == is_person and drafts[0].kind != "state":
            return drafts
    title = names.role_at.get((s, token.i))
    named = names.at.get((s, title.last)) if is_person and title is not None else None
    if named is not None and title is not None and named.kind == "person" and named.first == title.last:
        return reading.resolve(s, named.head)
    if is_person:
        beside = _name_before(reading, sent, token) or _name_after(reading, sent, token)
        if beside is not None:
            return reading.resolve(s, beside.head)
    if token.relation in {"appos", "flat"} and token.head >= 0 and not _is_next_in_row(reading, sent, token):
        drafts = reading.resolve(s, token.head)
        if len(drafts) == 1 and (drafts[0].kind == "person") == is_person and drafts[0].kind != "state":
            return drafts
    return None


def _is_next_in_row(reading: Reading, sent: Sentence, token: Token) -> bool:
    """Return whether what the parser apposed is another of a row: "a Greek bank, a Turkish shipper and …"."""
    own, other = (
        {
            name.country
            for kid in sent.children(i, "amod", "compound")
            if (name := reading.names.at.get((sent.index, kid.i)))
        }
        for i in (token.i, token.head)
    )
    return bool(own and other and not own & other)


def _is_state_in_office(sent: Sentence, token: Token, name: Name) -> bool:
    """Return whether the phrase is what a state is called: "SADC's chair, Madagascar", "its ally, Syria"."""
    is_set_off = token.i < name.first and sent.tokens[name.first - 1].text == ","
    is_told = name.form is not None and name.form.how == "name"
    return name.kind == "state" and is_told and is_set_off and token.lemma.lower() in load_actor_words().state_offices


def _agree(name: Name, is_person: bool, is_unknown_beside: bool) -> bool:
    """Return whether name and phrase can mean one actor: a person and a person's role, a body and no person's role."""
    if name.kind == "person":
        return is_person or is_unknown_beside
    return name.kind in {"body", "organisation"} and not is_person


def _ends_in_person(reading: Reading, sent: Sentence, token: Token, last: int) -> bool:
    """Return whether another person's office ends the phrase: the name behind "a spokesman for the prime minister, …"
    is that of the nearer office."""
    inner = reading.names.role_entry(sent.index, last - 1)
    return last - 1 > token.i and inner is not None and inner.kind == "person"


def _owned_by_nearer(reading: Reading, sent: Sentence, token: Token, name: Name) -> bool:
    """Return whether an apposed name stands right behind a nearer office than the one that the parser hung it on."""
    title = reading.names.role_at.get((sent.index, name.first - 1))
    first = title.first if title is not None else name.first
    if first < 2 or sent.tokens[first - 1].text != "," or first - 1 <= token.i:
        return False
    return _ends_in_person(reading, sent, token, first - 1)


def _touches(sent: Sentence, token: Token, name: Name) -> bool:
    """Return whether the name begins right behind the phrase and a comma."""
    last = end_of(sent, token.i)
    return last < len(sent.tokens) and sent.tokens[last].text == "," and name.first == last + 1


def _name_before(reading: Reading, sent: Sentence, token: Token) -> Name | None:
    """Return the person named right before the phrase and a comma."""
    role = reading.names.role_at.get((sent.index, token.i))
    first = start_of(sent, token.i, role.first if role is not None else None)
    if first < 2 or sent.tokens[first - 1].text != ",":
        return None
    name = reading.names.at.get((sent.index, first - 2))
    return name if name is not None and name.kind == "person" else None


def _name_after(reading: Reading, sent: Sentence, token: Token) -> Name | None:
    """Return the person named right behind the phrase and a comma, with or without a title."""
    for last in (end_of(sent, token.i), full_end_of(sent, token.i)):
        if last + 1 >= len(sent.tokens) or sent.tokens[last].text != ",":
            continue
        if _ends_in_person(reading, sent, token, last):
            continue
        i = last + 1
        while i < len(sent.tokens) - 1 and sent.tokens[i].text.lower().rstrip(".") in load_actor_words().address:
            i += 1
        title = reading.names.role_at.get((sent.index, i))
        if title is not None and title.first == i:
            i = title.last
        name = reading.names.at.get((sent.index, i))
        if name is not None and name.kind == "person" and name.first == i:
            return name
    return None
