"""Who speaks: quotations and transcripts, so that "we" and "our" can be given to a speaker.

Within quotation marks the first person is the one whose saying is reported: the subject of the verb of speech beside
the quotation, in its own sentence first, then in its paragraph. A quotation that fills a paragraph goes on with the
speaker before. In a transcript ("ANSWER:") the label tells who speaks; the first person of unlabelled lines and of
answers is the one who gives the briefing, and a questioner's "you" is addressed to that same person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.lexicons.actor_words import load_actor_words
from detente.records.sentence import Sentence, Token

LABEL = re.compile(r"(?P<label>Q|A|Question|Answer|QUESTION|ANSWER|[A-Z][A-Z.'’ -]{2,40})\s?:\s")
WORDS = load_actor_words()
PAIRS = {"“": "”", "«": "»", '"': '"', "„": "“"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: the offsets between its marks, and the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


class Speech:
    """The quotations and labelled turns of a document."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._starts, self.labels = _paragraphs(text)
        self.quotes = [quote for p in range(len(self._starts)) for quote in self._quotes_of(text, p)]
        self.is_transcript = sum(label is not None for label in self.labels) >= 2
        self.paragraph_of = [self._paragraph_at(sent.start) for sent in sentences]
        self._sites: dict[Quote, tuple[int, int] | None] = {}

    def _paragraph_at(self, offset: int) -> int:
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._starts[middle] <= offset else (low, middle)
        return low

    def _quotes_of(self, text: str, p: int) -> list[Quote]:
        start = self._starts[p]
        stop = self._starts[p + 1] if p + 1 < len(self._starts) else len(text)
        found, opened, closing = [], -1, ""
        for i in range(start, stop):
            letter = text[i]
            if opened >= 0 and letter == closing:
                if i > opened + 1:
                    found.append(Quote(opened + 1, i, p))
                opened = -1
            elif opened < 0 and letter in PAIRS:
                opened, closing = i, PAIRS[letter]
        # A quotation that runs over several paragraphs is closed in the last alone.
        if opened >= 0 and stop - opened > 3:
            found.append(Quote(opened + 1, stop, p))
        return found

    def quote_at(self, offset: int) -> Quote | None:
        """Return the quotation that holds this offset, or None."""
        return next((quote for quote in self.quotes if quote.start <= offset < quote.end), None)

    def turn_at(self, s: int) -> Literal["asker", "briefer"] | str | None:
        """Return who speaks sentence `s` in a transcript: a role in the exchange, or a name as labelled."""
        if not self.is_transcript:
            return None
        label = self.labels[self.paragraph_of[s]]
        if label is None:
            return "briefer"
        plain = label.lower().rstrip(".")
        if plain in WORDS.askers:
            return "asker"
        return "briefer" if plain in WORDS.answerers else label

    def speaker_site(self, quote: Quote) -> tuple[int, int] | None:
        """Return the sentence and word of the phrase that names the speaker of a quotation, or None."""
        if quote not in self._sites:
            self._sites[quote] = None
            self._sites[quote] = self._find_site(quote)
        return self._sites[quote]

    def _find_site(self, quote: Quote) -> tuple[int, int] | None:
        best: tuple[int, int, int] | None = None
        for sent in self._sentences:
            if self.paragraph_of[sent.index] != quote.paragraph:
                continue
            same = sent.start < quote.end and quote.start < sent.end
            for token in sent.tokens:
                if not is_saying(token) or self.quote_at(token.start) is not None:
                    continue
                subject = speaker_of_verb(sent, token)
                if subject is None or self.quote_at(subject.start) is not None:
                    continue
                after = token.start >= quote.end
                distance = token.start - quote.end if after else quote.start - token.end
                cost = distance + (0 if same else 40) + (0 if after else 5)
                if best is None or cost < best[0]:
                    best = (cost, sent.index, subject.i)
        if best is not None:
            return best[1], best[2]
        if (subject_site := self._subject_before_colon(quote)) is not None:
            return subject_site
        before = [other for other in self.quotes if other.paragraph == quote.paragraph - 1]
        return self.speaker_site(before[-1]) if before else None

    def _subject_before_colon(self, quote: Quote) -> tuple[int, int] | None:
        """Return the subject of the clause that a colon ties to the quotation, whatever its verb."""
        for sent in self._sentences:
            colons = [token.i for token in sent.tokens if token.text == ":" and 0 <= quote.start - token.end <= 3]
            if colons:
                subjects = [t for t in sent.tokens[: colons[0]] if t.relation == "nsubj" and t.head == sent.root.i]
                return (sent.index, subjects[0].i) if subjects else None
        return None


def is_saying(token: Token) -> bool:
    """Return whether the word is a verb of speech."""
    return token.lemma in WORDS.saying and token.upos in {"VERB", "AUX"}


def speaker_of_verb(sent: Sentence, verb: Token) -> Token | None:
    """Return the word that heads the subject of a verb of speech: its own, or that of the verb it depends on."""
    for _ in range(3):
        subject = sent.child(verb.i, "nsubj")
        if subject is not None:
            return subject if subject.upos in {"PROPN", "NOUN", "PRON", "NUM", "DET", "ADJ"} else None
        if verb.relation not in {"conj", "advcl", "xcomp"} or verb.head < 0:
            return None
        verb = sent.tokens[verb.head]
    return None


def _paragraphs(text: str) -> tuple[list[int], list[str | None]]:
    """Return where each paragraph starts, and the label that opens it, where one does."""
    starts = [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]
    labels: list[str | None] = []
    for start in starts:
        found = LABEL.match(text, start)
        labels.append(found["label"] if found else None)
    return starts, labels
