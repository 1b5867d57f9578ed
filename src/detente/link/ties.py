"""Ties: where the words of a sentence say that one act caused, answered or served another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicons.causes import CauseCue, load_causes
from detente.lexicons.speech import load_speech_cues
from detente.records.sentence import Sentence, Token

VERBAL = frozenset(("verb", "reverse", "answer"))
# Verbs that "over" makes a part of ("hands over three men"), rather than tells why.
_HANDING = frozenset(("hand", "turn", "take", "give", "make", "win", "sign", "carry", "pass", "spill", "fly", "cross"))
# A phrase such as "given" is no cue where it is the verb of a clause ("and given him a day to leave").
CLAUSAL = frozenset(("root", "conj", "ccomp", "xcomp", "acl", "parataxis", "amod"))


@dataclass(frozen=True, slots=True)
class Tie:
    """A cue in a sentence with the words of its cause and the word that its effect is found from."""

    cue: CauseCue
    first: int
    last: int


def find_ties(sentence: Sentence) -> Iterator[Tie]:
    """Yield the cues of a sentence, the longest at each word, none within another."""
    cues = load_causes()
    at = 0
    tokens = sentence.tokens
    while at < len(tokens):
        token = tokens[at]
        found = None
        for cue in (*cues.get(token.text.lower(), ()), *cues.get(token.lemma.lower(), ())):
            words = tuple(t.text.lower() for t in tokens[at : at + len(cue.words)])
            verbal = cue.form in VERBAL
            if (verbal and token.upos == "VERB" and (token.lemma.lower(), *words[1:]) == cue.words) or (
                not verbal and words == cue.words and not (cue.form == "phrase" and _is_verb(sentence, token))
            ):
                found = cue
            if found is not None and found.form == "clause" and not _gives_reason(sentence, token):
                found = None
            if found is not None and found.form == "charge" and not _names_deed(sentence, token):
                found = None
            if found is not None and found.words == ("over",) and _is_particle(sentence, token):
                found = None
            if found is not None:
                break
        if found is None:
            at += 1
            continue
        yield Tie(found, at, at + len(found.words))
        at += len(found.words)


def _is_particle(sentence: Sentence, token: Token) -> bool:
    """Return whether "over" belongs to the verb before it ("handed over three men")."""
    verb = sentence.tokens[token.i - 1] if token.i else token
    return token.deprel == "compound:prt" or (verb.upos == "VERB" and verb.lemma.lower() in _HANDING)


def _names_deed(sentence: Sentence, token: Token) -> bool:
    """Return whether "for" stands before what somebody did: a gerund, or a noun that is no span of time."""
    head = sentence.head_of(token.i)
    if head is None or head.i < token.i or token.relation not in ("mark", "case"):
        return False
    if head.xpos == "VBG":
        return sentence.child(head.i, "aux") is None or sentence.child(head.i, "nsubj") is None
    return head.upos == "NOUN" and not any(e.type == "DATE" and e.first <= head.i < e.last for e in sentence.entities)


def _is_verb(sentence: Sentence, token: Token) -> bool:
    """Return whether a word that may be a cue is the verb of a clause ("and given him a day", "will be given aid")."""
    return token.relation in CLAUSAL or sentence.child(token.i, "aux", "nsubj") is not None


def head_behind(sentence: Sentence, tie: Tie) -> Token | None:
    """Return the word that heads what stands behind a cue: the verb or noun which the cue's words mark."""
    s = sentence
    if tie.cue.words == ("citing",):
        return s.child(tie.first, "obj")
    for k in range(tie.last - 1, tie.first - 1, -1):
        for above in s.ancestors(k):
            if above.i >= tie.last:
                return above
            if above.i < tie.first:
                break
    behind = s.tokens[tie.last : tie.last + 8]
    for k in (tie.last - 1, tie.first):
        kids = [kid for kid in s.children(k, "obj", "nmod", "obl", "ccomp", "advcl", "acl") if kid.i >= tie.last]
        if kids:
            return kids[0]
    return next((t for t in behind if t.upos in ("NOUN", "PROPN")), None)


def opens_clause(sentence: Sentence, tie: Tie) -> bool:
    """Return whether "so" joins a clause to the one before, and measures nothing ("so that", "so far")."""
    s, at = sentence, tie.first
    head = s.head_of(at)
    before = s.tokens[at - 1].text.lower() if at else ""
    if head is None or head.i < at or s.tokens[at].relation not in ("cc", "mark", "advmod", "discourse", "dep"):
        return False
    clausal = head.upos in ("VERB", "AUX") or s.child(head.i, "cop") is not None
    asked = head.xpos == "VB" and s.child(head.i, "mark", "aux") is None
    if not clausal or (s.child(head.i, "nsubj", "expl", "csubj") is None and not asked):
        return False
    follows = s.tokens[tie.last] if tie.last < len(s.tokens) else head
    measures = follows.text.lower() in ("as", "far", "long", "many") or (
        follows.text.lower() == "that" and follows.relation in ("mark", "fixed")
    )
    return (at == 0 or before in (",", ";", "and", "—")) and not measures


# What hangs on "as" or "since" and only tells who says so, how a thing is called, or when it began.
_TELLING = frozenset({"note", "mention", "see", "know", "expect", "call", "put", "show", "describe", "say", "appear",
                      "imagine", "guess", "hear", "remember"})  # fmt: skip
_STATES = frozenset({"have", "need", "want", "know", "lack", "remain", "mean", "require", "own", "depend", "seem",
                     "tend", "believe", "contain", "exist", "belong"})  # fmt: skip
_BEFORE_AS = frozenset({"such", "so", "as", "well", "far", "long", "same", "just", "soon", "much", "even"})


def _gives_reason(sentence: Sentence, token: Token) -> bool:
    """Return whether "as", "since" or "for" opens a clause that gives a reason, not a time, a manner or a comparison.

    "As" does where its clause tells a state, or the present behind a comma; "since" unless the main clause is perfect;
    "for" behind a comma.
    """
    s, word = sentence, token.text.lower()
    head = s.head_of(token.i)
    if head is None or head.i < token.i or token.relation not in ("mark", "cc"):
        return False
    subject = s.child(head.i, "nsubj", "expl", "csubj")
    before = s.tokens[token.i - 1].text.lower() if token.i else ""
    if subject is None or subject.i < token.i or before in _BEFORE_AS:
        return False
    helpers = s.children(head.i, "aux")
    main = s.head_of(head.i)
    if word == "cause":
        return True
    if word == "for":
        return before == ","
    if word == "since":
        above = (main, *s.ancestors(main.i)) if main is not None else ()
        return not any(kid.lemma.lower() == "have" for verb in above for kid in s.children(verb.i, "aux"))
    if head.lemma.lower() in ("have", "do") and s.child(head.i, "obj", "xcomp") is None:
        return False  # "as it has for years"
    if head.lemma.lower() in _TELLING or head.lemma.lower() in load_speech_cues():
        return False
    modal = any(kid.xpos == "MD" for kid in helpers)
    state = s.child(head.i, "cop") is not None or head.lemma.lower() in _STATES or subject.deprel == "expl"
    denied = any(kid.lemma.lower() in ("not", "n't", "never") for kid in s.children(head.i))
    present = before == "," and (head.xpos in ("VBZ", "VBP") or any(kid.xpos in ("VBZ", "VBP") for kid in helpers))
    return modal or state or denied or present
