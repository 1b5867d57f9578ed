"""What one epoch of the encoder's training sees: the treebanks with roles, factuality and names, and sentences of our
own.

Each epoch is a fresh view: persons are swapped for persons of other regions, some sentences get a dateline, some are
written in capitals or as headlines, some run on into the next (with two roots), the sentences that we wrote come once
as they are and once with other names, and new ones are invented from templates.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.parse.words import split_words
from detente.train.corpora import Example, add_factuality, add_roles, read_conllu, training_folder
from detente.train.invented import Inventor, given_names
from detente.train.names import Gazetteer, read_re3d, tag_by_lists, tag_mentions
from detente.train.written import Part, example_of, read_written, varied

DATA = ("ewt", "gum", "re3d", "written", "invented", "variants")
_SMALL_WORDS = """
a an the of in on at to for and or but by with from as over after
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_STOPS = frozenset(".?!…\"”'’)")


@dataclass(slots=True)
class EncoderData:
    """The training corpora in memory; `epoch` gives a fresh, augmented view of them, less what `without` names."""

    treebanks: list[Example]
    named: list[Example]
    written: list[list[Part]]
    inventor: Inventor
    without: frozenset[str] = frozenset()

    @classmethod
    def read(cls, folder: Path, without: frozenset[str] = frozenset()) -> EncoderData:
        """Read the training corpora of a data folder (its `train` part), less those of `DATA` in `without`."""
        folder = training_folder(folder)
        gazetteer = Gazetteer.read(folder / "knowledge")
        ewt = read_conllu(folder / "ewt-train.conllu.gz")
        add_roles(ewt, folder / "ewt-srl-train.tsv.gz")
        add_factuality(ewt, folder / "ewt-factuality.tsv")
        tag_by_lists(ewt, gazetteer, given_names())
        gum = read_conllu(folder / "gum-train.conllu.gz")
        tag_mentions(gum, gazetteer, given_names())
        named = read_re3d(folder / "re3d.jsonl.gz", gazetteer)
        treebanks = [*(ewt if "ewt" not in without else ()), *(gum if "gum" not in without else ())]
        named = named if "re3d" not in without else []
        written = read_written() if "written" not in without else []
        return cls(treebanks, named, written, Inventor.read(folder / "knowledge"), without)

    def epoch(self, rng: random.Random, n_invented: int = 3500) -> list[Example]:
        """Return the sentences of one epoch."""
        if "variants" in self.without:
            seen = self.treebanks + self.named
        else:
            seen = [self._varied(example, rng) for example in (*_run_on(self.treebanks, rng), *self.named)]
        invented = self.inventor.examples(n_invented if "invented" not in self.without else 0, rng)
        own = [example_of(parts) for parts in self.written]
        own += [example_of(varied(parts, self.inventor, rng)) for parts in self.written]
        return seen + [_recased(example, rng, 0.06) for example in own + invented]

    def _varied(self, example: Example, rng: random.Random) -> Example:
        """Return the example itself or, by chance, a variant; the example is never changed."""
        if rng.random() < 0.4 and example.entities is not None and "B-PERSON" in example.entities:
            example = _persons_swapped(example, self.inventor, rng)
        if rng.random() < 0.06:
            example = _with_dateline(example, self.inventor, rng)
        return _recased(example, rng, 0.04)


def _run_on(examples: list[Example], rng: random.Random) -> Iterator[Example]:
    """Yield the sentences in order, some as one with the next of their paragraph: most of all those without a stop."""
    i = 0
    while i < len(examples):
        example = examples[i]
        chance = 0.02 if example.words[-1][-1] in _STOPS else 0.35
        if i + 1 < len(examples) and _goes_on(example, examples[i + 1]) and rng.random() < chance:
            example = _joined(example, examples[i + 1])
            i += 1
        yield example
        i += 1


def _goes_on(example: Example, following: Example) -> bool:
    """Return whether the second sentence stands behind the first in one line of text."""
    return not (following.new_document or following.new_paragraph) and len(example.words + following.words) <= 60


def _joined(one: Example, two: Example) -> Example:
    """Return two sentences as one that has two roots."""
    n = len(one.words)
    both = copy.copy(one)
    for name in ("words", "lemmas", "upos", "xpos", "deprels", "entities", "space_after", "misc"):
        first, second = getattr(one, name), getattr(two, name)
        setattr(both, name, first + second if first is not None and second is not None else None)
    both.heads = None
    if one.heads is not None and two.heads is not None:
        both.heads = one.heads + [head + n if head else 0 for head in two.heads]
    both.roles = None
    if one.roles is not None and two.roles is not None:
        moved = {p + n: {a + n: role for a, role in args.items()} for p, args in two.roles.items()}
        both.roles = one.roles | moved
    both.factuality = one.factuality | {place + n: value for place, value in two.factuality.items()}
    both.text = ""
    return both


def _persons_swapped(example: Example, inventor: Inventor, rng: random.Random) -> Example:
    """Return the sentence with each person's name swapped, where a name of as many words can be made."""
    words = list(example.words)
    entities = example.entities or []
    i = 0
    while i < len(words):
        if entities[i] != "B-PERSON":
            i += 1
            continue
        end = i + 1
        while end < len(words) and entities[end] == "I-PERSON":
            end += 1
        for _ in range(4):
            full, last = inventor.person(rng)
            name = [last] if end - i == 1 else [piece for piece, _, _ in split_words(full)]
            if len(name) == end - i and (end - i > 1 or " " not in last):
                words[i:end] = name
                break
        i = end
    changed = copy.copy(example)
    changed.words = words
    return changed


def _with_dateline(example: Example, inventor: Inventor, rng: random.Random) -> Example:
    """Return the sentence behind a dateline such as `KAMPALA , March 16 ( Agency ) -`.

    The place hangs on the main verb as `parataxis`, the date and the agency on the place: the news is the root.
    """
    heads, upos, deprels = example.heads, example.upos, example.deprels
    if not (heads and upos and deprels and example.xpos and example.entities) or not 6 <= len(heads) <= 45:
        return example
    root = heads.index(0)
    if heads.count(0) > 1:
        return example
    if upos[root] != "VERB" or not example.words[0][:1].isupper() or example.words[-1] not in (".", '"', "”"):
        return example
    town = rng.choice(inventor.capitals if rng.random() < 0.6 else inventor.towns)
    rows: list[
        tuple[str, str, str, int, str, str]
    ] = []  # word, upos, xpos, head (1-based in the dateline), deprel, tag
    caps = rng.random() < 0.75
    for k, (piece, _, _) in enumerate(split_words(town.upper() if caps else town)):
        if piece == "-":
            return example
        rows.append(
            (piece, "PROPN", "NNP", 0 if k == 0 else 1, "parataxis" if k == 0 else "flat", "BI"[k > 0] + "-GPE")
        )
    agency = rng.random()
    if rng.random() < 0.6:
        month, day = (
            rng.choice(("March", "Oct", "Nov.", "July", "August", "Jan", "Feb.", "May", "Sept.")),
            rng.randint(1, 31),
        )
        if rng.random() < 0.9:
            rows.append((",", "PUNCT", ",", len(rows) + 2, "punct", "O"))
        rows.append((month, "PROPN", "NNP", 1, "nmod:unmarked", "B-DATE"))
        rows.append((str(day), "NUM", "CD", len(rows), "nummod", "I-DATE"))
    if agency < 0.7:
        name = rng.choice(("Reuters", "AP", "AFP", "Agency", "Xinhua", "Bloomberg", "UPI", "IPS", "TASS"))
        at = len(rows) + 2
        marks = ("(", "-LRB-", ")", "-RRB-") if rng.random() < 0.8 else ("/", ",", "/", ",")
        rows.append((marks[0], "PUNCT", marks[1], at, "punct", "O"))
        rows.append((name, "PROPN", "NNP", 1, "parataxis", "B-ORG"))
        rows.append((marks[2], "PUNCT", marks[3], at, "punct", "O"))
    dash = rng.choice(("-", "—", "–", "--", ":" if agency >= 0.7 else "-"))
    n = len(rows) + 1
    rows.append((dash, "PUNCT", ":", 1, "punct", "O"))
    moved = copy.copy(example)
    moved.words = [row[0] for row in rows] + example.words
    moved.upos = [row[1] for row in rows] + upos
    moved.xpos = [row[2] for row in rows] + example.xpos
    moved.heads = [row[3] or root + 1 + n for row in rows] + [head + n if head else 0 for head in heads]
    moved.deprels = [row[4] for row in rows] + deprels
    moved.entities = [*(row[5] for row in rows), *example.entities]
    if example.roles is not None:
        moved.roles = {p + n: {a + n: role for a, role in args.items()} for p, args in example.roles.items()}
    moved.factuality = {place + n: value for place, value in example.factuality.items()}
    moved.lemmas = moved.misc = moved.space_after = None
    return moved


def _recased(example: Example, rng: random.Random, chance: float) -> Example:
    """Return the sentence, by chance in capitals or capitalised like a headline (then often without its full stop)."""
    roll = rng.random()
    if roll >= chance or len(example.words) > 40:
        return example
    changed = copy.copy(example)
    if roll < chance / 3:
        changed.words = [word.upper() for word in example.words]
    else:
        changed.words = [
            word if word in _SMALL and k else word[:1].upper() + word[1:] for k, word in enumerate(example.words)
        ]
    return changed
