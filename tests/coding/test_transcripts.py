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
