"""Anaphora of acts: which act told elsewhere a noun takes up ("the shelling", "the move", "the row").

A noun takes up the act of its own verb (shelling, shell), else an act of the type that such nouns name (attack:
assault), the nearest told before; "the move" takes up the act told last. An article that runs backwards in time, as
live pages do, may tell the act further down.
"""

from __future__ import annotations

from dataclasses import replace

from detente.lexicons.causes import load_nominals
from detente.link.marks import Mark, MarkIndex
from detente.records.sentence import Sentence, Token

# Nouns whose verb a common beginning does not show.
VERBS: dict[str, tuple[str, ...]] = {
    "detention": ("detain",), "expulsion": ("expel",), "death": ("kill",), "coup": ("overthrow", "oust", "topple"),
    "overthrow": ("overthrow", "oust", "topple"), "shooting": ("shoot", "shot", "fire"),
    "killing": ("kill", "shoot", "shot"),
    "collision": ("ram", "collide"), "theft": ("steal",), "flight": ("flee",), "sale": ("sell",), "loss": ("lose",),
    "break-in": ("hack", "break", "copy"), "stoppage": ("halt", "stop"), "incursion": ("enter", "cross"),
    "intrusion": ("enter", "cross"), "seizure": ("seize", "capture", "detain"), "bombing": ("bomb", "strike"),
    "strike": ("strike", "bomb", "hit"), "invasion": ("invade", "cross"), "attack": ("attack", "storm", "raid"),
    "ban": ("ban", "bar"), "sanction": ("sanction", "blacklist"), "closure": ("close", "shut", "seal"),
    "jailing": ("jail", "imprison", "sentence"), "arrest": ("arrest", "detain"), "murder": ("murder", "kill"),
    "assassination": ("assassinate", "kill"), "sinking": ("sink",), "ramming": ("ram",),
    "abduction": ("abduct", "seize"),
    "burning": ("burn", "torch", "fire", "ablaze"), "torching": ("burn", "torch", "fire"), "arson": ("burn", "torch"),
    "beating": ("beat", "club", "kick"), "mistreatment": ("beat", "mistreat"), "torture": ("torture", "beat"),
    "severing": ("sever", "cut", "damage"), "sabotage": ("sabotage", "blow", "cut"), "blast": ("blow", "bomb"),
    "explosion": ("blow", "bomb"), "hijacking": ("hijack", "seize", "force"), "boarding": ("board", "storm"),
    "storming": ("storm", "raid", "enter"), "shelling": ("shell", "fire", "bombard"), "gunfire": ("fire", "shoot"),
    "stabbing": ("stab", "knife"), "hanging": ("hang", "execute"), "execution": ("execute", "hang", "shoot"),
    "stoning": ("stone", "pelt"), "overflight": ("fly", "overfly", "enter"), "leak": ("leak", "publish"),
    "espionage": ("spy", "pass", "copy"), "spying": ("spy", "pass", "copy"), "impounding": ("impound", "seize"),
    "blocking": ("block", "blockade"), "blockade": ("block", "blockade", "close"), "eviction": ("evict", "expel"),
    "deportation": ("deport", "expel"), "desecration": ("desecrate", "deface", "paint"), "rebuff": ("reject", "refuse"),
    "refusal": ("refuse", "reject", "decline"), "snub": ("refuse", "decline", "snub"), "recall": ("recall", "call"),
    "kidnapping": ("kidnap", "abduct", "seize"), "withdrawal": ("withdraw", "pull"), "downing": ("down", "shoot"),
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
# Nouns that measure or count the acts behind them.
MEASURES = frozenset(
    ("night", "day", "week", "weekend", "month", "hour", "string", "series", "wave", "spate", "round", "rash", "flurry",
     "number", "outbreak", "bout", "spell", "burst", "campaign", "act", "surge", "resumption", "continuation")
)  # fmt: skip
VAGUE_REACH = 3
DISPUTE_REACH = 8
DISPUTES = frozenset(("row", "quarrel", "dispute", "crisis", "affair"))


HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "ACCUSE", "THREATEN", "PROTEST", "REJECT", "MOBILIZE"))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
POSSESSIVE = frozenset(("its", "his", "her", "their"))


def find_antecedent(sentence: Sentence, noun: Token, index: MarkIndex, but: str | None = None) -> Mark | None:
    """Return the act that a noun takes up, or None where it takes up none; never the record `but`.

    Where the act is told before, the mark tells where the noun stands (`told_at`).
    """
    noun = _measured(sentence, noun)
    found = _antecedent(sentence, noun, index, but)
    if found is None or found.sentence > sentence.index:
        return found  # told only further down: the noun takes up nothing yet
    article = sentence.child(noun.i, "det", "nmod:poss")
    first = article.i if article is not None and article.i < noun.i else noun.i
    return replace(found, told_at=(sentence.index, first, noun.i + 1))


def _measured(sentence: Sentence, noun: Token) -> Token:
    """Return the noun that a measure counts ("a night of [shooting]", "the wave of [arrests]"), else the noun."""
    if noun.lemma.lower() not in MEASURES:
        return noun
    for kid in sentence.children(noun.i, "nmod"):
        if kid.upos in ("NOUN", "VERB") and any(case.text.lower() == "of" for case in sentence.children(kid.i, "case")):
            return kid
    return noun


def _antecedent(sentence: Sentence, noun: Token, index: MarkIndex, but: str | None) -> Mark | None:
    lemma = _whole_noun(sentence, noun)
    if noun.upos == "PRON" or lemma in DEFINITE:
        return None
    here = (sentence.index, noun.i)
    marks = [m for m in index.all if not m.background and m.record_id != but and m.rank < 2]
    before = [m for m in marks if (m.sentence, m.first) < here and not _same_place(m, here)]
    behind = [m for m in marks if m.sentence > sentence.index]
    told = [[m for m in before if not m.historical], [m for m in before if m.historical], behind]
    for group in told:
        same_verb = [m for m in group if m.rank == 0 and _is_verb_of(lemma, _lemmas(index, m))]
        if same_verb:
            return min(same_verb, key=lambda m: _distance(sentence, m))
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
            # A quarrel is what the article is about: the hostile act that opens it.
            return next((m for m in near if m.type in HOSTILE and m.rank == 0 and not m.historical), None)
        return _best(sentence, noun, index, near)
    return None


def _whole_noun(sentence: Sentence, noun: Token) -> str:
    """Return the lemma of a noun with the parts that hyphens join to it ("break-in")."""
    tokens, first, last = sentence.tokens, noun.i, noun.i
    while last + 2 < len(tokens) and tokens[last + 1].text == "-":
        last += 2
    while first >= 2 and tokens[first - 1].text == "-":
        first -= 2
    return "".join(token.lemma.lower() for token in tokens[first : last + 1])


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

    def weight(mark: Mark) -> tuple[int, ...]:
        other = index.sentence(mark.sentence)
        around = {t.lemma.lower() for t in other.tokens[max(0, mark.first - 12) : mark.last + 12]}
        depth = sum(1 for _ in other.ancestors(mark.first))
        return (-len(phrase & around), *_distance(sentence, mark), depth)

    return min(marks, key=weight)


def _distance(sentence: Sentence, mark: Mark) -> tuple[int, int, int]:
    """Return how far an act is from a noun that may take it up: told just before, else told first of all."""
    gap = sentence.index - mark.sentence
    if abs(gap) <= 1:
        return (0, abs(gap), -mark.first)
    return (1, mark.sentence, mark.first) if gap > 0 else (2, -gap, mark.first)


def _same_place(mark: Mark, here: tuple[int, int]) -> bool:
    return mark.sentence == here[0] and mark.holds(here[1])


def _lemmas(index: MarkIndex, mark: Mark) -> list[str]:
    words = index.sentence(mark.sentence).tokens[mark.first : mark.last]
    verbs = [t for t in words if t.upos == "VERB"] or [words[0]]
    return [form for t in verbs for form in (t.lemma.lower(), t.text.lower())]


def _is_verb_of(noun: str, verbs: list[str]) -> bool:
    """Whether a noun names the doing of one of the verbs: beating and beat, seizure and seize, refusal and refuse."""
    if noun in VERBS and any(verb[:5] == own[:5] for verb in verbs for own in VERBS[noun]):
        return True
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
