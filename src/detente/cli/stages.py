"""The figures of one stage on the public data that measure it: which files, which function, which readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records.document import Document
    from detente.records.statement import Statement

Figures = dict[str, object]


def stage_figures(stage: str, data: Path, misses: list[str] | None = None) -> Figures:
    """Return the figures of a stage on the data in `data` (its `check` part, where it has one).

    `misses`, if given, gets a line for each miss of the stages that can tell them. Raises InputError where a file that
    the stage is measured on is missing.
    """
    return STAGES[stage](data, misses)


def _file(data: Path, name: str) -> Path:
    """Return where a data set lies: in `data`, or in its `check` part. Raises InputError where it is in neither."""
    from detente.errors import InputError

    for folder in (data / "check", data):
        if (folder / name).is_file():
            return folder / name
    raise InputError(f"{data}: holds no {name}, neither there nor in check/; docs/data.md says where to get it")


def _encoder(data: Path, misses: list[str] | None) -> Figures:
    from detente.errors import InputError
    from detente.train.corpora import training_folder
    from detente.train.encoder_evaluation import evaluate_encoder

    del misses
    folder = training_folder(data)
    names = ("ewt-dev.conllu.gz", "gum-dev.conllu.gz", "ewt-srl-dev.tsv.gz", "ewt-factuality.tsv")
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise InputError(f"{folder}: lacks {', '.join(missing)}; docs/data.md says where to get them")
    return dict(evaluate_encoder(data))


def _times(data: Path, misses: list[str] | None) -> Figures:
    from detente.evaluate.times import measure_times
    from detente.parse.parser import Parser
    from detente.resolve.times import TimeResolver

    path = _file(data, "timebank.jsonl.gz")
    parse, resolve = Parser(), TimeResolver()
    return {"timebank": measure_times(path, lambda doc: resolve(doc, parse(doc)), misses).to_dict()}


def _places(data: Path, misses: list[str] | None) -> Figures:
    from detente.evaluate.places import measure_places
    from detente.parse.parser import Parser
    from detente.resolve.places import PlaceResolver

    paths = {name: _file(data, f"geo-{name}.jsonl.gz") for name in ("lgl", "geovirus")}
    parse, resolve = Parser(), PlaceResolver()
    return {
        name: measure_places(path, lambda doc: resolve(doc, parse(doc)), misses).to_dict()
        for name, path in paths.items()
    }


def _attributions(data: Path, misses: list[str] | None) -> Figures:
    from detente.coding.statements import StatementCoder
    from detente.evaluate.attributions import measure_attributions
    from detente.parse.parser import Parser
    from detente.pipeline import Coder

    path = _file(data, "polnear-dev.jsonl.gz")
    parse, coder, code_statements = Parser(), Coder(), StatementCoder(views=True)

    def read(doc: Document) -> tuple[Statement, ...]:
        sentences = parse(doc)
        return code_statements(doc, sentences, coder.resolve(doc, sentences))[0]

    return dict(measure_attributions(path, read, misses))


def _discourse(data: Path, misses: list[str] | None) -> Figures:
    from detente.coding.conditions import find_conditionals
    from detente.coding.statements import StatementCoder
    from detente.evaluate.attributions import attributions_of
    from detente.evaluate.discourse import RELATIONS, TEXTS, Found, Relation, measure_discourse
    from detente.link.relations import find_causal_relations
    from detente.parse.parser import Parser
    from detente.pipeline import Coder
    from detente.train.corpora import training_folder

    folder = training_folder(data)
    for name in (TEXTS, RELATIONS):
        _file(folder, name)
    parse, coder, code_statements = Parser(), Coder(), StatementCoder()

    def read(doc: Document) -> Found:
        sentences = parse(doc)
        # To the annotators what holds until, once or before something is a time, not a condition.
        conditions = [
            Relation(*(((span.start, span.end),) for span in (one.connective, one.condition, one.consequence)))
            for sentence in sentences
            for one in find_conditionals(sentence, (sentence.span,))
            if one.cue.sense in ("plain", "negative") and one.cue.form in ("clause", "inverted")
        ]
        causes = [
            Relation(*(((span.start, span.end),) for span in (one.cue, one.cause, one.effect)))
            for one in find_causal_relations(sentences)
        ]
        statements = code_statements(doc, sentences, coder.resolve(doc, sentences))[0]
        return Found({"condition": conditions, "cause": causes}, attributions_of(statements))

    return dict(measure_discourse(folder, read, misses))


def _pairs(data: Path, misses: list[str] | None) -> Figures:
    from detente.evaluate.pairs import measure_pairs
    from detente.pipeline import Coder

    return {"plover-pairs": measure_pairs(_file(data, "plover-pairs-dev.tsv"), Coder(), misses).to_dict()}


def _petrarch(data: Path, misses: list[str] | None) -> Figures:
    from detente.evaluate.petrarch import measure_petrarch
    from detente.pipeline import Coder, CoderOptions

    path = _file(data, "petrarch-regression.jsonl")
    coder = Coder(CoderOptions(actors_path=_file(data, "petrarch-regression-actors.tsv")))
    return {"petrarch-regression": measure_petrarch(path, coder, misses).to_dict()}


def _calibration(data: Path, misses: list[str] | None) -> Figures:
    """Return what confidence is worth: by cross-validation where `data` holds gold and development, else as shipped."""
    from detente.evaluate.calibration import calibrate
    from detente.pipeline import Coder
    from detente.train.confidence import fit_confidence, judged_gold

    del misses
    if (data / "gold").is_dir():
        unseen = [data / "development"] if (data / "development").is_dir() else []
        coder = Coder()
        return fit_confidence(judged_gold([data / "gold"], coder), judged_gold(unseen, coder)).to_dict()
    judged = judged_gold([data], Coder())
    return {"as shipped": calibrate((event.confidence, event.holds) for event in judged).to_dict()}


STAGES: dict[str, Callable[[Path, list[str] | None], Figures]] = {
    "encoder": _encoder,
    "times": _times,
    "places": _places,
    "attributions": _attributions,
    "discourse": _discourse,
    "pairs": _pairs,
    "petrarch": _petrarch,
    "calibration": _calibration,
}
