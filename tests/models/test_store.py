"""Model files are pinned: a damaged, exchanged or missing file is a ModelError that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import ModelError
from detente.models.store import COREFERENCE, FILES, model_files, write_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).write_bytes(name.encode())
    write_manifest(tmp_path)
    return tmp_path


def test_whole_files_are_found_by_name(folder: Path) -> None:
    assert model_files(folder)["encoder.onnx"] == folder / "encoder.onnx"


def test_a_changed_byte_is_an_error(folder: Path) -> None:
    (folder / "words.npz").write_bytes(b"words.npy")
    with pytest.raises(ModelError, match=r"words\.npz: not the file"):
        model_files(folder)


def test_a_missing_file_is_an_error(folder: Path) -> None:
    (folder / "vocab.txt").unlink()
    with pytest.raises(ModelError, match=r"vocab\.txt: missing; reinstall"):
        model_files(folder)


def test_a_missing_manifest_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing; reinstall"):
        model_files(tmp_path)


def test_coreference_is_found_where_it_was_added_and_pinned_from_then_on(folder: Path) -> None:
    assert COREFERENCE not in model_files(folder)
    (folder / COREFERENCE).write_bytes(b"chains")
    write_manifest(folder)
    assert model_files(folder)[COREFERENCE] == folder / COREFERENCE
    (folder / COREFERENCE).unlink()
    model_files.cache_clear()
    with pytest.raises(ModelError, match=r"coreference\.npz: missing"):
        model_files(folder)
