"""Factuality: whether the text says that an act happened, will, would, might, did not, or is only said of someone.

The rules, the strongest first:

1. In an if-clause or in the consequence of one: conditional. In a question, asked or told of ("asked whether"):
   hypothetical.
2. Under a word of denying: denied. Said not to have happened: denied where the accused side itself says so of a
   hostile act, else negated. "Failed to", "refused to", "without" negate.
3. Under a word of planning ("is due to", "plans to"), with "will" or "would" in reported speech: planned. With "may",
   "might", "could", or under a wish: hypothetical.
4. Under a word of accusing, or claimed of the other side by the side that suffered: alleged.
5. Dated more than three weeks before publication, or set back by "had" with such a date: historical (in the gold of
   careful coders nothing younger than three weeks is background, hardly anything older is news).
6. Else asserted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from detente.coding.clauses import Clause, Embedding
from detente.lexicons.factuality import load_factuality_cues
from detente.records.event import Factuality
from detente.records.when import Interval

BACKGROUND_AFTER = timedelta(days=21)

_CUES = load_factuality_cues()
_WHETHER = frozenset({"whether", "if"})
_UNREAL = frozenset({"may", "might", "could", "should", "must", "ought", "can"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What factuality needs to know besides the clause.

    `said_by` is the country (or code) of whoever the words are attributed to, `recipients` those of the event;
    `by_doer` says whether it is the doer's own side that speaks (at home, rebels and state are two sides), `hostile`
    whether the act is one that its doer would rather not have done.
    """

    said_by: frozenset[str]
    by_doer: bool
    recipients: frozenset[str]
    hostile: bool
    when: Interval | None
    published_on: date | None
    words: frozenset[str]
    speech_act: bool = False


def factuality_of(clause: Clause, setting: Setting) -> Factuality:
    """Return how far the text vouches for the act of a clause."""
    if clause.condition is not None:
        return "conditional"
    above = _above(clause)
    if clause.question or any(e.relation == "ccomp" and e.marker in _WHETHER for e in above):
        return "hypothetical"
    if any(e.lemma in _CUES["denying"] for e in above):
        return "denied"
    if clause.negated or any(e.lemma in _CUES["failing"] and e.relation in ("xcomp", "acl") for e in above):
        return "denied" if setting.hostile and setting.by_doer else "negated"
    ahead = _ahead(clause, above, setting)
    if ahead is not None:
        return ahead
    if _is_alleged(above, setting):
        return "alleged"
    if _is_background(setting):
        return "historical"
    return "asserted"


def is_only_wished(clause: Clause) -> bool:
    """Return whether an act is only what somebody asks, proposes or hopes for: the asking is the event, not the act."""
    if clause.condition is not None or clause.modal is not None or _is_past(clause):
        return False
    return any(
        step.relation in ("xcomp", "ccomp", "acl") and step.lemma in _CUES["wishing"] for step in _above(clause)[:2]
    )


def _above(clause: Clause) -> list[Embedding]:
    """Return the predicates whose force reaches the clause: up to the first that only places it in time or space."""
    reached = []
    for step in clause.embeddings:
        if step.relation == "advcl" and step.marker in (
            "after",
            "before",
            "when",
            "as",
            "while",
            "since",
            "because",
            "although",
            "though",
        ):
            break
        if step.relation == "acl:relcl":
            break
        reached.append(step)
    return reached


def _ahead(clause: Clause, above: list[Embedding], setting: Setting) -> Factuality | None:
    """Return `planned` or `hypothetical` for acts that lie ahead or are only thought of, else None."""
    if clause.modal in _UNREAL:
        return "hypothetical"
    if clause.tense == "future" or (clause.modal == "would" and not clause.perfect):
        return "planned"
    if clause.modal == "would":
        return "hypothetical"
    for step in above:
        if (
            step.relation in ("xcomp", "ccomp", "acl", "advcl", "csubj")
            and step.lemma in _CUES["planning"]
            and not _is_finite(clause)
        ):
            return "planned"
        if (
            step.relation in ("xcomp", "ccomp", "acl", "csubj")
            and step.lemma in _CUES["wishing"]
            and not _is_past(clause)
        ):
            return "hypothetical"
    if clause.infinitive and clause.embeddings:
        step = clause.embeddings[0]
        if step.lemma == "be" and step.relation in ("xcomp", "ccomp"):
            return "planned"
        if step.lemma == "vote" and step.relation in ("advcl", "xcomp") and clause.modal is None:
            return None  # "voted 13 to 0 to impose an embargo": the vote does it
        if step.relation == "acl" or (step.relation == "advcl" and step.marker == "to"):
            return "planned" if setting.when and _lies_ahead(setting) else "hypothetical"
    if _lies_ahead(setting) and (clause.kind == "noun" or not _is_past(clause)):
        return "planned"
    return None


def _is_alleged(above: list[Embedding], setting: Setting) -> bool:
    if setting.speech_act:
        return False
    if any(e.lemma in _CUES["accusing"] for e in above) and not setting.by_doer:
        return True
    if setting.words & {"allegedly", "reportedly", "purportedly", "supposedly"}:
        return True
    return setting.hostile and bool(setting.said_by & setting.recipients) and not setting.by_doer


def _is_background(setting: Setting) -> bool:
    if setting.when is None or setting.published_on is None:
        return False
    return setting.published_on - setting.when.end > BACKGROUND_AFTER


def _lies_ahead(setting: Setting) -> bool:
    return bool(setting.when and setting.published_on and setting.when.start > setting.published_on)


def _is_finite(clause: Clause) -> bool:
    return clause.tense in ("past", "present") and not clause.infinitive


def _is_past(clause: Clause) -> bool:
    return clause.tense == "past" or clause.perfect
