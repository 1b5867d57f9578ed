"""How values look on every page: colours with one meaning each, glyphs, dates in words.

Orange is conflict, blue is cooperation (told apart by the commonly colour-blind, and never by colour alone).
Text of an article is untrusted: it is drawn as text, never as markup, with invisible direction marks made visible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from detente.records.actor import Actor
from detente.records.coding import Coding
from detente.records.engagement import State
from detente.records.event import Event
from detente.records.when import Interval, When

STATE_GLYPHS: dict[State, str] = {
    "proposed": "○",
    "scheduled": "●",
    "held": "■",
    "postponed": "◐",
    "cancelled": "✕",
    "declined": "⊘",
    "reopened": "↻",
}
FALLEN: frozenset[str] = frozenset({"postponed", "cancelled", "declined"})
QUAD_NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
THE_ARTICLE = "The article"  # whose words a statement is that has no speaker
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def visible(text: str) -> str:
    """Return text of an article safe to draw on one line: direction marks and controls shown, white space folded."""
    marked = _DIRECTION_MARKS.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
    return " ".join(_CONTROLS.sub("�", marked).split())


def shortened(text: str, n_most: int) -> str:
    """Return the text on one line, cut at a word to at most `n_most` characters.

    >>> shortened("The envoy left the hall", 14)
    'The envoy…'
    """
    text = visible(text)
    if len(text) <= n_most:
        return text
    return text[: n_most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def day_text(day: date) -> str:
    """Return a day as `29 Nov 2018`."""
    return f"{day.day} {day:%b %Y}"


def interval_text(interval: Interval) -> str:
    """Return an interval in words: `29 Nov 2018`, `Jul 2018`, `2014`, `29 Nov–2 Dec 2018`."""
    start, end = interval.start, interval.end
    if start == end:
        return day_text(start)
    if interval.grain == "year" and start.year == end.year:
        return str(start.year)
    if interval.grain == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%b %Y}"
    if start.year != end.year:
        return f"{day_text(start)}–{day_text(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%b}–{day_text(end)}"
    return f"{start.day}–{day_text(end)}"


def when_text(when: When | None) -> str:
    """Return when something happened, or a dash where the text does not tell."""
    return interval_text(when.interval) if when else "–"


def actor_text(actor: Actor) -> str:
    """Return how an actor is named in a row: the CAMEO code, or the name where there is none."""
    return actor.code or shortened(actor.name, 28)


def namer(coding: Coding) -> Callable[[str | None], str]:
    """Return a function from an actor's id to its short name in this coding (`?` for None)."""
    names = {actor.id: actor_text(actor) for actor in coding.actors}
    return lambda actor_id: names.get(actor_id or "", "?")


def short_names(actor_ids: Iterable[str], name: Callable[[str | None], str]) -> list[str]:
    """Return the short names of actors, each once: ships and sailors of one state are two actors with one code."""
    return list(dict.fromkeys(name(actor_id) for actor_id in actor_ids))


def dyad_text(event: Event, name: Callable[[str | None], str]) -> str:
    """Return who does it to whom: `RUS → UKR`, or `RUS ↔ USA` where all do it with each other."""
    if set(event.actors) == set(event.recipients):
        return " ↔ ".join(short_names(event.actors, name))
    return f"{', '.join(short_names(event.actors, name))} → {', '.join(short_names(event.recipients, name))}"
