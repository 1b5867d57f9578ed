"""The files of the shipped model and the manifest that pins them: a damaged or exchanged file is an error, not a
guess."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from detente.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("encoder.onnx", "words.npz", "vocab.txt", "labels.json", "lemmas.txt")
# Weights made before it was added do without; coreference is then not on offer.
COREFERENCE = "coreference.npz"
MANIFEST = "manifest.json"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(folder: Path) -> None:
    """Write size and sha256 of every model file in `folder` to its `manifest.json`."""
    entries = {
        name: {"bytes": (folder / name).stat().st_size, "sha256": _digest(folder / name)}
        for name in (*FILES, COREFERENCE)
        if (folder / name).exists()
    }
    (folder / MANIFEST).write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
    model_files.cache_clear()


@cache
def model_files(folder: Path = WEIGHTS) -> dict[str, Path]:
    """Return the model's files by name once size and sha256 agree with the manifest; ModelError where they do not."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        raise ModelError(f"{manifest}: missing; reinstall detente, or build the model with `detente train encoder`")
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    found = {}
    for name in (*FILES, *(entries.keys() & {COREFERENCE})):
        path = folder / name
        if name not in entries or not path.exists():
            raise ModelError(f"{path}: missing; reinstall detente, or build the model with `detente train encoder`")
        expected = entries[name]
        if path.stat().st_size != expected["bytes"] or _digest(path) != expected["sha256"]:
            raise ModelError(
                f"{path}: not the file that {MANIFEST} pins (sha256 {expected['sha256'][:12]}…); reinstall"
            )
        found[name] = path
    return found
