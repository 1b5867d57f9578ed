"""Whether confidence can be believed: of the events given 0.7, do seven in ten hold?

An event holds where it meets a gold event, optional ones included, with the countries of both sides and the CAMEO root
(the strict match of `ledger.py`). Calibration is told in the usual three ways: a table of reliability (events in order
of confidence, cut into ten bins of equal size), the expected calibration error (mean distance of a bin's confidence
from its share of events that hold, ECE), and the Brier score. AUC says whether the right events come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import pi, sqrt

from detente.evaluate.gold import GoldArticle
from detente.evaluate.ledger import AlignedCoding, match_events
from detente.records.coding import Coding

N_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One event of a coding, by the article it stands in, with its confidence and signs, and whether it holds."""

    article: str
    event: str
    confidence: float
    signs: tuple[str, ...]
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A bin of reliability: how many events, their mean confidence, and the share that hold."""

    n: int
    confidence: float
    held: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The figures of a set of judged events.

    `ece_by_chance` is the ECE to expect by chance alone were every confidence true, from the sizes of the bins: with
    few events in a bin its share scatters, so an ECE near it says that no error can be shown.
    """

    n: int
    held: float
    ece: float
    ece_by_chance: float
    brier: float
    auc: float | None
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the figures and the table of reliability as one row."""
        return {
            "events": self.n,
            "held": round(self.held, 3),
            "ece": round(self.ece, 3),
            "ece_by_chance": round(self.ece_by_chance, 3),
            "brier": round(self.brier, 3),
            "auc": None if self.auc is None else round(self.auc, 3),
            "bins": [
                {"n": one.n, "confidence": round(one.confidence, 3), "held": round(one.held, 3)} for one in self.bins
            ],
        }


def judge_events(gold: GoldArticle, coding: Coding) -> list[Judged]:
    """Return the events of a coding, each with whether it holds against the gold of its article."""
    extra = {row["id"] for row in match_events(gold, AlignedCoding(coding.to_dict(), gold.text), strict=True).extra}
    return [
        Judged(
            article=gold.id,
            event=event.id,
            confidence=event.confidence,
            signs=event.signs,
            holds=event.id not in extra,
        )
        for event in coding.events
    ]


def calibrate(judged: Iterable[tuple[float, bool]], n_bins: int = N_BINS) -> Calibration:
    """Return the figures of (confidence, holds) pairs; of none, zeros and no bins."""
    # By confidence alone: within a tie, order by truth would make bins of right and bins of wrong events.
    pairs = sorted(judged, key=lambda pair: pair[0])
    n = len(pairs)
    if not n:
        return Calibration(n=0, held=0.0, ece=0.0, ece_by_chance=0.0, brier=0.0, auc=None, bins=())
    cuts = [round(k * n / n_bins) for k in range(n_bins + 1)]
    bins = tuple(_bin(pairs[a:b]) for a, b in pairwise(cuts) if b > a)
    return Calibration(
        n=n,
        held=sum(holds for _, holds in pairs) / n,
        ece=sum(one.n * abs(one.confidence - one.held) for one in bins) / n,
        ece_by_chance=sum(_scatter(pairs[a:b]) for a, b in pairwise(cuts) if b > a) / n,
        brier=sum((confidence - holds) ** 2 for confidence, holds in pairs) / n,
        auc=_auc(pairs),
        bins=bins,
    )


def reliability_text(calibration: Calibration) -> str:
    """Return the table of reliability in Markdown."""
    lines = ["| events | mean confidence | held |", "|---|---|---|"]
    lines += [f"| {one.n} | {one.confidence:.2f} | {one.held:.2f} |" for one in calibration.bins]
    return "\n".join(lines)


def _bin(pairs: Sequence[tuple[float, bool]]) -> Bin:
    n = len(pairs)
    return Bin(n=n, confidence=sum(c for c, _ in pairs) / n, held=sum(holds for _, holds in pairs) / n)


def _scatter(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the mean distance, in events, of hits from what is expected (normal approximation)."""
    return sqrt(2 / pi * sum(confidence * (1 - confidence) for confidence, _ in pairs))


def _auc(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """Return the chance that an event that holds has more confidence than one that does not; None without both."""
    right = [c for c, holds in pairs if holds]
    wrong = [c for c, holds in pairs if not holds]
    if not right or not wrong:
        return None
    wins = sum((a > b) + 0.5 * (a == b) for a in right for b in wrong)
    return wins / (len(right) * len(wrong))
