"""Documents and parsed sentences built by hand, for tests of the rooms above `parse/`.

One word is `text/lemma/UPOS/XPOS/head/deprel` and, where it belongs to an entity, `/B-PERSON` or `/I-PERSON` behind
that. Words are parted by white space. Heads count from 1 and the root's head is 0, as in CoNLL-U. `_` as lemma takes
the word itself (lower case unless it is a proper noun). A `/` within a word is written `\\/`.

>>> doc, sents = build("Russia/_/PROPN/NNP/2/nsubj/B-GPE captured/capture/VERB/VBD/0/root ships/ship/NOUN/NNS/2/obj")
>>> doc.text
'Russia captured ships'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from detente.records.document import Document, Region
from detente.records.sentence import Entity, EntityType, Sentence, Token

NO_SPACE_BEFORE = re.compile(r"[.,;:!?)\]”%]|['’](?:s|re|ve|ll|d|m)?|n['’]t")
NO_SPACE_AFTER = frozenset("([“$£€")


def build(
    *notations: str,
    text: str | None = None,
    published_at: str | None = None,
    title: str | None = None,
    regions: tuple[Region, ...] = (),
) -> tuple[Document, tuple[Sentence, ...]]:
    """Return a document and its sentences, one for each notation.

    Without `text` the words are joined as English spells them and sentences by a space; with it each word is sought
    in it from left to right. ValueError where a word is not found or a notation is malformed.
    """
    rows = [_read(notation) for notation in notations]
    whole = " ".join(_spell([row[0] for row in words]) for words in rows) if text is None else text
    sentences, at = [], 0
    for index, words in enumerate(rows):
        tokens, entities, opened = [], [], None
        for i, (form, lemma, upos, xpos, head, deprel, mark) in enumerate(words):
            start = whole.find(form, at)
            if start < 0:
                raise ValueError(f"sentence {index}: {form!r} is not in the text after offset {at}")
            at = start + len(form)
            tokens.append(Token(i, start, at, form, lemma, upos, xpos, int(head) - 1, deprel))
            if opened is not None and not mark.startswith("I-"):
                entities.append(Entity(opened[0], i, opened[1]))
                opened = None
            if mark.startswith("B-"):
                opened = (i, cast("EntityType", mark[2:]))
        if opened is not None:
            entities.append(Entity(opened[0], len(words), opened[1]))
        sentences.append(Sentence(index, tokens[0].start, tokens[-1].end, tuple(tokens), tuple(entities)))
    doc = Document(text=whole, source="test", published_at=published_at, title=title, regions=regions)
    return doc, tuple(sentences)


def sentence(notation: str, text: str | None = None) -> Sentence:
    """Return one sentence, which begins its text; see `build` for the notation."""
    return build(notation, text=text)[1][0]


def _read(notation: str) -> list[tuple[str, str, str, str, str, str, str]]:
    words = []
    for word in notation.split():
        fields = [field.replace("\\/", "/") for field in re.split(r"(?<!\\)/", word)]
        if len(fields) not in (6, 7):
            raise ValueError(f"{word!r}: expected text/lemma/UPOS/XPOS/head/deprel and perhaps an entity mark")
        form, lemma, upos, xpos, head, deprel = fields[:6]
        if lemma == "_":
            lemma = form if upos == "PROPN" else form.lower()
        words.append((form, lemma, upos, xpos, head, deprel, fields[6] if len(fields) == 7 else ""))
    return words


def _spell(forms: Sequence[str]) -> str:
    spelt = ""
    for form in forms:
        glued = not spelt or spelt[-1] in NO_SPACE_AFTER or NO_SPACE_BEFORE.fullmatch(form)
        spelt += form if glued else " " + form
    return spelt
