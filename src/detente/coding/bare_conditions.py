"""Conditions without a connective: "any attack would be answered", "pay and the gas flows", "leave or face a war".

A verb that ties one thing to another ("made the aid contingent on elections") is here too: its object is the
consequence, the phrase behind it the condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.coding.conditions import MODALS, Conditional
from detente.coding.stretches import PUNCTUATION, stretch
from detente.lexicons.conditions import ConditionCue
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

ANY = ConditionCue("cond.any", ("any",), "bare", "plain", "")
IMPERATIVE = ConditionCue("cond.do-and", ("and",), "bare", "plain", "")
OR_FACE = ConditionCue("cond.or-face", ("or",), "bare", "otherwise", "")
NO_NO = ConditionCue("cond.no-no", ("no",), "bare", "only", "")
TIED = ConditionCue("cond.tied", ("on",), "tying", "only", "")
OR_WE = ConditionCue("cond.or-we", ("or",), "bare", "otherwise", "")
NAMED = ConditionCue("cond.named", ("condition",), "tying", "only", "")
ANSWERING = word_group("condition.answering")
FACING = word_group("condition.facing")
TYING = {"condition": ("on", "upon"), "tie": ("to",), "link": ("to",), "peg": ("to",), "make": ("on", "upon")}
CONDITIONS = frozenset(("condition", "precondition", "prerequisite", "proviso", "requirement"))
TIED_WORDS = frozenset(("conditional", "contingent", "dependent"))
ANYONE = frozenset(("anyone", "anybody", "whoever"))


def find_bare_conditionals(sentence: Sentence, pieces: Sequence[Span]) -> Iterator[Conditional]:
    """Yield the conditionals without a connective in the stretches `pieces` of a sentence, in text order."""
    for token in sentence.tokens:
        if not any(p.start <= token.start and token.end <= p.end for p in pieces):
            continue
        for read in (_any_subject, _imperative, _or_face, _or_we, _tied, _named, _no_no):
            found = read(sentence, token, pieces)
            if found is not None:
                yield found
                break


def _any_subject(s: Sentence, verb: Token, pieces: Sequence[Span]) -> Conditional | None:
    """ "Any attack on the dam would be treated as war": an indefinite subject under a verb of answering."""
    if verb.lemma.lower() not in ANSWERING:
        return None
    subject = s.child(verb.i, "nsubj")
    helper = next((a for a in s.children(verb.i, "aux") if a.text.lower() in ("will", "would", "'ll", "’ll")), None)
    if subject is None or helper is None or subject.i > helper.i:
        return None
    indefinite = any(k.text.lower() in ("any", "every") for k in s.children(subject.i, "det"))
    if not indefinite and subject.text.lower() not in ANYONE:
        return None
    words = s.subtree(subject.i)
    end = max(i for i in s.subtree(verb.i) if s.tokens[i].text not in PUNCTUATION)
    return _made(s, ANY, words[0], (words[0], words[-1] + 1), (helper.i, end + 1), verb.i, pieces)


def _imperative(s: Sentence, verb: Token, pieces: Sequence[Span]) -> Conditional | None:
    """ "Pay the arrears and the water flows": an order, then what follows from it."""
    if verb.xpos not in ("VB", "VBP") or verb.upos != "VERB" or s.child(verb.i, "nsubj", "aux", "mark") is not None:
        return None
    opens = verb.i == 0 or s.tokens[verb.i - 1].text in PUNCTUATION
    for clause in s.children(verb.i, "conj"):
        link = s.child(clause.i, "cc")
        subject = s.child(clause.i, "nsubj")
        if not opens or link is None or link.text.lower() != "and" or subject is None or subject.i < link.i:
            continue
        modal = any(a.text.lower() in MODALS for a in s.children(clause.i, "aux"))
        if not modal and clause.xpos not in ("VBZ", "VBP"):
            continue
        end = max(s.subtree(clause.i))
        return _made(s, IMPERATIVE, link.i, (verb.i, link.i), (link.i + 1, end + 1), clause.i, pieces)
    return None


def _or_face(s: Sentence, link: Token, pieces: Sequence[Span]) -> Conditional | None:
    """ "They must leave or face the consequences": a demand, then what its refusal brings."""
    if link.text.lower() != "or" or link.i + 2 >= len(s.tokens):
        return None
    verb = s.tokens[link.i + 1]
    demand = s.head_of(verb.i)
    if verb.lemma.lower() not in FACING or demand is None or demand.i > link.i or demand.upos != "VERB":
        return None
    helpers = s.children(demand.i, "aux", "mark")
    asked = any(k.text.lower() in ("must", "should", "to") for k in helpers) or (
        demand.xpos == "VB" and s.child(demand.i, "nsubj") is None
    )
    if not asked:
        return None
    start = next((k.i + 1 for k in helpers if k.text.lower() == "to"), demand.i)
    end = max(i for i in s.subtree(verb.i) if s.tokens[i].text not in PUNCTUATION)
    return _made(s, OR_FACE, link.i, (start, link.i), (verb.i, end + 1), verb.i, pieces)


def _or_we(s: Sentence, link: Token, pieces: Sequence[Span]) -> Conditional | None:
    """ "They leave the valley, or we fight on": what the other side does, else what the speaker does."""
    verb = s.head_of(link.i)
    first = s.head_of(verb.i) if verb is not None and verb.relation in ("conj", "parataxis") else None
    if link.text.lower() != "or" or verb is None or first is None or not first.i < link.i < verb.i:
        return None
    subject, other = s.child(verb.i, "nsubj"), s.child(first.i, "nsubj")
    if subject is None or subject.text.lower() not in ("we", "i") or first.upos != "VERB" or verb.upos != "VERB":
        return None
    if s.tokens[link.i + 1].text.lower() == "else" or any(k.xpos == "VBD" for k in (first, verb)):
        return None
    if other is not None and other.text.lower() in ("we", "i"):
        return None
    start = min(i for i in s.subtree(first.i) if s.tokens[i].text not in PUNCTUATION)
    end = max(i for i in s.subtree(verb.i) if s.tokens[i].text not in PUNCTUATION)
    return _made(s, OR_WE, link.i, (start, link.i), (subject.i, end + 1), verb.i, pieces)


def _named(s: Sentence, noun: Token, pieces: Sequence[Span]) -> Conditional | None:
    """ "Lima made the release a condition of talks", "the release is a precondition for talks"."""
    if noun.lemma.lower() not in CONDITIONS or noun.upos != "NOUN":
        return None
    marks = ("of", "for", "to")
    what = next(
        (k for k in s.children(noun.i, "nmod", "obl") if any(c.text.lower() in marks for c in s.children(k.i, "case"))),
        None,
    )
    verb = s.head_of(noun.i)
    made = verb is not None and verb.lemma.lower() in ("make", "set", "name", "call", "declare") and noun.relation in (
        "xcomp", "obj", "obl",
    )  # fmt: skip
    thing, main = (s.child(noun.i, "nsubj"), noun.i) if s.child(noun.i, "cop") is not None else (None, noun.i)
    if made and verb is not None:
        thing, main = s.child(verb.i, "obj"), verb.i
    denied = any(k.text.lower() in ("no", "not", "n't") for k in s.children(noun.i))
    if what is None or thing is None or thing.i == noun.i or thing.upos == "PRON" or denied:
        return None
    condition = [i for i in s.subtree(thing.i) if i < noun.i]
    below = [i for i in s.subtree(what.i) if s.tokens[i].text.lower() not in marks or i > what.i]
    return _made(
        s, NAMED, noun.i, (condition[0], condition[-1] + 1), (below[0], below[-1] + 1), main, pieces
    )  # fmt: skip


def _tied(s: Sentence, verb: Token, pieces: Sequence[Span]) -> Conditional | None:
    """ "Oslo made the aid contingent on elections", "conditioned the aid on elections"."""
    words = TYING.get(verb.lemma.lower())
    target = s.child(verb.i, "obj")
    if words is None or verb.upos != "VERB" or target is None or target.i < verb.i:
        return None
    places = [verb, target]
    if verb.lemma.lower() == "make":
        places = [k for k in s.children(verb.i, "xcomp", "obj", "amod") if k.text.lower() in TIED_WORDS]
        places += [k for k in s.children(target.i, "amod", "acl") if k.text.lower() in TIED_WORDS]
    for place in places:
        for kid in s.children(place.i, "obl", "nmod", "advcl"):
            mark = next((m for m in s.children(kid.i, "case", "mark") if m.text.lower() in words), None)
            if mark is None or mark.i < target.i:
                continue
            named = [i for i in s.subtree(target.i) if i < (mark.i if place.i <= target.i else place.i)]
            below = [i for i in s.subtree(kid.i) if i > mark.i]
            if not below or not named:
                continue
            return _made(s, TIED, mark.i, (below[0], below[-1] + 1), (named[0], named[-1] + 1), verb.i, pieces)
    return None


def _no_no(s: Sentence, first: Token, pieces: Sequence[Span]) -> Conditional | None:
    """ "No apology, no meeting": two things denied side by side, and nothing else."""
    if first.text.lower() != "no":
        return None
    piece = next((p for p in pieces if p.start == first.start), None)
    if piece is None:
        return None
    words = [t for t in s.tokens if piece.covers(t.span)]
    comma = next((t for t in words if t.text == ","), None)
    if comma is None or comma.i + 1 >= len(s.tokens) or s.tokens[comma.i + 1].text.lower() != "no":
        return None
    if len(words) > 12 or any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return None
    return _made(s, NO_NO, first.i, (first.i, comma.i), (comma.i + 1, words[-1].i + 1), s.tokens[comma.i + 1].i, pieces)


def _made(
    s: Sentence,
    cue: ConditionCue,
    at: int,
    condition: tuple[int, int],
    consequence: tuple[int, int],
    main: int,
    pieces: Sequence[Span],
) -> Conditional | None:
    before, behind = stretch(s, *condition), stretch(s, *consequence)
    if before is None or behind is None or before.overlaps(behind):
        return None
    if not all(any(piece.overlaps(half) for piece in pieces) for half in (before, behind)):
        return None
    return Conditional(s, cue, s.span_of(at, at + 1), before, behind, main, None, None)
