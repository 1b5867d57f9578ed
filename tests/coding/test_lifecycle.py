"""The life of a meeting is told in the order of the story, whatever order the text has."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.lifecycle import Claim, ClaimState, history_of, planned_day, tell_story
from detente.records.span import Span
from detente.records.when import Grain, Interval, When

TEXT = "x" * 200


def day(value: str, grain: Grain = "day") -> When:
    when = date.fromisoformat(value)
    return When(interval=Interval(start=when, end=when, grain=grain), text=value)


def claim(
    at: int,
    state: ClaimState,
    *,
    planned: str | None = None,
    moved_to: str | None = None,
    earlier: bool = False,
    grain: Grain = "day",
    naming: int | None = None,
) -> Claim:
    return Claim(
        state=state,
        pattern="test",
        span=Span(at, at + 1),
        naming=at if naming is None else naming,
        earlier=earlier,
        planned=day(planned, grain) if planned else None,
        moved_to=day(moved_to) if moved_to else None,
    )


def states(*claims: Claim) -> tuple[str, ...]:
    return tuple(step.state for step in tell_story(claims))


STORIES = {
    "a cancellation alone implies a plan": ([claim(1, "cancelled")], ("scheduled", "cancelled")),
    "a postponement alone implies a plan": ([claim(1, "postponed")], ("scheduled", "postponed")),
    "a refusal alone implies a proposal": ([claim(1, "declined")], ("proposed", "declined")),
    "a plan told after the cancellation came before it": (
        [claim(1, "cancelled"), claim(9, "scheduled", planned="2010-03-18", earlier=True)],
        ("scheduled", "cancelled"),
    ),
    "readiness after a cancellation reopens": (
        [claim(1, "cancelled"), claim(9, "open")],
        ("scheduled", "cancelled", "reopened"),
    ),
    "readiness without a cancellation is no state": ([claim(1, "open")], ()),
    "a new fixed day after a cancellation is a new plan": (
        [
            claim(1, "cancelled"),
            claim(5, "scheduled", planned="2010-03-18", earlier=True),
            claim(9, "scheduled", planned="2010-05-02"),
        ],
        ("scheduled", "cancelled", "scheduled"),
    ),
    "a new plan without a day only reopens": (
        [claim(1, "cancelled"), claim(9, "scheduled", planned="2010-12-31", grain="year")],
        ("scheduled", "cancelled", "reopened"),
    ),
    "reopened talks that get a day are scheduled again": (
        [claim(1, "reopened"), claim(4, "cancelled"), claim(9, "scheduled", planned="2010-05-02")],
        ("scheduled", "cancelled", "reopened", "scheduled"),
    ),
    "a postponement with its new day is followed by the plan": (
        [claim(1, "postponed", moved_to="2010-05-02")],
        ("scheduled", "postponed", "scheduled"),
    ),
    "a new day in a later sentence follows the postponement": (
        [
            claim(1, "postponed"),
            claim(5, "scheduled", planned="2010-03-18", earlier=True),
            claim(9, "scheduled", planned="2010-05-02"),
        ],
        ("scheduled", "postponed", "scheduled"),
    ),
    "the old day beside a postponement is no new one": (
        [claim(1, "postponed", naming=1), claim(2, "scheduled", planned="2010-03-18", naming=1)],
        ("scheduled", "postponed"),
    ),
    "an accepted invitation is scheduled": (
        [claim(1, "proposed"), claim(5, "scheduled")],
        ("proposed", "scheduled"),
    ),
    "what one accepts and another declines is declined": (
        [claim(1, "proposed"), claim(5, "scheduled"), claim(7, "declined")],
        ("proposed", "declined"),
    ),
    "staying away from a meeting that was planned calls it off": (
        [claim(1, "scheduled", planned="2010-03-18"), claim(5, "declined")],
        ("scheduled", "cancelled"),
    ),
    "a meeting that was held was held": ([claim(1, "held"), claim(5, "held")], ("held",)),
}


@pytest.mark.parametrize(("claims", "expected"), STORIES.values(), ids=STORIES.keys())
def test_story_is_told_in_its_own_order(claims: list[Claim], expected: tuple[str, ...]) -> None:
    assert states(*claims) == expected


def test_day_of_a_postponed_meeting_is_the_new_one() -> None:
    claims = [claim(1, "postponed", planned="2010-03-18", moved_to="2010-05-02")]
    assert planned_day(claims, tell_story(claims)) == day("2010-05-02")


def test_day_of_a_cancelled_meeting_is_that_for_which_it_was_planned() -> None:
    claims = [claim(1, "cancelled"), claim(9, "scheduled", planned="2010-03-18", earlier=True)]
    assert planned_day(claims, tell_story(claims)) == day("2010-03-18")


def test_day_is_unknown_where_no_claim_gives_one() -> None:
    claims = [claim(1, "cancelled")]
    assert planned_day(claims, tell_story(claims)) is None


def test_every_step_has_words_of_the_text() -> None:
    steps = history_of(tell_story([claim(1, "cancelled"), claim(9, "open")]), TEXT)
    assert all(piece.quote == TEXT[piece.start : piece.end] for step in steps for piece in step.evidence)
    assert len(steps) == 3


STATES: list[ClaimState] = [
    "proposed",
    "scheduled",
    "held",
    "postponed",
    "cancelled",
    "declined",
    "reopened",
    "open",
]
CLAIMS = st.lists(
    st.builds(
        lambda state, planned, moved, earlier, fresh, naming: (state, planned, moved, earlier, fresh, naming),
        st.sampled_from(STATES),
        st.sampled_from([None, "2010-03-18", "2010-05-02"]),
        st.sampled_from([None, "2010-05-02"]),
        st.booleans(),
        st.booleans(),
        st.integers(0, 3),
    ),
    max_size=7,
)


@given(CLAIMS)
def test_no_step_comes_before_what_it_needs(
    drawn: list[tuple[ClaimState, str | None, str | None, bool, bool, int]],
) -> None:
    claims = [
        replace(claim(at, state, planned=planned, moved_to=moved, earlier=earlier, naming=naming), fresh=fresh)
        for at, (state, planned, moved, earlier, fresh, naming) in enumerate(drawn)
    ]
    told = states(*claims)
    for needs, step in [
        ("scheduled", "cancelled"),
        ("scheduled", "postponed"),
        ("proposed", "declined"),
        ("cancelled", "reopened"),
    ]:
        if step in told:
            assert needs in told[: told.index(step)]
    assert not ({"cancelled", "held"} <= set(told))
    assert all(one != other for one, other in itertools.pairwise(told))
    assert bool(told) or all(state == "open" for state, *_ in drawn)
