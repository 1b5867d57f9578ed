"""CoNLL-U out: what is printed reads back as what was parsed."""

from __future__ import annotations

from detente.parse.conllu import to_conllu
from detente.parse.coreference import Chain, ChainMention
from detente.records.actor import Actor, Mention
from detente.records.document import Document, Region
from detente.records.resolution import Resolution
from detente.records.sentence import Entity, Role, Sentence, Token
from detente.records.span import Span
from detente.train.corpora import parse_conllu

TEXT = "Togo left.\nIt did\u00a0not  return."
FIRST = Sentence(
    index=0, start=0, end=10,
    tokens=(
        Token(0, 0, 4, "Togo", "Togo", "PROPN", "NNP", 1, "nsubj"),
        Token(1, 5, 9, "left", "leave", "VERB", "VBD", -1, "root"),
        Token(2, 9, 10, ".", ".", "PUNCT", ".", 1, "punct"),
    ),
    entities=(Entity(0, 1, "GPE"),), roles=(Role(1, 0, "ARG0"),), factuality=(0.0, 2.5, 0.0),
)  # fmt: skip
SECOND = Sentence(
    index=1, start=11, end=30,
    tokens=(
        Token(0, 11, 13, "It", "it", "PRON", "PRP", 3, "nsubj"),
        Token(1, 14, 17, "did", "do", "AUX", "VBD", 3, "aux"),
        Token(2, 18, 21, "not", "not", "PART", "RB", 3, "advmod"),
        Token(3, 23, 29, "return", "return", "VERB", "VB", -1, "root"),
        Token(4, 29, 30, ".", ".", "PUNCT", ".", 3, "punct"),
    ),
)  # fmt: skip
DOCUMENT = Document(text=TEXT, source="-", regions=(Region(span=Span(0, 10), kind="title"),))
RESOLUTION = Resolution(
    actors=(Actor(id="a9", name="Togo", kind="state", code="TGO", country="TGO"),),
    mentions=(
        Mention(sentence=0, first=0, last=1, head=0, span=Span(0, 4), kind="name", actor_ids=("a9",)),
        Mention(sentence=1, first=0, last=1, head=0, span=Span(11, 13), kind="pronoun", actor_ids=("a9",)),
    ),
)


CHAINS = ((ChainMention(0, 0, 0, 1), ChainMention(1, 0, 0, 1)),)


def printed(resolution: Resolution | None = None, chains: tuple[Chain, ...] = ()) -> list[str]:
    return to_conllu(DOCUMENT, [FIRST, SECOND], resolution, chains).splitlines()


def words_of(lines: list[str]) -> list[list[str]]:
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_printed_trees_read_back() -> None:
    one, other = parse_conllu(printed())
    assert (one.words, one.heads, one.text) == (["Togo", "left", "."], [2, 0, 2], "Togo left.")
    assert (other.upos, other.xpos, other.deprels) == (
        ["PRON", "AUX", "PART", "VERB", "PUNCT"],
        ["PRP", "VBD", "RB", "VB", "."],
        ["nsubj", "aux", "advmod", "root", "punct"],
    )


def test_text_is_the_words_joined_by_space_after() -> None:
    for example in parse_conllu(printed()):
        joined = "".join(word + " " * space for word, space in zip(example.words, example.space_after, strict=True))
        assert joined.strip() == example.text
    assert example.text == "It did not return."


def test_every_row_has_ten_filled_columns_and_ids_run_on() -> None:
    rows = words_of(printed())
    assert all(len(row) == 10 and all(row) for row in rows)
    assert [int(row[0]) for row in rows] == [1, 2, 3, 1, 2, 3, 4, 5]


def test_offsets_lead_back_to_the_text() -> None:
    for row in words_of(printed()):
        notes = dict(note.split("=", 1) for note in row[9].split("|"))
        assert TEXT[int(notes["start"]) : int(notes["end"])] == row[1]


def test_misc_holds_entities_roles_and_factuality() -> None:
    one, _ = parse_conllu(printed())
    assert one.misc == [
        "start=0|end=4|Entity=B-GPE|Role=2:ARG0", "start=5|end=9|Factuality=2.5|SpaceAfter=No", "start=9|end=10",
    ]  # fmt: skip


def test_paragraphs_and_parts_of_the_article_are_told() -> None:
    lines = printed()
    assert lines.count("# newpar") == 2
    assert [line for line in lines if line.startswith("# region")] == ["# region = title", "# region = body"]


def test_mentions_of_one_actor_share_its_number() -> None:
    lines = printed(RESOLUTION)
    assert "# actor 1 = TGO Togo" in lines
    assert [row[9].partition("Actor=")[2].partition("|")[0] for row in words_of(lines) if "Actor" in row[9]] == [
        "1:1-1", "1:1-1",
    ]  # fmt: skip


def test_mentions_of_one_chain_share_its_number() -> None:
    noted = [row[9].split("|") for row in words_of(printed(RESOLUTION, CHAINS)) if "Coref" in row[9]]
    assert [[note for note in row if note.startswith(("Actor", "Coref"))] for row in noted] == [
        ["Actor=1:1-1", "Coref=1:1-1"], ["Actor=1:1-1", "Coref=1:1-1"],
    ]  # fmt: skip


def test_a_document_without_sentences_is_a_head_alone() -> None:
    assert to_conllu(Document(text="", source="-", name="empty"), []) == "# newdoc id = empty\n"
