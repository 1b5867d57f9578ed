"""The figures of the shipped encoder: tags and trees, names, roles, factuality, on sentences that trained nothing.

Scores follow the trade: UAS and LAS count every word, punctuation too, and compare relations without their subtypes,
as the CoNLL 2018 shared task does (`las_full` compares subtypes); from raw text they are F1 over words that were cut
right. Names count where span and type both agree.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from detente.models.store import WEIGHTS
from detente.parse.coreference import CoreferenceResolver, has_coreference
from detente.parse.labels import bio_spans
from detente.parse.parser import Parser
from detente.records.sentence import Sentence
from detente.train.coreference_data import coreference_figures, read_articles
from detente.train.corpora import Example, add_factuality, add_roles, read_conllu, running_text, spaced, training_folder

Figures = dict[str, float]
_WORLDWIDE = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location", "NORP": "NORP", "DATE": "Date",
    "FAC": "Facility",
}  # fmt: skip
_COUNTED = ("Person", "Organization", "Location", "NORP", "Date")


def evaluate_encoder(data: Path, folder: Path = WEIGHTS, limit: int | None = None) -> dict[str, Figures]:
    """Return the figures of the model in `folder` by data set; `data` is the training data's folder or the one above.

    Names are measured where `../check/ner-worldwide-dev.iob.tsv.gz` lies beside it. `limit` takes only so many
    sentences of each set, for a quick look.
    """
    data = training_folder(data)
    parser = Parser(threads=1, folder=folder)
    ewt, gum = read_conllu(data / "ewt-dev.conllu.gz")[:limit], read_conllu(data / "gum-dev.conllu.gz")[:limit]
    add_roles(ewt, data / "ewt-srl-dev.tsv.gz")
    add_factuality(ewt, data / "ewt-factuality.tsv")
    found = {"ewt-dev": tree_figures(parser, ewt), "gum-dev": tree_figures(parser, gum)}
    for genre in sorted({example.id.split("_")[1] for example in gum}):
        found[f"gum-dev {genre}"] = tree_figures(parser, [e for e in gum if e.id.split("_")[1] == genre])
    for name, examples in (("ewt-dev raw", ewt), ("gum-dev raw", gum)):
        found[name] = raw_figures(parser, examples)
    found["ewt-dev meaning"] = meaning_figures(parser, ewt)
    if parser.has_vectors and has_coreference(folder) and limit is None:
        found["gum-dev coreference"] = coreference_figures(
            read_articles(parser, data / "gum-dev.conllu.gz"), CoreferenceResolver(folder)
        )
    names = data.parent / "check" / "ner-worldwide-dev.iob.tsv.gz"
    if names.exists():
        found["ner-worldwide-dev"] = name_figures(parser, list(read_iob(names))[: limit and limit // 10])
    return found


def tree_figures(parser: Parser, examples: Iterable[Example]) -> Figures:
    """Return tag, arc and lemma scores from gold words, in percent."""
    hits: Counter[str] = Counter()
    for example in examples:
        sentence = parser.parse_words(spaced(example.words))
        for token, upos, xpos, head, relation, lemma in zip(
            sentence.tokens, example.upos or (), example.xpos or (), example.heads or (), example.deprels or (),
            example.lemmas or (), strict=True,
        ):  # fmt: skip
            attached = token.head + 1 == head
            hits["words"] += 1
            hits["upos"] += token.upos == upos
            hits["xpos"] += token.xpos == xpos
            hits["lemma"] += lemma == "_" or token.lemma == lemma
            hits["uas"] += attached
            hits["las"] += attached and token.relation == relation.partition(":")[0]
            hits["las_full"] += attached and token.deprel == relation
    n = hits.pop("words")
    return {name: round(100 * count / n, 2) for name, count in hits.items()}


def raw_figures(parser: Parser, examples: list[Example]) -> Figures:
    """Return F1 of words, sentences and labelled arcs from running text, document by document, in percent."""
    gold_words, system_words, same, sentences_gold, sentences_system, sentences_same = 0, 0, Counter[str](), 0, 0, 0
    for text, gold, ends in _documents(examples):
        parsed = parser.parse_text(text)
        system = _arcs(parsed)
        gold_words += len(gold)
        system_words += len(system)
        for span, (head, relation, upos) in gold.items():
            if span in system:
                other = system[span]
                same["words"] += 1
                same["upos"] += other[2] == upos
                same["uas"] += other[0] == head
                same["las"] += other[0] == head and other[1] == relation
        found = {sentence.end for sentence in parsed}
        sentences_gold += len(ends)
        sentences_system += len(found)
        sentences_same += len(found & ends)
    figures = {name: round(200 * n / (gold_words + system_words), 2) for name, n in same.items()}
    figures["sentence_ends"] = round(200 * sentences_same / (sentences_gold + sentences_system), 2)
    return figures


_Arcs = dict[tuple[int, int], tuple[tuple[int, int] | None, str, str]]


def _arcs(sentences: Iterable[Sentence]) -> _Arcs:
    found: _Arcs = {}
    for sentence in sentences:
        for token in sentence.tokens:
            head = sentence.head_of(token.i)
            found[token.start, token.end] = ((head.start, head.end) if head else None, token.relation, token.upos)
    return found


def _documents(examples: list[Example]) -> Iterator[tuple[str, _Arcs, set[int]]]:
    """Yield running text by document with its gold arcs and the ends of its sentences."""
    for text, sentences in running_text(examples):
        gold, ends = _Arcs(), set[int]()
        for example, base in sentences:
            ends.add(base + len(example.text))
            spans = example.word_spans(base)
            for span, head, relation, upos in zip(
                spans, example.heads or (), example.deprels or (), example.upos or (), strict=True
            ):
                gold[span] = (spans[head - 1] if head else None, relation.partition(":")[0], upos)
        yield text, gold, ends


def _f1(right: int, gold: int, system: int) -> float:
    return round(100 * 2 * right / max(1, gold + system), 2)


def meaning_figures(parser: Parser, examples: Iterable[Example]) -> Figures:
    """Return F1 of role arguments of gold predicates, negation and modal cues, predicates; Pearson r of factuality."""
    right, gold, system = Counter[str](), Counter[str](), Counter[str]()
    judged, rated = [], []
    names = parser.labels.roles
    for example in examples:
        reading = parser.read(example.words)
        for place, value in example.factuality.items():
            judged.append(value)
            rated.append(float(reading.factuality[place + 1]))
        if example.roles is None:
            continue
        found = {int(place) for place in (reading.predicate[1:] > 0).nonzero()[0]}
        right["predicates"] += len(found & set(example.roles))
        gold["predicates"] += len(example.roles)
        system["predicates"] += len(found)
        for predicate, arguments in example.roles.items():
            column = reading.roles[1:, predicate + 1]
            marked = {int(a): names[column[a] - 1] for a in column.nonzero()[0] if a != predicate}
            for group, kept in (
                ("roles", None),
                ("negation_modal", ("NEG", "MOD")),
                ("core", ("ARG0", "ARG1", "ARG2")),
            ):
                of_gold = {(a, role) for a, role in arguments.items() if kept is None or role in kept}
                of_system = {(a, role) for a, role in marked.items() if kept is None or role in kept}
                right[group] += len(of_gold & of_system)
                gold[group] += len(of_gold)
                system[group] += len(of_system)
    figures = {name: _f1(right[name], gold[name], system[name]) for name in gold}
    if len(judged) > 2:
        figures["factuality_pearson"] = round(float(np.corrcoef(judged, rated)[0, 1]), 3)
    return figures


Tagged = tuple[list[str], list[str]]


def read_iob(path: Path) -> Iterator[list[Tagged]]:
    """Yield each document of a gzip file `word TAB tag` as sentences: words and IOB tags; `# doc` opens a document."""
    document, words, tags = list[Tagged](), list[str](), list[str]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in (*lines, "\n", "# doc\n"):
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 2 and not line.startswith("# "):
                words.append(cells[0])
                tags.append(cells[1])
            elif words and not line.strip():
                document.append((words, tags))
                words, tags = [], []
            elif line.startswith("# doc") and document:
                yield document
                document = []


def name_figures(parser: Parser, documents: Iterable[list[Tagged]]) -> Figures:
    """Return F1 of names by type on worldwide news, types mapped, in percent; `micro` over the five counted types."""
    right, gold, system = Counter[str](), Counter[str](), Counter[str]()
    for document in documents:
        parsed = parser.parse_sentences([spaced(words) for words, _ in document])
        for (_, tags), sentence in zip(document, parsed, strict=True):
            wanted = set(bio_spans(tags))
            marked = {(e.first, e.last, _WORLDWIDE[e.type]) for e in sentence.entities if e.type in _WORLDWIDE}
            for counts, spans in ((gold, wanted), (system, marked), (right, wanted & marked)):
                counts.update(kind for _, _, kind in spans)
    figures = {kind.lower(): _f1(right[kind], gold[kind], system[kind]) for kind in (*_COUNTED, "Facility")}
    totals = [sum(counts[kind] for kind in _COUNTED) for counts in (right, gold, system)]
    figures["micro"] = _f1(*totals)
    figures["precision"] = round(100 * totals[0] / max(1, totals[2]), 2)
    figures["recall"] = round(100 * totals[0] / max(1, totals[1]), 2)
    return figures
