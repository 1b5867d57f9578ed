"""Codes of speech acts by the act they are about."""

from __future__ import annotations

import pytest

from detente.coding.derived import code_by_force, derived_code
from detente.ontology.cameo import is_cameo, load_cameo

SPEECH = {"intent": "030", "propose": "036", "appeal": "020", "demand": "100", "refuse": "120", "threat": "130"}


@pytest.mark.parametrize(
    ("speech", "act", "code"),
    [
        ("intent", "072", "0332"),
        ("intent", "042", "036"),
        ("intent", "0871", "0356"),
        ("intent", "163", "1312"),
        ("appeal", "0841", "0253"),
        ("appeal", "045", "028"),
        ("demand", "085", "1054"),
        ("demand", "040", "106"),
        ("refuse", "0841", "1243"),
        ("refuse", "036", "125"),
        ("threat", "161", "1313"),
        ("threat", "190", "1384"),
        ("threat", "143", "133"),
        ("accuse", "176", "1125"),
        ("accuse", "194", "1123"),
    ],
)
def test_code_follows_from_the_act(speech: str, act: str, code: str) -> None:
    assert derived_code(speech, "999", act) == code


@pytest.mark.parametrize("speech", SPEECH)
def test_an_unknown_act_gives_the_general_code(speech: str) -> None:
    assert derived_code(speech, SPEECH[speech], None) == SPEECH[speech]


@pytest.mark.parametrize("speech", [*SPEECH, "accuse"])
def test_every_act_gives_a_code_that_cameo_has(speech: str) -> None:
    general = SPEECH.get(speech, "112")
    wrong = [act for act in load_cameo() if not is_cameo(derived_code(speech, general, act))]
    assert wrong == []


def test_armed_forces_fight_where_others_assault() -> None:
    assert code_by_force("1823", by_armed_force=True) == "193"
    assert code_by_force("1823", by_armed_force=False) == "1823"
    assert code_by_force("183", by_armed_force=True) == "195"
    assert code_by_force("164", by_armed_force=True) == "164"
