"""The recipe of confidence: a scale of signs, learnt from coded gold by logistic regression.

Every event of the gold articles is judged against gold (strict match) and described by its signs. A ridge logistic
regression gives each sign its points. The rules were written while the misses of one set of gold were read, so the
coder is better there than elsewhere: each set has an intercept of its own, and the scale that ships takes the intercept
of the *unseen* set, articles whose misses taught the rules least. Figures come from cross-validation by article: no
event is judged by points that its own article helped to set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.evaluate.calibration import Calibration, Judged, calibrate, judge_events, reliability_text
from detente.evaluate.gold import gold_article, read_gold
from detente.lexicons.confidence import ALWAYS, COLUMNS, SignWeight
from detente.records.article import Article
from detente.records.coding import Coding

Array = NDArray[np.float64]
N_FOLDS = 10
# Chosen by cross-validation among 3, 6, 10, 15, 20, 30: flat from 10 up.
RIDGE = 20.0
RIDGE_OF_SET = 0.5
MIN_SEEN = 15
MARKS = ("<!-- confidence: begin -->", "<!-- confidence: end -->")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A scale and how it fared: by cross-validation on all events, and on those of the seen and of the unseen set."""

    scale: tuple[SignWeight, ...]
    n_articles: int
    n_unseen_articles: int
    all: Calibration
    seen: Calibration
    unseen: Calibration

    def to_dict(self) -> dict[str, object]:
        """Return the figures as rows by set."""
        return {"all": self.all.to_dict(), "seen": self.seen.to_dict(), "unseen": self.unseen.to_dict()}


def judged_gold(folders: Sequence[Path], code: Callable[[Article], Coding]) -> list[Judged]:
    """Return every event that `code` finds in the gold articles of the folders, judged."""
    return [
        judged
        for folder in folders
        for gold in read_gold(folder)
        for judged in judge_events(gold, code(gold_article(gold)))
    ]


def fit_confidence(seen: Sequence[Judged], unseen: Sequence[Judged]) -> Fit:
    """Return the scale learnt from both sets, with the intercept of the unseen one (of the seen, where that is empty).

    Raises InputError where the events all hold or all fail: nothing can be learnt from them.
    """
    events = [*seen, *unseen]
    if len({event.holds for event in events}) < 2:
        raise InputError("confidence needs gold in which some events hold and some do not; name a larger --gold")
    names = _names(events)
    columns = {name: i + 2 for i, name in enumerate(names)}
    table = np.zeros((len(events), len(names) + 2))
    table[:, 0] = 1.0
    table[len(seen) :, 1] = 1.0
    for row, event in enumerate(events):
        table[row, [columns[sign] for sign in set(event.signs) if sign in columns]] = 1.0
    holds = np.array([event.holds for event in events], dtype=float)
    ridge = np.full(table.shape[1], RIDGE)
    ridge[:2] = 1e-6, RIDGE_OF_SET
    chances = _cross_validated(table, holds, ridge, [event.article for event in events])
    pairs = [(float(chance), event.holds) for chance, event in zip(chances, events, strict=True)]
    return Fit(
        scale=_scale(names, _logistic(table, holds, ridge), events, has_unseen=bool(unseen)),
        n_articles=len({event.article for event in events}),
        n_unseen_articles=len({event.article for event in unseen}),
        all=calibrate(pairs),
        seen=calibrate(pairs[: len(seen)]),
        unseen=calibrate(pairs[len(seen) :]),
    )


def write_scale(fit: Fit, path: Path) -> None:
    """Write the scale as the table that `lexicons/confidence.py` reads: `always` first, then by points."""
    head = (
        f"# Made by `detente train confidence` from the events of {fit.n_articles} articles of gold, "
        f"{fit.n_unseen_articles} of them unseen; do not edit. Points add up on a logistic scale."
    )
    rows = [f"{row.sign}\t{row.points:.2f}\t{row.n}\t{row.held:.3f}" for row in fit.scale]
    path.write_text("\n".join((head, "\t".join(COLUMNS), *rows)) + "\n", encoding="utf-8")


def report_text(fit: Fit) -> str:
    """Return the figures in Markdown: one row a set, and the tables of reliability."""
    sets = (("all", fit.all), ("articles read while the rules were written", fit.seen), ("unseen articles", fit.unseen))
    lines = ["| set | events | held | ECE | ECE by chance alone | Brier | AUC |", "|---|---|---|---|---|---|---|"]
    for name, figures in sets:
        auc = "" if figures.auc is None else f"{figures.auc:.2f}"
        lines.append(
            f"| {name} | {figures.n} | {figures.held:.3f} | {figures.ece:.3f} | {figures.ece_by_chance:.3f} "
            f"| {figures.brier:.3f} | {auc} |"
        )
    for name, figures in sets[::2]:
        lines += ["", f"Reliability, {name}:", "", reliability_text(figures)]
    return "\n".join(lines)


def write_report(fit: Fit, path: Path) -> None:
    """Put the figures between the two marks of a page. Raises InputError where the page lacks them."""
    page = path.read_text(encoding="utf-8")
    before, begin, rest = page.partition(MARKS[0])
    _, end, after = rest.partition(MARKS[1])
    if not begin or not end:
        raise InputError(f"{path}: lacks the lines {MARKS[0]} and {MARKS[1]} between which the figures go")
    path.write_text(f"{before}{begin}\n{report_text(fit)}\n{end}{after}", encoding="utf-8")


def _names(events: Sequence[Judged]) -> list[str]:
    """Return the signs that enough events show, and enough do not, in the order of the alphabet."""
    counts = Counter(sign for event in events for sign in set(event.signs))
    return sorted(sign for sign, n in counts.items() if MIN_SEEN <= n <= len(events) - MIN_SEEN)


def _logistic(table: Array, holds: Array, ridge: Array) -> Array:
    """Return the weights of the ridge logistic regression, by Newton's method."""
    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chances - holds) + ridge * weights
        curve = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def _cross_validated(table: Array, holds: Array, ridge: Array, articles: Sequence[str]) -> Array:
    """Return the chance of each event by weights learnt without the articles of its fold."""
    fold_of = {article: i % N_FOLDS for i, article in enumerate(sorted(set(articles)))}
    folds = np.array([fold_of[article] for article in articles])
    chances = np.zeros(len(holds))
    for fold in sorted(set(fold_of.values())):
        out = folds == fold
        weights = _logistic(table[~out], holds[~out], ridge)
        chances[out] = 1 / (1 + np.exp(-table[out] @ weights))
    return chances


def _scale(
    names: Sequence[str], weights: Array, events: Sequence[Judged], *, has_unseen: bool
) -> tuple[SignWeight, ...]:
    n, held = Counter[str](), Counter[str]()
    for event in events:
        for sign in {ALWAYS, *event.signs}:
            n[sign] += 1
            held[sign] += event.holds
    points = {name: float(weight) for name, weight in zip(names, weights[2:], strict=True)}
    always = float(weights[0]) + (float(weights[1]) if has_unseen else 0.0)
    ordered = [(ALWAYS, always), *sorted(points.items(), key=lambda item: (-round(item[1], 2), item[0]))]
    return tuple(
        SignWeight(sign=sign, points=round(value, 2), n=n[sign], held=round(held[sign] / n[sign], 3))
        for sign, value in ordered
    )
