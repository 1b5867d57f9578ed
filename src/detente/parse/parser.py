"""The parser: from a cleaned document to its sentences, with words, tags, lemmas, trees, entities, roles, factuality.

Each sentence is read by itself, in text order, so its reading depends on its own words alone and is the same on every
run of the same machine; only what kind of name a name is, the sentences of a document settle together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.models.encoder import MAX_PIECES, EncoderSession, Labels, Reading
from detente.models.store import WEIGHTS, model_files
from detente.parse.agreement import agreed_labels
from detente.parse.entities import best_labels, find_entities
from detente.parse.lemmas import Lemmatizer
from detente.parse.run_ons import run_on
from detente.parse.sentences import Word, shortened, split_sentences
from detente.parse.tree import held_together, tree_heads
from detente.parse.wordpiece import WordPieces, casing
from detente.records.document import Document
from detente.records.sentence import Role, Sentence, Token

Vectors = NDArray[np.float32]


class Parser:
    """Parses documents; built once, then called. `threads` is how many processor threads one sentence may use.

    >>> parser = Parser(threads=1)
    >>> sentences = parser(document)
    """

    def __init__(self, threads: int = 1, folder: Path = WEIGHTS) -> None:
        self._session = EncoderSession(threads, folder)
        self._pieces = WordPieces(self._session.vocabulary)
        self._lemma = Lemmatizer(model_files(folder)["lemmas.txt"])

    @property
    def labels(self) -> Labels:
        """Return the lists of labels that the heads choose from."""
        return self._session.labels

    def __call__(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of a document in text order; offsets refer to `document.text`."""
        return self.parse_text(document.text)

    def parse_text(self, text: str) -> tuple[Sentence, ...]:
        """Return the sentences of a text; an empty text has none."""
        return self._sentences(*self._read_text(text, vectors=False))

    def text_with_vectors(self, text: str) -> tuple[tuple[Sentence, ...], tuple[Vectors, ...]]:
        """Return the sentences of a text, and the vectors of each one's words: what coreference reads."""
        parts, readings = self._read_text(text, vectors=True)
        return self._sentences(parts, readings), _vectors(readings)

    @property
    def has_vectors(self) -> bool:
        """Return whether the model gives the word vectors that coreference reads; older ones do not."""
        return self._session.has_vectors

    def parse_sentences(self, parts: Sequence[list[Word]]) -> tuple[Sentence, ...]:
        """Return the sentences of one document, parsed from words with their offsets."""
        return self._sentences(parts, [self.read([word for word, _, _ in words]) for words in parts])

    def with_vectors(self, parts: Sequence[list[Word]]) -> tuple[tuple[Sentence, ...], tuple[Vectors, ...]]:
        """Return the sentences of one document, parsed from words, and the vectors of each one's words."""
        readings = [self.read([word for word, _, _ in words], vectors=True) for words in parts]
        return self._sentences(parts, readings), _vectors(readings)

    def _read_text(self, text: str, vectors: bool) -> tuple[list[list[Word]], list[Reading]]:
        """Return the sentences of a text as words with their offsets, and their readings."""
        parts, readings = list[list[Word]](), list[Reading]()
        waiting = [part for words in split_sentences(text) for part in self._fitting(words)][::-1]
        while waiting:
            words = waiting.pop()
            reading = self.read([word for word, _, _ in words], vectors)
            cut = run_on(reading.arcs)
            if cut is None:
                parts.append(words)
                readings.append(reading)
            else:  # two sentences: each is read by itself
                waiting += (words[cut:], words[:cut])
        return parts, readings

    def _sentences(self, parts: Sequence[list[Word]], readings: Sequence[Reading]) -> tuple[Sentence, ...]:
        forms = [[word for word, _, _ in words] for words in parts]
        bio = self._session.labels.bio
        scores = [reading.bio[1:] for reading in readings]
        named = agreed_labels(forms, [best_labels(row, bio) for row in scores], scores, bio)
        return tuple(
            self._sentence(words, reading, row, index)
            for index, (words, reading, row) in enumerate(zip(parts, readings, named, strict=True))
        )

    def _fitting(self, words: list[Word]) -> list[list[Word]]:
        """Return a sentence in parts that the encoder can read; one endless word is read by its first pieces."""
        size = 2 + sum(len(self._pieces.of_word(word)) for word, _, _ in words)
        if size <= MAX_PIECES or len(words) == 1:
            return [words]
        return [part for half in shortened(words, (len(words) + 1) // 2) for part in self._fitting(half)]

    def parse_words(self, words: list[Word]) -> Sentence:
        """Return one sentence by itself, parsed from words with their offsets."""
        return self.parse_sentences([words])[0]

    def _sentence(self, words: list[Word], reading: Reading, named: list[str], index: int) -> Sentence:
        forms = [word for word, _, _ in words]
        labels = self._session.labels
        entities = find_entities(forms, named)
        heads = tree_heads(reading.arcs)
        names = heads
        for entity in entities:
            if entity.type in ("PERSON", "VEHICLE") and entity.last - entity.first > 1:
                names = held_together(names, entity.first + 1, entity.last + 1)
        tokens = []
        for i, (form, start, end) in enumerate(words):
            row, head = i + 1, names[i]
            relation = labels.deprels[reading.relations[row, head]]
            if head == 0:
                relation = "root"
            elif relation == "root":  # the tree was repaired: this word is no root after all
                relation = "parataxis"
            if head != heads[i]:
                relation = "flat"
            if relation == "nsubj" and form.lower() == "whom":  # the one relative pronoun whose form tells its case
                relation = "obj"
            xpos = labels.xpos[reading.xpos[row]]
            upos = labels.upos[reading.upos[row]]
            tokens.append(Token(i, start, end, form, self._lemma(form, xpos), upos, xpos, head - 1, relation))
        return Sentence(
            index=index, start=words[0][1], end=words[-1][2], tokens=tuple(tokens), entities=entities,
            roles=self._roles(reading), factuality=tuple(round(float(value), 2) for value in reading.factuality[1:]),
        )  # fmt: skip

    def read(self, forms: list[str], vectors: bool = False) -> Reading:
        """Return the raw reading of one sentence's words, with word vectors where asked for."""
        pieces, cases, first = [self._pieces.cls], [4], [0]
        for form in forms:
            first.append(len(pieces))
            numbers = self._pieces.of_word(form)
            if len(numbers) > MAX_PIECES - 2:
                numbers = numbers[: MAX_PIECES - 2]
            pieces.extend(numbers)
            cases.extend([casing(form)] * len(numbers))
        return self._session.read([*pieces, self._pieces.sep], [*cases, 4], first, vectors)

    def _roles(self, reading: Reading) -> tuple[Role, ...]:
        names = self._session.labels.roles
        found = []
        for predicate in range(1, len(reading.predicate)):
            if reading.predicate[predicate] > 0:
                column = reading.roles[1:, predicate]
                for argument in column.nonzero()[0].tolist():
                    if argument != predicate - 1:
                        found.append(Role(predicate - 1, argument, names[column[argument] - 1]))
        return tuple(found)


def _vectors(readings: Sequence[Reading]) -> tuple[Vectors, ...]:
    return tuple(reading.vectors[1:] for reading in readings if reading.vectors is not None)
