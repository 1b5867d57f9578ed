"""The life of a meeting: from what each sentence says of it to one history, in the order of the story.

A text seldom tells a meeting's story in order: it opens with the cancelling, and only then says for when the meeting
had been planned. The story runs proposed, scheduled, then held, postponed or cancelled; a proposal may be declined;
after a cancellation the door may be opened again, and a new day be fixed. What the story needs is supplied: nothing
can be called off or put off that had not been planned, nothing declined that had not been proposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.records.engagement import State, Transition
from detente.records.span import Evidence, Span
from detente.records.when import When

# `open`: somebody is ready for the meeting, or it may be; it counts only after a cancellation.
ClaimState = State | Literal["open"]

FIXED_GRAINS = frozenset({"day", "days", "week"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one place in the text says of a meeting's state.

    `naming` tells apart the mentions it came from. `earlier` marks a plan told as overtaken ("had been due"), `fresh`
    one that stands from now on ("will now be held"). `weak` is a cancellation that may be no more than a delay ("will
    not take place this week"). `planned` is the day that it gives the meeting, `moved_to` the new one of a
    postponement; `on` is the day of the step itself and `by` who took it.
    """

    state: ClaimState
    pattern: str
    span: Span
    naming: int
    earlier: bool = False
    fresh: bool = False
    weak: bool = False
    planned: When | None = None
    moved_to: When | None = None
    on: When | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the story, and the claim that tells it or, for a plan that was overturned, implies it."""

    state: State
    claim: Claim


def tell_story(claims: Sequence[Claim]) -> tuple[Step, ...]:
    """Return the steps of a meeting's life in the order of the story; empty where no claim gives it a state.

    `claims` are in text order.
    """
    cancelled, postponed, declined = (
        _first(claims, "cancelled"),
        _first(claims, "postponed"),
        _first(claims, "declined"),
    )
    if declined is not None and postponed is not None:
        declined = None
    if (
        declined is not None
        and cancelled is None
        and _had_plan(claims, declined)
        and _first(claims, "proposed") is None
    ):
        cancelled, declined = declined, None
    if cancelled is not None and postponed is not None:
        cancelled, postponed = _stronger(cancelled, postponed)
    if cancelled is not None:
        story = _cancelled_story(claims, cancelled)
    elif postponed is not None:
        story = _postponed_story(claims, postponed)
    elif declined is not None:
        story = [("proposed", _first(claims, "proposed") or declined), ("declined", declined)]
    else:
        story = _plain_story(claims)
    return tuple(Step(state, claim) for state, claim in story)


def history_of(story: Sequence[Step], text: str) -> tuple[Transition, ...]:
    """Return the story as steps of the contract, each with its words."""
    return tuple(_transition(step.state, step.claim, text) for step in story)


def planned_day(claims: Sequence[Claim], story: Sequence[Step]) -> When | None:
    """Return when the meeting was or is to be, by the last step of its story that gives a day; None if none does.

    A meeting that was called off or put off without a new day keeps the one for which it had been planned.
    """
    if not story:
        return None
    last = story[-1]
    overturned = any(step.state in ("cancelled", "postponed") for step in story)
    if last.state == "scheduled" and overturned:
        if last.claim.state == "postponed" and last.claim.moved_to is not None:
            return last.claim.moved_to
        return last.claim.planned or next((claim.moved_to for claim in claims if claim.moved_to is not None), None)
    if overturned:
        plan = next(step.claim for step in story if step.state == "scheduled")
        if plan.planned is not None:
            return plan.planned
        told = [claim for claim in claims if claim.planned is not None]
        return next((claim.planned for claim in told if claim.state != "open"), told[0].planned if told else None)
    wanted = [claim.planned for claim in claims if claim.state == last.state and claim.planned is not None]
    if wanted:
        return min(wanted, key=lambda when: (when.interval.end - when.interval.start).days)
    return next((claim.planned for claim in claims if claim.planned is not None), None)


def _stronger(cancelled: Claim, postponed: Claim) -> tuple[Claim | None, Claim | None]:
    """Return which of the two holds: a new day makes it a postponement, as does a weak word; else it is off."""
    return (None, postponed) if postponed.moved_to is not None or cancelled.weak else (cancelled, None)


def _cancelled_story(claims: Sequence[Claim], cancelled: Claim) -> list[tuple[State, Claim]]:
    plan = _plan(claims, cancelled)
    story: list[tuple[State, Claim]] = [("scheduled", plan or cancelled), ("cancelled", cancelled)]
    again = next(
        (
            claim
            for claim in claims
            if claim is not plan
            and (claim.state in ("reopened", "open") or (claim.state == "proposed" and claim.span > cancelled.span))
        ),
        None,
    )
    fresh = _fresh(claims, cancelled, besides=plan)
    loose = fresh is not None and (fresh.planned is None or fresh.planned.interval.grain not in FIXED_GRAINS)
    if again is None and loose:
        again, fresh = fresh, None
    if again is not None:
        story.append(("reopened", again))
    if fresh is not None and not loose:
        story.append(("scheduled", fresh))
    return story


def _postponed_story(claims: Sequence[Claim], postponed: Claim) -> list[tuple[State, Claim]]:
    moved = next((claim for claim in claims if claim.state == "postponed" and claim.moved_to is not None), None)
    plan = _plan(claims, postponed)
    story: list[tuple[State, Claim]] = [("scheduled", plan or postponed), ("postponed", moved or postponed)]
    fresh = _fresh(claims, postponed, besides=plan)
    if moved is not None:
        story.append(("scheduled", fresh if fresh is not None and fresh.planned is not None else moved))
    elif fresh is not None and fresh.planned is not None and not _same_day(fresh, plan):
        story.append(("scheduled", fresh))
    return story


def _plain_story(claims: Sequence[Claim]) -> list[tuple[State, Claim]]:
    proposed, scheduled, held = _first(claims, "proposed"), _first(claims, "scheduled"), _first(claims, "held")
    story: list[tuple[State, Claim]] = []
    if held is not None:
        if scheduled is not None and scheduled.earlier and scheduled.naming == held.naming:
            story.append(("scheduled", scheduled))
        return [*story, ("held", held)]
    moved = _moved(claims)
    if moved is not None:
        return [("scheduled", moved[0]), ("postponed", moved[1]), ("scheduled", moved[1])]
    if proposed is not None:
        story.append(("proposed", proposed))
    if scheduled is not None:
        story.append(("scheduled", scheduled))
    reopened = _first(claims, "reopened")
    if not story and reopened is not None:
        story.append(("proposed", reopened))
    return story


def _moved(claims: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """Return the old and the new plan where one day is told as overtaken and a later one stands; else None.

    "Had been planned for Monday, will be held on 4 July instead" puts a meeting off without saying so.
    """
    plans = [claim for claim in claims if claim.state == "scheduled" and claim.planned is not None]
    old = next((claim for claim in plans if claim.earlier), None)
    new = next((claim for claim in reversed(plans) if claim.fresh), None)
    if old is None or new is None or old.planned is None or new.planned is None:
        return None
    return (old, new) if old.planned.interval.end < new.planned.interval.start else None


def _plan(claims: Sequence[Claim], step: Claim) -> Claim | None:
    """Return the claim of the plan that `step` overturned: told as overtaken, else beside it, else told before it."""
    plans = [claim for claim in claims if claim.state == "scheduled"]
    earlier = [claim for claim in plans if claim.earlier]
    beside = [claim for claim in plans if claim.naming == step.naming and not claim.fresh]
    dated = [claim for claim in (*earlier, *beside) if claim.planned is not None]
    before = [claim for claim in plans if claim.span < step.span and claim.naming != step.naming]
    return next(iter(dated or earlier or beside or before), None)


def _fresh(claims: Sequence[Claim], step: Claim, besides: Claim | None = None) -> Claim | None:
    """Return the claim that plans the meeting anew after `step`; the last dated one, else the last."""
    fresh = [
        claim
        for claim in claims
        if claim.state == "scheduled"
        and not claim.earlier
        and claim is not besides
        and (claim.fresh or claim.naming != step.naming)
    ]
    dated = [claim for claim in fresh if claim.planned is not None]
    found = dated or fresh
    return found[-1] if found else None


def _first(claims: Sequence[Claim], state: ClaimState) -> Claim | None:
    return next((claim for claim in claims if claim.state == state), None)


def _had_plan(claims: Sequence[Claim], declined: Claim) -> bool:
    return any(claim.state == "scheduled" and claim.naming != declined.naming for claim in claims)


def _same_day(one: Claim, other: Claim | None) -> bool:
    return (
        other is not None
        and other.planned is not None
        and one.planned is not None
        and (one.planned.interval == other.planned.interval)
    )


def _transition(state: State, claim: Claim, text: str) -> Transition:
    """Return the step; a plan that only the cancelling implies has neither a day nor a doer of its own."""
    own = claim.state == state or claim.state == "open"
    return Transition(
        state=state,
        on=claim.on if own else None,
        by=claim.by if own else (),
        evidence=(Evidence.at(claim.span, text),),
        pattern=claim.pattern,
    )
