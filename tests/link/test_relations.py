"""Causal relations between clauses: which words are cause and which effect, and which cues tie none."""

from __future__ import annotations

import pytest
from tests.build import build

from detente.link.relations import find_causal_relations

CASES = {
    "because": (
        "They left because it rained.",
        (
            (
                "They/_/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root because/_/SCONJ/IN/5/mark "
                "it/_/PRON/PRP/5/nsubj rained/rain/VERB/VBD/2/advcl ./_/PUNCT/./2/punct"
            ),
        ),
        ["because", "it rained", "They left"],
    ),
    "so": (
        "It rained, so they left.",
        (
            (
                "It/_/PRON/PRP/2/nsubj rained/rain/VERB/VBD/0/root ,/_/PUNCT/,/6/punct so/_/ADV/RB/6/advmod "
                "they/_/PRON/PRP/6/nsubj left/leave/VERB/VBD/2/parataxis ./_/PUNCT/./2/punct"
            ),
        ),
        ["so", "It rained", "they left"],
    ),
    "so-that": (
        "They left so that it could rest.",
        (
            (
                "They/_/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root so/_/SCONJ/IN/7/mark that/_/SCONJ/IN/3/fixed "
                "it/_/PRON/PRP/7/nsubj could/_/AUX/MD/7/aux rest/_/VERB/VB/2/advcl ./_/PUNCT/./2/punct"
            ),
        ),
        None,
    ),
    "thus-over-two-sentences": (
        "It rained. Thus they left the town.",
        (
            "It/_/PRON/PRP/2/nsubj rained/rain/VERB/VBD/0/root ./_/PUNCT/./2/punct",
            (
                "Thus/_/ADV/RB/3/advmod they/_/PRON/PRP/3/nsubj left/leave/VERB/VBD/0/root the/_/DET/DT/5/det "
                "town/_/NOUN/NN/3/obj ./_/PUNCT/./3/punct"
            ),
        ),
        ["Thus", "It rained", "they left the town"],
    ),
    "as-with-a-state": (
        "They left, as the town was empty.",
        (
            (
                "They/_/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root ,/_/PUNCT/,/8/punct as/_/SCONJ/IN/8/mark "
                "the/_/DET/DT/6/det town/_/NOUN/NN/8/nsubj was/be/AUX/VBD/8/cop empty/_/ADJ/JJ/2/advcl "
                "./_/PUNCT/./2/punct"
            ),
        ),
        ["as", "the town was empty", "They left"],
    ),
    "as-in-time": (
        "They left as the army marched into town.",
        (
            (
                "They/_/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root as/_/SCONJ/IN/6/mark the/_/DET/DT/5/det "
                "army/_/NOUN/NN/6/nsubj marched/march/VERB/VBD/2/advcl into/_/ADP/IN/8/case town/_/NOUN/NN/6/obl "
                "./_/PUNCT/./2/punct"
            ),
        ),
        None,
    ),
    "since-with-the-past": (
        "Since the town was empty, they left.",
        (
            (
                "Since/_/SCONJ/IN/5/mark the/_/DET/DT/3/det town/_/NOUN/NN/5/nsubj was/be/AUX/VBD/5/cop "
                "empty/_/ADJ/JJ/8/advcl ,/_/PUNCT/,/5/punct they/_/PRON/PRP/8/nsubj left/leave/VERB/VBD/0/root "
                "./_/PUNCT/./8/punct"
            ),
        ),
        ["Since", "the town was empty", "they left"],
    ),
    "since-with-the-perfect": (
        "They have stayed since the army left.",
        (
            (
                "They/_/PRON/PRP/3/nsubj have/_/AUX/VBP/3/aux stayed/stay/VERB/VBN/0/root since/_/ADP/IN/7/mark "
                "the/_/DET/DT/6/det army/_/NOUN/NN/7/nsubj left/leave/VERB/VBD/3/advcl ./_/PUNCT/./3/punct"
            ),
        ),
        None,
    ),
    "because-of-a-thing": (
        "They left because of the rain.",
        (
            (
                "They/_/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root because/_/ADP/IN/6/case of/_/ADP/IN/3/fixed "
                "the/_/DET/DT/6/det rain/_/NOUN/NN/2/obl ./_/PUNCT/./2/punct"
            ),
        ),
        None,
    ),
    "if-is-none": (
        "They will leave if it rains.",
        (
            (
                "They/_/PRON/PRP/3/nsubj will/_/AUX/MD/3/aux leave/_/VERB/VB/0/root if/_/SCONJ/IN/6/mark "
                "it/_/PRON/PRP/6/nsubj rains/rain/VERB/VBZ/3/advcl ./_/PUNCT/./3/punct"
            ),
        ),
        None,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cause_and_effect_are_told_by_the_cue(name: str) -> None:
    text, notations, expected = CASES[name]
    doc, sents = build(*notations, text=text)
    found = [[span.of(doc.text) for span in (one.cue, one.cause, one.effect)] for one in find_causal_relations(sents)]
    assert found == ([expected] if expected else [])
