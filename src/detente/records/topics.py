"""Topics: which stretches of an article speak of matters of their own.

A round-up, a column of news in brief and a briefing of many questions go from matter to matter; what one of them says
of "the government" or "the talks" means nobody of the others. A new topic begins where a dateline, a heading or a
question opens a stretch whose countries are none of the topic before: at a dateline always, at a heading and a question
only where that is so. What a question shares with most of the briefing (the country that gives it) does not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from detente.records.document import Document
from detente.records.sentence import Sentence

DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w. ]{2,20}?\d{0,2})?(?: \([\w ]+\))? ?(?:—|–|--?) "
)
QUESTIONS = ("q –", "q -", "q:", "q.", "q —", "question:", "question –", "question —")
# Of a briefing's stretches, the share in which a country must stand to be a party to all of them.
COMMON = 0.5
# An article of which one country holds this share of the sentences that name any has no second topic.
RULING = 0.4
Opening = Literal["start", "dateline", "heading", "question"]


@dataclass(slots=True)
class _Stretch:
    opening: Opening
    sentences: list[int] = field(default_factory=list)
    named: set[str] = field(default_factory=set)


def topics_of(document: Document, sentences: Sequence[Sentence], named: Sequence[Set[str]]) -> tuple[int, ...]:
    """Return the number of the topic of each sentence, from 0; `named` holds the countries that each names."""
    stretches = _stretches(document, sentences, named)
    counts = Counter(country for one in stretches for country in one.named)
    is_briefing = sum(one.opening == "question" for one in stretches) > 1
    if not is_briefing and _is_of_one_country(named):
        return (0,) * len(sentences)
    common = {k for k, n in counts.items() if is_briefing and len(stretches) > 2 and n >= COMMON * len(stretches)}
    topics = [0] * len(sentences)
    topic, known = 0, set(stretches[0].named) if stretches else set()
    for stretch in stretches[1:]:
        own = stretch.named - common
        is_other = bool(own) and bool(known - common) and not own & known
        if is_other or (stretch.opening == "dateline" and 2 * len(own & known) < len(own)):
            topic += 1
            known = set(stretch.named)
        else:
            known |= stretch.named
        for s in stretch.sentences:
            topics[s] = topic
    return tuple(topics)


def _is_of_one_country(named: Sequence[Set[str]]) -> bool:
    """Return whether one country stands in so many of the sentences that name any that all is about it."""
    naming = [countries for countries in named if countries]
    most = Counter(country for countries in naming for country in countries).most_common(1)
    return not most or most[0][1] > RULING * len(naming)


def _stretches(document: Document, sentences: Sequence[Sentence], named: Sequence[Set[str]]) -> list[_Stretch]:
    found = [_Stretch("start")]
    is_begun = False
    before = ""
    for s, sent in enumerate(sentences):
        region = document.region_at(sent.start)
        opening = _opening(document, sent, region, before)
        if opening is not None and is_begun and not (opening == "dateline" and before == "subhead"):
            found.append(_Stretch(opening))
        elif opening == "dateline" and before == "subhead" and len(found) > 1:
            found[-1].opening = opening
        is_begun = is_begun or region in {"body", "dateline"}
        found[-1].sentences.append(s)
        found[-1].named |= named[s]
        before = region
    return found


def _opening(document: Document, sent: Sentence, region: str, before: str) -> Opening | None:
    """Return how a sentence opens a stretch, or None."""
    if region == "subhead":
        return "heading" if before != "subhead" else None
    if region == "dateline":
        return "dateline"
    start = document.text.rfind("\n", 0, sent.start) + 1
    is_first = not document.text[start : sent.start].strip()
    if is_first and DATELINE.match(document.text, sent.start):
        return "dateline"
    return "question" if is_first and document.text[start : start + 12].lower().startswith(QUESTIONS) else None
