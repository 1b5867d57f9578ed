"""Sentences of our own with their names marked in place, and variants of them with other names.

`invention/written.txt` holds one sentence a line, names in brackets: `[PERSON Ama Boateng] left [GPE Accra] .` What
is not in brackets is no name, so these sentences also teach what only looks like one.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from detente.errors import InputError
from detente.parse.labels import ENTITY_TYPES
from detente.parse.words import split_words
from detente.train.coined import INVENTION, acronym, coined
from detente.train.corpora import Example
from detente.train.invented import Inventor

Part = tuple[str, str | None]  # a stretch of text and the kind of name it is, None outside names

_NAME = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")
_ACRONYM = re.compile(r"[A-Z]{2,6}$")


def read_written(path: Path = INVENTION / "written.txt") -> list[list[Part]]:
    """Return each sentence as its parts; lines that begin with `#` are comments.

    InputError names the line where a bracket is open or a kind unknown.
    """
    sentences = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts: list[Part] = []
        at = 0
        for name in _NAME.finditer(line):
            if name[1] not in ENTITY_TYPES:
                raise InputError(f"{path}:{number}: {name[1]} is no kind of name; kinds: {' '.join(ENTITY_TYPES)}")
            parts += [(line[at : name.start()], None), (name[2].strip(), name[1])]
            at = name.end()
        parts.append((line[at:], None))
        if any(mark in text for text, _ in parts for mark in "[]"):
            raise InputError(f"{path}:{number}: a bracket that opens no name, or none that closes it")
        sentences.append([part for part in parts if part[0]])
    return sentences


def example_of(parts: list[Part]) -> Example:
    """Return a sentence cut into words, with a BIO tag for each.

    >>> example_of([("Ama Boateng", "PERSON"), (" left.", None)]).entities
    ['B-PERSON', 'I-PERSON', 'O', 'O']
    """
    text, spans = "", list[tuple[int, int, str]]()
    for part, kind in parts:
        if kind:
            spans.append((len(text), len(text) + len(part), kind))
        text += part
    words = split_words(text)
    tags: list[str | None] = []
    for _, start, end in words:
        inside = next((span for span in spans if span[0] < end and start < span[1]), None)
        tags.append("O" if inside is None else ("B-" if start <= inside[0] else "I-") + inside[2])
    return Example(id="written", words=[word for word, _, _ in words], entities=tags)


def varied(parts: list[Part], inventor: Inventor, rng: random.Random) -> list[Part]:
    """Return the sentence with some of its names exchanged for others of their kind and shape."""
    return [(_other(text, kind, inventor, rng) if kind else text, kind) for text, kind in parts]


def _other(name: str, kind: str, inventor: Inventor, rng: random.Random) -> str:
    is_one_word = " " not in name and "-" not in name
    roll = rng.random()
    if kind == "PERSON" and roll < 0.6 and len(name) > 3:
        full, surname = inventor.person(rng)
        return surname if is_one_word else full
    if kind == "GPE" and roll < 0.4 and name[0].isupper() and not name.isupper():
        return rng.choice(inventor.countries if name in inventor.countries else inventor.towns)
    if kind == "ORG" and roll < 0.6 and _ACRONYM.match(name):
        return acronym(rng)
    if kind == "ORG" and roll < 0.4 and is_one_word and name.istitle():
        return coined(rng)
    return name
