"""Corpora read into one shape: trees, roles pointed at by head words, factuality."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError
from detente.train.corpora import add_factuality, add_roles, folded_role, parse_conllu, read_conllu

CONLLU = """\
# newdoc id = a
# sent_id = a-1
# text = Togo's envoys didn't stay.
1-2	Togo's	_	_	_	_	_	_	_	_
1	Togo	Togo	PROPN	NNP	_	3	nmod:poss	_	_
2	's	's	PART	POS	_	1	case	_	_
3	envoys	envoy	NOUN	NNS	_	6	nsubj	_	_
4-5	didn't	_	_	_	_	_	_	_	_
4	did	do	AUX	VBD	_	6	aux	_	_
5	n't	not	PART	RB	_	6	advmod	_	_
5.1	gap	gap	X	X	_	_	_	_	_
6	stay	stay	VERB	VB	_	0	root	_	SpaceAfter=No
7	.	.	PUNCT	.	_	6	punct	_	_

# sent_id = a-2
# text = Go
1	Go	go	VERB	VB	_	0	root	_	_
"""

ROLES = """\
# sent_id = a-1
1	Togo	Togo	NNP	-	(ARG1*
2	's	's	POS	-	*
3	envoys	envoy	NNS	-	*)
4	did	do	VBD	-	*
5	n't	not	RB	-	(ARGM-NEG*)
6	stay	stay	VB	stay.01	(V*)
7	.	.	.	-	*

"""


def test_words_come_without_ranges_and_empty_nodes() -> None:
    first, second = parse_conllu(CONLLU.splitlines())
    assert first.words == ["Togo", "'s", "envoys", "did", "n't", "stay", "."]
    assert first.heads == [3, 1, 6, 6, 6, 0, 6]
    assert (first.new_document, second.new_document, second.words) == (True, False, ["Go"])


def test_spaces_after_words_of_a_contraction_are_known() -> None:
    first = next(parse_conllu(CONLLU.splitlines()))
    assert first.space_after == [False, True, True, False, True, False, True]


def test_an_argument_is_pointed_at_by_the_head_of_its_span(tmp_path: Path) -> None:
    (tmp_path / "roles.tsv").write_text(ROLES, encoding="utf-8")
    examples = list(parse_conllu(CONLLU.splitlines()))
    add_roles(examples, tmp_path / "roles.tsv")
    assert examples[0].roles == {5: {2: "ARG1", 4: "NEG"}}
    assert examples[1].roles is None


def test_factuality_is_given_to_its_word(tmp_path: Path) -> None:
    rows = "split\tsent_id\ttoken\tform\tupos\tfactuality\tconfidence\ntrain\ta-1\t6\tstay\tVERB\t-2.5\t1.0\n"
    (tmp_path / "f.tsv").write_text(rows, encoding="utf-8")
    examples = list(parse_conllu(CONLLU.splitlines()))
    add_factuality(examples, tmp_path / "f.tsv")
    assert examples[0].factuality == {5: -2.5}


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("V", None),
        ("C-ARG1", None),
        ("R-ARG0", "REF"),
        ("ARG4", "ARG3"),
        ("ARGM-GOL", "DIR"),
        ("ARGM-LVB", "OTHER"),
        ("ARG1-DSP", "ARG1"),
    ],
)
def test_rare_roles_are_folded(label: str, role: str | None) -> None:
    assert folded_role(label) == role


def test_a_missing_corpus_is_an_error_that_says_where_data_goes(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--data"):
        read_conllu(tmp_path / "none.conllu.gz")
