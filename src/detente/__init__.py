"""detente reads news articles into a ledger of world politics.

>>> import detente
>>> coding = detente.read("article.html")      # doctest: +SKIP
>>> coding.events, coding.engagements          # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from detente.version import __version__

if TYPE_CHECKING:
    from detente.api import read, read_all, read_text
    from detente.pipeline import Coder, CoderOptions
    from detente.records.coding import Coding

__all__ = ["Coder", "CoderOptions", "Coding", "__version__", "read", "read_all", "read_text"]

# Names are loaded when they are first used, so that `import detente` and `detente --help` stay instant.
_HOMES = {
    "read": "detente.api",
    "read_all": "detente.api",
    "read_text": "detente.api",
    "Coder": "detente.pipeline",
    "CoderOptions": "detente.pipeline",
    "Coding": "detente.records.coding",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
