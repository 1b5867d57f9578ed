"""Meetings in the variants in which a parser may hang their words: the same meeting either way."""

from __future__ import annotations

from tests.build import build
from tests.golden import resolve

from detente.coding.meeting_judgements import Judgements
from detente.coding.meeting_pairs import counted_states
from detente.coding.meetings import find_namings
from detente.coding.moods import negations_of
from detente.coding.scene import Scene
from detente.lexicons.meetings import load_meeting_lexicon
from detente.records.place import Place, PlaceMention
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence

NORWAY, PERU = ["Norway", "Norway", "state", "NOR"], ["Peru", "Peru", "state", "PER"]


def scene_of(notation: str, rows: list[list[str]], town: str | None = None) -> Scene:
    document, sentences = build(notation)
    resolution = resolve(sentences, rows)
    places = (_place(sentences[0], town),) if town is not None else ()
    return Scene(
        document, sentences[0], Resolution(actors=resolution.actors, mentions=resolution.mentions, places=places)
    )


def _place(sentence: Sentence, town: str) -> PlaceMention:
    token = next(token for token in sentence.tokens if token.text == town)
    place = Place(name=town, country="PER")
    return PlaceMention(text=town, sentence=0, first=token.i, last=token.i + 1, span=token.span, place=place)


def test_a_trip_goes_where_it_goes_though_the_place_hangs_on_the_verb() -> None:
    scene = scene_of(
        "Norway/_/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root off/off/ADP/RP/2/compound:prt a/a/DET/DT/5/det "
        "trip/trip/NOUN/NN/2/obj by/by/ADP/IN/8/case its/its/PRON/PRP$/8/nmod:poss envoy/envoy/NOUN/NN/5/nmod "
        "to/to/ADP/IN/10/case Lima/_/PROPN/NNP/2/obl ././PUNCT/./2/punct",
        [NORWAY],
        "Lima",
    )
    (trip,) = [naming for naming in find_namings(scene, load_meeting_lexicon()) if naming.form == "visit"]
    assert trip.target is not None
    assert trip.target.name == "Lima"


def test_a_trip_goes_where_it_goes_though_the_place_hangs_on_its_participle() -> None:
    scene = scene_of(
        "Norway/_/PROPN/NNP/2/nsubj cancelled/cancel/VERB/VBD/0/root a/a/DET/DT/4/det trip/trip/NOUN/NN/2/obj "
        "to/to/ADP/IN/6/case Lima/_/PROPN/NNP/7/obl planned/plan/VERB/VBN/4/acl for/for/ADP/IN/9/case "
        "May/_/PROPN/NNP/7/obl ././PUNCT/./2/punct",
        [NORWAY],
        "Lima",
    )
    (trip,) = [naming for naming in find_namings(scene, load_meeting_lexicon()) if naming.form == "visit"]
    assert trip.target is not None
    assert trip.target.name == "Lima"


def test_a_round_of_named_consultations_is_a_meeting() -> None:
    scene = scene_of(
        "A/a/DET/DT/2/det round/round/NOUN/NN/7/nsubj:pass of/of/ADP/IN/5/case Strategic/strategic/ADJ/NNP/5/amod "
        "Consultations/_/PROPN/NNPS/2/nmod was/be/AUX/VBD/7/aux:pass held/hold/VERB/VBN/0/root ././PUNCT/./7/punct",
        [["Strategic Consultations", "Strategic Consultations", "organisation", "NOR"]],
    )
    assert [naming.top for naming in find_namings(scene, load_meeting_lexicon())] == [1]


def test_two_sides_are_counted_though_the_article_hangs_on_their_envoys() -> None:
    scene = scene_of(
        "The/the/DET/DT/5/det two/two/NUM/CD/3/nummod sides/side/NOUN/NNS/5/nmod:poss '/'/PART/POS/3/case "
        "envoys/envoy/NOUN/NNS/6/nsubj spoke/speak/VERB/VBD/0/root of/of/ADP/IN/8/case Norway/_/PROPN/NNP/6/obl "
        "and/and/CCONJ/CC/10/cc Peru/_/PROPN/NNP/8/conj ././PUNCT/./6/punct",
        [NORWAY, PERU],
    )
    assert counted_states(scene, 4) == ("NOR", "PER")


def test_called_so_calls_nothing_off_though_both_hang_alike() -> None:
    scene = scene_of(
        "Norway/_/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root the/the/DET/DT/4/det "
        "reception/reception/NOUN/NN/2/xcomp "
        "a/a/DET/DT/7/det hostile/hostile/ADJ/JJ/7/amod act/act/NOUN/NN/2/xcomp ././PUNCT/./2/punct",
        [NORWAY],
    )
    assert Judgements(scene, load_meeting_lexicon()).cues(1, "object") == ()


def test_a_denial_behind_a_semicolon_denies_nothing_before_it() -> None:
    scene = scene_of(
        "Peru/_/PROPN/NNP/3/nsubj has/have/AUX/VBZ/3/aux accepted/accept/VERB/VBN/0/root ;/;/PUNCT/,/6/punct "
        "Norway/_/PROPN/NNP/6/nsubj has/have/AUX/VBZ/3/aux not/not/PART/RB/3/advmod ././PUNCT/./3/punct",
        [NORWAY, PERU],
    )
    assert negations_of(scene.sentence, 2) == ()
