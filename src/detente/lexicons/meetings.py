"""The lexicon of meetings: words that name a meeting, and words that tell what became of one.

Two tables of our own under `en/`. `meetings.tsv` lists nouns ("summit", "phone call") and verbs ("meet", "receive")
with the form of meeting that they name and the frame in which they do. `lifecycle.tsv` lists cues ("call off", "turn
down", "due") with the state they bring about and the slot in which the meeting hangs on them. Both are looked up by
the lemma of their first word; a verb's particles and prepositions follow it ("pull out of").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from detente.errors import LexiconError
from detente.records.engagement import Form, State

TABLES = Path(__file__).parent / "en"

NOUN_FRAMES = frozenset({"strong", "weak", "plural", "phone", "round", "line"})
VERB_FRAMES = frozenset(
    {"mutual", "with", "toward", "call", "see", "visit", "travel", "host", "bring", "invite", "due", "attend", "send"}
)
SLOTS = frozenset(
    {"object", "subject", "oblique", "complement", "of", "modifier", "predicate", "invitation", "door", "door-not"}
)
# Besides the states of the contract: `happen` is held or scheduled by its tense, `planned` a plan whatever became of
# it, `open` somebody's readiness.
CUE_STATES = frozenset({*get_args(State), "happen", "planned", "open"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWord:
    """One noun or verb that names a meeting: its lemma, the form, and the frame.

    `rest` is what follows a verb ("sit" + "down"), and what goes before the last part of a noun with hyphens.
    """

    id: str
    lemma: str
    rest: tuple[str, ...]
    pos: str
    form: Form
    frame: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LifecycleCue:
    """One cue of a meeting's state: lemma and what follows it, part of speech, slot of the meeting, state."""

    id: str
    lemma: str
    rest: tuple[str, ...]
    pos: str
    slot: str
    state: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLexicon:
    """Both tables, each entry under the lemma of its first word; entries with more words come first."""

    nouns: dict[str, tuple[MeetingWord, ...]]
    verbs: dict[str, tuple[MeetingWord, ...]]
    pronouns: dict[str, tuple[MeetingWord, ...]]
    cues: dict[str, tuple[LifecycleCue, ...]]

    def entries(self) -> Iterator[MeetingWord | LifecycleCue]:
        """Yield every entry once."""
        for table in (self.nouns, self.verbs, self.pronouns, self.cues):
            for found in table.values():
                yield from found


@cache
def load_meeting_lexicon(folder: Path = TABLES) -> MeetingLexicon:
    """Return the lexicon of meetings; LexiconError names file and line where an entry is wrong."""
    nouns: dict[str, list[MeetingWord]] = {}
    verbs: dict[str, list[MeetingWord]] = {}
    pronouns: dict[str, list[MeetingWord]] = {}
    for where, (entry_id, words, pos, form, frame, example) in _rows(folder / "meetings.tsv", 6):
        frames = {"noun": NOUN_FRAMES, "verb": VERB_FRAMES, "pronoun": frozenset({"taken-up"})}.get(pos)
        _check(frames is not None, where, f"part of speech {pos!r}", "noun, verb or pronoun")
        _check(frame in (frames or ()), where, f"frame {frame!r} of a {pos}", ", ".join(sorted(frames or ())))
        _check(form in get_args(Form), where, f"form {form!r}", ", ".join(get_args(Form)))
        lemma, *rest = words.split(" ")
        if pos == "noun" and "-" in lemma:
            # Words are split at hyphens: such a noun is found by its last part, the parts before it are its `rest`.
            *rest, lemma = lemma.split("-")
        word = MeetingWord(
            id=entry_id, lemma=lemma, rest=tuple(rest), pos=pos, form=_form(form), frame=frame, example=example
        )
        {"noun": nouns, "verb": verbs}.get(pos, pronouns).setdefault(lemma, []).append(word)
    cues: dict[str, list[LifecycleCue]] = {}
    for where, (entry_id, words, pos, slot, state, example) in _rows(folder / "lifecycle.tsv", 6):
        _check(slot in SLOTS, where, f"slot {slot!r}", ", ".join(sorted(SLOTS)))
        _check(state in CUE_STATES, where, f"state {state!r}", ", ".join(sorted(CUE_STATES)))
        lemma, *rest = words.split(" ")
        cue = LifecycleCue(id=entry_id, lemma=lemma, rest=tuple(rest), pos=pos, slot=slot, state=state, example=example)
        cues.setdefault(lemma, []).append(cue)
    longest_first = lambda entry: -len(entry.rest)  # noqa: E731
    return MeetingLexicon(
        nouns={lemma: tuple(sorted(found, key=longest_first)) for lemma, found in nouns.items()},
        verbs={lemma: tuple(sorted(found, key=longest_first)) for lemma, found in verbs.items()},
        pronouns={lemma: tuple(found) for lemma, found in pronouns.items()},
        cues={lemma: tuple(sorted(found, key=longest_first)) for lemma, found in cues.items()},
    )


def _rows(path: Path, width: int) -> Iterator[tuple[str, list[str]]]:
    """Yield where each entry stands and its cells; the header and comments are passed over."""
    seen: set[str] = set()
    header = True
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if header:
            header = False
            continue
        where, cells = f"en/{path.name}:{number}", line.split("\t")
        _check(len(cells) == width and all(cells), where, f"{len(cells)} cells", f"{width} filled cells parted by tabs")
        _check(cells[0] not in seen, where, f"id {cells[0]!r} a second time", "an id of its own")
        seen.add(cells[0])
        yield where, cells


def _form(name: str) -> Form:
    for form in get_args(Form):
        if form == name:
            return form  # type: ignore[no-any-return]
    raise LexiconError(f"no form of meeting is named {name!r}")


def _check(holds: bool, where: str, found: str, expected: str) -> None:
    if not holds:
        raise LexiconError(f"{where}: found {found}; expected {expected}. Correct the entry or drop it.")
