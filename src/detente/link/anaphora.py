"""Anaphora of acts: which act told elsewhere a noun takes up ("the shelling", "the move", "the row").

A noun takes up the act of its own verb (shelling, shell), else an act of the type that such nouns name (attack: assault),
the nearest told before; "the move" takes up the act told last. An article that runs backwards in time, as live pages do,
may tell the act further down.
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
ENDINGS = ("ing", "ings", "ure", "ures", "ation", "ations", "ition", "sion", "ion", "ions", "ment", "ments", "al", "als")
VAGUE_REACH = 3


def find_antecedent(sentence: Sentence, noun: Token, index: MarkIndex) -> Mark | None:
    """Return the act that a noun takes up, or None where it takes up none."""
    lemma = noun.lemma.lower()
    if noun.upos == "PRON" or lemma in ("this", "that"):
        return None
    here = (sentence.index, noun.i)
    before = [m for m in index.all if (m.sentence, m.first) < here and not m.background and not _same_place(m, here)]
    behind = [m for m in index.all if m.sentence > sentence.index and not m.background]
    order = [*reversed(before), *behind]
    same_verb = [m for m in order if m.rank == 0 and _is_verb_of(lemma, _trigger_lemmas(index, m))]
    if same_verb:
        return same_verb[0]
    types = load_nominals().get(lemma) or load_nominals().get(noun.text.lower())
    if types is None:
        return None
    if not any(kid.text.lower() in ("the", "this", "that", "these", "those", "its", "his", "their") for kid in
               sentence.children(noun.i, "det", "nmod:poss")) and sentence.child(noun.i, "nmod") is None:  # fmt: skip
        return None
    fitting = [m for m in order if m.type in types and m.rank == 0]
    if fitting:
        return fitting[0]
    if "ANY" in types:
        near = [m for m in reversed(before) if sentence.index - m.sentence <= VAGUE_REACH and m.type != "SAY"]
        if lemma in ("row", "quarrel", "dispute", "crisis"):
            hostile = [m for m in near if m.type not in ("CONSULT", "AGREE", "REQUEST", "AID", "COOPERATE", "SUPPORT")]
            return hostile[0] if hostile else None
        return near[0] if near else None
    return None


def _same_place(mark: Mark, here: tuple[int, int]) -> bool:
    return mark.sentence == here[0] and mark.holds(here[1])


def _trigger_lemmas(index: MarkIndex, mark: Mark) -> list[str]:
    return [t.lemma.lower() for t in index.sentence(mark.sentence).tokens[mark.first : mark.last]]


def _is_verb_of(noun: str, verbs: list[str]) -> bool:
    """Whether a noun names the doing of one of the verbs: beating and beat, seizure and seize, refusal and refuse."""
    if noun in VERBS:
        return VERBS[noun] in verbs
    for verb in verbs:
        if len(verb) < 3:
            continue
        if noun == verb:
            return True
        for ending in ENDINGS:
            if noun.endswith(ending):
                stem = noun[: -len(ending)]
                if len(stem) >= 3 and (verb in (stem, stem + "e") or (stem[-1:] == stem[-2:-1] and verb == stem[:-1])):
                    return True
    return False
