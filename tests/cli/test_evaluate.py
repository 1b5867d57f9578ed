"""`detente evaluate` and `detente train`: figures out, floors held, and errors that say what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.cli.evaluate import STAGES
from detente.cli.main import app
from detente.cli.stages import STAGES as STAGE_FUNCTIONS
from detente.errors import InputError, MissingExtraError

ARTICLES = ("dev-04-gibraltar-patrol", "dev-19-kobe-friendly")
EVALUATION = Path(__file__).parents[2] / "evaluation"


def detente(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def gold_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluation") / "gold"
    folder.mkdir()
    for name in ARTICLES:
        shutil.copy(EVALUATION / "gold" / f"{name}.json", folder)
    return folder


@pytest.fixture(scope="module")
def table(gold_dir: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(detente("evaluate", gold_dir, "--json").stdout)
    return found


def test_gold_gives_figures_by_kind_of_record(table: dict[str, dict[str, float]]) -> None:
    assert {"event", "engagement", "statement", "refusal", "commitment", "cause", "silent"} <= set(table)
    assert table["event"]["gold"] > 0
    assert table["evidence"] == {"exact": 1.0}


def test_misses_are_listed_on_request(gold_dir: Path) -> None:
    told = detente("evaluate", gold_dir, "--misses").stdout
    assert [line for line in told.splitlines() if line.startswith("dev-") and line.count(" | ") >= 3]


def test_floors_that_were_just_pinned_hold(gold_dir: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    assert detente("evaluate", gold_dir, "--pin", floors).exit_code == 0
    assert detente("evaluate", gold_dir, "--floors", floors).exit_code == 0


def test_a_figure_under_its_floor_fails_and_is_named(gold_dir: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    detente("evaluate", gold_dir, "--pin", floors)
    pinned = json.loads(floors.read_text(encoding="utf-8"))
    pinned["floors"]["event"] = 1.01
    floors.write_text(json.dumps(pinned), encoding="utf-8")
    done = detente("evaluate", gold_dir, "--floors", floors)
    assert done.exit_code == 1
    assert "event: " in done.stderr
    assert "under its floor" in done.stderr


def test_floors_of_other_gold_are_refused(gold_dir: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"gold_sha256": "0", "n_articles": 1, "floors": {}}), encoding="utf-8")
    done = detente("evaluate", gold_dir, "--floors", floors)
    assert done.exit_code == 1
    assert "other gold" in done.stderr


def test_floors_that_are_not_there_are_asked_for_before_the_work(gold_dir: Path, tmp_path: Path) -> None:
    fault = detente("evaluate", gold_dir, "--floors", tmp_path / "none.json").exception
    assert isinstance(fault, InputError)
    assert "--pin" in str(fault)


def test_every_stage_has_its_measure() -> None:
    assert set(STAGES) == set(STAGE_FUNCTIONS)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_without_data_says_what_it_needs(stage: str) -> None:
    fault = detente("evaluate", stage).exception
    assert isinstance(fault, InputError)
    assert "--data DIR" in str(fault)


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "calibration"])
def test_a_missing_file_is_named_with_where_to_get_it(stage: str, tmp_path: Path) -> None:
    fault = detente("evaluate", stage, "--data", tmp_path).exception
    assert isinstance(fault, InputError)
    assert "docs/data.md" in str(fault)


def test_what_is_no_stage_and_no_folder_is_refused() -> None:
    fault = detente("evaluate", "nowhere").exception
    assert isinstance(fault, InputError)
    assert "calibration" in str(fault)


def test_calibration_of_the_shipped_confidence(gold_dir: Path, table: dict[str, dict[str, float]]) -> None:
    figures = json.loads(detente("evaluate", "calibration", "--data", gold_dir).stdout)["as shipped"]
    assert figures["events"] > 0
    assert figures["held"] == pytest.approx(table["event"]["precision"], abs=0.2)
    assert sum(one["n"] for one in figures["bins"]) == figures["events"]


def test_calibration_by_cross_validation(gold_dir: Path) -> None:
    figures = json.loads(detente("evaluate", "calibration", "--data", gold_dir.parent).stdout)
    assert figures["all"]["events"] == figures["seen"]["events"] > 0
    assert figures["unseen"]["events"] == 0


def test_the_scale_of_confidence_is_made_anew_in_one_command(gold_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "confidence.tsv"
    done = detente("train", "confidence", "--gold", gold_dir, "--out", out)
    assert done.exit_code == 0, done.exception
    assert out.read_text(encoding="utf-8").splitlines()[2].startswith("always\t")
    assert "| set | events |" in done.stdout


def test_training_the_encoder_without_torch_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.cli.train.find_spec", lambda name: None)
    fault = detente("train", "encoder", "--data", tmp_path).exception
    assert isinstance(fault, MissingExtraError)
    assert "pip install 'detente[train]'" in str(fault)


def test_training_the_encoder_names_the_corpus_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.cli.train.find_spec", lambda name: True)
    fault = detente("train", "encoder", "--data", tmp_path).exception
    assert isinstance(fault, InputError)
    assert "ewt-train.conllu.gz: no such file" in str(fault)


@pytest.mark.parametrize(
    "arguments",
    [("encoder", "--data", "nowhere"), ("gazetteer", "--towns", "nowhere"), ("confidence", "--gold", "nowhere")],
)
def test_training_from_what_is_not_there_says_so(arguments: tuple[str, ...]) -> None:
    fault = detente("train", *arguments).exception
    assert isinstance(fault, InputError)
    assert "nowhere: no such file or folder" in str(fault)


def test_codebook_goes_to_a_file_or_to_the_screen(tmp_path: Path) -> None:
    assert detente("codebook", "--out", tmp_path / "page.md").exit_code == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == detente("codebook").stdout
