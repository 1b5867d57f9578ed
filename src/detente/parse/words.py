"""Words: how a line of text is cut into the words that the treebanks count.

The rule is that of the English Web Treebank: contractions come apart (`do|n't`, `Peru|'s`, `can|not`), hyphens and
slashes between letters are words (`cease|-|fire`), so are brackets and quotes; abbreviations keep their stop (`U.S.`,
`Gen.`, `Oct.`), numbers and clock times stay whole (`1,200.50`, `20:05`), money signs and percent signs stand alone.
Offsets are exact: every character that is not a space lies in one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_APOSTROPHE = "['’ʼ`]"

# Abbreviations that keep their full stop inside a sentence, lower-cased, without the stop.
_ABBREVIATIONS_WORDS = """
mr mrs ms dr prof gen col lt maj capt cmdr adm sgt sen rep gov pres hon rev fr st jr sr messrs mme mlle amb brig
supt insp jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc corp co
ltd bros assn dept univ no nos vs v etc al ave blvd rd mt ft sq est vol pp ed eds fig approx ala ariz ark calif colo
conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis
wyo ont que alta sask
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS_WORDS.split())

_URL = r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+|\#\w+"
_DOMAIN = (
    r"(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|info|int|co\.uk|ru|de|fr|uk|eu)\b(?!\.\w)(?:/[^\s,;)]*[^\s.,;:)])?"
)
_NUMBER = (
    r"\d{1,2}/\d{1,2}/\d{2,4}|\d{3}-\d{3}-\d{4}|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}:\d{2}(?::\d{2})?|\d+(?:[.,]\d+)*"
)
_INITIALS = r"(?:[A-Za-z]\.){2,}[A-Za-z]?(?![A-Za-z])"

_TOKEN = re.compile(
    rf"""
    (?P<url>{_URL}|{_DOMAIN})
  | (?P<initials>{_INITIALS})
  | (?P<ordinal>\d+(?:,\d{{3}})*(?:st|nd|rd|th|s)\b)
  | (?P<number>{_NUMBER})
  | (?P<word>[^\W\d_]+(?:[^\W_]|{_APOSTROPHE}(?=[^\W\d_]))*)
  | (?P<dots>\.{{2,}}|…|-{{2,}}|_+|\*+|={{2,}}|!+\?*|\?+!*|\#+)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)

_CLITIC = re.compile(rf"(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|S|d|D|m|M|ll|LL|re|RE|ve|VE)|N{_APOSTROPHE}T)$")
_NEGATED = re.compile(rf"n{_APOSTROPHE}t$", re.IGNORECASE)
_JOINED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}
# Abbreviations that are words as well: they keep their stop only before a number or a capital.
_AMBIGUOUS_WORDS = """
may march sun sat wed mar la no co ill ind miss mass ed est ore wash del mo pa ark fr mon al fig v st
"""
_AMBIGUOUS = frozenset(_AMBIGUOUS_WORDS.split())


def _pieces(word: str) -> list[int]:
    """Return where a run of letters and apostrophes comes apart, as lengths from the left."""
    low = word.lower()
    if low in _JOINED:
        return [_JOINED[low]]
    cuts: list[int] = []
    end = len(word)
    while True:
        clitic = _CLITIC.search(word[:end]) or _NEGATED.search(word[:end])
        if clitic is None or clitic.start() == 0:
            break
        cuts.append(clitic.start())
        end = clitic.start()
    return sorted(cuts)


def split_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Return the words of `text[start:end]` with their offsets into `text`.

    >>> [word for word, _, _ in split_words("Peru's envoy didn't re-enter the U.S. at 20:05.")]
    ['Peru', "'s", 'envoy', 'did', "n't", 're', '-', 'enter', 'the', 'U.S.', 'at', '20:05', '.']
    """
    end = len(text) if end is None else end
    return [(text[a:b], a, b) for a, b in _spans(text, start, end)]


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        found = _TOKEN.search(text, at, end)
        if found is None:
            return
        a, b, kind = found.start(), found.end(), found.lastgroup
        at = b
        if kind == "word":
            word = text[a:b]
            if b < end and text[b] == "." and _keeps_stop(text, word, b, end):
                yield a, b + 1
                at = b + 1
                continue
            last = a
            for cut in _pieces(word):
                yield last, a + cut
                last = a + cut
            yield last, b
        elif kind == "initials" and text[b - 1] != "." and b < end and text[b] == ".":
            yield a, b + 1
            at = b + 1
        elif kind == "mark" and text[a] in "'’" and (clitic := _bare_clitic(text, a, end)):
            yield a, clitic
            at = clitic
        else:
            yield a, b


def _keeps_stop(text: str, word: str, at: int, end: int) -> bool:
    """Return whether the full stop at `at` belongs to the word before it."""
    rest = text[at + 1 : at + 2] if at + 1 < end else ""
    if len(word) == 1 and word.isupper():
        return True if rest.strip() == "" or rest.isalpha() else rest in ",;-'’"
    low = word.lower()
    if low not in ABBREVIATIONS:
        return False
    if low in _AMBIGUOUS:
        # "No." and "Mass." are abbreviations only before a number or a name; "may." never is.
        follower = text[at + 1 : end].lstrip()[:1]
        if low in ("no", "fig", "v", "al"):
            return follower.isdigit() or (low in ("v", "al") and bool(follower))
        return (
            word[:1].isupper()
            and low not in ("may", "march", "sun", "sat", "ed", "mar")
            and (follower.isdigit() or follower.isupper() or follower in tuple(",;"))
        )
    return True


def _bare_clitic(text: str, at: int, end: int) -> int:
    """Return the end of a clitic that follows a word that is no run of letters (`U.S.'s`, `1990's`), else 0."""
    if at == 0 or text[at - 1].isspace():
        return 0
    found = re.compile(r"['’](?:s|S|d|ll|re|ve|m)\b").match(text, at, end)
    return found.end() if found else 0
