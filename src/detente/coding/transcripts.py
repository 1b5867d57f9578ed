"""Transcripts: briefings and interviews printed as turns, each opened by a label ("QUESTION:", "ANSWER:", "MR. OKAI:").

Every sentence of an answer is a statement of whoever answers: the person of the label, or where the label says only
"ANSWER", the person whom the heading names. Questions state nothing of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Span

LABEL = re.compile(r"^[ \t]*[\"“]?((?:[A-Z][A-Z.'’-]*[ ]?){1,5}|Q|A|Q\.|A\.|Question|Answer|Reporter|Moderator)\s*:\s+"
                   r"|^[ \t]*[\"“]?(Q|A|Question|Answer)\.?[ \t]*[–—-][ \t]+", re.M)  # fmt: skip
QUESTIONS = frozenset(("QUESTION", "Q", "REPORTER", "JOURNALIST", "MODERATOR", "PRESS"))
ANSWERS = frozenset(("ANSWER", "A", "SPOKESPERSON", "SPOKESMAN", "SPOKESWOMAN", "THE SPOKESPERSON", "THE SPOKESMAN",
                     "THE SPOKESWOMAN"))  # fmt: skip
# A name in ordinary letters labels a turn only where the transcript has questions ("Gleb Otradin: …").
NAME_LABEL = re.compile(r"^[ \t]*[\"“]?((?:[A-Z][\w.'’-]*[ ]){0,4}[A-Z][\w.'’-]*)\s*:\s+", re.M)
POLITE = re.compile(
    r"^(thank|good (morning|afternoon|evening|day)|welcome|let me|let us|let's|i will take|i'll take|any (more|other)"
    r"|next question|over to|please|hello|\(|as i said)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: who has it by its label, the words behind the label, and where the label stands."""

    label: str
    kind: Literal["question", "answer", "named", "opening"]
    span: Span
    at: Span | None = None


def find_turns(document: Document) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order, its opening address first; empty for any other article."""
    labels = [match for match in LABEL.finditer(document.text) if document.region_at(match.start()) == "body"]
    names = [_name(match) for match in labels]
    if set(names) & QUESTIONS:
        starts = {match.start() for match in labels}
        more = (match for match in NAME_LABEL.finditer(document.text) if match.start() not in starts)
        labels.extend(match for match in more if document.region_at(match.start()) == "body")
        labels.sort(key=lambda match: match.start())
        names = [_name(match) for match in labels]
    if len(labels) < 2 or not (set(names) & QUESTIONS or len(names) - len(set(names)) >= 2):
        return ()
    turns = []
    for k, (match, name) in enumerate(zip(labels, names, strict=True)):
        end = labels[k + 1].start() if k + 1 < len(labels) else len(document.text)
        kind = "question" if name in QUESTIONS else "answer" if name in ANSWERS else "named"
        if match.end() < end:
            group = next(k for k, words in enumerate(match.groups(), 1) if words)
            turns.append(Turn(name, kind, Span(match.end(), end), Span(*match.span(group))))  # type: ignore[arg-type]
    if len(turns) > 1 and not any("\n\n" in document.text[t.span.start : t.span.end].strip() for t in turns[:-1]):
        # Where every turn is one paragraph, what follows the last is the printer's.
        last = turns[-1]
        end = document.text.find("\n\n", last.span.start)
        turns[-1] = replace(last, span=Span(last.span.start, end if end > 0 else last.span.end))
    first = labels[0].start()
    if turns and turns[0].kind == "question" and first > 0:
        turns.insert(0, Turn("", "opening", Span(0, first)))
    return tuple(turns)


def _name(label: re.Match[str]) -> str:
    """Return what a label says, in capitals."""
    return next(group for group in label.groups() if group).strip().upper().rstrip(".")


def turn_at(turns: tuple[Turn, ...], offset: int) -> Turn | None:
    """Return the turn that holds `offset`, or None."""
    return next((turn for turn in turns if turn.span.start <= offset < turn.span.end), None)


def answerer(document: Document, resolution: Resolution) -> str | None:
    """Return the person whom a briefing's heading or opening names first, or None."""
    people = [
        (mention.span.start, mention.actor_ids[0])
        for mention in resolution.mentions
        if mention.kind == "name"
        and mention.sentence < 12
        and len(mention.actor_ids) == 1
        and resolution.actor(mention.actor_ids[0]).kind == "person"
    ]
    spokes = [
        (start, actor_id)
        for start, actor_id in people
        if "spokes" in (resolution.actor(actor_id).role or "").lower()
        or "spokes" in document.text[max(0, start - 60) : start + 60].lower()
    ]
    return min(spokes or people)[1] if people else None


def spoken_for(sentences: Sequence[Sentence], turns: tuple[Turn, ...]) -> tuple[Sentence, int] | None:
    """Return the word of a heading that says who answers without naming her ("… by the deputy spokesperson")."""
    first = next((turn.span.start for turn in turns if turn.kind != "opening"), 0)
    for sentence in sentences:
        if sentence.start >= first:
            return None
        for token in sentence.tokens:
            if token.lemma.lower().startswith("spokes"):
                return sentence, token.i
    return None


def person_of_label(label: str, resolution: Resolution) -> str | None:
    """Return the person whose surname is the last word of a label, or None."""
    words = [word for word in re.split(r"[\s.]+", label) if word]
    if not words:
        return None
    for actor in resolution.actors:
        if actor.kind == "person" and actor.name.upper().split()[-1:] == words[-1:]:
            return actor.id
    return None


def states_something(sentence: Sentence, start: int, text: str) -> bool:
    """Return whether a sentence of an answer says anything: a clause of its own, no courtesy, no question."""
    words = [token for token in sentence.tokens if token.start >= start and token.upos != "PUNCT"]
    if len(words) < 3 or POLITE.match(text[start : sentence.end]) or sentence.tokens[-1].text == "?":
        return False
    if not any(token.xpos in ("VBD", "VBZ", "VBP", "MD") for token in words):
        return False
    # "I do not." answers and says no more.
    return not (len(words) <= 4 and words[0].text.lower() in ("i", "we", "it", "they", "he", "she", "yes", "no"))
