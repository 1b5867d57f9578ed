"""A coding as a coloured page in a notebook: the text with its records marked, and the tables beside."""

from __future__ import annotations

from html import escape

from detente.records.coding import Coding
from detente.records.statement import REFUSALS
from detente.show.style import (
    FALLEN,
    STATE_GLYPHS,
    THE_ARTICLE,
    dyad_text,
    namer,
    short_names,
    shortened,
    visible,
    when_text,
)

_STYLE = """
<style>
.detente{font:14px/1.5 system-ui,sans-serif;max-width:60em;--conflict:#a8480b;--coop:#1b6ca8;--mute:#57606a}
@media (prefers-color-scheme:dark){.detente{--conflict:#f0975a;--coop:#6db3e8;--mute:#a4acb6}}
.detente h4{margin:1em 0 .3em;font-size:.8em;letter-spacing:.08em;color:var(--mute)}
.detente table{border-collapse:collapse;width:100%}
.detente td{padding:.15em .8em .15em 0;vertical-align:top;text-align:left}
.detente td:first-child,.detente td .conflict,.detente td .coop{white-space:nowrap}
.detente .conflict{color:var(--conflict)}.detente .coop{color:var(--coop)}.detente .mute{color:var(--mute)}
.detente mark{background:none;color:inherit;border-bottom:2px solid}
.detente mark.conflict{border-color:var(--conflict)}.detente mark.coop{border-color:var(--coop)}
.detente blockquote{font-family:serif;margin:.5em 0;padding-left:1em;border-left:2px solid #8a929c;white-space:pre-line}
</style>
"""


def to_html(coding: Coding) -> str:
    """Return the coding as one HTML fragment; every word of the article is escaped, nothing is loaded from outside."""
    document = coding.document
    title = document.title or document.text.partition("\n")[0]
    day = document.published_on
    facts = " · ".join(escape(visible(fact)) for fact in (document.outlet, day.isoformat() if day else None) if fact)
    parts = [f"<div class='detente'><b>{escape(visible(title))}</b> <span class='mute'>{facts}</span>"]
    parts += [_table("ENGAGEMENTS", _engagement_rows(coding)), _table("COMMITMENTS", _commitment_rows(coding))]
    parts += [_table("EVENTS", _event_rows(coding)), _table("STATEMENTS", _statement_rows(coding))]
    parts += [f"<h4>TEXT</h4><blockquote>{_marked_text(coding)}</blockquote></div>"]
    return _STYLE + "".join(parts)


def _table(title: str, rows: list[list[str]]) -> str:
    if not rows:
        return ""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<h4>{title}</h4><table>{body}</table>"


def _colour(is_conflict: bool) -> str:
    return "conflict" if is_conflict else "coop"


def _engagement_rows(coding: Coding) -> list[list[str]]:
    name = namer(coding)
    rows = []
    for engagement in coding.engagements:
        story = " → ".join(
            f"<span class='{_colour(step.state in FALLEN)}'>{STATE_GLYPHS[step.state]} {step.state}</span>"
            for step in engagement.history
        )
        parties = escape(" – ".join(short_names(engagement.parties, name)))
        rows.append([f"<b>{parties}</b>", escape(engagement.form), story, escape(when_text(engagement.when))])
    return rows


def _commitment_rows(coding: Coding) -> list[list[str]]:
    name = namer(coding)
    return [
        [
            f"<b>{escape(name(commitment.party))}</b>",
            escape(commitment.kind),
            f"{escape(commitment.connective)} <i>{escape(visible(commitment.condition.quote))}</i> → "
            f"<i>{escape(visible(commitment.consequence.quote))}</i>",
            escape(commitment.state),
        ]
        for commitment in coding.commitments
    ]


def _event_rows(coding: Coding) -> list[list[str]]:
    name = namer(coding)
    rows = []
    for event in coding.events:
        colour = _colour(event.quad > 2)
        words = escape(shortened(event.trigger.of(coding.document.text), 80))
        kind = f"<span class='{colour}'>{escape(event.type)} {escape(event.cameo)}</span>"
        when = escape(when_text(event.happened))
        rows.append(
            [when, f"<b>{escape(dyad_text(event, name))}</b>", kind, escape(event.factuality), f"<i>{words}</i>"]
        )
    return rows


def _statement_rows(coding: Coding) -> list[list[str]]:
    people = {actor.id: visible(actor.name) for actor in coding.actors}
    rows = []
    for statement in coding.statements:
        words = " … ".join(visible(span.of(coding.document.text)) for span in statement.content)
        if statement.act in REFUSALS:
            words = "DECLINED TO COMMENT" if statement.act == "decline" else "DID NOT RESPOND"
        speaker = people.get(statement.speaker or "", THE_ARTICLE)
        rows.append([f"<b>{escape(speaker)}</b>", escape(statement.act), escape(words)])
    return rows


def _marked_text(coding: Coding) -> str:
    text = coding.document.text
    parts, at = [], 0
    for event in sorted(coding.events, key=lambda event: (event.trigger.start, -event.trigger.end)):
        if event.trigger.start < at:
            continue
        colour = _colour(event.quad > 2)
        parts.append(escape(text[at : event.trigger.start]))
        parts.append(
            f"<mark class='{colour}' title='{event.type} {event.cameo}'>{escape(event.trigger.of(text))}</mark>"
        )
        at = event.trigger.end
    return "".join([*parts, escape(text[at:])])
