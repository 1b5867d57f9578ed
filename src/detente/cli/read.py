"""`detente read SRC…`: from articles to their ledgers, as a page for people or as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from detente.records.coding import Coding
    from detente.records.refusal import Refusal


def read_cli(
    sources: Annotated[
        list[str], typer.Argument(metavar="SRC…", help="Text or HTML files, .jsonl files, http(s) addresses, or -.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines (the default when piped).")] = False,
    as_page: Annotated[bool, typer.Option("--page", help="Print the page even when piped.")] = False,
    published: Annotated[str | None, typer.Option(help="Date of publication where the source has none.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet where the source names none.")] = None,
    why: Annotated[str | None, typer.Option(metavar="ID", help="Show the words and the rule behind a record.")] = None,
    actors: Annotated[Path | None, typer.Option(metavar="FILE", help="Dated actors of your own (TSV).")] = None,
    threads: Annotated[int, typer.Option(min=1, help="Cores that one article may use.")] = 1,
) -> None:
    """Code articles and print their ledgers; nothing is stored, and nothing is fetched unless SRC is an address.

    Exit code 1 when any source was refused; the others are done all the same.
    """
    from detente.api import read_all
    from detente.pipeline import Coder, CoderOptions

    printer = _Printer(as_json=as_json or (why is None and not as_page and not sys.stdout.isatty()), why=why)
    coder = Coder(CoderOptions(actors_path=actors, threads=threads))
    n_refused = 0
    for source in sources:
        started = time.perf_counter()
        for reading in read_all([source], published=published, outlet=outlet, coder=coder):
            n_refused += printer.print(reading, source, time.perf_counter() - started)
            started = time.perf_counter()
    printer.close()
    if n_refused:
        raise typer.Exit(1)


class _Printer:
    """Prints readings one after another; in JSON Lines a refused source keeps its place."""

    def __init__(self, *, as_json: bool, why: str | None) -> None:
        self.as_json = as_json
        self.why = why
        self.n_found = 0
        self.fault: Exception | None = None
        self._console: Console | None = None

    @property
    def console(self) -> Console:
        """Return the console of the page; rich is loaded only where a page is drawn."""
        if self._console is None:
            from rich.console import Console

            self._console = Console(highlight=False, markup=False, emoji=False)
        return self._console

    def print(self, reading: Coding | Refusal, source: str, seconds: float) -> bool:
        """Print one reading; return whether it is a refusal."""
        from detente.records.refusal import Refusal

        if isinstance(reading, Refusal):
            if self.as_json:
                _write_line(json.dumps(reading.to_dict(), ensure_ascii=False))
            typer.echo(f"detente: {' '.join(reading.message.split())}", err=True)
            return True
        if self.why:
            self._explain(reading)
        elif self.as_json:
            _write_line(reading.to_json())
        else:
            from detente.show.page import print_page

            print_page(reading, self.console, seconds=seconds, source=source)
        return False

    def _explain(self, coding: Coding) -> None:
        from detente.errors import InputError
        from detente.show.why import find_record, print_why

        try:
            find_record(coding, self.why or "")
        except InputError as fault:
            self.fault = fault
            return
        print_why(coding, self.why or "", self.console)
        self.n_found += 1

    def close(self) -> None:
        """Raise where `--why` found its record in none of the articles."""
        if self.why and not self.n_found and self.fault:
            raise self.fault


def _write_line(line: str) -> None:
    # Lone surrogates of a broken source must not break the output: they are written as their escapes.
    data = (line + "\n").encode("utf-8", "backslashreplace")
    sys.stdout.flush()
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(data.decode("utf-8"))
