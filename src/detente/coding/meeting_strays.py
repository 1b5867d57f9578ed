"""Strays: words about a meeting in a sentence that does not name it.

"Egypt accepted the invitation"; "the Hungarian prime minister declined"; "the invitation was still good"; "the door
to Lima is not locked". They are laid to the nearest meeting that was proposed, or called off, before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from detente.coding.lifecycle import Claim, ClaimState
from detente.coding.outlook import read_outlook
from detente.coding.scene import Scene
from detente.lexicons.meetings import MeetingLexicon

_YES = frozenset({"accept", "agree", "consent", "assent"})
_NO = frozenset({"decline", "refuse", "reject", "turn down", "rebuff", "spurn", "dismiss", "demur"})
_THINGS = frozenset(
    {"invitation", "offer", "proposal", "idea", "request", "it", "invite", "suggestion", "overture", "plan"}
)
# How an invitation is accepted, not what.
_WITH_PLEASURE = frozenset(
    {
        "pleasure",
        "thanks",
        "gratitude",
        "principle",
        "satisfaction",
        "joy",
        "delight",
        "letter",
        "statement",
        "appreciation",
    }
)
# Who does so, with nothing named that he leaves, leaves the meeting that was spoken of.
_LEAVES = (("pull", "out"), ("back", "out"), ("drop", "out"), ("bow", "out"), ("cry", "off"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A claim without a naming: it fits only meetings in one of the states `after`, with one of `actors` if known.

    `sure` where the words can only be of a meeting ("the invitation"); others reach no further than the next sentence.
    """

    sentence: int
    token: int
    claim: Claim
    after: tuple[str, ...]
    actors: tuple[str, ...]
    sure: bool = True
    country: str | None = None


def find_strays(scene: Scene, lexicon: MeetingLexicon, named: frozenset[int]) -> Iterator[Stray]:
    """Yield the strays of a sentence; predicates in `named` govern a naming and are no strays."""
    for i, clause in scene.clauses.items():
        if i in named:
            continue
        place = next((p.place.place for p in scene.places if p.head == i and p.preposition in ("in", "at")), None)
        if (
            place is not None
            and clause.modal in ("can", "could", "may", "might", "will", "would")
            and not clause.negated
        ):
            # "Our officers can still be in Geneva by Monday."
            who = scene.actors_of(clause.subjects)
            if who and read_outlook(scene, i).real:
                stray = _stray(scene, i, "reopened", "stray.presence", ("cancelled",), who, clause.subjects[0])
                yield replace(stray, country=place.country)
            continue
        if (
            any(scene.lemma(i) == verb and scene.follows(i, (particle,)) for verb, particle in _LEAVES)
            and not clause.patients
            and not clause.by("from", "of", "in", "to")
        ):
            who = scene.actors_of(clause.agents)
            outlook = read_outlook(scene, i)
            if who and outlook.real and not outlook.negated and outlook.time == "past":
                stray = _stray(scene, i, "cancelled", "stray.withdrawal", ("scheduled",), who)
                yield replace(stray, sure=False)
            continue
        answer = _answer(scene, i)
        if answer is not None:
            outlook = read_outlook(scene, i)
            if outlook.real and not outlook.negated and outlook.time in ("past", "present"):
                passive_yes = clause.passive
                who = () if passive_yes else scene.actors_of(clause.agents)
                sure = any(scene.lemma(k) == "invitation" for k in clause.patients)
                yield replace(_stray(scene, i, answer, "stray.answer", ("proposed",), who), sure=sure)
            continue
        for cue in (cue for lemma in scene.lemmas(i) for cue in lexicon.cues.get(lemma, ())):
            if cue.slot not in ("invitation", "door", "door-not"):
                continue
            thing = "invitation" if cue.slot == "invitation" else "door"
            subject = next((k for k in clause.subjects if scene.lemma(k) in (thing, "offer")), None)
            if subject is None or clause.negated != (cue.slot == "door-not"):
                continue
            yield _stray(scene, i, "reopened", cue.id, ("cancelled", "postponed", "declined"), (), subject)
            break
        renewed = clause.passive and scene.lemma(i) in ("renew", "reissue", "repeat", "restore")
        if renewed and any(scene.lemma(k) == "invitation" for k in clause.patients):
            yield _stray(scene, i, "reopened", "stray.renewed", ("cancelled", "postponed"), (), clause.patients[0])


def _answer(scene: Scene, i: int) -> str | None:
    """Return `scheduled` or `declined` where the predicate answers an invitation, or None."""
    clause = scene.clauses[i]
    lemma = clause.lemma
    if lemma not in _YES and lemma not in _NO:
        return None
    if any(kid.relation in ("xcomp", "ccomp") for kid in scene.sentence.children(i)):
        return None
    aside = [k for k in clause.by("to", "on", "with", "in") if scene.lemma(k) not in _WITH_PLEASURE]
    if aside and lemma in _YES:
        return None
    things = [scene.lemma(k) for k in clause.patients]
    if clause.passive:
        # "The invitation was declined"; "had asked for a call and had been turned down".
        refused = lemma in ("turn down", "rebuff") and any(scene.actors_at(k) for k in clause.patients)
        if not refused and not set(things) & _THINGS:
            return None
    elif any(thing not in _THINGS for thing in things):
        return None
    return "scheduled" if lemma in _YES else "declined"


def _stray(
    scene: Scene,
    i: int,
    state: str,
    pattern: str,
    after: tuple[str, ...],
    actors: tuple[str, ...],
    other: int | None = None,
) -> Stray:
    span = scene.span(i, other if other is not None else i)
    claim = Claim(state=cast(ClaimState, state), pattern=pattern, span=span, naming=-1, by=actors)
    return Stray(sentence=scene.sentence.index, token=i, claim=claim, after=after, actors=actors)
