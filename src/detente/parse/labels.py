"""The closed lists of labels that the encoder's heads choose from, in the order of their outputs."""

from __future__ import annotations

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
