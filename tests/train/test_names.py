"""Names in the treebanks: what mentions and lists say, and what stays unknown."""

from __future__ import annotations

from detente.train.corpora import Example, parse_conllu
from detente.train.names import Gazetteer, dates, tag_by_lists, tag_mentions

GAZETTEER = Gazetteer(
    countries=frozenset({("togo",), ("sierra", "leone")}),
    capitals=frozenset({("lomé",)}),
    demonyms=frozenset({"togolese"}),
)
GIVEN = frozenset({"kokou"})


def _example(text: str, deprels: str = "") -> Example:
    words, upos = zip(*(cell.split("/") for cell in text.split()), strict=True)
    relations = deprels.split() or ["dep"] * len(words)
    xpos = ["NNP" if tag == "PROPN" else "X" for tag in upos]
    return Example(id="x", words=list(words), upos=list(upos), xpos=xpos, heads=[0] * len(words), deprels=relations)


def _tags(text: str, deprels: str = "") -> list[str | None]:
    example = _example(text, deprels)
    tag_by_lists([example], GAZETTEER, GIVEN)
    return example.entities or []


def test_countries_of_two_words_and_demonyms_are_known() -> None:
    assert _tags("Sierra/PROPN Leone/PROPN met/VERB Togolese/ADJ") == ["B-GPE", "I-GPE", "O", "B-NORP"]


def test_a_given_name_before_a_flat_name_makes_a_person() -> None:
    assert _tags("Kokou/PROPN Adzima/PROPN left/VERB", "root flat dep") == ["B-PERSON", "I-PERSON", "O"]


def test_a_title_is_outside_of_the_person() -> None:
    assert _tags("Mr/PROPN Adzima/PROPN left/VERB", "root flat dep") == ["O", "B-PERSON", "O"]


def test_a_proper_noun_that_nothing_explains_stays_unknown() -> None:
    assert _tags("Zork/PROPN left/VERB") == [None, "O"]


def test_dates_are_calendar_dates() -> None:
    words = ["on", "Friday", ",", "May", "3", ",", "2019", "they", "may", "march"]
    upos = ["ADP", "PROPN", "PUNCT", "PROPN", "NUM", "PUNCT", "NUM", "PRON", "AUX", "VERB"]
    assert dates(words, upos) == ["O", "B-DATE", "I-DATE", "I-DATE", "I-DATE", "I-DATE", "I-DATE", "O", "O", "O"]


GUM = """\
# sent_id = g-1
1	President	President	PROPN	NNP	_	4	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1,2-coref
2	Kokou	Kokou	PROPN	NNP	_	1	flat	_	Entity=1)
3	,	,	PUNCT	,	_	4	punct	_	_
4	met	meet	VERB	VBD	_	0	root	_	_
5	a	a	DET	DT	_	6	det	_	Entity=(2-person-new-nnnnn-cf1-2-coref
6	man	man	NOUN	NN	_	4	obj	_	Entity=2)
7	in	in	ADP	IN	_	8	case	_	_
8	Lomé	Lomé	PROPN	NNP	_	4	obl	_	Entity=(3-place-new-nnnnn-cf1-1-sgl)
"""


def test_gum_mentions_headed_by_proper_nouns_are_names_without_titles() -> None:
    examples = list(parse_conllu(GUM.splitlines()))
    tag_mentions(examples, GAZETTEER, GIVEN)
    assert examples[0].entities == ["O", "B-PERSON", "O", "O", "O", "O", "O", "B-GPE"]
