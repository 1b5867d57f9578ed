"""The recipe of coreference: a few articles teach a ranker that finds their chains, the same on every run."""

from __future__ import annotations

import numpy as np
import pytest
from tests.build import build

pytest.importorskip("torch")

from detente.parse.coreference import CoreferenceResolver
from detente.train.coreference import CoreferenceOptions, learn_coreference
from detente.train.coreference_data import Article, coreference_figures

OPTIONS = CoreferenceOptions(epochs=20, first_epochs=8, rate=2e-2, mean_from=0.8)


def article(name: str, other: str) -> Article:
    """Return an article in which a name comes again, once as a pronoun, and another does not."""
    _, sentences = build(
        f"{name}/_/PROPN/NNP/2/nsubj/B-PERSON saw/see/VERB/VBD/0/root {other}/_/PROPN/NNP/2/obj/B-GPE",
        "He/he/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root",
        f"{name}/_/PROPN/NNP/2/nsubj/B-PERSON rested/rest/VERB/VBD/0/root",
    )
    vectors = tuple(np.zeros((len(sentence.tokens), 4), dtype=np.float32) for sentence in sentences)
    places = ((0, 0), (1, 0), (2, 0))
    chain = frozenset((number, head, 0) for number, head in places)
    return Article(sentences, vectors, (chain,), {place: frozenset({0}) for place in places})


TAUGHT = [article("Mensah", "Togo"), article("Addo", "Ghana"), article("Kofi", "Benin")]


def test_what_was_taught_carries_over_to_names_never_seen() -> None:
    resolver = CoreferenceResolver(weights=learn_coreference(TAUGHT, OPTIONS))
    unseen = article("Aliyev", "Baku")
    chains = resolver(unseen.sentences, unseen.vectors)
    assert [[(m.sentence, m.head) for m in chain] for chain in chains] == [[(0, 0), (1, 0), (2, 0)]]
    assert coreference_figures([unseen], resolver)["conll"] == 100.0


def test_the_same_seed_gives_the_same_weights() -> None:
    short = CoreferenceOptions(epochs=2, first_epochs=1, seed=3)
    one, again = learn_coreference(TAUGHT, short), learn_coreference(TAUGHT, short)
    assert one.keys() == again.keys()
    assert all(np.array_equal(one[name], again[name]) for name in one)
    other = learn_coreference(TAUGHT, CoreferenceOptions(epochs=2, first_epochs=1, seed=4))
    assert not np.array_equal(one["ranker.pair.weight"], other["ranker.pair.weight"])
