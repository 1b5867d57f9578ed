"""Signs of confidence, on a sentence built by hand."""

from __future__ import annotations

from tests.build import build

from detente.coding.clauses import find_clauses
from detente.coding.confidence import clause_signs, code_signs, party_signs, standing_signs
from detente.coding.patterns import PatternMatcher
from detente.records.actor import Actor, Mention
from detente.records.resolution import Resolution
from detente.records.sentence import Role, Sentence

NOTATION = (
    "Kenya/_/PROPN/NNP/2/nsubj/B-GPE expelled/expel/VERB/VBD/0/root the/_/DET/DT/5/det Ugandan/_/ADJ/JJ/5/amod/B-NORP "
    "ambassador/_/NOUN/NN/2/obj"
)
_, (SENTENCE,) = build(NOTATION)


def actor(name: str, code: str, *sectors: str) -> Actor:
    return Actor(id=name, name=name, kind="body" if sectors else "state", code=code, country=code[:3], sectors=sectors)


def mention(name: str, first: int, last: int, head: int) -> Mention:
    kind = "name" if first == 0 else "nominal"
    span = SENTENCE.span_of(first, last)
    return Mention(sentence=0, first=first, last=last, head=head, span=span, kind=kind, actor_ids=(name,))


RESOLUTION = Resolution(
    actors=(actor("Kenya", "KEN"), actor("envoy", "UGAGOV", "GOV"), actor("army", "KENMIL", "MIL")),
    mentions=(mention("Kenya", 0, 1, 0), mention("envoy", 2, 5, 4)),
)


def signs(sentence: Sentence = SENTENCE) -> tuple[str, ...]:
    clause = next(clause for clause in find_clauses(sentence) if clause.head_lemma == "expel")
    return clause_signs(sentence, clause, PatternMatcher(sentence).matches(clause)[0])


def test_pattern_and_clause_are_told() -> None:
    assert {"kind:verb", "object-word", "depth:0"} <= set(signs())
    assert not {"negation", "modal", "no-subject"} & set(signs())


def test_a_second_reading_that_agrees_is_told() -> None:
    assert not {"roles:doer", "roles:sufferer"} & set(signs())
    agreed = Sentence(0, SENTENCE.start, SENTENCE.end, SENTENCE.tokens, roles=(Role(1, 0, "ARG0"), Role(1, 4, "ARG1")))
    assert {"roles:doer", "roles:sufferer"} <= set(signs(agreed))
    other = Sentence(0, SENTENCE.start, SENTENCE.end, SENTENCE.tokens, roles=(Role(1, 4, "ARG0"),))
    assert not {"roles:doer", "roles:sufferer"} & set(signs(other))


def test_parties_are_told_by_sort_wording_and_distance() -> None:
    assert party_signs(SENTENCE, 1, ("Kenya",), ("envoy",), RESOLUTION) == (
        "actor:state", "actor-by:name", "actor-near", "recipient:of-state", "recipient-by:nominal", "recipient-near",
    )  # fmt: skip


def test_a_party_from_elsewhere_and_one_at_home_are_told() -> None:
    found = party_signs(SENTENCE, 1, ("Kenya",), ("army",), RESOLUTION)
    assert {"recipient:armed", "recipient-elsewhere", "at-home"} <= set(found)


def test_parties_that_act_together_are_told_once() -> None:
    found = party_signs(SENTENCE, 1, ("Kenya", "envoy"), ("Kenya", "envoy"), RESOLUTION)
    assert "together" in found
    assert "actor-several" in found
    assert not any(sign.startswith("recipient") for sign in found)


def test_outcome_is_told_by_root_and_factuality() -> None:
    assert code_signs("175", "alleged", supplied=True) == ("root:17", "factuality:alleged", "supplied")


def test_a_pair_with_one_act_is_told_from_one_with_several() -> None:
    kenya, uganda, chad = frozenset({"KEN"}), frozenset({"UGA"}), frozenset({"TCD"})
    found = standing_signs([(kenya, uganda), (uganda, kenya), (kenya, chad)], RESOLUTION)
    assert ["only-act-of-pair" in one for one in found] == [False, False, True]
    assert all("sides-in-article:2" in one for one in found)
