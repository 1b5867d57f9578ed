"""The session over the shipped encoder."""

from __future__ import annotations

import pytest

from detente.errors import ModelError
from detente.models.encoder import MAX_PIECES, EncoderSession
from detente.models.store import FILES, WEIGHTS
from detente.parse.labels import ENTITY_TYPES


def test_all_weights_together_stay_under_thirty_megabytes() -> None:
    assert sum((WEIGHTS / name).stat().st_size for name in FILES) < 30e6


def test_every_head_speaks_of_every_word_and_the_root() -> None:
    reading = EncoderSession().read([101, 2000, 2001, 102], [4, 0, 0, 4], [0, 1, 2])
    assert reading.upos.shape == reading.predicate.shape == reading.factuality.shape == (3,)
    assert reading.arcs.shape == reading.relations.shape == reading.roles.shape == (3, 3)
    assert reading.bio.shape == (3, 1 + 2 * len(ENTITY_TYPES))


def test_too_many_pieces_are_refused_with_their_number() -> None:
    with pytest.raises(ModelError, match="513 word pieces"):
        EncoderSession().read([101] * (MAX_PIECES + 1), [4] * (MAX_PIECES + 1), [0, 1])
