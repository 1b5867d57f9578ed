"""`detente codebook`: CODEBOOK.md, generated from the ontology and the lexicons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def codebook_cli(
    out: Annotated[Path | None, typer.Option(help="Write here instead of standard output.")] = None,
) -> None:
    """Print the codebook: every code, its rules and examples, as the coder uses them."""
    from detente.evaluate.codebook import codebook_text

    text = codebook_text()
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
