"""Actors and coreference: golden sentences through the parser, and rules on sentences built by hand."""

from __future__ import annotations

import functools
import pickle
import tomllib
from pathlib import Path

import pytest

from build import build
from detente.records.actor import Actor, Mention
from detente.records.document import Document, Region
from detente.records.sentence import Sentence
from detente.records.span import Span
from detente.resolve.actors import ActorResolver
from detente.resolve.full_names import name_key
from detente.resolve.quotes import Speech

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "actors.toml").read_text("utf-8"))["case"]


@functools.cache
def _resolver() -> ActorResolver:
    return ActorResolver()


def _resolved(document: Document, sentences: tuple[Sentence, ...]) -> dict[str, list[tuple[Actor, ...]]]:
    """Return the actors of each mention by its words, in text order."""
    actors, mentions = _resolver()(document, sentences, ())
    by_id = {actor.id: actor for actor in actors}
    found: dict[str, list[tuple[Actor, ...]]] = {}
    for mention in mentions:
        words = mention.span.of(document.text)
        found.setdefault(words, []).append(tuple(by_id[one] for one in mention.actor_ids))
    return found


@pytest.fixture(scope="session")
def parser() -> object:
    from detente.parse.parser import Parser

    return Parser()


@pytest.mark.parametrize("case", CASES, ids=[case["phenomenon"].replace(" ", "-") for case in CASES])
def test_golden_sentence_resolves_to_its_actors(case: dict[str, object], parser: object) -> None:
    """Each golden sentence gives the actors that it lists, and no mention of what it lists as absent."""
    text, day, dateline = str(case["text"]), str(case["published"]), str(case.get("dateline", ""))
    document = Document(
        text=text,
        source="test",
        published_at=day,
        dateline_place=dateline.partition(",")[0] or None,
        regions=(Region(kind="dateline", span=Span(0, len(dateline))),) if dateline else (),
    )
    found = _resolved(document, parser(document))  # type: ignore[operator]
    for line in case["mentions"]:  # type: ignore[attr-defined]
        words, _, codes = line.partition(" = ")
        words, _, nth = words.partition("#")
        assert words in found, f"{words!r} is no mention; there are {sorted(found)}"
        actors = found[words][int(nth or 1) - 1]
        assert sorted(actor.code or "?" for actor in actors) == sorted(codes.split("+")), words
    for words in case.get("absent", ()):  # type: ignore[attr-defined]
        assert words not in found
    first = {actor.id for words in case.get("same", ()) for actor in found[words][0]}  # type: ignore[attr-defined]
    assert len(first) <= 1


RUSSIA_STRIKES = (
    "Russian/_/ADJ/JJ/2/amod/B-NORP troops/troop/NOUN/NNS/3/nsubj struck/strike/VERB/VBD/0/root "
    "Ukraine/_/PROPN/NNP/6/nmod:poss/B-GPE 's/_/PART/POS/4/case navy/navy/NOUN/NN/3/obj ././PUNCT/./3/punct"
)


def test_adjective_and_possessor_are_mentions_beside_the_phrase_they_modify() -> None:
    """ "Russian troops" mentions Russia on the adjective and its forces on the noun."""
    found = _resolved(*build(RUSSIA_STRIKES))
    assert [actor.code for actor in found["Russian"][0]] == ["RUS"]
    assert [actor.code for actor in found["Russian troops"][0]] == ["RUSMIL"]
    assert [actor.code for actor in found["Ukraine"][0]] == ["UKR"]
    assert [actor.code for actor in found["Ukraine's navy"][0]] == ["UKRMIL"]


def test_mentions_are_headed_by_the_head_of_their_phrase() -> None:
    """Coding looks a phrase up by its syntactic head."""
    document, sentences = build(RUSSIA_STRIKES)
    _, mentions = _resolver()(document, sentences, ())
    assert [(mention.head, mention.span.of(document.text)) for mention in mentions] == [
        (0, "Russian"),
        (1, "Russian troops"),
        (3, "Ukraine"),
        (5, "Ukraine's navy"),
    ]


def test_evidence_of_an_actor_is_exact() -> None:
    """Each mention's quote is what stands at its offsets."""
    document, sentences = build(RUSSIA_STRIKES)
    actors, mentions = _resolver()(document, sentences, ())
    for actor in actors:
        assert actor.mentions
        for piece in actor.mentions:
            assert piece.quote == document.text[piece.start : piece.end]
    assert all(mention.actor_ids for mention in mentions)


def test_a_second_reading_gives_the_same_actors() -> None:
    """Ids come from content: nothing is carried over from one document to the next, nor lost in pickling."""
    document, sentences = build(RUSSIA_STRIKES)
    first = _resolver()(document, sentences, ())
    assert pickle.loads(pickle.dumps(_resolver()))(document, sentences, ()) == first


def test_pronoun_does_not_stand_for_the_subject_of_its_own_verb() -> None:
    """In "Chad praised it" the pronoun is not Chad."""
    found = _resolved(
        *build("Chad/_/PROPN/NNP/2/nsubj praised/praise/VERB/VBD/0/root it/it/PRON/PRP/2/obj ././PUNCT/./2/punct")
    )
    assert "it" not in found


def test_quote_over_paragraphs_is_closed_in_each() -> None:
    """A quotation that runs on opens every paragraph anew and is closed in the last alone."""
    text = "“We go on.\n“We do,” he said."
    speech = Speech(text, ())
    assert [text[quote.start : quote.end].strip() for quote in speech.quotes] == ["We go on.", "We do,"]


def test_transcript_is_told_by_its_labels() -> None:
    """Two labelled turns make a transcript; the questioner is not the one who briefs."""
    text = "Good morning.\nQUESTION: Why?\nANSWER: Because."
    document, sentences = build(
        "Good/_/ADJ/JJ/2/amod morning/_/NOUN/NN/0/root ././PUNCT/./2/punct",
        "QUESTION/_/NOUN/NN/3/dep :/_/PUNCT/:/1/punct Why/_/ADV/WRB/0/root ?/_/PUNCT/./3/punct",
        "ANSWER/_/NOUN/NN/3/dep :/_/PUNCT/:/1/punct Because/_/ADV/RB/0/root ././PUNCT/./3/punct",
        text=text,
    )
    speech = Speech(document.text, sentences)
    assert [speech.turn_at(s) for s in range(3)] == ["briefer", "asker", "briefer"]


@pytest.mark.parametrize(("text", "key"), [("K. Masimov", "k masimov"), ("  Ana  Paz ", "ana paz")])
def test_names_are_compared_without_stops_and_case(text: str, key: str) -> None:
    """Initials lose their stop."""
    assert name_key(text) == key


def test_mention_is_a_record() -> None:
    """A mention keeps its place among the words of its sentence."""
    document, sentences = build(RUSSIA_STRIKES)
    _, mentions = _resolver()(document, sentences, ())
    last: Mention = mentions[-1]
    assert (last.sentence, last.first, last.last, last.kind) == (0, 3, 6, "nominal")
