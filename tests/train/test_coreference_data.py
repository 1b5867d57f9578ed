"""GUM's chains: how its marks are read, and which word of a mention it is known by."""

from __future__ import annotations

from tests.build import build

from detente.train.coreference_data import gold_chains, head_of_span
from detente.train.corpora import entity_mentions, parse_conllu


def test_marks_open_nest_and_close_mentions() -> None:
    misc = [
        "Entity=(7-person-new-nnn-cf1-1-ana(3-place-new-nnn-cf2-1-coref)", "_", "Entity=7)|SpaceAfter=No",
        "Entity=(3-place-giv:act-nnn-cf2-1-coref-Lake_Volta)",
    ]  # fmt: skip
    found = [(m.first, m.last, m.chain, m.kind, m.head) for m in entity_mentions(misc)]
    assert found == [(0, 1, "3", "place", 0), (0, 3, "7", "person", 0), (3, 4, "3", "place", 3)]


def test_a_chain_met_twice_at_a_time_is_closed_from_the_inside() -> None:
    mentions = entity_mentions(["Entity=(1-a-new-n", "Entity=(1-a-giv-n", "Entity=1)", "Entity=1)"])
    assert sorted((mention.first, mention.last) for mention in mentions) == [(0, 4), (1, 3)]


def test_the_head_of_a_mention_is_the_word_that_its_minimal_span_names() -> None:
    (mention,) = entity_mentions(["Entity=(4-person-new-cf1-3,2-coref", "_", "_", "Entity=4)"])
    assert (mention.first, mention.last, mention.head) == (0, 4, 2)


def test_a_mention_is_known_by_its_highest_word() -> None:
    # "the ministers of Ghana": "ministers" hangs on a verb that stands outside.
    assert head_of_span([2, 5, 4, 2, 0], 0, 4) == 1
    assert head_of_span([0, 1, 1], 1, 3) == 1


ROW = "{0}\t{1}\t_\tNOUN\tNN\t_\t{2}\t{3}\t_\t{4}"
LINES = (
    ROW.format(1, "Kofi", 4, "nsubj", "Entity=(8-person-new-n(2-person-new-n)"),
    ROW.format(2, "and", 3, "cc", "_"),
    ROW.format(3, "Ama", 1, "conj", "Entity=(5-person-new-n)8)"),
    ROW.format(4, "came", 0, "root", "_"),
    ROW.format(5, "they", 6, "nsubj", "Entity=(8-person-giv-n)"),
    ROW.format(6, "left", 4, "conj", "_"),
    ROW.format(7, "Kofi", 6, "obj", "Entity=(2-person-giv-n)"),
)


def test_mentions_of_one_head_are_told_apart_and_lone_ones_left_out() -> None:
    document = list(parse_conllu(["# newdoc id = x", *LINES, ""]))
    notation = (
        "Kofi/_/NOUN/NN/4/nsubj and/_/CCONJ/CC/3/cc Ama/_/NOUN/NN/1/conj came/come/VERB/VBD/0/root "
        "they/they/PRON/PRP/6/nsubj left/leave/VERB/VBD/4/conj Kofi/_/NOUN/NN/6/obj"
    )
    chains, groups = gold_chains(document, build(notation)[1])
    assert set(chains) == {frozenset({(0, 0, 1), (0, 4, 0)}), frozenset({(0, 0, 0), (0, 6, 0)})}
    assert len(groups[0, 0]) == 2
    assert (0, 2) not in groups
