"""The reading as CoNLL-U: one word a line, what UD has no column for in MISC.

MISC holds the offsets into the cleaned text (`start=…|end=…`), `SpaceAfter=No`, entities as `Entity=B-PERSON`, the
roles a word plays as `Role=6:ARG0` (the place of the predicate, then the role), and the factuality of predicates.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.records.document import Document
from detente.records.sentence import Sentence


def to_conllu(document: Document, sentences: Iterable[Sentence]) -> str:
    """Return the sentences of a document as CoNLL-U, ready to print; without sentences, the head comment alone."""
    blocks = [f"# newdoc id = {document.name or document.id}\n"]
    for sentence in sentences:
        text = sentence.span.of(document.text).replace("\n", " ")
        blocks.append(
            f"# sent_id = {document.id}-{sentence.index + 1}\n# text = {text}\n{_rows(sentence, document.text)}\n"
        )
    return "".join(blocks)


def _rows(sentence: Sentence, text: str) -> str:
    entities = {}
    for entity in sentence.entities:
        for place in range(entity.first, entity.last):
            entities[place] = ("B-" if place == entity.first else "I-") + entity.type
    roles: dict[int, list[str]] = {}
    for role in sentence.roles:
        roles.setdefault(role.argument, []).append(f"{role.predicate + 1}:{role.name}")
    predicates = {role.predicate for role in sentence.roles}
    lines = []
    for token in sentence.tokens:
        misc = [f"start={token.start}", f"end={token.end}"]
        if token.i in entities:
            misc.append(f"Entity={entities[token.i]}")
        if token.i in predicates and sentence.factuality:
            misc.append(f"Factuality={sentence.factuality[token.i]}")
        if token.i in roles:
            misc.append("Role=" + ",".join(roles[token.i]))
        if token.end < len(text) and not text[token.end].isspace():
            misc.append("SpaceAfter=No")
        cells = (token.i + 1, token.text, token.lemma, token.upos, token.xpos, "_", token.head + 1, token.deprel, "_")
        lines.append("\t".join(map(str, cells)) + "\t" + "|".join(misc) + "\n")
    return "".join(lines)
