"""Mentions: the phrases of an article that may stand for the same thing as another, read off the trees.

A mention is known by its head word: every noun, name, pronoun, number and verb that is no inner part of a name (a verb
can be what "this" takes up). A head is described by what the text says of it: its kind of word or pronoun, number and
gender as far as they show, its determiner and place in the clause, the words it stands with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.records.sentence import Entity, Sentence, Token

_PRONOUN_ROWS = """
I i me my mine myself
we we us our ours ourselves
you you your yours yourself yourselves
he he him his himself
she she her hers herself
it it its itself
they they them their theirs themselves
this this
that that
these these those
one one ones another other others
who who whom whose which what
"""
PRONOUN_CLASSES = tuple(row.split()[0] for row in _PRONOUN_ROWS.strip().split("\n"))
PRONOUNS = {word: row.split()[0] for row in _PRONOUN_ROWS.strip().split("\n") for word in row.split()[1:]}
KINDS = (*PRONOUN_CLASSES, "indefinite", "name", "noun", "number", "verb", "place", "time", "rest")
PLACE_ADVERBS = frozenset(("here", "there"))
_PLURAL = frozenset(("we", "they", "these"))
_GENDERS = {"he": "m", "she": "f", "it": "n"}
_MALE_WORDS = """
mr mr. sir lord king prince father son brother husband man boy uncle grandfather gentleman chairman spokesman salesman
businessman policeman congressman widower pope emperor duke nephew dad guy actor
"""
_FEMALE_WORDS = """
mrs mrs. ms ms. miss lady queen princess mother daughter sister wife woman girl aunt grandmother chairwoman spokeswoman
saleswoman businesswoman policewoman congresswoman widow empress duchess niece mom mum actress
"""
_MALE, _FEMALE = frozenset(_MALE_WORDS.split()), frozenset(_FEMALE_WORDS.split())
_DETERMINERS = {
    "the": "the", "a": "a", "an": "a", "this": "this", "that": "this", "these": "this", "those": "this", "no": "no",
    "any": "some", "some": "some", "every": "all", "each": "all", "all": "all", "both": "all", "another": "other",
    "such": "other",
}  # fmt: skip
DETERMINERS = ("none", "the", "a", "this", "no", "some", "all", "other", "possessive")
ROLES = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "compound", "appos", "conj", "root", "vocative",
    "expl", "dep", "xcomp", "ccomp", "advcl", "parataxis", "amod", "rest",
)  # fmt: skip
_OPENING, _CLOSING, _STRAIGHT = frozenset("“«"), frozenset("”»"), frozenset(('"', "``", "''"))
# What stands around a phrase without being part of it, and what follows it as a phrase of its own.
_AROUND_WORDS = """
case cc mark punct conj cop nsubj aux parataxis discourse advcl expl vocative
"""
_AROUND = frozenset(_AROUND_WORDS.split())
_BEFORE_WORDS = """
det amod compound nummod nmod flat advmod goeswith dep
"""
_BEFORE = frozenset(_BEFORE_WORDS.split())
_ARGUMENTS = frozenset(("nsubj", "obj", "obl", "nmod", "iobj"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention: the word `head` of sentence `sentence`; its whole phrase is the words `[first, last)`.

    `core` are the words up to the head in lower case, without determiners; `modifiers` their lemmas without the head.
    `quote` numbers the quotation it stands in, 0 outside.
    """

    sentence: int
    head: int
    first: int
    last: int
    token: Token
    kind: str
    plural: bool | None
    gender: str
    determiner: str
    role: str
    core: tuple[str, ...]
    modifiers: frozenset[str]
    entity: Entity | None
    name: tuple[str, ...]
    quote: int
    depth: int
    complement: bool


def find_candidates(sentences: Sequence[Sentence]) -> list[Candidate]:
    """Return the possible mentions of an article in text order."""
    found: list[Candidate] = []
    quotes = _quotes(sentences)
    for s, sentence in enumerate(sentences):
        entity_of = {i: entity for entity in sentence.entities for i in range(entity.first, entity.last)}
        for token in sentence.tokens:
            if _may_stand(token, entity_of):
                found.append(_candidate(s, sentence, token, entity_of.get(token.i), quotes[s][token.i]))
    return found


def _may_stand(token: Token, entity_of: dict[int, Entity]) -> bool:
    if token.upos == "ADV":
        return token.text.lower() in ("here", "there", "then", "now")
    if token.relation in ("flat", "fixed", "goeswith", "punct", "case", "cc", "reparandum"):
        return False
    if token.deprel == "nmod:desc":  # the title of a name
        return False
    if token.upos == "DET":
        return token.relation != "det" and token.text.lower() in PRONOUNS
    if token.upos in ("NOUN", "PROPN"):
        entity = entity_of.get(token.i)
        inner = entity is not None and entity.first <= token.head < entity.last
        return not (inner and token.relation in ("compound", "amod", "nmod") and token.i < token.head)
    if token.upos == "VERB":
        return token.relation not in ("amod", "aux", "compound")
    return token.upos in ("PRON", "NUM") or (token.upos == "ADJ" and token.relation in _ARGUMENTS)


def _candidate(s: int, sentence: Sentence, token: Token, entity: Entity | None, quote: int) -> Candidate:
    kind = _kind(token)
    kids = sentence.children(token.i)
    first = last = token.i
    for kid in reversed([kid for kid in kids if kid.i < token.i]):
        if kid.relation not in _BEFORE:
            if kid.relation != "punct":
                break
            continue
        first = min(first, sentence.subtree(kid.i)[0])
    while last + 1 < len(sentence.tokens) and _goes_on(sentence.tokens[last + 1], token.i):
        last += 1
    if kind == "verb":
        first = token.i
    words = sentence.tokens[first : last + 1]
    core = tuple(word.text.lower() for word in words if word.xpos not in ("DT", "POS", "PRP$") and word.upos != "PUNCT")
    modifiers = frozenset(
        word.lemma.lower()
        for word in words
        if word.i != token.i and word.upos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "VERB")
    )
    name = tuple(w.text for w in sentence.tokens[entity.first : entity.last]) if entity is not None else ()
    if not name and kind == "name":
        name = tuple(word.text for word in words if word.upos == "PROPN")
    end = last
    for kid in kids:
        if kid.i > token.i and kid.relation not in _AROUND:
            end = max(end, sentence.subtree(kid.i)[-1])
    while end > last and sentence.tokens[end].upos == "PUNCT":
        end -= 1
    return Candidate(
        s, token.i, first, end + 1, token, kind, _is_plural(sentence, token, kind), _gender(words, token, kind),
        _determiner(sentence, kids, first), token.deprel if token.deprel in ROLES else _role(token), core, modifiers,
        entity, name, quote, sum(1 for _ in sentence.ancestors(token.i)), end > last,
    )  # fmt: skip


def _goes_on(word: Token, head: int) -> bool:
    return word.head == head and word.relation in ("flat", "goeswith", "fixed")


def _role(token: Token) -> str:
    return token.relation if token.relation in ROLES else "rest"


def _kind(token: Token) -> str:
    low = token.text.lower()
    is_misread = low in PRONOUNS and token.upos != "VERB" and token.xpos in ("DT", "PRP", "PRP$")
    if token.upos in ("PRON", "DET") or is_misread:
        return PRONOUNS.get(low, "indefinite")
    if token.upos == "ADV":
        return "place" if low in PLACE_ADVERBS else "time"
    kinds = {"PROPN": "name", "NOUN": "noun", "NUM": "number", "VERB": "verb"}
    return kinds.get(token.upos, "rest")


def _is_plural(sentence: Sentence, token: Token, kind: str) -> bool | None:
    if kind in _PLURAL or token.xpos in ("NNS", "NNPS"):
        return True
    if kind in ("you", "who", "that", "indefinite", "rest"):
        return None
    if any(kid.upos in ("NOUN", "PROPN", "PRON") for kid in sentence.children(token.i, "conj")):
        return None
    return False


def _gender(words: Sequence[Token], token: Token, kind: str) -> str:
    if kind in _GENDERS:
        return _GENDERS[kind]
    if kind in ("name", "noun"):
        low = {word.text.lower() for word in words if kind == "name" or word.i == token.i} | {token.lemma.lower()}
        if low & _MALE:
            return "m"
        if low & _FEMALE:
            return "f"
    return ""


def _determiner(sentence: Sentence, kids: Sequence[Token], first: int) -> str:
    for kid in kids:
        if kid.relation == "nmod" and kid.deprel == "nmod:poss":
            return "possessive"
    for kid in kids:
        if kid.relation == "det":
            return _DETERMINERS.get(kid.text.lower(), "other")
    return _DETERMINERS.get(sentence.tokens[first].text.lower(), "none") if kids else "none"


def _quotes(sentences: Sequence[Sentence]) -> list[list[int]]:
    """Return for each word the number of its quotation, 0 outside; a quotation left open ends after 8 sentences."""
    found: list[list[int]] = []
    number, now, opened = 0, 0, 0
    for s, sentence in enumerate(sentences):
        if now and s - opened > 8:
            now = 0
        row = []
        for token in sentence.tokens:
            if token.text in _OPENING or (token.text in _STRAIGHT and not now):
                number += 1
                now, opened = number, s
                row.append(0)
            elif token.text in _CLOSING or token.text in _STRAIGHT:
                now = 0
                row.append(0)
            else:
                row.append(now)
        found.append(row)
    return found
