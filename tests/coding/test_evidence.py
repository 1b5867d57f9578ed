"""The evidence of an act is the words of its sentence that tell it, and no clause that tells another thing."""

from __future__ import annotations

import pytest
from tests.build import build

from detente.coding.evidence import evidence_of

TWO = (
    "Peru/_/PROPN/NNP/2/nsubj expelled/expel/VERB/VBD/0/root the/_/DET/DT/4/det consul/_/NOUN/NN/2/obj"
    " ,/_/PUNCT/,/9/punct and/_/CCONJ/CC/9/cc the/_/DET/DT/8/det harvest/_/NOUN/NN/9/nsubj"
    " began/begin/VERB/VBD/2/conj ./_/PUNCT/./2/punct"
)
RELATIVE = (
    "Peru/_/PROPN/NNP/2/nsubj expelled/expel/VERB/VBD/0/root the/_/DET/DT/4/det consul/_/NOUN/NN/2/obj"
    " of/_/ADP/IN/7/case a/_/DET/DT/7/det town/_/NOUN/NN/4/nmod ,/_/PUNCT/,/12/punct"
    " where/_/ADV/WRB/12/advmod tin/_/NOUN/NN/12/nsubj:pass"
    " was/be/AUX/VBD/12/aux:pass found/find/VERB/VBN/7/acl:relcl ./_/PUNCT/./2/punct"
)
SAID = (
    "The/_/DET/DT/2/det minister/_/NOUN/NN/3/nsubj said/say/VERB/VBD/0/root that/_/SCONJ/IN/6/mark"
    " Peru/_/PROPN/NNP/6/nsubj expelled/expel/VERB/VBD/3/ccomp the/_/DET/DT/8/det consul/_/NOUN/NN/6/obj"
    " ./_/PUNCT/./3/punct"
)
NOUNS = (
    "Peru/_/PROPN/NNP/2/nsubj expelled/expel/VERB/VBD/0/root the/_/DET/DT/4/det consul/_/NOUN/NN/2/obj"
    " and/_/CCONJ/CC/7/cc the/_/DET/DT/7/det envoy/_/NOUN/NN/4/conj ./_/PUNCT/./2/punct"
)


@pytest.mark.parametrize(
    ("notation", "act", "expected"),
    [
        (TWO, "expelled", ["Peru expelled the consul"]),
        (TWO, "began", None),
        (RELATIVE, "expelled", ["Peru expelled the consul of a town"]),
        (SAID, "expelled", ["The minister said that Peru expelled the consul."]),
        (NOUNS, "expelled", ["Peru expelled the consul and the envoy."]),
    ],
)
def test_clauses_that_tell_another_thing_are_left_out(notation: str, act: str, expected: list[str] | None) -> None:
    doc, (sentence,) = build(notation)
    trigger = next(token.span for token in sentence.tokens if token.text == act)
    quotes = [span.of(doc.text) for span in evidence_of(sentence, trigger)]
    # The clause above an act says who acts or who tells; it stays.
    assert quotes == (expected or [doc.text])


def test_act_elsewhere_has_the_whole_sentence() -> None:
    _, (sentence, other) = build(TWO, SAID)
    assert evidence_of(sentence, other.tokens[5].span) == (sentence.span,)
