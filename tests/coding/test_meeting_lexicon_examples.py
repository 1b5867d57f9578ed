"""Every entry of the lexicon of meetings fires on its own example."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.recorded import Reading, load

from detente.coding.meeting_claims import ClaimReader
from detente.coding.meeting_strays import find_strays
from detente.coding.meetings import find_namings
from detente.coding.scene import Scene
from detente.lexicons.meetings import LifecycleCue, MeetingWord, load_meeting_lexicon

LEXICON = load_meeting_lexicon()
ENTRIES = list(LEXICON.entries())
READINGS: dict[str, Reading] = load(Path(__file__).parent.parent / "cases" / "meeting_examples.readings.jsonl")


def fired(reading: Reading) -> set[str]:
    """Return the ids of the entries that name a meeting, tell its state, or govern it in a text."""
    document, sentences, resolution = reading
    found: set[str] = set()
    for sentence in sentences:
        scene = Scene(document, sentence, resolution)
        reader = ClaimReader(scene, LEXICON)
        governed: set[int] = set()
        for naming in find_namings(scene, LEXICON):
            account = reader.account(naming, 0)
            found.add(naming.word.id)
            found.update(claim.pattern for claim in account.claims)
            found.update(governor.cue.id for governor in account.governors if governor.cue is not None)
            governed.update(governor.predicate for governor in account.governors)
        found.update(stray.claim.pattern for stray in find_strays(scene, LEXICON, frozenset(governed)))
    return found


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_entry_fires_on_its_example(entry: MeetingWord | LifecycleCue) -> None:
    document, _, _ = READINGS[entry.id]
    assert document.text == entry.example, "record the examples anew: python tests/recorded.py"
    assert entry.id in fired(READINGS[entry.id])
