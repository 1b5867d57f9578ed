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
    stop = next((t.i for t in sentence.tokens[end:] if t.text == ";"), len(sentence.tokens))
    if cue > first + 1 or (cue > first and not _opens(sentence, first, cue)):
        while first < cue and (sentence.tokens[first].text.lower() in OPENING or is_clock(sentence.tokens[first].text)):
            first += 1
        before = stretch(sentence, first, cue)
    else:
        before = None
    after = None
    if end < stop and (sentence.tokens[end].text in PUNCTUATION or before is None):
        rest = [t for t in sentence.tokens[end:stop] if t.text not in PUNCTUATION]
        if len(rest) > 1 and (before is None or rest[0].text.lower() not in ("who", "which", "whom", "whose")):
            after = stretch(sentence, end, stop)
    return tuple(piece for piece in (before, after) if piece is not None)


def is_clock(text: str) -> bool:
    """Return whether a word is a time of day ("14:05")."""
    hours, colon, minutes = text.partition(":")
    return bool(colon) and hours.isdigit() and minutes.isdigit()


def _opens(sentence: Sentence, first: int, cue: int) -> bool:
    """Whether only a connective or a mark stands before the cue."""
    return all(t.text.lower() in OPENING or t.text in PUNCTUATION for t in sentence.tokens[first:cue])
