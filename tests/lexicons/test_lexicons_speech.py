"""The tables of cues: they load, agree with themselves, and each example shows its cue."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import LexiconError
from detente.lexicons import cue_tables
from detente.lexicons.attitudes import load_attitude_cues, load_attitude_words, load_view_cues
from detente.lexicons.causes import load_causes, load_nominals
from detente.lexicons.conditions import load_conditions
from detente.lexicons.speech import load_speaker_nouns, load_speech_cues, load_stances
from detente.lexicons.word_groups import word_group

# Forms whose beginning differs from the lemma's.
IRREGULAR = {
    "say": "said", "tell": "told", "go": "went", "make": "made", "think": "thought", "write": "wrote",
    "swear": "swore", "hold": "held", "find": "found", "feel": "felt", "draw": "drew", "drive": "drove",
    "bring": "brought", "lead": "led", "set": "set", "cry": "cried", "let": "let", "undertake": "undertook",
    "arise": "arose", "beg": "begged", "forecast": "forecast", "read": "read", "deny": "denied",
    "decry": "decried", "strike": "struck", "foresee": "foresaw", "speak": "spoke", "shoot": "shot", "take": "took",
    "stand": "stood", "see": "see", "leave": "left", "seek": "sought", "understand": "understood", "lay": "laid",
}  # fmt: skip


def shows(word: str, example: str) -> bool:
    lower = example.lower()
    stem = word[:-1] if len(word) > 4 else word
    return stem in lower or IRREGULAR.get(word, word) in lower


@pytest.mark.parametrize("load", [load_speech_cues, load_attitude_cues, load_view_cues, load_conditions, load_causes])
def test_example_of_each_entry_holds_its_words(load: object) -> None:
    for entries in load().values():  # type: ignore[operator]
        for entry in entries:
            assert all(shows(word, entry.example) for word in entry.words), entry.id


def test_example_of_each_noun_and_adjective_holds_it() -> None:
    for entry in load_attitude_words().values():
        assert shows(entry.words[0], entry.example), entry.id


def test_example_of_each_menace_holds_it() -> None:
    for _, (name, phrase, example) in cue_tables.read_cue_table("menaces.tsv", ("id", "phrase", "example")):
        assert phrase in example.lower(), name


def test_no_attitude_repeats_a_verb_of_saying() -> None:
    said = {cue.words for cues in load_speech_cues().values() for cue in cues}
    held = {cue.words for cues in load_attitude_cues().values() for cue in cues}
    assert not said & held


def test_longer_phrases_come_before_the_words_they_begin_with() -> None:
    for entries in load_conditions().values():
        lengths = [len(entry.words) for entry in entries]
        assert lengths == sorted(lengths, reverse=True)
    assert load_conditions()["only"][0].words[0] == "only"


def test_no_word_both_blames_and_praises() -> None:
    stances = load_stances()
    assert not stances["blame"] & stances["praise"]
    assert not stances["worse"] & stances["better"]


def test_experts_are_no_officials() -> None:
    nouns = load_speaker_nouns()
    assert not nouns["expert"] & nouns["person"]


def test_nominals_name_types_of_acts() -> None:
    assert load_nominals()["shelling"] == {"ASSAULT"}
    assert "ANY" in load_nominals()["move"]


def test_unknown_word_group_names_the_table() -> None:
    with pytest.raises(LexiconError, match=r"word_groups\.tsv: no group 'no\.such'"):
        word_group("no.such")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("id\tcue\nx.1\ta\nx.1\tb\n", r"en/t\.tsv:3: id 'x\.1' comes twice"),
        ("id\tcue\nx.1\n", r"en/t\.tsv:2: 1 fields, expected 2"),
        ("id\tword\nx.1\ta\n", r"en/t\.tsv:1: header is"),
    ],
)
def test_broken_table_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, message: str
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "t.tsv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(cue_tables, "__file__", str(tmp_path / "cue_tables.py"))
    with pytest.raises(LexiconError, match=message):
        list(cue_tables.read_cue_table("t.tsv", ("id", "cue")))
