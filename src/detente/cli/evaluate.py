"""`detente evaluate TARGET`: how well the coder does, against gold ledgers and pinned floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

STAGES = ("encoder", "times", "places", "attributions", "discourse", "pairs", "petrarch", "calibration")


def evaluate_cli(
    target: Annotated[
        str, typer.Argument(help="A folder of gold ledgers (evaluation/gold), or a stage: " + ", ".join(STAGES) + ".")
    ],
    data: Annotated[
        Path | None, typer.Option(help="For a stage: the folder of its data sets; for calibration, of gold.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed and what was extra.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
    floors: Annotated[Path | None, typer.Option(help="Fail where a figure lies under the floors pinned here.")] = None,
    pin: Annotated[Path | None, typer.Option(help="Write the figures reached as the new floors; never lower.")] = None,
) -> None:
    """Print precision, recall and F1 by kind of record for gold ledgers, or the figures of one stage."""
    from detente.errors import InputError

    if target in STAGES:
        _evaluate_stage(target, data, misses=misses)
        return
    gold_dir = Path(target)
    if not gold_dir.is_dir():
        raise InputError(f"{target}: is no folder of gold ledgers and no stage; stages are {', '.join(STAGES)}")
    if floors is not None and not floors.is_file():
        raise InputError(f"{floors}: no such file; pin floors first: detente evaluate {target} --pin {floors}")
    _evaluate_gold(gold_dir, misses=misses, as_json=as_json, floors=floors, pin=pin)


def _evaluate_gold(gold_dir: Path, *, misses: bool, as_json: bool, floors: Path | None, pin: Path | None) -> None:
    from detente.evaluate.gold import code_gold, read_gold
    from detente.evaluate.ledger import score_ledgers
    from detente.evaluate.report import check_floors, pin_floors, table_text
    from detente.pipeline import Coder

    golds = read_gold(gold_dir)
    score = score_ledgers(golds, code_gold(golds, Coder()))
    table = score.table()
    typer.echo(json.dumps(table, indent=1) if as_json else table_text(table))
    if misses:
        for article, kind, what, detail in score.misses:
            typer.echo(f"{article} | {kind} | {what} | {detail}")
    if pin:
        pin_floors(pin, table, golds)
    faults = check_floors(floors, table, golds) if floors else []
    for fault in faults:
        typer.echo(f"detente: {fault}", err=True)
    if faults:
        raise typer.Exit(1)


def _evaluate_stage(stage: str, data: Path | None, *, misses: bool) -> None:
    from detente.cli.stages import stage_figures
    from detente.errors import InputError

    if data is None:
        kind = "the folder with gold/ and development/" if stage == "calibration" else "the folder of its data sets"
        raise InputError(f"evaluate {stage} needs --data DIR, {kind} (docs/data.md)")
    if not data.is_dir():
        raise InputError(f"{data}: is no folder; evaluate {stage} needs --data DIR as docs/data.md describes it")
    told: list[str] | None = [] if misses else None
    typer.echo(json.dumps(stage_figures(stage, data, told), indent=1))
    for line in told or ():
        typer.echo(line)
