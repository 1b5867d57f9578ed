"""The ontology is whole: counts, scores, quads and the crosswalk are those of the codebooks."""

from __future__ import annotations

import pytest

from detente.ontology.cameo import goldstein, is_cameo, load_cameo, nearest_code
from detente.ontology.plover import find_plover, load_contexts, load_crosswalk, load_plover, quad_of
from detente.ontology.sectors import load_sectors, to_cameo, to_plover

QUADS = {
    1: "AGREE CONSULT SUPPORT CONCEDE",
    2: "COOPERATE AID RETREAT",
    3: "REQUEST ACCUSE REJECT THREATEN",
    4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}


def test_cameo_has_317_codes_in_20_roots() -> None:
    codes = load_cameo()
    assert len(codes) == 317
    assert sorted({code.root for code in codes.values()}) == [f"{n:02d}" for n in range(1, 21)]
    assert sum(code.level == 1 for code in codes.values()) == 20


def test_every_code_has_a_name_and_a_score_on_goldsteins_scale() -> None:
    assert all(code.name and -10 <= code.goldstein <= 10 for code in load_cameo().values())


def test_codes_below_a_root_have_the_code_above_them() -> None:
    codes = load_cameo()
    assert [code for code in codes if len(code) > 2 and code[:-1] not in codes] == []


def test_only_unscored_codes_take_the_score_above() -> None:
    taken = [code.code for code in load_cameo().values() if code.goldstein_from == "parent"]
    assert taken == ["155", "176", "1834", "1951", "1952"]
    assert goldstein("1952") == goldstein("195") == -10.0


@pytest.mark.parametrize(("code", "score"), [("043", 2.8), ("057", 8.0), ("164", -7.0), ("163", -8.0), ("016", -2.0)])
def test_scores_are_those_of_the_gdelt_table(code: str, score: float) -> None:
    assert goldstein(code) == score


def test_a_wrong_code_is_told_its_nearest() -> None:
    assert not is_cameo("0361")
    assert nearest_code("0361") == "036"
    assert nearest_code("99") is None


def test_plover_has_16_types_with_the_quads_of_the_coding_rules() -> None:
    types = load_plover()
    assert len(types) == 16
    assert {quad: {t.name for t in types.values() if t.quad == quad} for quad in QUADS} == {
        quad: set(names.split()) for quad, names in QUADS.items()
    }


def test_plover_modes_and_contexts_are_counted() -> None:
    assert sum(len(kind.modes) for kind in load_plover().values()) == 67
    assert len(load_contexts()) == 37


def test_accuse_scores_minus_three() -> None:
    assert load_plover()["ACCUSE"].score == -3


def test_crosswalk_gives_every_code_but_statements_a_type_with_its_own_modes() -> None:
    crosswalk = load_crosswalk()
    assert set(crosswalk) == {code for code in load_cameo() if not code.startswith("01")}
    for row in crosswalk.values():
        assert row.mode is None or row.mode in load_plover()[row.type].modes
        assert set(row.contexts) <= set(load_contexts())


@pytest.mark.parametrize(
    ("code", "kind", "mode"),
    [
        ("025", "REQUEST", "yield"),
        ("036", "AGREE", None),
        ("041", "CONSULT", "phone"),
        ("114", "ACCUSE", "allege"),
        ("163", "COERCE", "restrict"),
        ("1952", "ASSAULT", "drone"),
        ("176", "COERCE", "cyber"),
    ],
)
def test_crosswalk_rows(code: str, kind: str, mode: str | None) -> None:
    row = find_plover(code)
    assert row is not None
    assert (row.type, row.mode) == (kind, mode)


def test_statements_have_no_type() -> None:
    assert find_plover("011") is None


def test_quad_of_a_type() -> None:
    assert quad_of("CONCEDE") == 1
    assert quad_of("RETREAT") == 2


def test_med_is_media_in_cameo_and_medical_in_plover() -> None:
    assert "media" in load_sectors("cameo")["MED"]
    assert "medical" in load_sectors("plover")["MED"]
    assert to_plover("MED") == "JRN"
    assert to_cameo("JRN") == "MED"
    assert to_cameo("MED") == "HLH"


def test_every_sector_has_a_counterpart() -> None:
    assert {to_plover(code) for code in load_sectors("cameo")} <= set(load_sectors("plover"))
    assert {to_cameo(code) for code in load_sectors("plover") if code != "UNK"} <= set(load_sectors("cameo"))
