"""The house: data falls one way, and rooms on one floor do not know each other."""

import ast
from pathlib import Path

import pytest

import detente

PACKAGE = Path(detente.__file__).parent
# From the ground up; a part may import only from floors below its own, or from itself.
FLOORS = (
    ("errors", "version"),
    ("records", "ontology", "models"),
    ("lexicons",),
    ("acquire", "clean", "parse", "resolve", "coding", "link", "evaluate", "show"),
    ("train", "pipeline"),
    ("api",),
    ("cli",),
)
FLOOR_OF = {part: floor for floor, parts in enumerate(FLOORS) for part in parts}


def modules() -> list[Path]:
    return sorted(
        path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem not in ("__init__", "__main__")
    )


def imported_parts(path: Path) -> set[str]:
    parts = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        parts |= {name.split(".")[1] for name in names if name.startswith("detente.")}
    return parts


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_floors_below(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for part in imported_parts(path) - {own}:
        assert FLOOR_OF[part] < FLOOR_OF[own], f"{own} must not import {part}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_stays_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_no_module_is_named_after_nothing() -> None:
    assert not {path.stem for path in modules()} & {"utils", "common", "misc", "core", "base", "helpers"}


def test_reading_needs_no_pickle_and_no_torch() -> None:
    at_run_time = [path for path in modules() if path.relative_to(PACKAGE).parts[0] != "train"]
    for path in at_run_time:
        no_pickle_and_no_torch(path)


def no_pickle_and_no_torch(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & {"pickle", "joblib", "torch", "spacy"}
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in {"pickle", "joblib", "torch", "spacy"}
