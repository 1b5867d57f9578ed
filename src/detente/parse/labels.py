"""The closed lists of labels that the encoder's heads choose from, in the order of their outputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip

# MISC: works, products, laws, awards, languages. The head tells them from names of actors; they are no entities.
ENTITY_TYPES = ("PERSON", "ORG", "GPE", "NORP", "DATE", "FAC", "LOC", "VEHICLE", "EVENT", "MISC")

# B at 2k+1, I at 2k+2, for the k-th type.
BIO = ("O", *(f"{mark}-{kind}" for kind in ENTITY_TYPES for mark in "BI"))

# PropBank roles, rare ones folded: ARG3 to ARG5 into ARG3, GOL into DIR, PNC into PRP; REF marks relative pronouns
# that stand for an argument; OTHER is what is left (COM, REC, LVB, CXN, ADJ, PRR).
ROLES = (
    "ARG0", "ARG1", "ARG2", "ARG3", "TMP", "LOC", "CAU", "NEG", "MOD", "ADV", "PRP", "MNR", "DIR", "DIS", "EXT", "PRD",
    "REF", "OTHER",
)  # fmt: skip


def bio_spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the names that BIO labels mark: words `[first, last)` and kind. What goes on without a beginning begins.

    >>> list(bio_spans(("B-GPE", "I-GPE", "B-GPE", "O", "I-ORG")))
    [(0, 2, 'GPE'), (2, 3, 'GPE'), (4, 5, 'ORG')]
    """
    first = 0
    while first < len(labels):
        last = first + 1
        kind = labels[first][2:]
        if kind:
            while last < len(labels) and labels[last] == "I-" + kind:
                last += 1
            yield first, last, kind
        first = last
