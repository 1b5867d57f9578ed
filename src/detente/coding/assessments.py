"""Assessments: where the article itself judges how relations stand ("the raid adds to tensions between …").

Only what the article says in its own voice is taken here; who is judged must be named. A judgement by somebody in the
article is a statement of hers, found where statements are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
LOWERING = frozenset(("ease", "dim", "end"))


def find_assessments(
    document: Document, sentence: Sentence, resolution: Resolution, is_said: Callable[[Span], bool]
) -> Iterator[Statement]:
    """Yield the article's own judgements of relations in one sentence."""
    for verb in sentence.tokens:
        if verb.lemma.lower() not in VERDICTS or verb.upos != "VERB" or verb.relation == "amod":
            continue
        noun = _relation_noun(sentence, verb)
        if noun is None or is_said(verb.span):
            continue
        about = _about(sentence, noun, resolution)
        if len(about) < 2:
            continue
        content = sentence.span_of(min(verb.i, *sentence.subtree(noun.i)), max(sentence.subtree(noun.i)) + 1)
        yield Statement(
            id=record_id("s", document.id, "assess", about, content),
            speaker=None,
            addressee=None,
            channel=None,
            manner="indirect",
            act="assess",
            cue=verb.span,
            content=(content,),
            on=None,
            evidence=(Evidence.at(content, document.text),),
            pattern="assess.relation",
            about=about,
            direction=_direction(sentence, verb, noun),
        )


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


def _direction(sentence: Sentence, verb: Token, noun: Token) -> Direction:
    stances = load_stances()
    lemma = verb.lemma.lower()
    lemmas = {sentence.tokens[i].lemma.lower() for i in sentence.subtree(noun.i)}
    if lemma in LOWERING and noun.lemma.lower() in ("tension", "tensions", "row", "rift"):
        return "better"
    if lemma in stances["worse"] | {"strain", "sour", "deepen", "heighten", "raise", "dim", "fuel", "test", "threaten"}:
        return "worse"
    if lemma in stances["better"]:
        return "better"
    kids = {kid.lemma.lower() for kid in sentence.children(verb.i, "obj", "obl")} | lemmas
    if stances["worse"] & kids:
        return "worse"
    return "better" if stances["better"] & kids else "unclear"
