"""Anaphora of acts: which act told elsewhere a noun takes up ("the shelling", "the move", "the row").

A noun takes up the act of its own verb (shelling, shell), else an act of the type that such nouns name (attack:
assault), the nearest told before; "the move" takes up the act told last. An article that runs backwards in time, as
live pages do, may tell the act further down.
"""

from __future__ import annotations

from detente.lexicons.causes import load_nominals
from detente.link.marks import Mark, MarkIndex
from detente.records.sentence import Sentence, Token

# Nouns whose verb a common beginning does not show.
VERBS = {
    "detention": "detain", "expulsion": "expel", "death": "kill", "coup": "overthrow", "overthrow": "overthrow",
    "shooting": "fire", "collision": "ram", "theft": "steal", "flight": "flee", "sale": "sell", "loss": "lose",
    "break-in": "hack", "stoppage": "halt", "incursion": "enter",
}  # fmt: skip
ENDINGS = (
    "ing",
    "ings",
    "ure",
    "ures",
    "ation",
    "ations",
    "ition",
    "sion",
    "ion",
    "ions",
    "ment",
    "ments",
    "al",
    "als",
)
VAGUE_REACH = 3
DISPUTE_REACH = 8
DISPUTES = frozenset(("row", "quarrel", "dispute", "crisis", "affair"))


HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "ACCUSE", "THREATEN", "PROTEST", "REJECT", "MOBILIZE"))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
POSSESSIVE = frozenset(("its", "his", "her", "their"))


def find_antecedent(sentence: Sentence, noun: Token, index: MarkIndex, but: str | None = None) -> Mark | None:
    """Return the act that a noun takes up, or None where it takes up none; never the record `but`."""
    lemma = noun.lemma.lower()
    if noun.upos == "PRON" or lemma in DEFINITE:
        return None
    here = (sentence.index, noun.i)
    marks = [m for m in index.all if not m.background and m.record_id != but and m.rank < 2]
    before = [m for m in marks if (m.sentence, m.first) < here and not _same_place(m, here)]
    behind = [m for m in marks if m.sentence > sentence.index]
    told = [[m for m in before if not m.alleged], [m for m in before if m.alleged], behind]
    for group in told:
        same_verb = [m for m in group if m.rank == 0 and _is_verb_of(lemma, _lemmas(index, m))]
        if same_verb:
            return min(same_verb, key=lambda m: (abs(m.sentence - sentence.index), -m.first))
    types = load_nominals().get(lemma) or load_nominals().get(noun.text.lower())
    if types is None or not _takes_up(sentence, noun):
        return None
    for group in told:
        fitting = [m for m in group if m.type in types and m.rank == 0]
        if fitting:
            return _best(sentence, noun, index, fitting)
    if "ANY" in types:
        reach = DISPUTE_REACH if lemma in DISPUTES else VAGUE_REACH
        near = [m for m in before if sentence.index - m.sentence <= reach and m.sentence < sentence.index]
        if lemma in DISPUTES:
            near = [m for m in near if m.type in HOSTILE and m.rank == 0]
        return _best(sentence, noun, index, near)
    return None


def _takes_up(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun can point back: "the attack", "its refusal", not "an attack", nor "its refusal to pay"."""
    kids = sentence.children(noun.i)
    words = {kid.text.lower() for kid in kids if kid.relation in ("det", "nmod:poss", "nmod")}
    own = words & POSSESSIVE or any(kid.deprel == "nmod:poss" for kid in kids)
    bare_plural = noun.xpos == "NNS" and not any(kid.relation in ("nmod", "amod", "compound", "nummod") for kid in kids)
    if not (words & DEFINITE or own or bare_plural):
        return False
    return not (own and any(kid.relation == "acl" for kid in kids))


def _best(sentence: Sentence, noun: Token, index: MarkIndex, marks: list[Mark]) -> Mark | None:
    """Return the mark that shares words with the noun's own phrase, else the nearest; in a sentence its main clause."""
    if not marks:
        return None
    phrase = {sentence.tokens[i].lemma.lower() for i in sentence.subtree(noun.i) if i != noun.i}
    phrase = {word for word in phrase if len(word) > 3}

    def weight(mark: Mark) -> tuple[int, int, int]:
        other = index.sentence(mark.sentence)
        around = {t.lemma.lower() for t in other.tokens[max(0, mark.first - 12) : mark.last + 12]}
        depth = sum(1 for _ in other.ancestors(mark.first))
        return (-len(phrase & around), abs(sentence.index - mark.sentence), depth)

    return min(marks, key=weight)


def _same_place(mark: Mark, here: tuple[int, int]) -> bool:
    return mark.sentence == here[0] and mark.holds(here[1])


def _lemmas(index: MarkIndex, mark: Mark) -> list[str]:
    words = index.sentence(mark.sentence).tokens[mark.first : mark.last]
    return [t.lemma.lower() for t in words if t.upos == "VERB"] or [words[0].lemma.lower()]


def _is_verb_of(noun: str, verbs: list[str]) -> bool:
    """Whether a noun names the doing of one of the verbs: beating and beat, seizure and seize, refusal and refuse."""
    if noun in VERBS:
        return any(verb[:5] == VERBS[noun][:5] for verb in verbs)
    for verb in verbs:
        if len(verb) < 3:
            continue
        if noun == verb:
            return True
        for ending in ENDINGS:
            if noun.endswith(ending):
                stem = noun[: -len(ending)]
                if len(stem) >= 3 and (
                    verb in (stem, stem + "e", stem[:-1]) or (stem[-1:] == stem[-2:-1] and verb == stem[:-1])
                ):
                    return True
    return False
