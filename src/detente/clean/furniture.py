"""Page furniture: what stands around the news and is none of it, found by its words and by where it stands.

Cues of the lexicon say what a line or sentence is. Some hold anywhere (a pitch for a newsletter), some only after the
last paragraph of news (a press office's telephone). Headlines under a teaser's heading fall with it. Where in doubt
the words are kept: a lost event is worse than a kept pitch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.clean.dates import find_dates
from detente.clean.headers import header_length, read_byline
from detente.clean.lines import Line, sentences_of
from detente.lexicons.furniture import FurnitureReason, Where, load_furniture, tokens_of

MAX_CUE_WORDS = 40
MAX_ITEM_WORDS = 18
# Looking for each short line in each paragraph is quadratic; no article has so many lines.
MAX_LINES_FOR_PULLED = 600
_ANYWHERE: frozenset[Where] = frozenset({"line", "start", "any", "end"})
_SENTENCE: frozenset[Where] = frozenset({"start", "any"})
_TAIL: frozenset[Where] = frozenset({"tail"})
_LINE: frozenset[Where] = frozenset({"line"})
_END: frozenset[Where] = frozenset({"end"})
_QUOTES = frozenset("\"“‘'«„")
_OPEN: frozenset[Where] = frozenset({"open"})
# What a header may lose; a title that begins like a teaser ("Explained: …") is still the title.
_HEADER_KEEPS = frozenset({"teaser", "listing", "correction", "notice"})
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_WEB_ONLY = re.compile(r"^(?:https?://\S+|www\.\S+|@\w+|#\w+)(?:[\s,|]+(?:https?://\S+|www\.\S+|@\w+|#\w+))*$")
_PHONE = re.compile(r"(?:\+\d|\(\d{2,4}\)|\b\d{2,4}[ -]\d{3,4})[\d -]{2,}")
_SEGMENTS = re.compile(r"\s{2,}|\t+|\s*[|›»•·]\s*|\s+/\s+|\s+>\s+")
_RULE = re.compile(r"^[\W_]+$")
_TICKER = re.compile(r"^(?:BREAKING|LIVE NOW|JUST IN|TRENDING|ALERT)(?: NEWS)?[\s:|]")
_LABELLED = re.compile(r"^(?:QUESTION|ANSWER|Q|A|MODERATOR|SPEAKER)\s*[:.]|^\d{1,2}[:.h]\d{2}\b", re.I)
_PRONOUN = re.compile(r"^(?:He|She|They|His|Her|Their)\b")
_BIO = re.compile(
    r"^(?:is|was|has been) (?:an?|the|our|also|based|on|editor|director|chief|head|professor"
    r"|[\w-]+(?:'s)? (?:correspondent|reporter|editor|columnist))\b"
    r"|^(?:covers|reports|writes|teaches|edits|blogs|lives|works|specialises|specializes|joined) "
    r"|^(?:has|have) (?:covered|reported|written|worked|edited)\b|^(?:previously|formerly|recently|now|currently) "
    r"|^['’]s? (?:\w+ )?(?:book|history|novel|memoir|latest|new|next|most recent|biography|column)\b",
    re.I,
)
_BIO_ANYBODY = re.compile(
    r"^(?:[^\W\d_a-z][\w.'’-]*\s+){2,4}(?:is the author of|is a freelance|is our |is a columnist"
    r"|is a correspondent (?:for|with|at)|covers [\w ]{3,40} for )"
)
_ABOUT = re.compile(
    r"\bis an? (?:\w+ )?"
    r"(?:independent|non-?profit|non-?governmental|international|registered|charitable|not-for-profit)"
    r"[\w, -]{0,40}"
    r"(?:organi[sz]ation|association|charity|group|network|foundation|body|agency|outlet|newsroom|institute)\b"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch `[start, end)` of the text that is furniture, and why."""

    start: int
    end: int
    reason: FurnitureReason


class FurnitureFinder:
    """Finds the furniture among the lines of a text; built once, holds only the lexicon."""

    def __init__(self) -> None:
        self._cues = load_furniture()

    def __call__(self, lines: Sequence[Line], byline: str | None = None) -> list[Cut]:
        """Return what is to be cut, in text order; `byline` helps to know an author's note."""
        whole = self._whole_lines(lines)
        n_header = self._header(lines, whole)
        self._lists(lines, whole, n_header)
        self._repeats(lines, whole, n_header)
        authors = _authors(lines, whole, n_header, byline)
        last = self._tail(lines, whole, n_header, authors)
        cuts = [Cut(line.start, line.end, reason) for line, reason in zip(lines, whole, strict=True) if reason]
        for i, line in enumerate(lines):
            if whole[i] is None and (line.is_prose or i >= last) and i >= n_header:
                cuts += self._sentences(line, in_tail=i >= last, authors=authors)
        return sorted(cuts, key=lambda cut: cut.start)

    def _whole_lines(self, lines: Sequence[Line]) -> list[FurnitureReason | None]:
        """Return for each line why it is furniture wherever it stands, or None."""
        return [self._whole_line(line) for line in lines]

    def _whole_line(self, line: Line) -> FurnitureReason | None:
        text = line.bare
        if _RULE.match(line.text):
            return "notice"
        if _WEB_ONLY.match(text):
            return "contact"
        if is_navigation(line.text) or self._is_row_of_labels(line.text):
            return "navigation"
        n_words = line.n_words
        if _EMAIL.search(text) and n_words <= 15:
            return "contact"
        tokens = tokens_of(text)
        if text[0] in _QUOTES:
            # Somebody says so: of the cues, only a credit at the line's end still counts.
            cue = self._cues.match(tokens, _END)
            return cue.reason if cue and n_words <= MAX_CUE_WORDS else None
        if n_words <= MAX_CUE_WORDS and len(sentences_of(text)) == 1:
            cue = self._cues.match(tokens, _ANYWHERE)
            return cue.reason if cue else None
        cue = self._cues.match(tokens, frozenset({"line", "start", "end"}))
        # A teaser or caption may run over several sentences; a pitch is judged sentence by sentence.
        if (
            cue is not None
            and (cue.reason == "caption" or ":" in tokens[:6])
            and cue.reason in ("teaser", "caption", "topics")
        ):
            return cue.reason if n_words <= 60 else None
        bounds = sentences_of(text)
        reasons = [self._sentence(text[start:end]) for start, end in bounds]
        return reasons[0] if all(reasons) else None

    def _is_row_of_labels(self, text: str) -> bool:
        """Return whether each part of a line is a label that the lexicon knows: "Subscribe | Log in"."""
        parts = [part for part in _SEGMENTS.split(text) if part.strip()] if len(text) < 200 else []
        return len(parts) >= 2 and all(self._cues.match(tokens_of(part), _LINE) is not None for part in parts)

    def _header(self, lines: Sequence[Line], whole: list[FurnitureReason | None]) -> int:
        """Return where the header ends, and give back a title that was taken for furniture."""
        kept = [i for i, reason in enumerate(whole) if reason is None]
        n_kept = header_length([lines[i] for i in kept])
        end = kept[n_kept] if n_kept < len(kept) else 0
        candidates = [i for i in range(end) if whole[i] is None and _can_be_title(lines[i])]
        for i in range(end):
            if whole[i] is None and _TICKER.match(lines[i].text) and len(candidates) > 1:
                whole[i] = "teaser"
                candidates.remove(i)
            elif whole[i] is None and len(candidates) > 1:
                cue = self._cues.match(tokens_of(lines[i].bare), _TAIL)
                if cue is not None and cue.reason not in _HEADER_KEEPS:
                    whole[i] = cue.reason
        if not candidates and end:
            taken = [i for i in range(end) if whole[i] in ("teaser", "caption") and lines[i].n_words >= 4]
            if taken:
                whole[taken[0]] = None
        return end

    def _lists(self, lines: Sequence[Line], whole: list[FurnitureReason | None], n_header: int) -> None:
        """Mark headings that open a list of teasers, with the headlines below them."""
        i = n_header
        while i < len(lines):
            opener = self._cues.match(tokens_of(lines[i].bare), _OPEN) if lines[i].n_words <= 9 else None
            if opener is None:
                i += 1
                continue
            end = i + 1
            while end < len(lines) and (whole[end] is not None or _is_item(lines[end])):
                if self._cues.match(tokens_of(lines[end].bare), _OPEN) is not None and lines[end].n_words <= 9:
                    break
                end += 1
            # The line right above a paragraph is its subhead, unless it is an item of the list.
            before_prose = end < len(lines) and lines[end].is_prose and self._tail_line(lines[end], ()) is None
            if before_prose and end - 1 > i and whole[end - 1] is None and not _is_listed(lines, i, end):
                end -= 1
            if end > i + 1 or end == len(lines):
                for k in range(i, end):
                    whole[k] = whole[k] or opener.reason
            i = max(end, i + 1)

    def _repeats(self, lines: Sequence[Line], whole: list[FurnitureReason | None], n_header: int) -> None:
        """Mark paragraphs that stand twice, and pulled quotes that stand whole in another paragraph."""
        seen: set[str] = set()
        prose = {i: _squeeze(line.text) for i, line in enumerate(lines) if line.is_prose and whole[i] is None}
        if len(lines) > MAX_LINES_FOR_PULLED:
            prose = {}
        for i, line in enumerate(lines):
            if whole[i] is not None or i < n_header or line.n_words < 6:
                continue
            words = _squeeze(line.text)
            inside = not line.is_prose and any(words in other for k, other in prose.items() if k != i)
            if words in seen or inside:
                whole[i] = "repeat"
            seen.add(words)

    def _tail(
        self, lines: Sequence[Line], whole: list[FurnitureReason | None], n_header: int, authors: Sequence[str]
    ) -> int:
        """Mark what follows the last paragraph of news; return the index of that paragraph."""
        i = len(lines) - 1
        while i >= n_header:
            if whole[i] is None:
                whole[i] = self._tail_line(lines[i], authors)
            if whole[i] is None and (lines[i].is_prose or (lines[i].ends_sentence and lines[i].n_words >= 4)):
                break
            i -= 1
        last = max(i, n_header)
        self._unknown_lists(lines, whole, last + 1)
        return last

    def _tail_line(self, line: Line, authors: Sequence[str]) -> FurnitureReason | None:
        reasons = self._tail_sentences(line.bare, authors)
        return reasons[0] if reasons and all(reasons) else None

    def _tail_sentences(self, text: str, authors: Sequence[str]) -> list[FurnitureReason | None]:
        """Return for each sentence of a last line why it is furniture, or None."""
        reasons: list[FurnitureReason | None] = []
        bounds = sentences_of(text)
        for start, end in bounds:
            sentence = text[start:end]
            reason = self._sentence(sentence) or self._tail_sentence(sentence, authors)
            if reason is None and reasons and reasons[-1] == "author" and _PRONOUN.match(sentence):
                reason = "author"
            reasons.append(reason)
        # "X is an independent association …" is a house's word on itself where a pitch or an address follows.
        for i in range(len(reasons) - 2, -1, -1):
            if reasons[i + 1] is None:
                break
            if reasons[i] is None and _ABOUT.search(text[slice(*bounds[i])]):
                reasons[i] = "contact"
        return reasons

    def _tail_sentence(self, sentence: str, authors: Sequence[str]) -> FurnitureReason | None:
        n_words = len(sentence.split())
        if n_words <= MAX_CUE_WORDS:
            cue = self._cues.match(tokens_of(sentence), _TAIL)
            if cue is not None and (cue.reason != "teaser" or n_words <= 20):
                return cue.reason
        if (
            n_words <= 12
            and _PHONE.search(sentence)
            and re.search(r"\b(?:tel|phone|telephone|fax|call|contact|ring)\b", sentence, re.I)
        ):
            return "contact"
        for name in authors:
            if sentence.startswith(name) and _BIO.match(sentence[len(name) :].lstrip(" ,")):
                return "author"
        return "author" if _BIO_ANYBODY.match(sentence) and n_words <= 30 else None

    def _sentence(self, sentence: str) -> FurnitureReason | None:
        """Return why a sentence is furniture wherever it stands, or None."""
        n_words = len(sentence.split())
        if n_words > MAX_CUE_WORDS or sentence[:1] in _QUOTES:
            return None
        if _EMAIL.search(sentence) and n_words <= 15:
            return "contact"
        cue = self._cues.match(tokens_of(sentence), _SENTENCE)
        return cue.reason if cue is not None else None

    def _sentences(self, line: Line, *, in_tail: bool, authors: Sequence[str]) -> list[Cut]:
        """Return the sentences of a paragraph that are furniture: pitches anywhere, the rest only at its end."""
        bounds = line.sentences
        if len(bounds) < 2:
            return []
        found: list[Cut] = []
        depth = 0
        for start, end in bounds:
            sentence = line.text[start:end]
            reason = None if depth else self._sentence(sentence)
            if reason is not None and reason != "caption":
                found.append(Cut(line.start + start, line.start + end, reason))
            depth = _open_quotes(sentence, depth)
        if in_tail:
            taken = {cut.start for cut in found}
            reasons = self._tail_sentences(line.text, authors)
            for (start, end), reason in zip(reversed(bounds), reversed(reasons), strict=True):
                if reason is None:
                    break
                if line.start + start not in taken:
                    found.append(Cut(line.start + start, line.start + end, reason))
        return found

    def _unknown_lists(self, lines: Sequence[Line], whole: list[FurnitureReason | None], start: int) -> None:
        """Mark headlines below a heading that no cue knows, after the last paragraph of news ("OFF THE BENCH")."""
        i = start
        while i < len(lines):
            if whole[i] is not None or not _is_heading(lines[i]):
                i += 1
                continue
            end = i + 1
            while end < len(lines) and whole[end] is None and _is_item(lines[end]) and not lines[end].text.isupper():
                # A list with dates is a chronology or a programme: news.
                if re.search(r"\b(?:1[89]|20)\d{2}\b", lines[end].text) or find_dates(lines[end].text):
                    break
                end += 1
            if end - i >= (2 if lines[i].text.isupper() else 3):
                for k in range(i, end):
                    whole[k] = "teaser"
            i = end


def is_navigation(text: str) -> bool:
    """Return whether a line is a row of short labels: "Home   News   Sport", "Home / Asia / Nepal", "Share | Print"."""
    parts = [part.strip() for part in _SEGMENTS.split(text) if part.strip()]
    if len(parts) < 3 or find_dates(text):
        return False
    words = [len(part.split()) for part in parts]
    return max(words) <= 3 and sum(words) <= 2 * len(parts) + 1 and not re.search(r"[.!?;]$|\d{2}", text)


def _is_item(line: Line) -> bool:
    """Return whether a line can be a headline in a list of teasers."""
    if _LABELLED.match(line.text) and not line.has_bullet:
        return False
    if find_dates(line.text) and line.n_words <= 8 and not line.has_bullet:
        return False
    return line.n_words <= MAX_ITEM_WORDS and not line.ends_sentence and not line.text.endswith((":", ",", ";"))


def _is_heading(line: Line) -> bool:
    """Return whether a line can head a list: up to five words, in capitals or title case, without a mark at its end."""
    words = line.text.split()
    if len(words) > 5 or line.has_bullet or not line.text[-1].isalnum() or find_dates(line.text):
        return False
    return line.text.isupper() or all(word[:1].isupper() for word in words if len(word) > 3)


def _is_listed(lines: Sequence[Line], opener: int, end: int) -> bool:
    """Return whether the last line of a list is one of its items: it has a bullet, or is longer than a subhead."""
    return lines[end - 1].has_bullet or lines[end - 1].n_words > 5 or end - opener <= 2


def _can_be_title(line: Line) -> bool:
    return line.n_words >= 4 and not find_dates(line.text) and read_byline(line.text) is None


def _authors(
    lines: Sequence[Line], whole: Sequence[FurnitureReason | None], n_header: int, byline: str | None
) -> tuple[str, ...]:
    """Return the full names of those who wrote, as the byline gives them."""
    names = [byline] if byline else []
    for i in range(n_header):
        read = read_byline(lines[i].text, is_first=i == 0) if whole[i] is None else None
        if read is not None:
            names.append(read.name)
    split = [part.strip() for name in names for part in re.split(r",| and ", name)]
    full = [
        " ".join(word.capitalize() if word.isupper() and len(word) > 2 else word for word in name.split())
        for name in split
    ]
    return tuple(dict.fromkeys(name for name in full if len(name.split()) >= 2))


def _open_quotes(words: str, depth: int) -> int:
    """Return how many quotations are open behind the words, where `depth` were open before."""
    straight = (words.count('"') + (depth % 2)) % 2
    return max(0, depth - depth % 2 + 2 * (words.count("“") - words.count("”"))) + straight


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
