"""Transcripts: turns by their labels, and who answers."""

from __future__ import annotations

from tests.build import build
from tests.golden import resolve

from detente.coding.statements import StatementCoder
from detente.coding.transcripts import find_turns
from detente.records.document import Document

TEXT = (
    "Briefing by spokeswoman Ida Holm\nQUESTION: Did the fleet sail?\n"
    "ANSWER: The fleet stayed in port. I have nothing to add."
)
PARSE = (
    "Briefing/briefing/NOUN/NN/0/root by/by/ADP/IN/4/case spokeswoman/spokeswoman/NOUN/NN/4/nmod:desc "
    "Ida/Ida/PROPN/NNP/1/nmod Holm/Holm/PROPN/NNP/4/flat",
    "QUESTION/question/NOUN/NN/6/parataxis :/:/PUNCT/:/1/punct Did/do/AUX/VBD/6/aux the/the/DET/DT/5/det "
    "fleet/fleet/NOUN/NN/6/nsubj sail/sail/VERB/VB/0/root ?/?/PUNCT/./6/punct",
    "ANSWER/answer/NOUN/NN/5/parataxis :/:/PUNCT/:/1/punct The/the/DET/DT/4/det fleet/fleet/NOUN/NN/5/nsubj "
    "stayed/stay/VERB/VBD/0/root in/in/ADP/IN/7/case port/port/NOUN/NN/5/obl ././PUNCT/./5/punct",
    "I/I/PRON/PRP/2/nsubj have/have/VERB/VBP/0/root nothing/nothing/PRON/NN/2/obj to/to/PART/TO/5/mark "
    "add/add/VERB/VB/3/acl ././PUNCT/./2/punct",
)


def test_turns_are_found_by_their_labels() -> None:
    turns = find_turns(Document(text=TEXT, source="test"))
    assert [(turn.kind, turn.span.of(TEXT).strip()) for turn in turns][1:] == [
        ("question", "Did the fleet sail?"),
        ("answer", "The fleet stayed in port. I have nothing to add."),
    ]


def test_article_with_one_label_is_no_transcript() -> None:
    assert find_turns(Document(text="ANSWER: The fleet stayed.\nThe fog lifted.", source="test")) == ()


def test_answers_are_statements_of_the_person_in_the_heading() -> None:
    doc, sents = build(*PARSE, text=TEXT)
    statements, added = StatementCoder()(doc, sents, resolve(sents, [["Ida Holm", "Ida Holm", "person", "NORGOV"]]))
    rows = [(s.speaker, s.act, [span.of(TEXT) for span in s.content]) for s in statements]
    assert rows == [("a_Ida-Holm", "assert", ["The fleet stayed in port"]), ("a_Ida-Holm", "decline", [])]
    assert added == ()


def test_labels_with_a_dash_open_turns() -> None:
    text = "Q – Will you suspend visas?\n\nA – France has suspended nothing.\n\nQ. – And the ferry?\n\nA. – It sails."
    turns = find_turns(Document(text=text, source="test"))
    assert [(turn.kind, turn.span.of(text).strip()) for turn in turns] == [
        ("question", "Will you suspend visas?"),
        ("answer", "France has suspended nothing."),
        ("question", "And the ferry?"),
        ("answer", "It sails."),
    ]


def test_names_in_ordinary_letters_label_turns_where_there_are_questions() -> None:
    text = "Question: Will the ferry sail?\n\nIda Holm: It sails at noon.\n\nQuestion: And the train?\n\nIda Holm: No."
    assert [turn.label for turn in find_turns(Document(text=text, source="test"))] == [
        "QUESTION",
        "IDA HOLM",
        "QUESTION",
        "IDA HOLM",
    ]


def test_places_before_colons_label_no_turns_without_questions() -> None:
    text = "Lisbon: A tram left its rails.\n\nOslo: The fog lifted.\n\nLima: A bridge was opened."
    assert find_turns(Document(text=text, source="test")) == ()


def test_labels_may_stand_within_quotation_marks() -> None:
    text = '"HOLM: The ferry sails.\n\n"LIND: When?\n\n"HOLM: At noon.\n\n"LIND: Good."'
    assert [turn.label for turn in find_turns(Document(text=text, source="test"))] == ["HOLM", "LIND", "HOLM", "LIND"]


def test_what_follows_the_last_answer_is_the_printers() -> None:
    text = "Q: Will the ferry sail?\n\nA: It sails at noon.\n\nThe next briefing is on Monday."
    assert find_turns(Document(text=text, source="test"))[-1].span.of(text) == "It sails at noon."


def test_an_office_answers_where_the_heading_names_nobody() -> None:
    text = TEXT.replace("spokeswoman Ida Holm", "the spokeswoman")
    heading = (
        "Briefing/briefing/NOUN/NN/0/root by/by/ADP/IN/4/case the/the/DET/DT/4/det "
        "spokeswoman/spokeswoman/NOUN/NN/1/nmod"
    )
    doc, sents = build(heading, *PARSE[1:], text=text)
    statements, added = StatementCoder()(doc, sents, resolve(sents, []))
    assert [s.act for s in statements] == ["assert", "decline"]
    assert {s.speaker for s in statements} == {actor.id for actor in added}
    assert [actor.name for actor in added] == ["the spokeswoman"]
