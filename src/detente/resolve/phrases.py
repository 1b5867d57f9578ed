"""Noun phrases: which words belong to the phrase that a word heads.

A phrase is read in two widths. Its core runs from the first word before the head ("the Turkish foreign ministry") to
the end of the name; its full form adds what follows with a preposition ("officials in Kampala", "a spokesman for the
prime minister"), but no relative clause, apposition or coordinate: those say something else about the same actor.
"""

from __future__ import annotations

from detente.records.sentence import Sentence, Token

# Relations by which words before a head belong to its phrase; a preposition or a conjunction there does not.
BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "goeswith", "acl", "obl", "dep", "list"})
NAME_AFTER = frozenset({"flat", "goeswith", "compound", "fixed"})
FULL_AFTER = frozenset({"flat", "goeswith", "compound", "fixed", "nmod", "advmod", "amod", "nummod", "case"})
# What follows with these is a circumstance rather than part of the name of an actor: "the side on Thursday".
CIRCUMSTANCES = frozenset(
    {"on", "after", "before", "during", "since", "against", "over", "about", "as", "by", "until", "despite"}
)
BREAKS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "``", "''", "—", "–", "--", "[", "]"})
CLAUSES = frozenset({"appos", "acl", "ccomp", "xcomp", "advcl", "csubj", "parataxis", "root"})
PLURALS = frozenset({"people", "police", "militia", "men", "women", "cattle", "clergy", "staff", "personnel", "crew"})
LEADING = frozenset({"led", "run", "dominated", "controlled", "held", "majority", "based", "backed", "allied"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})


def start_of(sent: Sentence, head: int, inner: int | None = None) -> int:
    """Return the first word of the phrase headed by `head`: its words run on without a break up to the head.

    `inner` is where the head's own role phrase begins ("defence" of "Tonga's defence spokeswoman"): what hangs on any
    of its words belongs, even if the parser hung the word itself elsewhere.
    """
    inner = head if inner is None else min(inner, head)
    first = inner
    while first > 0 and _belongs(sent, first - 1, head, BEFORE, inner):
        first -= 1
    while first < head and sent.tokens[first].upos == "PUNCT":
        first += 1
    return first


def end_of(sent: Sentence, head: int) -> int:
    """Return one past the last word of the phrase's core."""
    return _end(sent, head, NAME_AFTER)


def full_end_of(sent: Sentence, head: int) -> int:
    """Return one past the last word of the phrase with its prepositional complements."""
    end = _end(sent, head, FULL_AFTER)
    for i in range(head + 1, end):
        if sent.tokens[i].upos == "ADP" and sent.tokens[i].text.lower() in CIRCUMSTANCES:
            end = i
            break
    while end > head + 1 and sent.tokens[end - 1].upos in {"PUNCT", "ADP"}:
        end -= 1
    return end


def _end(sent: Sentence, head: int, relations: frozenset[str]) -> int:
    end = head + 1
    while end < len(sent.tokens) and _belongs(sent, end, head, relations):
        end += 1
    return end


def _belongs(sent: Sentence, i: int, head: int, relations: frozenset[str], first: int | None = None) -> bool:
    """Return whether word `i` hangs under `head` by one of the relations and does not break the phrase."""
    token = sent.tokens[i]
    is_listing = token.text == "," and token.head > i and sent.tokens[token.head].relation == "conj"
    if (token.text in BREAKS and not is_listing) or is_dash(sent, i) or (token.xpos == "POS" and token.head == head):
        return False
    low = head if first is None else first
    while token.head >= 0 and not low <= token.head <= head:
        token = sent.tokens[token.head]
    if token.head < 0 or token.deprel == "acl:relcl":
        return False
    if token.deprel == "cc:preconj":
        return True
    return token.relation in relations or (token.relation == "punct" and token.text in {"-", "'", "’"})


def is_dash(sent: Sentence, i: int) -> bool:
    """Return whether word `i` is a hyphen that stands apart from the words around it: a dash, as after a dateline."""
    tokens = sent.tokens
    if tokens[i].text != "-" or not 0 < i < len(tokens) - 1:
        return False
    return tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start


def is_leading(sent: Sentence, i: int) -> bool:
    """Return whether word `i` is part of "Tutsi-led": it tells of whom the leaders or backers are."""
    words = [token.text.lower() for token in sent.tokens[max(0, i - 1) : i + 3]]
    own = words[1:] if i > 0 else words
    behind = len(own) == 3 and own[1] == "-" and own[2] in LEADING
    return behind or (own[0] in LEADING and i > 0 and words[0] == "-")


def head_of_words(sent: Sentence, first: int, last: int) -> int:
    """Return the word of `[first, last)` that hangs outside it: a noun where there are several such words."""
    outside = [token for token in sent.tokens[first:last] if not first <= token.head < last]
    nouns = [token for token in outside if token.upos in {"PROPN", "NOUN", "ADJ"}]
    return (nouns or outside)[0].i if outside else first


def is_possessive(sent: Sentence, i: int) -> bool:
    """Return whether the phrase that word `i` heads is a possessor ("Turkey's", "its")."""
    token = sent.tokens[i]
    return token.deprel == "nmod:poss" or token.xpos == "PRP$" or token.text.lower() == "whose"


def case_of(sent: Sentence, i: int) -> str | None:
    """Return the preposition before the phrase that word `i` heads, in lower case ("in", "because of"), or None."""
    token = sent.child(i, "case")
    if token is None or token.xpos == "POS":
        return None
    rest = [kid.text.lower() for kid in sent.children(token.i, "fixed")]
    return " ".join([token.text.lower(), *rest])


def is_plural(token: Token) -> bool:
    """Return whether a noun stands in the plural; a tag alone does not make "kingdom" one."""
    word = token.text.lower()
    return token.xpos in {"NNS", "NNPS"} and (word != token.lemma.lower() or word[-1:] == "s" or word in PLURALS)


def determiner_of(sent: Sentence, head: int, first: int) -> str | None:
    """Return the article or other determiner that opens the phrase, in lower case, or None."""
    token = sent.tokens[first]
    if first < head and token.upos in {"DET", "PRON", "NUM"}:
        return token.text.lower()
    return None


def is_definite(sent: Sentence, head: int, first: int) -> bool:
    """Return whether the phrase points at something known: "the", "this", "both"."""
    return determiner_of(sent, head, first) in {"the", "this", "that", "these", "those", "both"}


def verb_of(sent: Sentence, i: int) -> Token | None:
    """Return the word whose subject, object or oblique the phrase headed by `i` is, through coordination."""
    token = sent.tokens[i]
    while token.relation in {"conj", "appos", "flat"} and token.head >= 0:
        token = sent.tokens[token.head]
    return sent.tokens[token.head] if token.head >= 0 else None


def relation_of(sent: Sentence, i: int) -> str:
    """Return the relation of the phrase headed by `i`; a coordinate has that of the first in its row."""
    token = sent.tokens[i]
    while token.relation in {"conj", "appos", "flat"} and token.head >= 0 and sent.tokens[token.head].upos != "VERB":
        token = sent.tokens[token.head]
    return token.deprel


def crosses_clause(sent: Sentence, i: int, above: int) -> bool:
    """Return whether a clause boundary lies between word `i` and the word `above` it."""
    token = sent.tokens[i]
    while token.head >= 0 and token.i != above:
        if token.relation in CLAUSES:
            return True
        token = sent.tokens[token.head]
    return False


def is_below(sent: Sentence, i: int, above: int) -> bool:
    """Return whether word `i` stands in the subtree of `above`."""
    return i == above or any(token.i == above for token in sent.ancestors(i))
