"""Scores codings against gold ledgers: precision, recall and F1 by kind of record, and the attributes of the matched.

An event is found where its words touch the gold words; the strict score asks for the countries of actor and recipient
and the CAMEO root too. An engagement needs at least half of the parties and a form of the same family. A statement
needs the speaker and half of its words; a refusal the speaker and the act. A commitment needs both halves, a cause
both ends. A silent stretch must carry no event, engagement or commitment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.evaluate.gold import GoldArticle, Row, Stretch, find_quote, overlap, shared_part
from detente.evaluate.tally import Match, Tally, match

KINDS = ("event", "event_detection", "engagement", "statement", "refusal", "commitment", "cause", "silent", "evidence")
SAME_FORM = ({"meeting", "summit", "talks", "conference"}, {"visit", "meeting", "summit"}, {"call"})
REFUSALS = {"decline", "no-response"}
TITLES = {"the", "of", "president", "minister", "prime", "foreign", "mr", "mrs", "ms", "a"}


def country_of(code: str) -> str:
    """Return the country part of a CAMEO actor code; a body without a country is its own (`IGOUNO`)."""
    return code[:6] if code.startswith("IGO") else code[:3]


def sector_of(code: str) -> str:
    """Return the first sector of a CAMEO actor code, or an empty string."""
    return "" if code.startswith("IGO") else code[3:6]


def countries(codes: Iterable[str]) -> set[str]:
    """Return the countries of several actor codes."""
    return {country_of(code) for code in codes}


def in_days(gold: Sequence[str] | None, when: Row | None) -> bool:
    """Return whether a gold interval of days and a record's interval share a day."""
    if not gold or not when or not when.get("start") or not when.get("end"):
        return False
    return bool(gold[0] <= when["end"][:10] and when["start"][:10] <= gold[1])


class AlignedCoding:
    """A coding whose offsets are carried over to the gold text, where cleaning dropped some of it."""

    def __init__(self, coding: dict[str, Any], text: str) -> None:
        self.text = text
        self.own = coding["document"]["text"]
        self.rows = coding
        self.actors = {actor["id"]: actor for actor in coding.get("actors", [])}

    def stretch(self, piece: Row | None) -> Stretch | None:
        """Return where a piece of evidence stands in the gold text, or None."""
        if not piece or piece.get("start") is None:
            return None
        start, end = piece["start"], piece["end"]
        if self.own == self.text:
            return start, end
        quote = self.own[start:end]
        nth = self.own[:start].count(quote) if quote.strip() else 0
        return find_quote(self.text, quote, nth) or find_quote(self.text, quote)

    def stretches(self, pieces: Iterable[Row] | None) -> list[Stretch]:
        """Return where several pieces stand."""
        return [found for found in (self.stretch(piece) for piece in pieces or ()) if found]

    def codes(self, actor_ids: Iterable[str] | None) -> list[str]:
        """Return the codes of actors; the country where there is no code."""
        found = [self.actors[i] for i in actor_ids or () if i in self.actors]
        return [actor.get("code") or actor.get("country") or "" for actor in found]

    def name(self, actor_id: str | None) -> str:
        """Return the name of an actor, or an empty string."""
        return " ".join(((self.actors.get(actor_id or "") or {}).get("name") or "").split())


@dataclass(slots=True)
class Score:
    """The tallies of a run over gold, and what was missed or extra: (article, kind, what, detail)."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[tuple[str, str, str, object]] = field(default_factory=list)

    def table(self) -> dict[str, dict[str, float]]:
        """Return the figures by kind."""
        return {
            kind: self.tallies[kind].shares() if kind in ("silent", "evidence") else self.tallies[kind].report()
            for kind in KINDS
        }

    def note(self, article: str, kind: str, what: str, detail: object) -> None:
        """Keep one miss for the reader."""
        self.misses.append((article, kind, what, detail))


def score_ledgers(golds: Sequence[GoldArticle], codings: dict[str, dict[str, Any]]) -> Score:
    """Return the score of `codings`, keyed by gold id; an article without a coding counts as coded empty."""
    score = Score()
    for gold in golds:
        coding = AlignedCoding(codings.get(gold.id) or {"document": {"text": gold.text}}, gold.text)
        _score_events(gold, coding, score)
        _score_engagements(gold, coding, score)
        _score_statements(gold, coding, score)
        _score_commitments(gold, coding, score)
        _score_causes(gold, coding, score)
        _score_silence(gold, coding, score)
        _score_evidence(coding, score)
    return score


def _codes_meet(codes: list[str], own: list[str]) -> bool:
    return (not codes and not own) or bool(countries(codes) & countries(own))


def _same_dyad(g: Row, p: Row) -> bool:
    return _codes_meet(g["actors"], p["a"]) and _codes_meet(g["recipients"], p["r"])


def _same_root(g: Row, p: Row) -> bool:
    return any(code[:2] == p["cameo"][:2] for code in g["cameo"])


def _touching(g: Row, p: Row) -> float:
    if not (g["span"] and p["span"] and overlap(g["span"], p["span"])):
        return 0
    return 1 + _same_dyad(g, p) + _same_root(g, p) + shared_part([g["span"]], [p["span"]])


def _strict(g: Row, p: Row) -> float:
    return _touching(g, p) if _same_dyad(g, p) and _same_root(g, p) else 0


def match_events(gold: GoldArticle, coding: AlignedCoding, *, strict: bool) -> Match:
    """Return which events of a coding meet gold ones: by the words alone, or (`strict`) by dyad and root too."""
    golds = [dict(g, span=find_quote(gold.text, g["trigger"], g.get("nth", 0))) for g in gold.rows["events"]]
    found = []
    for p in coding.rows.get("events", []):
        span = coding.stretch(p.get("trigger")) or next(iter(coding.stretches(p.get("evidence"))), None)
        found.append(dict(p, span=span, a=coding.codes(p["actors"]), r=coding.codes(p["recipients"])))
    return match(golds, found, _strict if strict else _touching)


def _score_events(gold: GoldArticle, coding: AlignedCoding, score: Score) -> None:
    detected = match_events(gold, coding, strict=False)
    tally = score.tallies["event_detection"]
    tally.add(len(detected.pairs), len(detected.missed), len(detected.extra))
    for g, p in detected.pairs:
        tally.mark("dyad", _same_dyad(g, p))
        tally.mark("root", _same_root(g, p))
        tally.mark("cameo_full", p["cameo"] in g["cameo"])
        tally.mark("plover_type", (p.get("type") or "").upper() in {x.upper() for x in g.get("plover", [])})
        tally.mark("factuality", p["factuality"] == g["factuality"])
        if g.get("happened"):
            tally.mark("happened", in_days(g["happened"], p["happened"]))
        if g.get("place"):
            tally.mark("place", (p.get("place") or {}).get("country") == g["place"])
        wanted = {code for code in g["actors"] + g["recipients"] if sector_of(code)}
        if wanted:
            own = {(country_of(code), sector_of(code)) for code in p["a"] + p["r"]}
            tally.mark("sector", all((country_of(code), sector_of(code)) in own for code in wanted))
    exact = match_events(gold, coding, strict=True)
    score.tallies["event"].add(len(exact.pairs), len(exact.missed), len(exact.extra))
    for g in exact.missed:
        score.note(gold.id, "event", "missed", (g["trigger"], g["cameo"][:2], g["actors"], g["recipients"]))
    for p in exact.extra:
        words = gold.text[slice(*p["span"])] if p["span"] else None
        score.note(gold.id, "event", "extra", (words, p["cameo"], p["a"], p["r"], p.get("pattern")))


def _score_engagements(gold: GoldArticle, coding: AlignedCoding, score: Score) -> None:
    found = [
        dict(p, codes=coding.codes(p["parties"]), spans=coding.stretches(p["evidence"]))
        for p in coding.rows.get("engagements", [])
    ]

    def alike(g: Row, p: Row) -> float:
        own, other = countries(g["parties"]), countries(p["codes"])
        if not own & other or not any(g["form"] in forms and p["form"] in forms for forms in SAME_FORM):
            return 0
        share = len(own & other) / len(own | other)
        if share < 0.5:
            return 0
        span = find_quote(gold.text, g["mention"], g.get("nth", 0))
        is_there = bool(span and any(overlap(span, other_span) for other_span in p["spans"]))
        same_state = p["state"] == g["states"][-1]
        return float(share + same_state + in_days(g.get("when"), p["when"]) + (0.5 if is_there else 0))

    result = match(gold.rows["engagements"], found, alike)
    tally = score.tallies["engagement"]
    tally.add(len(result.pairs), len(result.missed), len(result.extra))
    for g, p in result.pairs:
        tally.mark("parties", countries(g["parties"]) == countries(p["codes"]))
        tally.mark("state", p["state"] == g["states"][-1])
        tally.mark("history", [step["state"] for step in p["history"]] == g["states"])
        if g.get("when"):
            tally.mark("when", in_days(g["when"], p["when"]))
        if g.get("venue"):
            tally.mark("venue", (p.get("venue") or {}).get("country") == g["venue"])
    for g in result.missed:
        score.note(gold.id, "engagement", "missed", (g["mention"], g["form"], g["parties"], g["states"]))
    for p in result.extra:
        score.note(gold.id, "engagement", "extra", (p["form"], p["codes"], p["state"]))


def _same_speaker(gold_name: str, name: str) -> bool:
    a, b = set(re.findall(r"\w+", gold_name.lower())), set(re.findall(r"\w+", name.lower()))
    return bool((a - TITLES) & (b - TITLES)) or (bool(a) and a == b)


def _score_statements(gold: GoldArticle, coding: AlignedCoding, score: Score) -> None:
    golds = [dict(g, span=find_quote(gold.text, g.get("content"), g.get("nth", 0))) for g in gold.rows["statements"]]
    found = [
        dict(p, who=coding.name(p.get("speaker")), spans=coding.stretches(p["content"]))
        for p in coding.rows.get("statements", [])
    ]

    def alike(g: Row, p: Row) -> float:
        if (g["act"] in REFUSALS) != (p["act"] in REFUSALS) or not _same_speaker(g["speaker"], p["who"]):
            return 0
        if g["act"] in REFUSALS:
            return 1.0 + bool(g["act"] == p["act"])
        share = shared_part([g["span"]], p["spans"]) if g["span"] else 0.0
        return share if share >= 0.5 else 0

    result = match(golds, found, alike)
    score.tallies["statement"].add(len(result.pairs), len(result.missed), len(result.extra))
    score.tallies["refusal"].add(
        sum(g["act"] in REFUSALS for g, _ in result.pairs),
        sum(g["act"] in REFUSALS for g in result.missed),
        sum(p["act"] in REFUSALS for p in result.extra),
    )
    for g, p in result.pairs:
        score.tallies["statement"].mark("act", g["act"] == p["act"])
    for g in result.missed:
        score.note(gold.id, "statement", "missed", (g["speaker"], g["act"], g.get("content")))
    for p in result.extra:
        words = [gold.text[slice(*span)] for span in p["spans"]]
        score.note(gold.id, "statement", "extra", (p["who"], p["act"], words))


def _score_commitments(gold: GoldArticle, coding: AlignedCoding, score: Score) -> None:
    golds = [
        dict(g, c=find_quote(gold.text, g["condition"]), q=find_quote(gold.text, g["consequence"]))
        for g in gold.rows["commitments"]
    ]
    found = []
    for p in coding.rows.get("commitments", []):
        party = coding.codes([p["party"]] if p.get("party") else [])
        found.append(
            dict(
                p,
                c=coding.stretch(p["condition"]),
                q=coding.stretch(p["consequence"]),
                code=party[0] if party else "",
            )
        )

    def alike(g: Row, p: Row) -> float:
        if not (g["c"] and g["q"] and p["c"] and p["q"]):
            return 0
        condition, consequence = shared_part([g["c"]], [p["c"]]), shared_part([g["q"]], [p["q"]])
        return condition + consequence if condition >= 0.4 and consequence >= 0.4 else 0

    result = match(golds, found, alike)
    tally = score.tallies["commitment"]
    tally.add(len(result.pairs), len(result.missed), len(result.extra))
    for g, p in result.pairs:
        tally.mark("party", country_of(g["party"]) == country_of(p["code"]))
        tally.mark("kind", g["kind"] == p["kind"])
        tally.mark("state", g["state"] == p["state"])
    for g in result.missed:
        score.note(gold.id, "commitment", "missed", (g["condition"], g["consequence"]))
    for p in result.extra:
        score.note(gold.id, "commitment", "extra", (p["condition"]["text"], p["consequence"]["text"]))


def _score_causes(gold: GoldArticle, coding: AlignedCoding, score: Score) -> None:
    records: dict[str, list[Stretch]] = {}
    for kind in ("events", "engagements", "statements", "commitments"):
        for record in coding.rows.get(kind, []):
            pieces = [*record["evidence"], *([record["trigger"]] if record.get("trigger") else [])]
            records[record["id"]] = coding.stretches(pieces)
    golds = [
        dict(g, a=find_quote(gold.text, g["cause"]), b=find_quote(gold.text, g["effect"]))
        for g in gold.rows["links"]
        if g.get("kind", "cause") == "cause"
    ]
    found = [p for p in coding.rows.get("links", []) if p["kind"] in ("cause", "response")]

    def touches(span: Stretch | None, record_id: str) -> bool:
        return bool(span and any(overlap(span, other) for other in records.get(record_id, [])))

    result = match(golds, found, lambda g, p: float(touches(g["a"], p["from"]) and touches(g["b"], p["to"])))
    score.tallies["cause"].add(len(result.pairs), len(result.missed), len(result.extra))
    for g in result.missed:
        score.note(gold.id, "cause", "missed", (g["cause"], g["effect"]))
    for p in result.extra:
        score.note(gold.id, "cause", "extra", tuple(piece["quote"] for piece in p["evidence"]))


def _score_silence(gold: GoldArticle, coding: AlignedCoding, score: Score) -> None:
    spoken = [
        span
        for kind in ("events", "engagements", "commitments")
        for record in coding.rows.get(kind, [])
        for span in coding.stretches(record["evidence"])
    ]
    for quote in gold.silent:
        span = find_quote(gold.text, quote)
        is_loud = bool(span and any(overlap(span, other) for other in spoken))
        score.tallies["silent"].mark("kept", not is_loud)
        if is_loud:
            score.note(gold.id, "silent", "broken", quote)


def _score_evidence(coding: AlignedCoding, score: Score) -> None:
    for kind in ("events", "engagements", "statements", "commitments"):
        for record in coding.rows.get(kind, []):
            evidence = record.get("evidence") or []
            is_exact = bool(evidence) and all(coding.own[e["start"] : e["end"]] == e["quote"] for e in evidence)
            score.tallies["evidence"].mark("exact", is_exact)
