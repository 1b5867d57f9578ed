"""The corpora that train the encoder, read into one shape: a sentence of words with whatever is known of each.

A corpus knows some things and not others: the treebanks know trees, a name list knows names, PropBank roles. What is
not known is None and costs nothing in training, so corpora and heads can be added one by one.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import InputError

UNSEEN = -100  # a label that is not known for this word; training skips it


@dataclass(slots=True, kw_only=True)
class Example:
    """A sentence for training. Lists run along `words`; `heads` are 0 for the root, else the head's place from 1.

    `entities` holds BIO tags, None where a word's tag is not known. `roles` maps a predicate's place (from 0) to its
    arguments {place: role}; None where the sentence has no role annotation. `factuality` maps places to −3 … 3.
    """

    id: str
    words: list[str]
    lemmas: list[str] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    entities: list[str | None] | None = None
    roles: dict[int, dict[int, str]] | None = None
    factuality: dict[int, float] = field(default_factory=dict)
    space_after: list[bool] | None = None
    misc: list[str] | None = None
    text: str = ""
    new_document: bool = False
    new_paragraph: bool = False
    meta: dict[str, str] = field(default_factory=dict)

    def word_spans(self, base: int = 0) -> list[tuple[int, int]]:
        """Return where each word stands in `text`, counted from `base`; ValueError where one is not there."""
        spans, at = [], 0
        for word in self.words:
            at = self.text.index(word, at)
            spans.append((base + at, base + at + len(word)))
            at += len(word)
        return spans


def _open(path: Path) -> Iterator[str]:
    if not path.exists():
        raise InputError(f"{path}: no such file; give the folder that holds the training data with --data")
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from lines
    else:
        with path.open(encoding="utf-8") as lines:
            yield from lines


def training_folder(data: Path) -> Path:
    """Return the folder of the training corpora: `data` itself, or its `train` part where all data is given."""
    return data / "train" if (data / "train").is_dir() else data


def read_conllu(path: Path) -> list[Example]:
    """Return the sentences of a CoNLL-U file (plain or gzip) in order; empty nodes and word ranges are left out."""
    return list(parse_conllu(_open(path)))


def parse_conllu(lines: Iterable[str]) -> Iterator[Example]:
    """Yield the sentences of CoNLL-U lines; `new_document` marks the first of each document."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    ranges: dict[int, str] = {}
    document_meta: dict[str, str] = {}
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            cells = line.split("\t")
            if "-" in cells[0]:
                first, _, last = cells[0].partition("-")
                for place in range(int(first), int(last) + 1):
                    ranges[place] = cells[9] if place == int(last) else "SpaceAfter=No"
            elif "." not in cells[0]:
                rows.append(cells)
        elif rows:
            if "newdoc id" in comments:
                document_meta = {key: value for key, value in comments.items() if key.startswith("meta::")}
            yield _example(rows, comments, ranges, document_meta)
            comments, rows, ranges = {}, [], {}
    if rows:
        yield _example(rows, comments, ranges, document_meta)


def _example(
    rows: list[list[str]], comments: dict[str, str], ranges: dict[int, str], document_meta: dict[str, str]
) -> Example:
    misc = [row[9] for row in rows]
    spaces = [ranges.get(place, misc[place - 1]) for place in range(1, len(rows) + 1)]
    return Example(
        id=comments.get("sent_id", ""),
        words=[row[1] for row in rows],
        lemmas=[row[2] for row in rows],
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        heads=[int(row[6]) for row in rows],
        deprels=[row[7] for row in rows],
        space_after=["SpaceAfter=No" not in note for note in spaces],
        misc=misc,
        text=comments.get("text", ""),
        new_document="newdoc id" in comments,
        new_paragraph="newpar id" in comments or "newpar" in comments or "newdoc id" in comments,
        meta=document_meta,
    )


def running_text(examples: Iterable[Example]) -> Iterator[tuple[str, list[tuple[Example, int]]]]:
    """Yield the text of each document, a line a paragraph, and its sentences with the offsets at which they begin."""
    text, sentences = "", list[tuple[Example, int]]()
    for example in examples:
        if example.new_document and text:
            yield text, sentences
            text, sentences = "", []
        if text:
            text += "\n" if example.new_paragraph else " "
        sentences.append((example, len(text)))
        text += example.text
    if text:
        yield text, sentences


def spaced(words: Iterable[str]) -> list[tuple[str, int, int]]:
    """Return words with the offsets they would have with one space between them, as the parser takes them."""
    found, at = list[tuple[str, int, int]](), 0
    for word in words:
        found.append((word, at, at + len(word)))
        at += len(word) + 1
    return found


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention of GUM's `Entity=` layer: words `[first, last)`, its chain, its kind, its head word."""

    first: int
    last: int
    chain: str
    kind: str
    head: int


# "(12-person-new-…" opens mention 12, "(12-…)" is one of a single word, "12)" closes it.
_MENTION = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


def entity_mentions(misc: Sequence[str]) -> list[EntityMention]:
    """Return the mentions that a sentence's MISC column marks, in the order in which they close."""
    found: list[EntityMention] = []
    opened: dict[str, list[tuple[int, str, int]]] = {}
    for place, cell in enumerate(misc):
        for note in cell.split("|"):
            if not note.startswith("Entity="):
                continue
            for begun, single, ended in _MENTION.findall(note.removeprefix("Entity=")):
                chain, *fields = (begun or ended).split("-")
                if begun:
                    minimal = next((field for field in fields[3:5] if field[:1].isdigit()), "1")
                    opened.setdefault(chain, []).append((place, fields[0], int(minimal.partition(",")[0])))
                if (single or ended) and opened.get(chain):
                    first, kind, head = opened[chain].pop()
                    found.append(EntityMention(first, place + 1, chain, kind, min(first + head - 1, place)))
    return found


_ROLE_FOLDS = {
    "ARG4": "ARG3", "ARG5": "ARG3", "ARGA": "ARG0", "GOL": "DIR", "PNC": "PRP",
}  # fmt: skip
_ROLE_NAMES = frozenset(
    ("ARG0", "ARG1", "ARG2", "ARG3", "TMP", "LOC", "CAU", "NEG", "MOD", "ADV", "PRP", "MNR", "DIR", "DIS", "EXT", "PRD")
)


def folded_role(label: str) -> str | None:
    """Return our role for a PropBank label, or None for the predicate itself and continuations.

    >>> folded_role("ARGM-TMP"), folded_role("R-ARG0"), folded_role("C-ARG1")
    ('TMP', 'REF', None)
    """
    if label == "V" or label.startswith("C-"):
        return None
    if label.startswith("R-"):
        return "REF"
    name = label.removeprefix("ARGM-").partition("-")[0]
    name = _ROLE_FOLDS.get(name, name)
    return name if name in _ROLE_NAMES else "OTHER"


def add_roles(examples: Iterable[Example], path: Path) -> None:
    """Give `examples` their PropBank roles: each argument is pointed at by the head word of its span in the tree."""
    by_id = {example.id: example for example in examples}
    sentence, rows = "", list[list[str]]()
    for line in (*_open(path), "\n"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id = "):
            sentence = line.removeprefix("# sent_id = ")
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            example = by_id.get(sentence)
            if example is not None and len(rows) == len(example.words):
                example.roles = _roles(rows, example.heads or [])
            rows = []


def _roles(rows: list[list[str]], heads: list[int]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    predicates = [place for place, row in enumerate(rows) if row[4] != "-"]
    for column, predicate in enumerate(predicates, start=5):
        arguments: dict[int, str] = {}
        open_label, start = "", 0
        for place, row in enumerate(rows):
            cell = row[column]
            if cell.startswith("("):
                open_label, start = cell[1:].partition("*")[0], place
            if cell.endswith(")"):
                role = folded_role(open_label)
                if role is not None:
                    arguments.setdefault(_span_head(start, place, heads, predicate), role)
        arguments.pop(predicate, None)
        found[predicate] = arguments
    return found


def _span_head(first: int, last: int, heads: list[int], predicate: int) -> int:
    """Return the word of `[first, last]` whose head lies outside; the predicate's own child is preferred."""
    outside = [place for place in range(first, last + 1) if not first <= heads[place] - 1 <= last]
    for place in outside:
        if heads[place] - 1 == predicate:
            return place
    return outside[0] if outside else first


def add_factuality(examples: Iterable[Example], path: Path) -> None:
    """Give `examples` the mean factuality (−3 did not happen … 3 happened) of their annotated predicates."""
    by_id = {example.id: example for example in examples}
    lines = _open(path)
    next(lines)
    for line in lines:
        _, sentence, token, _, _, value, _ = line.rstrip("\n").split("\t")
        example = by_id.get(sentence)
        if example is not None and int(token) <= len(example.words):
            example.factuality[int(token) - 1] = float(value)
