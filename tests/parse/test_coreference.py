"""Coreference: which words may stand for something, what pairs of them have in common, and chains by a ranker."""

from __future__ import annotations

import numpy as np
from tests.build import build

from detente.parse.coreference import CoreferenceResolver, Weights
from detente.parse.coreference_features import FAR, NEAR, OWN, PAIR, choices, pair_features, table_of
from detente.parse.coreference_mentions import Candidate, find_candidates

VISIT = (
    "The/_/DET/DT/2/det minister/_/NOUN/NN/6/nsubj of/_/ADP/IN/4/case Togo/_/PROPN/NNP/2/nmod/B-GPE "
    "warmly/_/ADV/RB/6/advmod praised/praise/VERB/VBD/0/root Ms./_/PROPN/NNP/8/nmod:desc "
    "Ama/_/PROPN/NNP/6/obj/B-PERSON Mensah/_/PROPN/NNP/8/flat/I-PERSON ././PUNCT/./6/punct"
)
REPLY = (
    "She/she/PRON/PRP/2/nsubj thanked/thank/VERB/VBD/0/root the/_/DET/DT/4/det minister/_/NOUN/NN/2/obj "
    "and/_/CCONJ/CC/7/cc his/his/PRON/PRP$/7/nmod:poss aides/aide/NOUN/NNS/4/conj ././PUNCT/./2/punct"
)
WIDTH, SIZE = 3, 2


def candidates() -> list[Candidate]:
    return find_candidates(build(VISIT, REPLY)[1])


def found(text: str, sentence: int = 0) -> Candidate:
    return next(one for one in candidates() if one.token.text == text and one.sentence == sentence)


def test_nouns_names_pronouns_and_verbs_may_stand_for_something() -> None:
    assert [one.token.text for one in candidates()] == [
        "minister", "Togo", "praised", "Ama", "She", "thanked", "minister", "his", "aides",
    ]  # fmt: skip


def test_a_phrase_is_told_with_its_complement_and_without_what_is_joined_to_it() -> None:
    _, sentences = build(VISIT, REPLY)
    words = {
        (one.sentence, one.token.text): " ".join(t.text for t in sentences[one.sentence].tokens[one.first : one.last])
        for one in candidates()
    }
    assert words[0, "minister"] == "The minister of Togo"
    assert words[0, "Ama"] == "Ms. Ama Mensah"
    assert words[1, "minister"] == "the minister"
    assert words[1, "aides"] == "his aides"


def test_gender_number_and_determiner_show_in_the_words() -> None:
    assert (found("Ama").gender, found("She", 1).gender, found("minister").gender) == ("f", "f", "")
    assert (found("aides", 1).plural, found("minister").plural) == (True, False)
    assert (found("minister").determiner, found("aides", 1).determiner) == ("the", "possessive")


def test_words_within_quotation_marks_are_numbered_by_their_quotation() -> None:
    said = "“/_/PUNCT/``/2/punct We/we/PRON/PRP/3/nsubj won/win/VERB/VBD/0/root ”/_/PUNCT/''/3/punct"
    own = "He/he/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root"
    quotes = [(one.token.text, one.quote) for one in find_candidates(build(said, own, said)[1])]
    assert quotes == [("We", 1), ("won", 1), ("He", 0), ("left", 0), ("We", 2), ("won", 2)]


def test_features_of_a_pair_tell_what_both_have_in_common() -> None:
    found = candidates()
    table = table_of(found)
    at = {(one.sentence, one.token.text): i for i, one in enumerate(found)}
    again = at[1, "minister"]
    pairs = pair_features(table, np.array([again]), np.array([[at[0, "Togo"], at[0, "minister"], -1]]))
    assert pairs.shape == (2, PAIR)
    assert pairs[:, 0].tolist() == [0, 1]  # the same head
    assert table.own.shape == (len(found), OWN)
    assert np.abs(pairs).max() <= 1
    assert np.abs(table.own).max() <= 1


def test_a_mention_looks_back_at_the_nearest_and_at_those_that_share_a_word() -> None:
    filler = "Rain/_/NOUN/NN/2/nsubj {0}/_/VERB/VBD/0/root"
    rows = ["Togo/_/PROPN/NNP/2/nsubj/B-GPE won/win/VERB/VBD/0/root"]
    rows += [filler.format(f"fell{chr(97 + k)}") for k in range(NEAR)]
    rows += [rows[0]]
    table = table_of(find_candidates(build(*rows)[1]))
    n = len(table.kind)
    places, antecedents = choices(table, np.ones(n, dtype=bool))
    assert antecedents.shape == (n, NEAR + FAR)
    row = antecedents[n - 2]
    assert row[:NEAR].tolist() == list(range(n - 3, n - 3 - NEAR, -1))
    assert row[NEAR:].tolist() == [0] + [-1] * (FAR - 1)
    assert places.tolist() == list(range(n))


def weights(head_match: float) -> Weights:
    """Return weights by which two phrases with the same head belong together."""
    hidden = 2
    shapes = {
        "single.own.weight": (OWN, hidden), "single.own.bias": hidden, "single.vector.weight": (WIDTH, hidden),
        "single.out.weight": (hidden, 1), "single.out.bias": 1, "ranker.project.weight": (WIDTH, SIZE),
        "ranker.project.bias": SIZE, "ranker.mention.weight": (OWN + 1 + SIZE, hidden), "ranker.mention.bias": hidden,
        "ranker.antecedent.weight": (OWN + 1 + SIZE, hidden), "ranker.pair.weight": (PAIR, hidden),
        "ranker.product.weight": (SIZE, hidden), "ranker.out.weight": (hidden, 1), "ranker.out.bias": 1,
        "ranker.none_in.weight": (OWN + 1 + SIZE, hidden), "ranker.none_in.bias": hidden,
        "ranker.none_out.weight": (hidden, 1), "ranker.none_out.bias": 1, "keep": 1,
    }  # fmt: skip
    made = {name: np.zeros(shape, dtype=np.float32) for name, shape in shapes.items()}
    made["keep"][0] = -1
    made["ranker.pair.weight"][0, 0] = 1
    made["ranker.out.weight"][0, 0] = head_match
    made["ranker.none_out.bias"][0] = 0.5
    return made


def test_a_chain_holds_the_mentions_that_the_ranker_ties() -> None:
    _, sentences = build(VISIT, REPLY, VISIT)
    vectors = [np.zeros((len(sentence.tokens), WIDTH), dtype=np.float32) for sentence in sentences]
    chains = CoreferenceResolver(weights=weights(1.0))(sentences, vectors)
    assert [[(m.sentence, m.head) for m in chain] for chain in chains] == [
        [(0, 1), (1, 3), (2, 1)], [(0, 3), (2, 3)], [(0, 5), (2, 5)], [(0, 7), (2, 7)],
    ]  # fmt: skip
    assert CoreferenceResolver(weights=weights(0.4))(sentences, vectors) == ()
    assert CoreferenceResolver(weights=weights(1.0))([], []) == ()
