"""The recipe of confidence: what it learns from events whose truth is known, and what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError
from detente.evaluate.calibration import Judged
from detente.lexicons.confidence import ALWAYS, confidence_of, load_scale
from detente.train.confidence import MARKS, fit_confidence, write_report, write_scale


def events(n: int, share_good: float, share_bad: float, name: str = "seen") -> list[Judged]:
    """Return events, half of them with the sign `good` and half with `bad`; of each these shares hold."""
    found = []
    for i in range(n):
        sign, share = (("good", share_good), ("bad", share_bad))[i % 2]
        holds = (i // 2) % 10 < round(10 * share)
        article = f"{name}-{20 * i // n}"
        found.append(Judged(article=article, event=str(i), confidence=0.5, signs=(sign, "rare"[: i + 1]), holds=holds))
    return found


def test_good_signs_earn_points_and_bad_ones_cost_them() -> None:
    points = {row.sign: row.points for row in fit_confidence(events(400, 0.9, 0.4), []).scale}
    assert points["good"] > 0.3 > -0.3 > points["bad"]


def test_signs_that_hardly_any_event_shows_are_left_out() -> None:
    assert {row.sign for row in fit_confidence(events(400, 0.9, 0.4), []).scale} == {ALWAYS, "good", "bad", "rare"} - {
        "rare"
    }


def test_confidence_comes_near_what_holds(tmp_path: Path) -> None:
    fit = fit_confidence(events(2000, 0.9, 0.4), [])
    write_scale(fit, tmp_path / "confidence.tsv")
    scale = load_scale(tmp_path / "confidence.tsv")
    assert confidence_of(["good"], scale) == pytest.approx(0.9, abs=0.03)
    assert confidence_of(["bad"], scale) == pytest.approx(0.4, abs=0.03)
    assert fit.all.ece < 0.03


def test_the_level_is_that_of_the_unseen_articles() -> None:
    seen, unseen = events(400, 0.9, 0.9), events(200, 0.5, 0.5, "unseen")
    fit = fit_confidence(seen, unseen)
    always = {row.sign: row.points for row in fit.scale}[ALWAYS]
    alone = {row.sign: row.points for row in fit_confidence([*seen, *events(1, 0.0, 0.0)], []).scale}[ALWAYS]
    assert abs(always) < 0.2 < 1.5 < alone
    assert (fit.seen.n, fit.unseen.n, fit.all.n) == (400, 200, 600)
    assert fit.n_unseen_articles == 20


def test_a_second_fit_is_the_same(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_scale(fit_confidence(events(200, 0.8, 0.3), events(100, 0.6, 0.2, "unseen")), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_gold_where_all_events_hold_teaches_nothing() -> None:
    with pytest.raises(InputError, match="larger --gold"):
        fit_confidence(events(100, 1.0, 1.0), [])


def test_figures_go_between_the_marks_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text(f"before\n{MARKS[0]}\nold\n{MARKS[1]}\nafter\n", encoding="utf-8")
    fit = fit_confidence(events(200, 0.8, 0.3), [])
    write_report(fit, page)
    write_report(fit, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{MARKS[0]}\n| set | events |")
    assert text.endswith(f"{MARKS[1]}\nafter\n")
    assert "old" not in text
    assert text.count("| all | 200 |") == 1


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(InputError, match="begin"):
        write_report(fit_confidence(events(200, 0.8, 0.3), []), page)
