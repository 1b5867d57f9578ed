"""A coding as a page in the terminal: what happened, what stands and fell, what was said, and what was not coded."""

from __future__ import annotations

from collections import Counter

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from detente.records.coding import Coding
from detente.records.commitment import Commitment
from detente.records.engagement import Engagement
from detente.records.statement import REFUSALS, Statement
from detente.show.style import (
    FALLEN,
    STATE_GLYPHS,
    THE_ARTICLE,
    day_text,
    dyad_text,
    namer,
    short_names,
    shortened,
    visible,
    when_text,
)

CONFLICT, COOPERATION, MUTED, ACCENT = "dark_orange3", "dodger_blue2", "bright_black", "bold"
ID_LENGTH = 8  # characters of an id that a page shows: enough to tell the records of one article apart


def print_page(coding: Coding, console: Console, *, seconds: float | None = None, source: str | None = None) -> None:
    """Draw one coding on the console; `seconds` is the time its reading took, `source` what the user typed."""
    console.print(page(coding, console.width, seconds=seconds, source=source))


def page(coding: Coding, width: int, *, seconds: float | None = None, source: str | None = None) -> RenderableType:
    """Return the page of one coding for a terminal `width` columns wide."""
    sections: list[tuple[str, RenderableType | None]] = [
        ("ENGAGEMENTS", _engagements(coding)),
        ("COMMITMENTS", _commitments(coding, width)),
        ("EVENTS", _events(coding, width)),
        ("STATEMENTS", _statements(coding, width)),
        ("LINKS", _links(coding)),
        ("ACTORS", _actors(coding)),
        ("NOT CODED", _not_coded(coding, width)),
    ]
    parts: list[RenderableType] = [_headline(coding, width), Rule(style=MUTED)]
    for title, body in sections:
        if body is not None:
            parts += [Text(title, style="bold cyan"), Padding(body, (0, 0, 1, 2))]
    parts += [Rule(style=MUTED), _counts(coding, seconds)]
    parts += _next_steps(coding, source)
    return Group(*parts)


def _headline(coding: Coding, width: int) -> RenderableType:
    document = coding.document
    title = document.title or document.text.partition("\n")[0]
    day = document.published_on
    outlet = document.outlet
    if document.agency and document.agency != outlet:
        outlet = f"{outlet} ({document.agency})" if outlet else document.agency
    facts = [outlet, f"{day_text(day)} ({document.published_from})" if day else "no date: give --published"]
    right = " · ".join(visible(fact) for fact in facts if fact)
    left = shortened(title, max(20, width - len(right) - 3))
    grid = Table.grid(expand=True)
    grid.add_column(ratio=1)
    grid.add_column(justify="right")
    grid.add_row(Text(left, style="bold"), Text(right, style=MUTED))
    return grid


def _short_id(record_id: str) -> Text:
    return Text(record_id[: ID_LENGTH + 2], style=MUTED)


def _grid(*ratios: int) -> Table:
    grid = Table.grid(padding=(0, 2), expand=True)
    for ratio in ratios:
        grid.add_column(ratio=ratio or None, no_wrap=False, overflow="fold")
    return grid


def _story(engagement: Engagement) -> Text:
    story = Text()
    for i, step in enumerate(engagement.history):
        is_last = i == len(engagement.history) - 1
        colour = CONFLICT if step.state in FALLEN else COOPERATION
        word = step.state.upper() if step.state in FALLEN else step.state
        story.append(" → " if i else "", style=MUTED)
        story.append(f"{STATE_GLYPHS[step.state]} {word}", style=f"bold {colour}" if is_last else colour)
    return story


def _engagements(coding: Coding) -> RenderableType | None:
    if not coding.engagements:
        return None
    name = namer(coding)
    grid = _grid(1, 0)
    for engagement in coding.engagements:
        head = Text(" – ".join(short_names(engagement.parties, name)) + "  ", style=ACCENT)
        head.append_text(_story(engagement))
        where = engagement.venue.name if engagement.venue else None
        when = when_text(engagement.when) if engagement.when else None
        facts = [f"{engagement.form} ({engagement.level})", engagement.occasion, where, when]
        detail = Text(" · ".join(visible(fact) for fact in facts if fact), style=MUTED)
        detail.append(f"  “{shortened(engagement.evidence[0].quote, 60)}”", style="italic")
        grid.add_row(Group(head, detail), _short_id(engagement.id))
    return grid


def _commitments(coding: Coding, width: int) -> RenderableType | None:
    if not coding.commitments:
        return None
    name = namer(coding)
    grid = _grid(0, 1, 0, 0)
    for commitment in coding.commitments:
        grid.add_row(
            Text(f"{name(commitment.party)}\n{commitment.kind}", style=ACCENT),
            _trigger_and_consequence(commitment, width),
            _commitment_state(commitment),
            _short_id(commitment.id),
        )
    return grid


def _trigger_and_consequence(commitment: Commitment, width: int) -> Text:
    text = Text(commitment.connective.upper() + " ", style="cyan")
    text.append(shortened(commitment.condition.quote, max(40, width)), style="default")
    text.append("\n→ ", style="cyan")
    hedge = f"({commitment.hedge}) " if commitment.hedge else ""
    text.append(hedge + shortened(commitment.consequence.quote, max(40, width)), style="default")
    return text


def _commitment_state(commitment: Commitment) -> Text:
    if commitment.state == "open":
        return Text("open", style="yellow")
    text = Text(commitment.state.upper(), style="bold green" if commitment.state == "met" else "bold")
    if commitment.met_by:
        text.append(f"\nby {commitment.met_by[: ID_LENGTH + 2]}", style=MUTED)
    return text


def _events(coding: Coding, width: int) -> RenderableType | None:
    if not coding.events:
        return None
    name = namer(coding)
    grid = _dated_grid()
    for event in coding.events:
        colour = COOPERATION if event.quad <= 2 else CONFLICT
        kind = f"{event.type}-{event.mode}" if event.mode else event.type
        scale = f" {event.goldstein:+.1f}" if event.goldstein is not None else ""
        head = Text(f"{dyad_text(event, name)}  ", style=ACCENT)
        head.append(f"{kind} {event.cameo}{scale}", style=colour)
        if event.factuality != "asserted":
            head.append(f"  {event.factuality}", style="yellow")
        words = Text(f"“{shortened(event.trigger.of(coding.document.text), max(30, width - 34))}”", style="italic")
        if event.place:
            words.append(f"  {visible(event.place.name)}", style=MUTED)
        grid.add_row(Text(when_text(event.happened), style=MUTED), Group(head, words), _short_id(event.id))
    return grid


def _dated_grid() -> Table:
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(width=18)
    grid.add_column(ratio=1)
    grid.add_column()
    return grid


def _statements(coding: Coding, width: int) -> RenderableType | None:
    if not coding.statements:
        return None
    people = {actor.id: visible(actor.name) for actor in coding.actors}
    grid = _grid(1, 0)
    for statement in coding.statements:
        line = Text(people.get(statement.speaker or "", THE_ARTICLE), style=ACCENT)
        line.append_text(_act_and_words(statement, coding, width))
        grid.add_row(line, _short_id(statement.id))
    return grid


def _act_and_words(statement: Statement, coding: Coding, width: int) -> Text:
    if statement.act in REFUSALS:
        voice = "DECLINED TO COMMENT" if statement.act == "decline" else "DID NOT RESPOND"
        return Text(f"  {voice}", style=f"bold {CONFLICT}")
    text = coding.document.text
    words = " … ".join(shortened(span.of(text), max(80, 2 * width - 60)) for span in statement.content)
    line = Text(f"  {statement.act}" + (f" ({statement.channel})" if statement.channel else ""), style="cyan")
    return line.append(f"  “{words}”" if statement.manner == "direct" else f"  {words}", style="default")


def _links(coding: Coding) -> RenderableType | None:
    if not coding.links:
        return None
    words: dict[str, str] = {}
    text = coding.document.text
    for event in coding.events:
        words[event.id] = event.trigger.of(text)
    words.update({engagement.id: engagement.evidence[0].quote for engagement in coding.engagements})
    words.update({statement.id: statement.evidence[0].quote for statement in coding.statements})
    words.update({commitment.id: commitment.evidence[0].quote for commitment in coding.commitments})
    grid = _grid(1, 0)
    for link in coding.links:
        line = Text(f"“{shortened(words.get(link.from_id, link.from_id), 60)}”", style="italic")
        line.append(f"  ─ {link.kind}: {visible(link.cue.of(text))} →  ", style="cyan")
        line.append(f"“{shortened(words.get(link.to_id, link.to_id), 60)}”", style="italic")
        grid.add_row(line, _short_id(link.id))
    return grid


def _actors(coding: Coding) -> RenderableType | None:
    if not coding.actors:
        return None
    grid = _grid(0, 1)
    rows: dict[str, list[str]] = {}
    for actor in coding.actors:
        role = f", {actor.role}" if actor.role and actor.role.lower() not in actor.name.lower() else ""
        rows.setdefault(actor.code or "–", []).append(visible(actor.name + role))
    for code, names in rows.items():
        grid.add_row(Text(code, style=ACCENT), Text("; ".join(dict.fromkeys(names)), style=MUTED))
    return grid


def _not_coded(coding: Coding, width: int) -> RenderableType | None:
    n_unresolved = sum(time.value is None and time.kind == "date" for time in coding.times)
    n_dropped = len(coding.document.dropped)
    if not (coding.not_coded or n_unresolved or n_dropped):
        return None
    grid = _grid(0, 1)
    for row in coding.not_coded:
        grid.add_row(
            Text(row.reason, style="yellow"), Text(f"“{shortened(row.span.of(coding.document.text), width)}”", MUTED)
        )
    if n_unresolved:
        texts = [time.text for time in coding.times if time.value is None and time.kind == "date"]
        grid.add_row(
            Text("no date", style="yellow"), Text("; ".join(dict.fromkeys(visible(text) for text in texts)), MUTED)
        )
    if n_dropped:
        reasons = Counter(piece.reason for piece in coding.document.dropped)
        told = ", ".join(f"{n} {reason}" for reason, n in reasons.items())
        grid.add_row(Text("page furniture", style="yellow"), Text(told, MUTED))
    return grid


def _counts(coding: Coding, seconds: float | None) -> Text:
    def count(n: int, noun: str) -> str:
        return f"{n} {noun}" if n == 1 else f"{n} {noun}s"

    n_refused = sum(statement.act in REFUSALS for statement in coding.statements)
    counts = [
        count(len(coding.events), "event"),
        count(len(coding.engagements), "engagement"),
        count(len(coding.commitments), "commitment"),
        count(len(coding.statements), "statement") + (f" ({n_refused} refused)" if n_refused else ""),
        count(len(coding.links), "link"),
    ]
    text = Text(" · ".join(counts), style="bold")
    if seconds is not None:
        text.append(f"   {seconds:.2f} s", style=MUTED)
    return text


def _next_steps(coding: Coding, source: str | None) -> list[RenderableType]:
    if not source or source == "-":
        return []
    ids = [*(row.id for row in coding.engagements), *(row.id for row in coding.events)]
    first = ids[0] if ids else None
    shown = source if " " not in source else f"'{source}'"
    steps = Text("Next:  ", style="cyan")
    if first:
        steps.append(f"detente read {shown} --why {first[: ID_LENGTH + 2]}", style="default")
        steps.append("   its words, and the rule that fired\n       ", style=MUTED)
    steps.append(f"detente read {shown} --json", style="default")
    steps.append("   the whole ledger", style=MUTED)
    return [steps]
