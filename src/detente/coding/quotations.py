"""Quotations and tags: which quotation a verb of saying opens, closes or stands within.

A tag behind a quotation claims all of it, however many sentences it has; a tag in its midst claims both parts; a tag
before it claims it through a colon or comma. A clause that only holds a quotation keeps its own bounds.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding.quotes import Quote, find_quotes
from detente.coding.speech import Attribution
from detente.records.sentence import Sentence
from detente.records.span import Span
from detente.records.statement import Manner

MAX_TAG = 90


class Quotations:
    """The quotations of a text, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = find_quotes(text)

    def at(self, offset: int) -> int | None:
        """Return the number of the quotation whose marks enclose `offset`, or None."""
        return next((k for k, quote in enumerate(self.all) if quote.outer.start <= offset < quote.outer.end), None)

    def touched(self, span: Span) -> list[int]:
        """Return the numbers of the quotations that share text with a stretch."""
        return [k for k, quote in enumerate(self.all) if quote.inner.overlaps(span)]

    def words_of(self, k: int) -> Span:
        """Return the stretch of a quotation without its marks and closing stop."""
        return tidy(self.all[k].inner, self.text)

    def manner_of(self, content: tuple[Span, ...]) -> Manner:
        """Return whether content is quoted, told, or told with quoted words."""
        inside = [any(quote.outer.covers(piece) for quote in self.all) for piece in content]
        if all(inside):
            return "direct"
        return "mixed" if any(inside) or any(self.touched(piece) for piece in content) else "indirect"

    def content_of(self, attribution: Attribution, sentence: Sentence) -> tuple[tuple[Span, ...], str]:
        """Return the content of an attribution, with whole quotations where it touches them, and its frame."""
        content = attribution.content
        if attribution.frame == "fronted":
            content = self._cut(content)
        before = self._before(attribution.tag, sentence)
        if attribution.frame == "fronted" and before is None:
            after = self._after(attribution)
            # 'Asked about it, she said: "…"': a whole sentence in quotes is all that was said.
            if after is not None and not self.touched(content[0]) and self.text[after.inner.start].isupper():
                return (tidy(after.inner, self.text),), "direct"
        if attribution.frame in ("fronted", "") and before is not None:
            if not content:
                return (tidy(before.inner, self.text), *self._resumed_behind(attribution, sentence)), "direct"
            if content[0].start >= before.outer.start - 1:
                more = self._resumed(content[1:]) or self._resumed_behind(attribution, sentence)
                return (tidy(before.inner, self.text), *more), "direct"
            lead = self.text[content[0].start : before.outer.start].rstrip()
            if attribution.frame == "fronted" and lead[-1:] in tuple("(:.?!"):
                return (tidy(before.inner, self.text),), "direct"
        finite = not attribution.cue_span.of(self.text).lower().endswith("ing")
        if attribution.frame == "that" and before is not None and finite and self.text[before.inner.end - 1] == ",":
            # '"We came," he said of the visit, "and saw."'
            more = self._resumed(content) if self.touched(content[0]) else ()
            return (tidy(before.inner, self.text), *more), "direct"
        if attribution.frame == "that" and self._runs_over_tag(attribution, content, sentence):
            after = self._after(attribution)
            led = tidy(Span(sentence.start, attribution.cue_span.start), self.text)
            if after is not None:
                return (led, tidy(after.inner, self.text)), "fronted"
        if attribution.frame == "that" and len(content) == 1:
            opened = next((q for q in self.all if q.outer.start - 1 <= content[0].start <= q.inner.start), None)
            if opened is not None and opened.outer.end >= content[0].end - 2:
                return (tidy(opened.inner, self.text),), "direct"
        if not content and "quote" in attribution.entry.frames:
            after = self._after(attribution)
            if after is not None:
                return (tidy(after.inner, self.text),), "direct"
        return content, attribution.frame

    @staticmethod
    def _runs_over_tag(attribution: Attribution, content: tuple[Span, ...], sentence: Sentence) -> bool:
        """Whether content holds its own source: 'If they stay, said the envoy, "we go"', read as one clause."""
        source = attribution.source
        if source is None or not content or sentence.tokens[source].start < attribution.cue_span.end:
            return False
        lead = [t for t in sentence.tokens if t.end <= attribution.cue_span.start]
        return content[0].covers(sentence.tokens[source].span) and any(t.upos in ("VERB", "AUX") for t in lead)

    def stands_alone(self, k: int, sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
        """Return whether a quotation is an utterance: a clause that fills its sentence or follows a colon."""
        quote, text = self.all[k], self.text
        lead = text[sentence.start : quote.outer.start].strip()
        if lead and not lead.endswith(":"):
            return False
        inside = [t for s in sentences if s.end > quote.inner.start for t in s.tokens if quote.inner.covers(t.span)]
        finite = any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in inside)
        behind = text[quote.outer.end : quote.outer.end + 1]
        return finite and len(inside) >= 3 and (text[quote.inner.end - 1] in ".?!,…" or behind in ("", "\n", ".", ","))

    def _cut(self, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return fronted content without what stands behind its quotation: the source, which the parser hung there."""
        first = content[0]
        for quote in self.all:
            opens = quote.outer.start - 1 <= first.start <= quote.inner.start
            if opens and quote.closed and quote.outer.end < first.end - 2 and first.end - quote.outer.end < MAX_TAG:
                return (tidy(quote.inner, self.text), *content[1:])
        return content

    def _before(self, tag: Span, sentence: Sentence) -> Quote | None:
        """Return the quotation that ends just before a tag, unless a full stop closes it in a sentence of its own."""
        for quote in self.all:
            if quote.outer.end <= tag.start and not self.text[quote.outer.end : tag.start].strip(" ,–—-"):
                apart = quote.outer.end <= sentence.start and self.text[quote.inner.end - 1] not in ",?!"
                return None if apart else quote
        return None

    def _resumed(self, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return the quotations among the pieces behind a tag; the rest is the article's own ("…," he said, rising)."""
        touched = [self.touched(piece) for piece in pieces]
        return tuple(self.words_of(numbers[0]) for numbers in touched if numbers)

    def _resumed_behind(self, attribution: Attribution, sentence: Sentence) -> tuple[Span, ...]:
        """Return a quotation that goes on behind the tag in the same sentence ('"We came," he said, "and left."')."""
        for quote in self.all:
            if not attribution.tag.end <= quote.outer.start < sentence.end:
                continue
            between = self.text[attribution.tag.end : quote.outer.start]
            if len(between) < MAX_TAG and between.rstrip().endswith(",") and not set(between) & set(".;!?\n"):
                return (tidy(quote.inner, self.text),)
        return ()

    def _after(self, attribution: Attribution) -> Quote | None:
        """Return the quotation that a tag opens ('told reporters here: "…"')."""
        for quote in self.all:
            if quote.outer.start < attribution.tag.end:
                continue
            between = self.text[attribution.tag.end : quote.outer.start]
            if len(between) > MAX_TAG or set(between.rstrip()) & set(".;!?\n"):
                return None
            return quote if between.rstrip().endswith((":", ",")) or not between.strip() else None
        return None


def tidy(span: Span, text: str) -> Span:
    """Return the stretch without white space and stops at its ends; question and exclamation marks stay."""
    start, end = span.start, span.end
    while end > start + 1 and text[end - 1] in " \n\t,.;:—–":
        end -= 1
    while start < end - 1 and text[start] in " \n\t,.;:—–…":
        start += 1
    return Span(start, end)
