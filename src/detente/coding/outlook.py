"""Outlooks: whether a predicate tells what happened, what is to come, what had been planned, or what may be.

"Met" is past, "will meet" and "is to meet" future, "was to meet" and "had been due to meet" a plan that the text may
since have overturned, "could meet" and what hangs on an *if* possible. An infinitive takes its outlook from the verb
above it: "prompted the envoy to postpone" postponed, "threatened to postpone" did not. What is denied, asked, or
only told by a rumour that the article takes up is no account of facts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from detente.coding.clauses import SAYING, embeddings_of
from detente.coding.moods import negations_of, tense_of
from detente.coding.scene import Scene

OutlookTime = Literal["past", "present", "future", "plan", "possible"]

_POSSIBLE_MODALS = frozenset({"could", "can", "may", "might", "should", "ought", "must"})
# Their infinitive came true where they did.
_IMPLICATIVE = frozenset(
    ["prompt", "lead", "force", "cause", "oblige", "compel", "drive", "push", "decide", "choose", "manage", "begin",
     "start", "continue", "go", "opt", "get", "move", "have", "cease", "be", "proceed", "travel", "fly", "come",
     "arrive", "return", "make", "see", "induce", "spur", "elect", "happen", "turn", "meet", "gather", "convene",
     "sit", "say", "announce"]
)  # fmt: skip
# Words between *be* and *to* that make a plan of it.
_BETWEEN = frozenset(
    ["not", "n't", "n’t", "originally", "due", "scheduled", "set", "slated", "expected", "supposed", "meant", "planned",
     "bound", "billed", "booked", "tipped", "poised", "about", "first", "initially"]
)  # fmt: skip
_DENIAL = frozenset(["deny", "refute", "rebut", "dispute", "debunk", "dismiss"])
_RUMOUR_NOUNS = frozenset(
    ["report", "claim", "rumour", "rumor", "allegation", "speculation", "post", "hoax", "suggestion", "notion"]
)
_NEGATIVE_VERBS = frozenset(["refuse", "decline", "fail", "forbid", "prevent", "bar", "stop", "avoid"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How a predicate stands to the facts.

    `settled` is false of what is said to have been so before other news (pluperfect, "had been due"). `real` is false
    of what is denied, asked, rumoured, or stands in an if-clause.
    """

    time: OutlookTime
    negated: bool = False
    hanging: bool = False
    background: bool = False
    progressive: bool = False
    real: bool = True
    modal: str | None = None


def read_outlook(scene: Scene, i: int, depth: int = 0) -> Outlook:
    """Return the outlook of the predicate at word `i`; infinitives and participles look at the verb above them."""
    token = scene.tokens[i]
    mood = tense_of(scene.sentence, i)
    clause = scene.clauses.get(i)
    negated = bool(negations_of(scene.sentence, i))
    hanging = (clause is not None and clause.condition == "consequence") or _waits(scene, i, mood.modal)
    real = is_real(scene, i)
    background = mood.perfect and mood.tense == "past"
    base = Outlook(
        time="present",
        negated=negated,
        hanging=hanging,
        background=background,
        progressive=mood.progressive,
        real=real,
        modal=mood.modal,
    )
    if _have_yet_to(scene, i):
        return replace(base, time="past", negated=True)
    does = next((kid for kid in scene.sentence.children(i, "aux") if kid.lemma.lower() == "do"), None)
    if does is not None:
        return replace(base, time="past" if does.text.lower() == "did" else "present")
    planned = be_to(scene, i)
    if planned is not None:
        return replace(base, time="plan" if planned == "past" else "future")
    if mood.modal in ("will", "shall"):
        return replace(base, time="future")
    if mood.modal == "would":
        # "Would have met" tells of what did not come about.
        return replace(base, time="plan", real=False) if mood.perfect else replace(base, time="future")
    if mood.modal in _POSSIBLE_MODALS:
        return replace(base, time="plan" if mood.perfect and mood.modal == "should" else "possible")
    if mood.infinitive or token.xpos == "VB" or (token.xpos == "VBG" and not mood.progressive):
        return _from_above(scene, i, negated=negated, hanging=hanging, real=real, depth=depth)
    bare = token.xpos == "VBN" and mood.tense == "past" and not scene.sentence.children(i, "aux")
    joined = token.relation == "conj" and token.head >= 0 and scene.tokens[token.head].upos in ("VERB", "AUX")
    if bare and joined and depth < 4:
        return read_outlook(scene, token.head, depth + 1)
    if mood.tense == "present":
        if mood.perfect:
            return replace(base, time="past")
        if mood.progressive and _going_to(scene, i):
            return replace(base, time="future")
        head = token.head
        if token.relation == "advcl" and head >= 0 and depth < 2 and _marks_time(scene, i):
            # "Will meet two days before the ministers gather."
            return replace(base, time="future" if read_outlook(scene, head, depth + 1).time == "future" else "present")
        return replace(base, time="present")
    if mood.tense == "past":
        return replace(base, time="past")
    if token.xpos in ("VBD", "VBN"):
        return replace(base, time="past")
    return replace(base, time="present")


def be_to(scene: Scene, i: int) -> Literal["past", "present"] | None:
    """Return the tense of the plan in "is to meet", "was to have met", "had been due to meet"; None without one.

    The words are read as they stand, since parsers hang "due to" and "set to" in many ways.
    """
    to = next((kid for kid in scene.sentence.children(i, "mark", "aux") if kid.text.lower() == "to"), None)
    k = to.i - 1 if to is not None else _due_before(scene, i)
    while k is not None and k >= 0 and (scene.tokens[k].upos == "ADV" or scene.word(k) in _BETWEEN):
        k -= 1
    if k is None or k < 0 or scene.lemma(k) != "be":
        return None
    if scene.word(k) == "been":
        had = scene.word(k - 1) if k else ""
        return "past" if had in ("had", "'d") else "present"
    return "past" if scene.word(k) in ("was", "were") else "present"


def _due_before(scene: Scene, i: int) -> int | None:
    """Return the word before "to" in "due to meet", where the parser took "due to" for one word."""
    if i >= 2 and scene.word(i - 1) == "to" and scene.word(i - 2) == "due":
        return i - 2
    return None


def is_real(scene: Scene, i: int) -> bool:
    """Return whether what word `i` tells is put as a fact: not denied, asked, rumoured, nor in an if-clause."""
    clause = scene.clauses.get(i)
    if clause is not None and (clause.condition == "condition" or _asks(scene)):
        return False
    token = scene.tokens[i]
    marks = [kid.text.lower() for kid in scene.sentence.children(i, "mark")]
    while token.relation == "conj" and token.head >= 0:
        token = scene.tokens[token.head]
        marks += [kid.text.lower() for kid in scene.sentence.children(token.i, "mark") if kid.i < i]
    if token.relation in ("ccomp", "acl", "advcl", "xcomp") and {"whether", "if", "until", "unless"} & set(marks):
        return False
    at = i
    for step in embeddings_of(scene.sentence, i):
        if step.relation in ("ccomp", "acl", "xcomp", "obj", "parataxis"):
            if step.lemma in _DENIAL and step.relation in ("ccomp", "xcomp", "acl"):
                return False
            rumour = step.lemma in _RUMOUR_NOUNS and scene.tokens[step.predicate].upos == "NOUN"
            if rumour and step.relation in ("acl", "ccomp"):
                return False
            if step.lemma in SAYING | {"ask"} and _rumour_speaks(scene, step.predicate):
                return False
            if step.relation == "ccomp" and _marked(scene, at, "whether"):
                return False
        at = step.predicate
    return True


def _from_above(scene: Scene, i: int, *, negated: bool, hanging: bool, real: bool, depth: int) -> Outlook:
    token = scene.tokens[i]
    head = scene.sentence.head_of(i)
    if head is None or depth > 4:
        return Outlook(
            time="possible" if token.xpos == "VB" else "present", negated=negated, hanging=hanging, real=real
        )
    lemma = scene.lemma(head.i)
    if token.relation == "conj" or lemma in _IMPLICATIVE or (token.xpos == "VBG" and token.relation != "xcomp"):
        if head.upos in ("VERB", "AUX", "ADJ"):
            above = read_outlook(scene, head.i, depth + 1)
            return Outlook(
                time=above.time,
                negated=negated or (above.negated and token.relation != "conj" and token.xpos == "VB"),
                hanging=hanging or above.hanging,
                background=above.background,
                progressive=above.progressive,
                real=real and above.real,
            )
        if token.xpos == "VBG":
            return Outlook(time="present", negated=negated, hanging=hanging, real=real)
    if lemma == "decision" or lemma == "move":
        return Outlook(time="past", negated=negated, hanging=hanging, real=real)
    if lemma in _NEGATIVE_VERBS:
        return Outlook(time="past", negated=True, hanging=hanging, real=real)
    return Outlook(time="possible", negated=negated, hanging=hanging, real=real)


def _waits(scene: Scene, i: int, modal: str | None) -> bool:
    """Return whether what is to come waits for something ("I shall go when those who shot are in the dock")."""
    if modal not in ("will", "shall", "would"):
        return False
    return any(
        kid.i > i and mark.text.lower() in ("when", "once", "if", "unless")
        for kid in scene.sentence.children(i, "advcl")
        for mark in scene.sentence.children(kid.i, "mark", "advmod")
        if mark.i < kid.i
    )


def _marks_time(scene: Scene, i: int) -> bool:
    """Return whether a clause is dated by another ("before they gather", "when they meet")."""
    marks = {kid.text.lower() for kid in scene.sentence.children(i, "mark", "advmod")}
    return bool(marks & {"before", "after", "when", "as", "while", "until"})


def _have_yet_to(scene: Scene, i: int) -> bool:
    """Return whether something is still undone: "have yet to open negotiations"."""
    if scene.lemma(i) == "have" and i + 2 < len(scene.tokens) and scene.word(i + 1) == "yet":
        return scene.word(i + 2) == "to"
    mark = next((kid for kid in scene.sentence.children(i, "mark", "aux") if kid.text.lower() == "to"), None)
    if mark is None or mark.i < 2 or scene.word(mark.i - 1) != "yet":
        return False
    return scene.word(mark.i - 2) in ("have", "has", "had", "is", "are")


def _going_to(scene: Scene, i: int) -> bool:
    return scene.lemma(i) == "go" and any(kid.xpos == "VB" for kid in scene.sentence.children(i, "xcomp"))


def _asks(scene: Scene) -> bool:
    """Return whether the sentence is a question; who asks whether something *still* holds takes the plan as given."""
    if any(token.text.lower() == "still" for token in scene.tokens[:-1]):
        return False
    return any(token.text == "?" for token in scene.tokens[-2:])


def _rumour_speaks(scene: Scene, predicate: int) -> bool:
    """Return whether what is said or asked there comes from posts, claims or reports, not from a person."""
    below = [predicate, *(kid.i for kid in scene.sentence.children(predicate, "advcl"))]
    subjects = [kid for k in below for kid in scene.sentence.children(k, "nsubj")]
    if scene.lemma(predicate) == "ask":
        subjects = scene.sentence.children(predicate, "obl")
    return any(scene.lemma(kid.i) in _RUMOUR_NOUNS for kid in subjects)


def _marked(scene: Scene, i: int, word: str) -> bool:
    return any(kid.text.lower() == word for kid in scene.sentence.children(i, "mark"))
