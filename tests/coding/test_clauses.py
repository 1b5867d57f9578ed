"""Clauses on trees built by hand: logical roles, mood, negation, embedding, conditions."""

from __future__ import annotations

from tests.build import sentence

from detente.coding.clauses import Clause, find_clauses
from detente.records.sentence import Sentence


def clause_of(sent: Sentence, word: str) -> Clause:
    return next(c for c in find_clauses(sent) if sent.tokens[c.predicate].text == word)


def words(sent: Sentence, indices: tuple[int, ...]) -> list[str]:
    return [sent.tokens[i].text for i in indices]


def test_active_verb_has_agent_and_patient() -> None:
    sent = sentence("Peru/_/PROPN/NNP/2/nsubj expelled/expel/VERB/VBD/0/root diplomats/diplomat/NOUN/NNS/2/obj")
    clause = clause_of(sent, "expelled")
    assert words(sent, clause.agents) == ["Peru"]
    assert words(sent, clause.patients) == ["diplomats"]
    assert (clause.tense, clause.passive, clause.negated) == ("past", False, False)


def test_passive_turns_subject_into_patient_and_by_phrase_into_agents() -> None:
    sent = sentence(
        "Ships/ship/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass seized/seize/VERB/VBN/0/root by/_/ADP/IN/5/case "
        "Russia/_/PROPN/NNP/3/obl:agent and/_/CCONJ/CC/7/cc Belarus/_/PROPN/NNP/5/conj"
    )
    clause = clause_of(sent, "seized")
    assert words(sent, clause.agents) == ["Russia", "Belarus"]
    assert words(sent, clause.patients) == ["Ships"]
    assert clause.passive


def test_reduced_passive_takes_its_noun_as_patient() -> None:
    sent = sentence(
        "Boats/boat/NOUN/NNS/5/nsubj seized/seize/VERB/VBN/1/acl by/_/ADP/IN/4/case Spain/_/PROPN/NNP/2/obl "
        "returned/return/VERB/VBD/0/root"
    )
    clause = clause_of(sent, "seized")
    assert words(sent, clause.patients) == ["Boats"]
    assert words(sent, clause.agents) == ["Spain"]


def test_infinitive_under_agree_has_the_same_agent() -> None:
    sent = sentence(
        "France/_/PROPN/NNP/4/nsubj and/_/CCONJ/CC/3/cc Germany/_/PROPN/NNP/1/conj agreed/agree/VERB/VBD/0/root "
        "to/_/PART/TO/6/mark meet/_/VERB/VB/4/xcomp"
    )
    clause = clause_of(sent, "meet")
    assert words(sent, clause.agents) == ["France", "Germany"]
    assert clause.infinitive
    assert (clause.embeddings[0].lemma, clause.embeddings[0].relation) == ("agree", "xcomp")


def test_infinitive_under_urge_is_done_by_its_object() -> None:
    sent = sentence(
        "Peru/_/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root Chile/_/PROPN/NNP/2/obj to/_/PART/TO/5/mark "
        "leave/_/VERB/VB/2/xcomp"
    )
    assert words(sent, clause_of(sent, "leave").agents) == ["Chile"]


def test_infinitive_under_threaten_is_done_by_its_subject_though_there_is_an_object() -> None:
    sent = sentence(
        "Peru/_/PROPN/NNP/2/nsubj promised/promise/VERB/VBD/0/root Chile/_/PROPN/NNP/2/obj to/_/PART/TO/5/mark "
        "leave/_/VERB/VB/2/xcomp"
    )
    assert words(sent, clause_of(sent, "leave").agents) == ["Peru"]


def test_accused_party_does_what_follows_of() -> None:
    sent = sentence(
        "Peru/_/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root Chile/_/PROPN/NNP/2/obj of/_/SCONJ/IN/5/mark "
        "shelling/shell/VERB/VBG/2/advcl villages/village/NOUN/NNS/5/obj"
    )
    assert words(sent, clause_of(sent, "shelling").agents) == ["Chile"]


def test_relative_pronoun_gives_its_antecedent() -> None:
    sent = sentence(
        "Uganda/_/PROPN/NNP/0/root ,/,/PUNCT/,/4/punct which/_/PRON/WDT/4/nsubj backed/back/VERB/VBD/1/acl:relcl "
        "rebels/rebel/NOUN/NNS/4/obj"
    )
    assert words(sent, clause_of(sent, "backed").agents) == ["Uganda"]


def test_gap_of_a_relative_clause_without_pronoun_is_its_object() -> None:
    sent = sentence(
        "the/_/DET/DT/2/det ban/_/NOUN/NN/0/root Brazil/_/PROPN/NNP/4/nsubj imposed/impose/VERB/VBD/2/acl:relcl"
    )
    clause = clause_of(sent, "imposed")
    assert words(sent, clause.agents) == ["Brazil"]
    assert words(sent, clause.patients) == ["ban"]


def test_joined_verbs_share_subject_and_object() -> None:
    sent = sentence(
        "Spain/_/PROPN/NNP/2/nsubj seized/seize/VERB/VBD/0/root and/_/CCONJ/CC/4/cc sank/sink/VERB/VBD/2/conj "
        "boats/boat/NOUN/NNS/4/obj"
    )
    assert words(sent, clause_of(sent, "sank").agents) == ["Spain"]
    assert words(sent, clause_of(sent, "seized").patients) == ["boats"]


def test_event_noun_has_possessor_by_phrase_and_complements() -> None:
    sent = sentence(
        "the/_/DET/DT/2/det seizure/_/NOUN/NN/0/root of/_/ADP/IN/4/case ships/ship/NOUN/NNS/2/nmod by/_/ADP/IN/6/case "
        "Russia/_/PROPN/NNP/2/nmod"
    )
    clause = clause_of(sent, "seizure")
    assert clause.kind == "noun"
    assert words(sent, clause.agents) == ["Russia"]
    assert words(sent, clause.by("of")) == ["ships"]


def test_adjective_before_an_event_noun_is_a_modifier() -> None:
    sent = sentence(
        "Russian/_/ADJ/JJ/2/amod aggression/_/NOUN/NN/0/root against/_/ADP/IN/4/case Georgia/_/PROPN/NNP/2/nmod"
    )
    clause = clause_of(sent, "aggression")
    assert words(sent, clause.modifiers) == ["Russian"]
    assert words(sent, clause.by("against")) == ["Georgia"]


def test_particle_joins_the_lemma() -> None:
    sent = sentence(
        "Iran/_/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root off/_/ADP/RP/2/compound:prt talks/talk/NOUN/NNS/2/obj"
    )
    assert clause_of(sent, "called").lemma == "call off"


def test_no_before_the_subject_negates() -> None:
    sent = sentence(
        "No/no/DET/DT/2/det troops/troop/NOUN/NNS/3/nsubj crossed/cross/VERB/VBD/0/root the/_/DET/DT/5/det "
        "line/_/NOUN/NN/3/obj"
    )
    assert clause_of(sent, "crossed").negated


def test_never_and_not_negate_but_a_plain_verb_is_not_negated() -> None:
    sent = sentence(
        "Iran/_/PROPN/NNP/3/nsubj never/_/ADV/RB/3/advmod signed/sign/VERB/VBD/0/root "
        "it/_/PRON/PRP/3/obj and/_/CCONJ/CC/7/cc "
        "Iraq/_/PROPN/NNP/7/nsubj left/leave/VERB/VBD/3/conj"
    )
    assert clause_of(sent, "signed").negated
    assert not clause_of(sent, "left").negated


def test_without_negates_a_participle() -> None:
    sent = sentence(
        "Iran/_/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root without/_/SCONJ/IN/4/mark signing/sign/VERB/VBG/2/advcl "
        "the/_/DET/DT/6/det treaty/_/NOUN/NN/4/obj"
    )
    clause = clause_of(sent, "signing")
    assert clause.negated
    assert words(sent, clause.agents) == ["Iran"]


def test_if_clause_is_a_condition_and_its_main_clause_the_consequence() -> None:
    sent = sentence(
        "It/it/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root it/it/PRON/PRP/5/nsubj would/will/AUX/MD/5/aux "
        "send/_/VERB/VB/2/ccomp "
        "observers/observer/NOUN/NNS/5/obj if/_/SCONJ/IN/9/mark Congo/_/PROPN/NNP/9/nsubj asked/ask/VERB/VBD/5/advcl"
    )
    assert clause_of(sent, "send").condition == "consequence"
    assert clause_of(sent, "asked").condition == "condition"
    assert clause_of(sent, "said").condition is None
    assert clause_of(sent, "send").modal == "would"


def test_until_after_a_past_verb_is_no_condition() -> None:
    sent = sentence(
        "Iraq/_/PROPN/NNP/2/nsubj fought/fight/VERB/VBD/0/root until/_/SCONJ/IN/5/mark rebels/rebel/NOUN/NNS/5/nsubj "
        "surrendered/surrender/VERB/VBD/2/advcl"
    )
    assert clause_of(sent, "fought").condition is None


def test_unless_clause_becomes_condition() -> None:
    sent = sentence(
        "Peru/_/PROPN/NNP/3/nsubj will/_/AUX/MD/3/aux leave/_/VERB/VB/0/root unless/_/SCONJ/IN/6/mark "
        "Chile/_/PROPN/NNP/6/nsubj "
        "pays/pay/VERB/VBZ/3/advcl"
    )
    assert (clause_of(sent, "pays").condition, clause_of(sent, "pays").connective) == ("condition", "unless")
    assert clause_of(sent, "leave").condition == "consequence"
    assert clause_of(sent, "leave").tense == "future"


def test_pluperfect_is_past_and_perfect() -> None:
    sent = sentence(
        "Peru/_/PROPN/NNP/3/nsubj had/have/AUX/VBD/3/aux closed/close/VERB/VBN/0/root "
        "the/_/DET/DT/5/det border/_/NOUN/NN/3/obj"
    )
    clause = clause_of(sent, "closed")
    assert (clause.tense, clause.perfect) == ("past", True)


def test_verb_of_saying_in_parenthesis_embeds_what_it_follows() -> None:
    sent = sentence(
        "Chile/_/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root ,/,/PUNCT/,/5/punct he/_/PRON/PRP/5/nsubj "
        "said/say/VERB/VBD/2/parataxis"
    )
    assert [e.lemma for e in clause_of(sent, "left").embeddings] == ["say"]


def test_question_mark_makes_a_question() -> None:
    sent = sentence("Did/do/AUX/VBD/3/aux Chile/_/PROPN/NNP/3/nsubj leave/_/VERB/VB/0/root ?/?/PUNCT/./3/punct")
    assert clause_of(sent, "leave").question


def test_predicate_after_be_is_a_copular_clause() -> None:
    sent = sentence(
        "Peru/_/PROPN/NNP/3/nsubj is/be/AUX/VBZ/3/cop ready/_/ADJ/JJ/0/root to/_/PART/TO/5/mark talk/_/VERB/VB/3/xcomp"
    )
    assert clause_of(sent, "ready").kind == "copula"
    assert words(sent, clause_of(sent, "talk").agents) == ["Peru"]
