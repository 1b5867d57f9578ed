"""Assessments: where the article itself judges how relations stand ("the raid adds to tensions between …").

Only what the article says in its own voice is taken here; who is judged must be named. A judgement by somebody in the
article is a statement of hers, found where statements are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from detente.lexicons.speech import load_stances
from detente.lexicons.word_groups import word_group
from detente.records.document import Document
from detente.records.ids import record_id
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence, Token
from detente.records.span import Evidence, Span
from detente.records.statement import Statement

Direction = Literal["worse", "better", "unclear"]
VERDICTS = word_group("assess.verdict")
RELATIONS = word_group("assess.relation")
TURNING = word_group("assess.turning")
STATES_OF_TIES = word_group("assess.state")
GOOD_STATES = frozenset(("warm", "cordial", "close", "excellent", "good", "friendly", "strong"))
BAD_TIES = frozenset(("tension", "tensions", "row", "rift", "strain"))
HARMING = frozenset(
    ("complicate", "cool", "collapse", "dim", "founder", "fray", "harm", "heighten", "hurt", "plummet", "poison",
     "rupture", "suffer", "test", "threaten", "wreck")
)  # fmt: skip
MENDING = frozenset(
    ("bolster", "deepen", "flourish", "rebuild", "recover", "repair", "restore", "revive", "strengthen")
)
LOWERING = frozenset(("calm", "defuse", "dim", "ease", "end", "fade", "reduce", "subside"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """How relations are judged: the word that judges, the words of the judgement, who is judged, and which way."""

    cue: Token
    content: Span
    about: tuple[str, ...]
    direction: Direction


def find_assessments(
    document: Document, sentence: Sentence, resolution: Resolution, is_said: Callable[[Span], bool]
) -> Iterator[Statement]:
    """Yield the article's own judgements of relations in one sentence."""
    for judged in judgements(sentence, resolution):
        if is_said(judged.cue.span):
            continue
        yield Statement(
            id=record_id("s", document.id, "assess", judged.about, judged.content),
            speaker=None,
            addressee=None,
            channel=None,
            manner="indirect",
            act="assess",
            cue=judged.cue.span,
            content=(judged.content,),
            on=None,
            evidence=(Evidence.at(judged.content, document.text),),
            pattern="assess.relation",
            about=judged.about,
            direction=judged.direction,
        )


def judgements(sentence: Sentence, resolution: Resolution) -> Iterator[Judgement]:
    """Yield the judgements of relations between two named sides, whoever makes them, in text order."""
    for word in sentence.tokens:
        noun = _noun_judged(sentence, word)
        if noun is None:
            continue
        about = _about(sentence, noun, resolution)
        if len(about) >= 2:
            below = sentence.subtree(noun.i)
            first = min(word.i, below[0])
            while first < word.i and sentence.tokens[first].text == ",":
                first += 1
            content = sentence.span_of(first, max(word.i, _end(sentence, below)) + 1)
            yield Judgement(word, content, about, _direction(sentence, word, noun))


def _end(sentence: Sentence, below: list[int]) -> int:
    """Return the last word of a phrase before a clause that tells more of it."""
    for i in below[1:]:
        if sentence.tokens[i].text == "," and sentence.tokens[min(i + 1, below[-1])].xpos in (
            "WDT",
            "WP",
            "VBN",
            "VBG",
        ):
            return i - 1
    return below[-1]


def _noun_judged(sentence: Sentence, word: Token) -> Token | None:
    """Return the noun for relations that a word judges, or None."""
    lemma = word.lemma.lower()
    if word.upos == "VERB" and word.relation != "amod":
        if any(kid.text.lower() == "to" for kid in sentence.children(word.i, "mark")):
            return None  # "to boost ties": a purpose
        if word.xpos == "VBG" and sentence.child(word.i, "mark", "case") is not None:
            return None  # "exchanged views on boosting ties": a topic
        noun = _relation_noun(sentence, word) if lemma in VERDICTS else None
        return noun or (_subject(sentence, word) if lemma in TURNING else None)
    if sentence.child(word.i, "cop") is None:
        return None
    if word.upos == "ADJ":
        return _subject(sentence, word) if lemma in STATES_OF_TIES else None
    if word.upos == "NOUN" and lemma in load_stances()["worse"] | load_stances()["better"]:
        return next((kid for kid in sentence.children(word.i, "nmod") if kid.lemma.lower() in RELATIONS), None)
    return None


def _subject(sentence: Sentence, word: Token) -> Token | None:
    """Return the subject where it is a noun for relations ("ties between the two have soured")."""
    denied = any(kid.lemma.lower() in ("not", "n't", "never") for kid in sentence.children(word.i, "advmod"))
    kids = sentence.children(word.i, "nsubj", "nsubj:pass") if not denied else []
    return next((kid for kid in kids if kid.lemma.lower() in RELATIONS), None)


def _relation_noun(sentence: Sentence, verb: Token) -> Token | None:
    places = sentence.children(verb.i, "obj", "obl", "xcomp")
    deeper = [kid for place in places for kid in sentence.children(place.i, "nmod")]
    for kid in (*places, *deeper):
        if kid.lemma.lower() in RELATIONS:
            return kid
    return None


def _about(sentence: Sentence, noun: Token, resolution: Resolution) -> tuple[str, ...]:
    found: list[str] = []
    for i in sentence.subtree(noun.i):
        found.extend(resolution.actors_at(sentence.index, i))
    return tuple(dict.fromkeys(found))


def _direction(sentence: Sentence, word: Token, noun: Token) -> Direction:
    """Return which way: what lowers a tension is better, what raises it or harms a tie is worse."""
    stances = load_stances()
    lemma, thing = word.lemma.lower(), noun.lemma.lower()
    if thing in BAD_TIES:
        return "better" if lemma in LOWERING else "worse"
    if lemma in STATES_OF_TIES:
        return "better" if lemma in GOOD_STATES else "worse"
    if lemma in stances["worse"] | HARMING:
        return "worse"
    if lemma in stances["better"] | MENDING:
        return "better"
    kids = {kid.lemma.lower() for kid in sentence.children(word.i, "obj", "obl")}
    kids |= {sentence.tokens[i].lemma.lower() for i in sentence.subtree(noun.i)}
    if stances["worse"] & kids:
        return "worse"
    return "better" if stances["better"] & kids else "unclear"
