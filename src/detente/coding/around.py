"""Around a phrase: what "according to X" or "in X's view" reports, the sentence without that phrase."""

from __future__ import annotations

from detente.coding.stretches import PUNCTUATION, stretch
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

OPENING = frozenset(("but", "and", "meanwhile", "however", "yet", "still", "or", "so", "nevertheless"))


def around(sentence: Sentence, cue: int, head: Token) -> tuple[Span, ...]:
    """Return what "according to X" reports: the sentence without that phrase."""
    below = [i for i in sentence.subtree(head.i) if i >= cue]
    end = max([head.i, *below]) + 1
    first = next((t.i + 1 for t in reversed(sentence.tokens[:cue]) if t.text == ";"), 0)
    first = max(first, _joined(sentence, cue, head))
    stop = next((t.i for t in sentence.tokens[end:] if t.text == ";"), len(sentence.tokens))
    if cue > first + 1 or (cue > first and not _opens(sentence, first, cue)):
        while first < cue and (sentence.tokens[first].text.lower() in OPENING or is_clock(sentence.tokens[first].text)):
            first += 1
        before = stretch(sentence, first, cue)
    else:
        before = None
    after = None
    marked = end < stop and {sentence.tokens[end].text, sentence.tokens[end - 1].text} & PUNCTUATION
    if end < stop and (marked or before is None):
        rest = [t for t in sentence.tokens[end:stop] if t.text not in PUNCTUATION]
        if len(rest) > 1 and (before is None or rest[0].text.lower() not in ("who", "which", "whom", "whose")):
            after = stretch(sentence, end, stop)
    return tuple(piece for piece in (before, after) if piece is not None)


def _joined(sentence: Sentence, cue: int, head: Token) -> int:
    """Return where the last of joined clauses begins, where the phrase behind it belongs to that one alone.

    "Oslo opened a camp, and will hand none of them back, according to its commander": only the second is his word.
    """
    verb = sentence.head_of(head.i)
    if verb is None or verb.relation != "conj" or verb.i > cue or verb.upos not in ("VERB", "AUX"):
        return 0
    joint = sentence.child(verb.i, "cc")
    comma = joint is not None and joint.i > 0 and sentence.tokens[joint.i - 1].text in (",", "—", "–", "-")
    return joint.i + 1 if joint is not None and comma else 0


def is_clock(text: str) -> bool:
    """Return whether a word is a time of day ("14:05")."""
    hours, colon, minutes = text.partition(":")
    return bool(colon) and hours.isdigit() and minutes.isdigit()


def _opens(sentence: Sentence, first: int, cue: int) -> bool:
    """Whether only a connective or a mark stands before the cue."""
    return all(t.text.lower() in OPENING or t.text in PUNCTUATION for t in sentence.tokens[first:cue])
