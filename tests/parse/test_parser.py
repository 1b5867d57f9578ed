"""The parser with the shipped weights: trees, offsets, names, and a reading that depends on the sentence alone."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.parse.parser import Parser
from detente.records.document import Document
from detente.records.sentence import Sentence


@cache
def _parser() -> Parser:
    return Parser(threads=1)


def _one(text: str) -> Sentence:
    (sentence,) = _parser().parse_text(text)
    return sentence


def _root_of(sentence: Sentence) -> str:
    return sentence.root.text


def _check(text: str, sentences: tuple[Sentence, ...]) -> None:
    at = 0
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert sum(token.head < 0 for token in sentence.tokens) == 1
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert token.start >= at
            assert not text[at : token.start].strip()
            at = token.end
            assert (token.deprel == "root") == (token.head < 0)
            chain = [ancestor.i for ancestor in sentence.ancestors(token.i)] if token.head >= 0 else []
            assert len(chain) == len(set(chain)) < len(sentence.tokens)
        for entity in sentence.entities:
            assert 0 <= entity.first < entity.last <= len(sentence.tokens)
    assert not text[at:].strip()


@given(st.text(max_size=80))
@settings(max_examples=30, deadline=None)
def test_any_text_gives_trees_whose_words_slice_the_text(text: str) -> None:
    _check(text, _parser().parse_text(text))


def test_no_text_gives_no_sentences() -> None:
    assert _parser().parse_text(" \n ") == ()


def test_a_document_gives_offsets_into_its_text() -> None:
    document = Document(text="Quito agreed.\n\nLima did not.", source="-")
    sentences = _parser()(document)
    assert [sentence.span.of(document.text) for sentence in sentences] == ["Quito agreed.", "Lima did not."]


def test_a_sentence_reads_the_same_in_any_company() -> None:
    text = "Peru's foreign minister met his Ecuadorian counterpart in Lima on Monday."
    alone = _one(text)
    among = _parser().parse_text(
        "First.\n" + text + "\n" + "A far longer line stands here, with many other words, to be read. " * 3
    )[1]
    assert [(t.text, t.head, t.deprel, t.xpos, t.lemma) for t in alone.tokens] == [
        (t.text, t.head, t.deprel, t.xpos, t.lemma) for t in among.tokens
    ]
    assert (alone.entities, alone.roles, alone.factuality) == (among.entities, among.roles, among.factuality)


def test_a_pickled_parser_reads_alike() -> None:
    again = pickle.loads(pickle.dumps(_parser()))
    assert again.parse_text("Togo shut the border.") == _parser().parse_text("Togo shut the border.")


def test_a_very_long_sentence_is_read_in_parts() -> None:
    text = "the envoys of many states met again and again, " * 60 + "and left."
    sentences = _parser().parse_text(text)
    assert len(sentences) > 1
    _check(text, sentences)


def test_a_word_of_thousands_of_letters_is_read() -> None:
    text = "x-" * 3000
    _check(text, _parser().parse_text(text))
    _check("é" * 5000, _parser().parse_text("é" * 5000))


def test_who_did_what_to_whom_stands_in_the_tree() -> None:
    sentence = _one("Ugandan soldiers arrested two fishermen.")
    verb = sentence.root
    assert (verb.lemma, verb.xpos) == ("arrest", "VBD")
    assert [t.text for t in sentence.children(verb.i, "nsubj")] == ["soldiers"]
    assert [t.text for t in sentence.children(verb.i, "obj")] == ["fishermen"]


def test_the_passive_is_marked() -> None:
    sentence = _one("Two fishermen were arrested by Ugandan soldiers.")
    assert [t.text for t in sentence.children(sentence.root.i) if t.deprel == "nsubj:pass"] == ["fishermen"]


def test_the_news_heads_a_sentence_with_a_dateline() -> None:
    assert _root_of(_one("KAMPALA, March 16 (Agency) - Uganda postponed the talks on Tuesday.")) == "postponed"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Foreign Minister Omurbek Babanov arrived in Astana.", "Omurbek Babanov", "PERSON"),
        ("Foreign Minister Omurbek Babanov arrived in Astana.", "Astana", "GPE"),
        ("The Congolese army denied it.", "Congolese", "NORP"),
        ("The Security Council met on Thursday.", "Security Council", "ORG"),
        ("The Security Council met on Thursday.", "Thursday", "DATE"),
        ("Ama Boateng, a spokeswoman for the ministry, declined to comment.", "Ama Boateng", "PERSON"),
        ("The fleet left the Black Sea.", "Black Sea", "LOC"),
    ],
)
def test_names_are_found_with_their_kind(text: str, name: str, kind: str) -> None:
    sentence = _one(text)
    assert (name, kind) in [(sentence.span_of(e.first, e.last).of(text), e.type) for e in sentence.entities]


def test_negation_and_modals_are_roles_of_their_verb() -> None:
    sentence = _one("The president will not attend the summit.")
    roles = {(sentence.tokens[r.predicate].text, r.name, sentence.tokens[r.argument].text) for r in sentence.roles}
    assert {("attend", "NEG", "not"), ("attend", "MOD", "will")} <= roles


def test_whom_is_never_the_subject() -> None:
    (sentence,) = _parser().parse_text("Lithuania freed a driver whom Minsk calls a spy.")
    assert {token.text: token.relation for token in sentence.tokens if token.text in ("whom", "Minsk")} == {
        "whom": "obj",
        "Minsk": "nsubj",
    }
