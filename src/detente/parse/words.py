"""Words: how a line of text is cut into the words that the treebanks count.

The rule is that of the English Web Treebank: contractions come apart (`do|n't`, `Peru|'s`, `can|not`; also where the
apostrophe was forgotten and nothing else can be meant: `do|nt`, `that|s`), hyphens and slashes between letters are
words (`cease|-|fire`), so are brackets and quotes; but a prefix stays with its word (`anti-American`, `mid-July`).
Abbreviations keep their stop (`U.S.`, `Gen.`, `Oct.`); numbers, clock times, short dates and telephone numbers stay
whole (`1,200.50`, `20:05`, `9/11`), and so do addresses, names of files, faces `:-)` and runs of marks; money signs and
percent signs stand alone. Offsets are exact: every character that is not a space lies in one word.
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
wyo ont que alta sask drs pvt attn ext oz lb lbs eg ie esp incl tel c ca b d p sens reps gens cols ps sts
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS_WORDS.split())

_WEB = (
    r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]"
    r"|(?:mailto:)?[\w.+%-]+@[^\W\d][\w-]*(?:\.[\w-]+)*|@[^\W\d]\w*(?:\.\w+)*|\#[^\W\d]\w*"
    r"|(?:[A-Za-z0-9-]+\.)+(?:com|Com|org|net|gov|edu|info|int|co\.uk|ru|de|fr|uk|eu)\b(?!\.\w)(?:/[^\s,;)]*[^\s.,;:)])?"
)
_FILE = (  # names of files and of news groups
    r"(?:[\w\#~%&-]*\.)+(?:docx?|DOCX?|xlsx?|XLSX?|pdf|PDF|html?|HTML?|jpe?g|JPE?G|png|gif|txt|TXT|zip|exe|csv|mp3)\b"
    r"|(?:alt|comp|misc|rec|sci|soc)(?:\.[a-z][a-z-]+)+"
)
_INITIALS = r"Ph\.D\.?|(?:[A-Za-z]\.){2,}[A-Za-z]?(?![A-Za-z])|(?<!\w)[A-Z]\.[A-Z](?![\w.])"
_PAIR = r"[A-Z]{1,3}&[A-Z]{1,3}\b|[a-z]&[a-z]\b|(?i:w/o|b/c|n/a|l/c)\b|(?:US|AU|CA|NZ|HK|NT|A|C|S)\$(?=\s?\d)"
_NUMBER = (
    r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}-\d{1,2}-(?:\d{4}|\d{2})(?![\w-])|\d{4}-\d{2}-\d{2}(?![\w-])"
    r"|(?:\d-)?\d{3}[-/]\d{3}-\d{4}|(?:(?<=\)\s)|(?<=\)))\d{3}-\d{4}(?!\d)|(?<=\()\d-\d{4}(?=\))"
    r"|(?!1/[234]\b|[23]/[34]\b)(?:0?[1-9]|1[0-2])/\d{1,2}(?![\w/-])(?<!7/24)(?<!24/7)|(?<=\[)\d{1,3}(?=,\d{1,3}[],])|(?<=\d,)\d{1,3}(?=(?:,\d{1,3})*\])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}:\d{2}(?::\d{2})?|\d0['’]s\b"
    r"|\d+(?:[ADEGHINOPQR-Z]\b|[A-Z]+\d+[A-Z]?\b)|\d+(?:[.,]\d+)*|(?<![\w.])(?:\+\d+|\.\d+\b)"
)
_PREFIX = (
    r"(?i:anti|arch|co(?!.(?:chair|host|lead|minist|presid|prince))|cross|e|inter|intra|macro|micro|mid|mini|mis|multi"
    r"|neo|non|over|post|pre|pro|pseudo|psycho|re|semi|socio|sub|super|trans|ultra|un)"
)
# A prefix stays with one word, not with a compound: "non-aligned", but "anti - money - laundering". Where what follows
# is still what it was, it stands alone: an "ex - minister" and a "co - chair" hold or held that office.
_PREFIXED = rf"(?<![-‐‑])(?:{_PREFIX}[-‐‑](?=[^\W\d_])|(?i:mid)[-‐‑](?=\d))(?!\w+[-‐‑]\w)"
_FACE = (  # stands apart from the word before it, and nothing is glued behind it
    r"(?<![^\s.!?,…)])(?:[:;=]-?[()DPp|/]|:'\(|\(-?[:;](?!\w)|\^[_.-]?\^|<3)(?![^\s.!?,…)])"
)
_RUN = r"\.{3,}|[.?!…]{2,}|''|[’‘]’|‘‘|[-=|+<>*_~\#]{3,}|-{2,}|(?P<repeated>[$+&|~<>*=_%\#^])(?P=repeated)+"
_STAMMER = (  # a word broken off and begun again: "the th- the guy", "a reve- uh revenue"
    r"(?<!\w)(?:(?:[A-Za-z]|[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-xz][b-df-hj-np-tv-xz]{1,2})-(?=[\s,?])"
    r"|(?P<begun>[^\W\d_]{2,})-(?=\s+(?:(?P=begun)|u[hm]\b))|[a-z]{2,}-(?=\s+[—–]\s))"
)
_YEAR = r"(?<=\s)(?:’\d\ds?\b|'\d\d(?:s\b|(?=[.,;)?!]|\s+[A-Z])))"

_PLAIN = re.compile(r"[^\W\d_]+(?=[\s,;)]|$)")
_TOKEN = re.compile(
    rf"""
    (?P<web>{_WEB}|{_FILE}|{_PAIR})
  | (?P<initials>{_INITIALS})
  | (?P<ordinal>\d+(?:,\d{{3}})*(?:st|nd|rd|th|s)\b)
  | (?P<number>{_NUMBER})
  | (?P<stammer>{_STAMMER})
  | (?P<word>(?:{_PREFIXED})?(?:[^\W\d_]|(?<=[-‐‑])\d)(?:[^\W_]|[\u0300-\u036f]|{_APOSTROPHE}(?=[^\W\d_])|_(?=[^\W_]))*)
  | (?P<face>{_FACE})
  | (?P<run>{_RUN})
  | (?P<year>{_YEAR})
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)

_CLITIC = re.compile(rf"(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|S|d|D|m|M|ll|LL|re|RE|ve|VE)|N{_APOSTROPHE}T)$")
_NEGATED = re.compile(rf"n{_APOSTROPHE}t$", re.IGNORECASE)
_BARE_CLITIC = re.compile(r"['’](?:s|S|d|ll|re|ve|m)\b")
_JOINED = {
    "cannot": (3,), "gonna": (3,), "wanna": (3,), "gotta": (3,), "gimme": (3,), "lemme": (3,), "outta": (3,),
    "lotta": (3,), "dunno": (2, 3), "alot": (1,), "i'ma": (1, 3), "i’ma": (1, 3),
}  # fmt: skip
# Contractions without their apostrophe that are no words otherwise, and what is cut off at their end.
_BARE_WORDS = {
    2: "dont wont cant didnt doesnt isnt wasnt werent arent couldnt wouldnt shouldnt havent hasnt hadnt aint"
       " youre theyre youve theyve weve ive youll theyll",
    1: "thats whats theres heres hes shes im whos",
}  # fmt: skip
_BARE = {word: cut for cut, words in _BARE_WORDS.items() for word in words.split()}
# Those that are words or names as well are cut only before a word that rules the other reading out.
_BARE_BEFORE = {
    "its": "a about actually all also always an as at because been definitely for from going gonna he here how i in it"
    " just like me my never not now ok okay on probably quite really she simply so that the there these they this"
    " to too we what when where why with you your",
    "your": "a an the gonna",
    "Im": "a an the not so just going gonna really sure sorry glad trying looking getting still very",
    "Ive": "a always been done got had heard just made never only seen tried used",
    "Lets": "all be call do face get go have hope just keep look make not say see start take talk try",
}
_BARE_AFTER = {word: frozenset(followers.split()) for word, followers in _BARE_BEFORE.items()}
_HABIT_WORDS = "his her its their my your our is was are were"  # "as is his wont"
_HABIT = frozenset(_HABIT_WORDS.split())
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)(?![\w'’-])")

# Abbreviations that are words as well: they keep their stop only before a number or a capital.
_AMBIGUOUS_WORDS = """
may march sun sat wed mar la no co ill ind miss mass ed est ore wash del mo pa ark fr mon fig v st c b d p
"""
_AMBIGUOUS = frozenset(_AMBIGUOUS_WORDS.split())
_BEFORE_NUMBER = frozenset(("no", "fig", "c", "b", "d", "p"))
_CALENDAR = re.compile(r"\s*(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")
# Words that open a sentence and hardly go on with a name.
_OPENING_WORDS = """
The He She It They We I You In On At But And A An This That These Those There As After Before When While If His Her
Its Their Our My Some Many Most Both No Not What Who Why How Where For From By With Under Since Until Although
Though However Meanwhile Earlier Later Last Now Then So Yet Also Asked According Officials Nobody Neither Each Every
One Two Three Such Two-thirds Talks
"""
OPENING = frozenset(_OPENING_WORDS.split())


def split_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Return the words of `text[start:end]` with their offsets into `text`.

    >>> [word for word, _, _ in split_words("Peru's envoy didn't re-enter the U.S. cease-fire zone at 20:05.")]
    ['Peru', "'s", 'envoy', 'did', "n't", 're-enter', 'the', 'U.S.', 'cease', '-', 'fire', 'zone', 'at', '20:05', '.']
    """
    end = len(text) if end is None else end
    return [(text[a:b], a, b) for a, b in _spans(text, start, end)]


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        found = _PLAIN.match(text, at, end) or _TOKEN.match(text, at, end)
        if found is None:
            return
        a, b, kind = at, found.end(), found.lastgroup
        if kind is None or kind == "word":
            if kind and b < end and text[b] == "." and _keeps_stop(text, a, b, end):
                at = b + 1
                yield a, at
                continue
            for cut in _pieces(text, a, b, end):
                yield at, a + cut
                at = a + cut
            yield at, b
            at = b
            continue
        if kind == "initials" and text[b - 1] != "." and b < end and text[b] == ".":
            b += 1
        elif kind == "mark" and text[a] in "'’":
            b = max(b, _bare_clitic(text, a, end))
        yield a, b
        at = b


def _pieces(text: str, start: int, stop: int, end: int) -> tuple[int, ...] | list[int]:
    """Return where a run of letters and apostrophes comes apart, as lengths from the left."""
    word = text[start:stop]
    low = word.lower()
    if low in _JOINED:
        return _JOINED[low]
    cut = _forgotten(text, start, stop, end)
    if cut:
        return (len(word) - cut,)
    if word.isalnum():
        return ()
    cuts: list[int] = []
    last = len(word)
    while True:
        clitic = _CLITIC.search(word, 0, last) or _NEGATED.search(word, 0, last)
        if clitic is None or clitic.start() == 0:
            break
        cuts.append(clitic.start())
        last = clitic.start()
    return cuts[::-1]


def _forgotten(text: str, start: int, stop: int, end: int) -> int:
    """Return the length of the clitic of a contraction that lacks its apostrophe, else 0."""
    word = text[start:stop]
    low = word.lower()
    followers = _BARE_AFTER.get(word) or _BARE_AFTER.get(low)
    if followers:
        after = _WORD_AFTER.match(text, stop, end)
        return 1 + (word == "Ive") if after and after[1].lower() in followers else 0
    cut = _BARE.get(low, 0)
    if cut and low in ("wont", "cant"):
        before = _WORD_BEFORE.search(text, max(0, start - 20), start)
        return 0 if before and before[1].lower() in _HABIT else cut
    return 0 if cut and word in ("IM", "HES", "WHOS") else cut


def _keeps_stop(text: str, start: int, at: int, end: int) -> bool:
    """Return whether the full stop at `at` belongs to the word that begins at `start`."""
    word, rest = text[start:at], text[at + 1 : at + 2] if at + 1 < end else ""
    if text.startswith("...", at):
        return False
    follower = text[at + 1 : min(end, at + 40)].lstrip()
    if len(word) == 1 and word.isupper():
        before = text[max(0, start - 2) : start]
        if not follower:  # "vitamin C." ends a line; "F." of a list of initials does not
            return before.endswith(".") or before[-2:-1] == "."
        if word in "IVX" and not before.endswith(".") and follower.split()[0] in OPENING:  # "World War I. The"
            return False
        return not rest or rest.isspace() or rest.isalpha() or rest in ",;-'’"
    low = word.lower()
    if low not in ABBREVIATIONS or word == "IE":
        return False
    if low == "etc":
        return bool(follower) and not (follower[0].isupper() or (follower[0] == ")" and not follower[1:].strip()))
    if low not in _AMBIGUOUS:
        return True
    # "No." and "Mass." are abbreviations only before a number or a name; "may." never is.
    opens = follower[:1]
    if low in _BEFORE_NUMBER:
        return opens.isdigit() or (low in "bd" and bool(_CALENDAR.match(follower)))
    if low == "v":
        return bool(opens)
    if word in ("St", "Co"):
        return bool(opens)
    if word in ("Sat", "Sun", "Mar"):
        return bool(_CALENDAR.match(follower))
    if not word[0].isupper() or low in ("may", "march", "ed"):
        return False
    return opens.isdigit() or opens.isupper() or opens in tuple(",;-–—")


def _bare_clitic(text: str, at: int, end: int) -> int:
    """Return the end of a clitic after a word that is no run of letters (`U.S.'s`, `1990's`) or a space, else 0."""
    found = _BARE_CLITIC.match(text, at, end)
    if found is None or at == 0:
        return 0
    if not text[at - 1].isspace():
        return found.end()
    return found.end() if found[0][1:] == "s" and text[found.end() : found.end() + 1].isspace() else 0
