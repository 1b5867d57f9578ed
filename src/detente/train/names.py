"""Names in the treebanks: what GUM's mentions and EWT's proper nouns say about named entities.

A name is the name alone: "President" is no part of "Barack Obama", "Russian" none of "Foreign Ministry". A date is a
calendar date (weekday, month, year), not "yesterday". GUM marks mentions of every noun phrase: a mention is a name
where its head is a proper noun. EWT marks none: there, proper nouns that lists and neighbours explain are tagged,
other proper nouns are left unknown (None), so that they cost nothing in training, and the rest is outside every name.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

from detente.parse.sentences import split_sentences
from detente.train.corpora import Example, entity_mentions

_MONTHS_WORDS = """
january february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
"""
MONTHS = frozenset(_MONTHS_WORDS.split())
_DAYS_WORDS = """
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
sundays mon. tue. wed. thu. fri. sat. sun.
"""
DAYS = frozenset(_DAYS_WORDS.split())
_TITLES_WORDS = """
mr mr. mrs mrs. ms ms. dr dr. prof prof. professor sir lord lady dame king queen prince princess emperor pope
president minister premier chancellor secretary senator sen. sen rep. rep gov. gov governor mayor judge justice
general gen. gen lt. colonel col. captain capt. major maj. admiral adm. sgt. sergeant lieutenant commander
ambassador sheikh sheik shaikh imam ayatollah mullah rabbi bishop archbishop cardinal father brother sister saint
st. congressman congresswoman representative chairman spokesman spokeswoman director officer detective deputy vice
foreign prime defense defence interior finance former comrade chief leader coach uncle aunt cousin mom dad hon.
honorable
"""
TITLES = frozenset(_TITLES_WORDS.split())
_ORG_HEADS_WORDS = """
inc inc. corp corp. ltd ltd. llc co. university college institute ministry party council committee association bank
congress senate parliament department agency commission union court league federation organization organisation
foundation army navy bureau board company group times post journal news press front movement brigade brigades corps
service society club museum church authority office administration assembly coalition alliance
"""
_ORG_HEADS = frozenset(_ORG_HEADS_WORDS.split())
_FAC_WORDS_WORDS = """
airport bridge street road avenue building tower station hotel park hospital prison stadium museum church cathedral
mosque temple palace castle square highway hall theatre theater gate canal terminal base library school
"""
_FAC_WORDS = frozenset(_FAC_WORDS_WORDS.split())
_LOC_WORDS_WORDS = """
river mountain mountains mount sea ocean lake island islands valley strait desert coast bay gulf africa asia europe
peninsula hill hills beach forest canyon creek falls america east west south north middle antarctica earth mars moon
cape plateau basin caribbean pacific atlantic mediterranean himalayas alps region
"""
_LOC_WORDS = frozenset(_LOC_WORDS_WORDS.split())
_GROUPS_WORDS = """
muslim muslims christian christians jewish jew jews sunni sunnis shia shias shiite shiites catholic catholics
protestant protestants hindu hindus buddhist buddhists kurd kurds kurdish arab arabs arabic european europeans
african africans asian asians american americans western republican republicans democrat democrats communist
communists islamic islamist islamists latino latinos hispanic soviet nazi nazis english scottish welsh irish british
dutch baathist orthodox baptist evangelical marxist anglican aboriginal tamil tamils pashtun sikh sikhs zionist
semitic conservative-party labourite arabian palestinian palestinians israeli israelis israelites roman greek celtic
hebrew christianity-based spaniard spaniards briton britons german germans chinese japanese korean koreans
"""
_GROUPS = frozenset(_GROUPS_WORDS.split())
_YEAR = re.compile(r"(1[5-9]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Countries, capitals and demonyms of the knowledge tables, lower-cased; names as tuples of words."""

    countries: frozenset[tuple[str, ...]]
    capitals: frozenset[tuple[str, ...]]
    demonyms: frozenset[str]

    @classmethod
    def read(cls, folder: Path) -> Gazetteer:
        """Read the tables of the data folder's `knowledge` part."""
        countries, capitals, demonyms = set[tuple[str, ...]](), set[tuple[str, ...]](), set[str](_GROUPS)
        with (folder / "demonyms-capitals.csv").open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                countries.add(tuple(row["country"].lower().split()))
                capitals.update(tuple(name.lower().split()) for name in row["capitals"].split("|") if name)
                for cell in (row["nouns"], row["adjectives"]):
                    demonyms.update(
                        form.strip().lower() for form in cell.split("|") if form and " " not in form.strip()
                    )
        countries.update({
            ("us",), ("u.s.",), ("usa",), ("u.s.a.",), ("uk",), ("u.k.",), ("united", "states"), ("america",),
            ("britain",),
            ("russia",), ("england",), ("scotland",), ("wales",), ("soviet", "union"), ("ussr",), ("iran",), ("syria",),
            ("north", "korea"), ("south", "korea"), ("burma",), ("palestine",), ("yugoslavia",), ("czechoslovakia",),
            ("texas",), ("california",), ("florida",), ("new", "york"), ("saudi", "arabia"), ("hong", "kong"),
        })  # fmt: skip
        return cls(frozenset(countries), frozenset(capitals), frozenset(demonyms))

    def is_place(self, words: tuple[str, ...]) -> bool:
        """Return whether the words name a country or a capital."""
        return words in self.countries or words in self.capitals


def dates(words: list[str], upos: list[str]) -> list[str | None]:
    """Return DATE tags for calendar dates: weekdays, months with days and years, years alone; O elsewhere."""
    low = [word.lower() for word in words]
    anchor = [
        (low[i] in DAYS and words[i][0].isupper())
        or (low[i] in MONTHS and words[i][0].isupper() and (low[i] not in ("may", "march") or upos[i] == "PROPN"))
        or (upos[i] == "NUM" and _YEAR.match(low[i]) is not None)
        for i in range(len(words))
    ]
    member = list(anchor)
    for i, is_anchor in enumerate(anchor):
        if is_anchor and low[i] in MONTHS:
            for j in (i - 1, i + 1):
                if 0 <= j < len(words) and re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", low[j]):
                    member[j] = True
    for i in range(1, len(words) - 1):
        if low[i] == "," and member[i - 1] and member[i + 1] and not _YEAR.match(low[i - 1]):
            member[i] = True
    tags: list[str | None] = []
    for i, inside in enumerate(member):
        follows = i > 0 and member[i - 1]
        tags.append(("I-DATE" if follows else "B-DATE") if inside else "O")
    return tags


def _mark(tags: list[str | None], first: int, last: int, kind: str) -> None:
    tags[first:last] = [f"B-{kind}", *([f"I-{kind}"] * (last - first - 1))]


def tag_mentions(examples: list[Example], gazetteer: Gazetteer, given: frozenset[str]) -> None:
    """Give GUM sentences their BIO tags from the mentions headed by proper nouns; lists explain what mentions leave."""
    for example in examples:
        words, upos = example.words, example.upos or []
        tags = dates(words, upos)
        for mention in sorted(entity_mentions(example.misc or ()), key=lambda m: m.first - m.last):
            first, last, kind, head = mention.first, mention.last, mention.kind, mention.head
            head = _top(first, last, example.heads or []) if upos[head] != "PROPN" else head
            if upos[head] != "PROPN" or kind not in _GUM_KINDS:
                continue
            start, end = _name_span(example, first, last, head, kind)
            if start >= end or any("DATE" in (tag or "") for tag in tags[start:end]):
                continue
            name = tuple(word.lower() for word in words[start:end])
            label = _kind_of(kind, name, gazetteer)
            if label:
                clear = [k for k in range(start, end) if tags[k] != "O"]
                if clear:  # an inner mention of a longer name: the longer one stands
                    continue
                _mark(tags, start, end, label)
        _groups(example, tags, gazetteer)
        _unexplained(example, tags, gazetteer, given)
        example.entities = tags


_GUM_KINDS = {
    "person": "PERSON", "organization": "ORG", "place": "GPE", "event": "EVENT", "abstract": "MISC", "object": "MISC",
}  # fmt: skip


def _top(first: int, last: int, heads: list[int]) -> int:
    return next((k for k in range(first, last) if not first <= heads[k] - 1 < last), first)


def _name_span(example: Example, first: int, last: int, head: int, kind: str) -> tuple[int, int]:
    """Return the stretch of the proper name around `head` inside a mention, titles and articles left out."""
    words, upos = example.words, example.upos or []
    start = end = head
    while start > first and upos[start - 1] not in ("DET", "PRON"):
        left = words[start - 1]
        if not (upos[start - 1] in ("PROPN", "NUM") or left in ("-", "&", ".") or left[:1].isupper()):
            break
        start -= 1
    end = head + 1
    while end < last and (
        upos[end] == "PROPN"
        or (words[end] in ("-", "&", "'s", "’s", ".") and end + 1 < last and upos[end + 1] == "PROPN")
        or (
            kind == "organization"
            and words[end] in ("of", "for", "and", "the")
            and _leads_to_name(upos, words, end, last)
        )
    ):
        end += 1
    while start < end and (words[start] in ("-", "&", ".") or upos[start] == "DET"):
        start += 1
    if kind == "person":
        while start < end and words[start].lower() in TITLES:
            start += 1
    return start, end


def _leads_to_name(upos: list[str], words: list[str], at: int, last: int) -> bool:
    for k in range(at + 1, min(at + 3, last)):
        if upos[k] == "PROPN":
            return True
        if words[k] != "the":
            return False
    return False


def _kind_of(kind: str, name: tuple[str, ...], gazetteer: Gazetteer) -> str | None:
    label = _GUM_KINDS.get(kind)
    if name in gazetteer.countries and label in ("GPE", "ORG"):
        return "GPE"
    if label == "GPE":
        if name[-1] in _FAC_WORDS:
            return "FAC"
        if any(word in _LOC_WORDS for word in name) and not gazetteer.is_place(name):
            return "LOC"
    if len(name) == 1 and name[0] in gazetteer.demonyms:
        return "NORP"
    return label


def _groups(example: Example, tags: list[str | None], gazetteer: Gazetteer) -> None:
    for i, word in enumerate(example.words):
        if tags[i] in ("O", None) and word[:1].isupper() and word.lower() in gazetteer.demonyms:
            tags[i] = "B-NORP"


def tag_by_lists(examples: list[Example], gazetteer: Gazetteer, given: frozenset[str]) -> None:
    """Give sentences without mentions the tags that lists and neighbours can tell; other proper nouns stay None."""
    for example in examples:
        tags = dates(example.words, example.upos or [])
        _unexplained(example, tags, gazetteer, given)
        _groups(example, tags, gazetteer)
        example.entities = tags


def _unexplained(example: Example, tags: list[str | None], gazetteer: Gazetteer, given: frozenset[str]) -> None:
    """Tag the proper nouns outside of `tags` by lists and neighbours, or make them unknown."""
    words, upos, xpos, deprels = example.words, example.upos or [], example.xpos or [], example.deprels or []
    low = [word.lower() for word in words]
    for i in range(len(words)):
        for n in (4, 3, 2):
            name = tuple(low[i : i + n])
            if len(name) == n and gazetteer.is_place(name) and words[i][:1].isupper():
                if all(tag == "O" for tag in tags[i : i + n]):
                    _mark(tags, i, i + n, "GPE")
                break
    for i in reversed(range(len(tags))):
        titled = low[i] in TITLES and i + 1 < len(tags) and (tags[i + 1] == "B-PERSON" or low[i + 1] in TITLES)
        if titled and tags[i + 1] is not None:  # "Prime Minister" before a known name is no name
            continue
        if tags[i] == "O" and (
            upos[i] == "PROPN" or xpos[i].startswith("NNP") or (upos[i] == "X" and words[i][:1].isupper())
        ):
            tags[i] = None
    i = 0
    while i < len(words):
        end = i
        while end < len(words) and tags[end] is None:
            end += 1
        if end > i:
            _tag_run(tags, low, i, end, gazetteer, given, deprels)
        i = max(end, i + 1)
    for i in range(1, len(words) - 1):  # "Bank of X": whether the link is part of a name is not known either
        left, right = tags[i - 1], tags[i + 1]
        links = tags[i] == "O" and low[i] in ("of", "and", "for", "the", "-", "&", "'s") and left != "O"
        open_ended = left is None or (right is None and "ORG" in left)
        if links and open_ended and (right != "O" or low[i + 1] == "the"):
            tags[i] = None


def _tag_run(
    tags: list[str | None], low: list[str], first: int, last: int, gazetteer: Gazetteer, given: frozenset[str],
    deprels: list[str],
) -> None:  # fmt: skip
    """Tag one run of proper nouns `[first, last)` where lists know it."""
    run = tuple(low[first:last])
    start = first
    while start < last and low[start] in TITLES:
        start += 1
    titled = start > first
    rest = tuple(low[start:last])
    if not rest:
        return
    flat = all(deprels[k].startswith("flat") for k in range(start + 1, last))
    if gazetteer.is_place(rest):
        _mark(tags, start, last, "GPE")
    elif run[-1] in _ORG_HEADS and len(run) > 1:
        _mark(tags, first, last, "ORG")
    elif len(rest) <= 4 and flat and (titled or (len(rest) > 1 and rest[0] in given)):
        tags[first:start] = ["O"] * (start - first)
        _mark(tags, start, last, "PERSON")
    elif len(rest) == 1 and rest[0] in gazetteer.demonyms:
        _mark(tags, start, last, "NORP")


_RE3D = {"Person": "PERSON", "Organisation": "ORG", "Location": "GPE", "Nationality": "NORP"}
_LINKS = frozenset(("of", "for", "and", "the", "-", "'s", "’s", "&"))


def read_re3d(path: Path, gazetteer: Gazetteer) -> list[Example]:
    """Return the sentences of re3d with BIO tags: names within its mentions; capitalised words outside stay unknown."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            text = document["text"]
            for words in split_sentences(text):
                forms = [word for word, _, _ in words]
                shape = ["NUM" if form[0].isdigit() else "PROPN" if form[0].isupper() else "X" for form in forms]
                tags = dates(forms, shape)
                starts = {start: k for k, (_, start, _) in enumerate(words)}
                ends = {end: k + 1 for k, (_, _, end) in enumerate(words)}
                for entity in sorted(document["entities"], key=lambda e: (e["start"] - e["end"], e["start"])):
                    first, last = starts.get(entity["start"]), ends.get(entity["end"])
                    if first is not None and last is not None and entity["type"] in _RE3D:
                        _tag_re3d(forms, tags, first, last, entity["type"], gazetteer)
                for k, form in enumerate(forms):
                    pair = tuple(word.lower() for word in forms[k : k + 2])
                    if tags[k : k + 2] == ["O", "O"] and gazetteer.is_place(pair):
                        _mark(tags, k, k + 2, "GPE")
                    elif tags[k] == "O" and gazetteer.is_place(pair[:1]) and form[:1].isupper():
                        tags[k] = "B-GPE"
                    elif tags[k] == "O" and form[:1].isupper() and form.lower() not in _OPENING:
                        known = form.lower() in gazetteer.demonyms and form != "Islamic"
                        tags[k] = "B-NORP" if known else None
                if len(forms) > 2:
                    found.append(Example(id="re3d", words=forms, entities=tags))
    return found


_OPENING_WORDS = """
the a an in on at he she it they we this that these those there as after before when while if but and for from with
by our its his her their all no our
"""
_OPENING = frozenset(_OPENING_WORDS.split())


def _tag_re3d(forms: list[str], tags: list[str | None], first: int, last: int, kind: str, gazetteer: Gazetteer) -> None:
    """Tag the name within one mention: from its first capital to its last, without titles and articles."""
    capital = [k for k in range(first, last) if forms[k][:1].isupper() and forms[k].lower() not in ("the", "a", "an")]
    label = _RE3D[kind]
    if label == "PERSON":
        capital = [k for k in capital if forms[k].lower() not in TITLES and forms[k].lower() not in gazetteer.demonyms]
    if label == "ORG":
        while len(capital) > 1 and forms[capital[0]].lower() in gazetteer.demonyms:
            capital = capital[1:]
    if not capital:
        return
    start, end = capital[0], capital[-1] + 1
    if any(k not in capital and forms[k] not in _LINKS for k in range(start, end)) or (
        start == 0 and end == 1 and label != "GPE"
    ):
        return
    if any(tag != "O" for tag in tags[start:end]) or any(forms[k].lower() in TITLES for k in range(start, end)):
        return
    name = tuple(form.lower() for form in forms[start:end])
    if label == "PERSON" and any(word in ("of", "for") for word in name):
        return
    if label in ("GPE", "ORG") and len(name) == 1 and name[0] in gazetteer.demonyms:
        label = "NORP"
    elif label == "GPE" and any(word in _LOC_WORDS for word in name) and not gazetteer.is_place(name):
        label = "LOC"
    elif label == "ORG" and gazetteer.is_place(name):
        label = "GPE"
    _mark(tags, start, end, label)
