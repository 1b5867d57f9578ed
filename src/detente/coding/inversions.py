"""Inversions that open a condition: "should the crew sail", "were they to sail", as the words stand.

Parsers often take the auxiliary for a part of the consequence, so the verb is found by the order of the words: behind
the auxiliary a subject, then the bare verb ("should"), or the verb behind *to* ("were").
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from detente.coding.stretches import PUNCTUATION
from detente.records.sentence import Sentence, Token

_OPENING = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "NN", "JJ", "EX", "CD"))
_REACH = 13


def verb_of_inversion(sentence: Sentence, first: int, is_inside: Callable[[Token], bool]) -> Token | None:
    """Return the verb of the inversion that word `first` opens, or None where it opens none; questions are none."""
    word = sentence.tokens[first].text.lower()
    before = sentence.tokens[first - 1].text if first > 0 else ","
    if before not in PUNCTUATION or any(token.text == "?" for token in sentence.tokens[-2:]):
        return None
    behind = [token for token in sentence.tokens[first + 1 : first + 1 + _REACH] if is_inside(token)]
    if not behind or behind[0].xpos not in _OPENING:
        return None
    for last, token in pairwise(behind):
        if token.xpos in ("VBD", "VBZ", "VBP", "MD") or token.text in (",", ";"):
            return None
        if token.xpos == "VB":
            if (last.text.lower() == "to") != (word == "were"):
                return None
            above = sentence.head_of(token.i)
            return above if above is not None and above.i > token.i and token.relation in ("aux", "cop") else token
    return None
