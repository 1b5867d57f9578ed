"""Names of a document agree: what a name is in one place decides doubtful places."""

from __future__ import annotations

import numpy as np

from detente.parse.agreement import agreed_labels

BIO = ("O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE")


def _scores(*rows: dict[str, float]) -> np.ndarray:
    found = np.full((len(rows), len(BIO)), 1e-4, dtype=np.float32)
    for scores, row in zip(found, rows, strict=True):
        for label, share in row.items():
            scores[BIO.index(label)] = share
    return np.log(found / found.sum(1, keepdims=True))


FULL = (["Ama", "Kidal", "left"], ["B-PERSON", "I-PERSON", "O"], _scores({"B-PERSON": 1}, {"I-PERSON": 1}, {"O": 1}))


def _agreed(*sentences: tuple[list[str], list[str], np.ndarray]) -> list[list[str]]:
    words, labels, scores = zip(*sentences, strict=True)
    return agreed_labels(words, list(labels), scores, BIO)


def test_a_surname_taken_for_a_town_is_the_person_named_in_full() -> None:
    doubtful = (["Kidal", "refused"], ["B-GPE", "O"], _scores({"B-GPE": 0.6, "B-PERSON": 0.4}, {"O": 1}))
    assert _agreed(doubtful, FULL)[0] == ["B-PERSON", "O"]
    assert _agreed(doubtful)[0] == ["B-GPE", "O"]


def test_a_sure_place_stays_one_beside_a_person_of_that_name_elsewhere() -> None:
    towns = [(["in", "Kidal"], ["O", "B-GPE"], _scores({"O": 1}, {"B-GPE": 1})) for _ in range(3)]
    bare = (["Kidal", "spoke"], ["B-PERSON", "O"], _scores({"B-GPE": 0.45, "B-PERSON": 0.55}, {"O": 1}))
    assert _agreed(*towns, bare)[-1] == ["B-GPE", "O"]


def test_a_name_that_was_overlooked_is_found_again() -> None:
    missed = (["Kidal", "spoke"], ["O", "O"], _scores({"O": 0.6, "B-PERSON": 0.4}, {"O": 1}))
    assert _agreed(FULL, missed)[1] == ["B-PERSON", "O"]
    assert _agreed(missed)[0] == ["O", "O"]


def test_words_in_lower_case_are_left_alone() -> None:
    common = (["kidal", "spoke"], ["O", "O"], _scores({"O": 0.6, "B-PERSON": 0.4}, {"O": 1}))
    assert _agreed(FULL, common)[1] == ["O", "O"]
