"""CoNLL-U out: what is printed reads back as what was parsed."""

from __future__ import annotations

from detente.parse.conllu import to_conllu
from detente.records.document import Document
from detente.records.sentence import Entity, Role, Sentence, Token
from detente.train.corpora import parse_conllu

TEXT = "Togo left."
SENTENCE = Sentence(
    index=0, start=0, end=10,
    tokens=(
        Token(0, 0, 4, "Togo", "Togo", "PROPN", "NNP", 1, "nsubj"),
        Token(1, 5, 9, "left", "leave", "VERB", "VBD", -1, "root"),
        Token(2, 9, 10, ".", ".", "PUNCT", ".", 1, "punct"),
    ),
    entities=(Entity(0, 1, "GPE"),), roles=(Role(1, 0, "ARG0"),), factuality=(0.0, 2.5, 0.0),
)  # fmt: skip


def test_printed_trees_read_back() -> None:
    (example,) = parse_conllu(to_conllu(Document(text=TEXT, source="-"), [SENTENCE]).splitlines())
    assert (example.words, example.heads, example.text) == (["Togo", "left", "."], [2, 0, 2], TEXT)
    assert example.space_after == [True, False, True]


def test_misc_holds_offsets_entities_roles_and_factuality() -> None:
    (example,) = parse_conllu(to_conllu(Document(text=TEXT, source="-"), [SENTENCE]).splitlines())
    assert example.misc == [
        "start=0|end=4|Entity=B-GPE|Role=2:ARG0", "start=5|end=9|Factuality=2.5|SpaceAfter=No", "start=9|end=10",
    ]  # fmt: skip
