"""Repairs: what tells of a meeting though the parser hung it elsewhere.

Long phrases mislead parsers in a few regular ways: a clause goes to the last noun of the phrase instead of its first
("a meeting of the chiefs, proposed by A"), a subject loses its verb, a phrase goes to the verb instead of its noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.meeting_judgements import Governor, Judgements
from detente.coding.meetings import Naming
from detente.coding.outlook import be_to
from detente.coding.scene import Scene
from detente.lexicons.meetings import LifecycleCue

# Clauses with these tell of a meeting wherever they hang.
_STRONG = frozenset({"cancelled", "postponed", "proposed", "reopened", "scheduled"})
_REDUCED = frozenset({"acl", "advcl", "amod"})
_HAPPENS = frozenset({"hold", "schedule", "slate", "facilitate", "mediate", "broker", "host"})


def late_governors(scene: Scene, judgements: Judgements, naming: Naming) -> Iterator[Governor]:
    """Yield predicates of clauses that hang on a noun within the phrase of a meeting, or just behind it."""
    below = scene.phrase(naming.nodes)
    after = max(below) + 1
    if after < len(scene.tokens) and scene.word(after) == ",":
        after += 1
    if after < len(scene.tokens) and scene.tokens[after].xpos == "VBN" and scene.tokens[after].relation in _REDUCED:
        # "Discuss quotas at talks between A and B [scheduled for May]", hung on the quotas or on the verb.
        cue = _strong_cue(judgements, after)
        if cue is not None and scene.tokens[after].head not in below:
            yield Governor(after, "object", cue)
    for k in sorted(below - set(naming.nodes)):
        if scene.tokens[k].upos not in ("NOUN", "PROPN") or k in scene.named_meetings:
            continue
        for kid in scene.sentence.children(k, "acl"):
            if kid.upos != "VERB" or scene.is_elsewhere(kid):
                continue
            subject = judgements.cues(kid.i, "subject")
            if subject and be_to(scene, kid.i) is not None and not scene.roles.is_passive(kid.i):
                yield Governor(kid.i, "subject", subject[0])
                continue
            cue = _strong_cue(judgements, kid.i)
            if cue is None or _tells_of_people(scene, kid.i) or (cue.state == "happen" and _keeps(scene, kid.i)):
                continue
            reduced = kid.xpos == "VBN" or (kid.xpos == "VBD" and scene.sentence.child(kid.i, "nsubj", "obj") is None)
            if reduced or kid.deprel == "acl:relcl":
                yield Governor(kid.i, "object", cue)


def _tells_of_people(scene: Scene, i: int) -> bool:
    """Return whether a relative clause is of persons ("with officials, who have offered to mediate")."""
    return any(scene.word(kid.i) == "who" for kid in scene.sentence.children(i, "nsubj")) and _is_active(scene, i)


def _is_active(scene: Scene, i: int) -> bool:
    return scene.sentence.child(i, "nsubj") is not None and not scene.roles.is_passive(i)


def _keeps(scene: Scene, i: int) -> bool:
    """Return whether a clause tells of what somebody has in hand ("a temple which the troops have held since May")."""
    return _is_active(scene, i) and any(kid.lemma == "have" for kid in scene.sentence.children(i, "aux"))


def stranded_governor(scene: Scene, judgements: Judgements, naming: Naming) -> Governor | None:
    """Return the passive verb that follows a long phrase whose subject the parser lost, or None.

    "… over a collision, and a meeting of their coast guards due to open on Monday was put off."
    """
    for token in scene.tokens[naming.token + 1 :]:
        if token.upos == "ADJ" and token.i and scene.lemma(token.i - 1) == "be":
            cues = judgements.cues(token.i, "predicate")
            return Governor(token.i, "predicate", cues[0]) if cues else None
        if token.upos != "VERB" or token.xpos not in ("VBN", "VBD") or token.relation == "acl":
            continue
        if scene.sentence.child(token.i, "nsubj", "obj") is not None:
            continue
        if any(kid.deprel == "aux:pass" for kid in scene.sentence.children(token.i)):
            cues = judgements.cues(token.i, "object")
            return Governor(token.i, "object", cues[0]) if cues else None
    return None


def carrier_beside(scene: Scene, judgements: Judgements, node: int) -> int | None:
    """Return the noun that a phrase belongs to where it hangs on the verb: "an invitation from A [to a meeting]"."""
    if scene.preposition(node) not in ("to", "of", "for"):
        return None
    beside = scene.sentence.children(scene.tokens[node].head, "obj", "obl")
    return next((kid.i for kid in beside if kid.i < node and judgements.cues(kid.i, "of")), None)


def _strong_cue(judgements: Judgements, i: int) -> LifecycleCue | None:
    cues = judgements.cues(i, "object")
    return next((cue for cue in cues if cue.state in _STRONG or cue.lemma in _HAPPENS), None)
