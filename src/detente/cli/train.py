"""`detente train …`: the recipes behind the weights and the gazetteer; they need the `train` extra."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

train_app = typer.Typer(help="Make the models anew from public data (needs the extra: pip install 'detente[train]').")


@train_app.callback()
def train() -> None:
    """Make the models anew from public data."""


_ = (Path, Annotated)
