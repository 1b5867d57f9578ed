"""Which of the places of one name an article means.

Four things speak: how many people live there, and whether states meet there; which countries the article names; what
stands beside the name ("Tripoli, Lebanon", "Paris in Texas", "Kherson region"); and which of the places lie near the
others that the article names. One name means one place throughout an article, unless its neighbour says otherwise.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.lexicons.gazetteer import GazetteerEntry, load_capitals, load_seats, place_key

MAX_CANDIDATES, MAX_TOTAL = 14, 700
ROUNDS = 3
# Points of score: one point is ten times as many people.
ALIAS_LOSS, HINT_GAIN, HINT_CAP, NEAR_GAIN, NEAR_CAP, FEATURE_GAIN = 1.2, 1.0, 2.0, 3.0, 4.5, 1.5
SEAT_GAIN, CAPITAL_GAIN = 4.0, 1.5
SAME_COUNTRY, SAME_COUNTRY_AS_WHOLE, NEAR_KM, SHARPNESS = 0.15, 0.3, 150.0, 0.7
# A village that bears the name of a sea, an island or a part of the world is seldom meant.
FEATURES = frozenset({"water", "area", "island", "mountain"})
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Question:
    """One name to settle: its candidates, and what its surroundings add to the score of each (same order)."""

    key: str
    candidates: tuple[GazetteerEntry, ...]
    local: tuple[float, ...]


def distance_km(one: GazetteerEntry, other: GazetteerEntry) -> float:
    """Return the distance between two places over the globe, in kilometres."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def choose(questions: list[Question], hints: Counter[str]) -> dict[str, GazetteerEntry]:
    """Return the place meant by each name, given how often each country is named."""
    questions = [question for question in questions if question.candidates]
    if not questions:
        return {}
    budget = max(MAX_TOTAL // len(questions), 3)
    cut = [_cut(question, hints, min(MAX_CANDIDATES, budget)) for question in questions]
    flat = [
        (n, entry, gain)
        for n, question in enumerate(cut)
        for entry, gain in zip(question.candidates, question.local, strict=True)
    ]
    owner = np.array([n for n, _, _ in flat])
    base = np.array([_prior(entry, hints) + gain for _, entry, gain in flat])
    near = _nearness([entry for _, entry, _ in flat])
    near[owner[:, None] == owner[None, :]] = 0.0
    score = base
    for _ in range(ROUNDS):
        score = base + np.minimum(NEAR_GAIN * np.log1p(near @ _shares(score, owner, len(cut))), NEAR_CAP)
    return {question.key: _best(flat, score, n) for n, question in enumerate(cut)}


def _prior(entry: GazetteerEntry, hints: Counter[str]) -> float:
    """Return the score of a place by its weight and by its country's part in the article."""
    hint = min(HINT_GAIN * float(np.log1p(2 * hints.get(entry.country or "", 0))), HINT_CAP)
    feature = FEATURE_GAIN if entry.kind in FEATURES else 0.0
    alias = ALIAS_LOSS if entry.is_alias and entry.kind == "city" else 0.0
    seat = _seat_gain(entry) if entry.kind == "city" else 0.0
    return entry.weight / 10 - alias + feature + hint + seat


def _seat_gain(entry: GazetteerEntry) -> float:
    town = (place_key(entry.name), entry.country)
    return SEAT_GAIN if town in load_seats() else CAPITAL_GAIN if town in load_capitals() else 0.0


def _cut(question: Question, hints: Counter[str], n: int) -> Question:
    """Return the question with its `n` likeliest candidates by themselves."""
    pairs = sorted(
        zip(question.candidates, question.local, strict=True),
        key=lambda pair: (-_prior(pair[0], hints) - pair[1], pair[0].id),
    )[:n]
    return Question(question.key, tuple(entry for entry, _ in pairs), tuple(gain for _, gain in pairs))


def _distances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distances between all pairs of points (latitude, longitude in degrees), in kilometres."""
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    half = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(lat)[None, :] * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    result: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    return result


def _nearness(entries: list[GazetteerEntry]) -> NDArray[np.float64]:
    """Return how much each place speaks for each other: by distance, and for being in one country."""
    near = np.exp(-_distances(np.array([[entry.lat, entry.lon] for entry in entries])) / NEAR_KM)
    codes = np.array([entry.country or f"?{i}" for i, entry in enumerate(entries)])
    whole = np.array([entry.kind == "country" for entry in entries])
    same = codes[:, None] == codes[None, :]
    result: NDArray[np.float64] = near + np.where(
        same, np.where(whole[:, None] | whole[None, :], SAME_COUNTRY_AS_WHOLE, SAME_COUNTRY), 0.0
    )
    return result


def _shares(score: NDArray[np.float64], owner: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    """Return the share of belief of each candidate among those of its name."""
    raised = np.exp((score - score.max()) / SHARPNESS)
    totals = np.zeros(n)
    np.add.at(totals, owner, raised)
    result: NDArray[np.float64] = raised / np.maximum(totals[owner], 1e-300)
    return result


def _best(flat: list[tuple[int, GazetteerEntry, float]], score: NDArray[np.float64], n: int) -> GazetteerEntry:
    """Return the candidate of question `n` with the highest score; the earlier in the gazetteer where two are even."""
    mine = [(round(float(score[i]), 6), -entry.id, entry) for i, (owner, entry, _) in enumerate(flat) if owner == n]
    return max(mine, key=lambda item: item[:2])[2]
