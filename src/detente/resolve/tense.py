"""Whether a time expression points back or ahead: by its preposition, and by the verb that governs it.

"On Thursday" after a past tense is the last Thursday, after "will", "is due to" or "scheduled for" the next one. The tree
gives the governing verb; where the parse does not help, the nearest verb to the left does, then to the right.
"""

from __future__ import annotations

from typing import Literal

from detente.records.sentence import Sentence, Token

Direction = Literal[-1, 0, 1]

FUTURE_AUX = frozenset("will shall 'll ’ll wo would may might could can should must sha".split())
SCHEDULED = frozenset(
    "schedule schedule plan expect slate foresee due postpone delay defer reschedule adjourn fix earmark book time "
    "tentatively set bill push move shift put prolong extend pencil carry suspend remand".split()
)
AHEAD_PARTICIPLES = frozenset(
    "due scheduled planned expected slated foreseen postponed delayed deferred rescheduled adjourned set fixed moved booked "
    "pushed shifted prolonged extended upcoming forthcoming pencilled penciled billed bound brought put".split()
)
AHEAD_FOR = frozenset("for to until till".split())
# Infinitives that did not outlive their governor: "managed to reach the village on Thursday" is past.
DONE_GOVERNORS = frozenset("manage fail begin start continue try attempt use help come get prove have go cease happen".split())
REPORTING = frozenset(
    "said told added announced reported wrote tweeted stated declared confirmed insisted warned argued noted claimed "
    "replied explained posted acknowledged admitted denied called urged vowed pledged promised asked demanded".split()
)
IRREGULAR_PAST = frozenset(
    "was were had did said told met went came took made gave got held left began broke brought built bought caught chose cut "
    "drew drove fell felt fought found flew froze grew heard hit kept knew laid led lost meant paid put ran read rose saw "
    "sank sat sent shot shut sold sought spent split spoke spread stood stole struck swore swept thought threw understood "
    "won withdrew wrote overthrew upheld foresaw forbade fled".split()
)
BACK_CUES = frozenset("since after following".split())
AHEAD_CUES = frozenset("until till by before".split())
SKIPPED = frozenset("on in for to the at early late of a next this last mid from between during over through".split())


def direction_of(sentence: Sentence, first: int, last: int) -> Direction:
    """Return -1 where the words `[first, last)` point back, 1 where ahead, 0 where nothing tells."""
    tokens = sentence.tokens
    cue = _cue_before(tokens, first)
    if cue is not None:
        return cue
    if any(token.xpos for token in tokens):
        top = _top_of(sentence, first, last)
        return _by_tree(sentence, top) or _by_line(tokens, first, last)
    return _by_line(tokens, first, last)


def _cue_before(tokens: tuple[Token, ...], first: int) -> Direction | None:
    """Return the direction that the words right before the expression give, or None."""
    i = first - 1
    words: list[str] = []
    while i >= 0 and len(words) < 4:
        low = tokens[i].text.lower()
        if low in AHEAD_PARTICIPLES and (low == "due" or any(word in AHEAD_FOR or word == "on" for word in words)):
            back = {tokens[k].text.lower() for k in range(max(i - 3, 0), i)}
            moved = low in ("set", "put", "moved", "pushed", "brought", "shifted", "extended") and "for" not in words
            return 1 if not moved or any(word in AHEAD_FOR for word in words) or "be" in back else None
        if low in REPORTING and i == first - 1 - len(words) and set(words) <= {"on", "early", "late"}:
            return -1
        words.insert(0, low)
        if low not in SKIPPED and low not in ("back", "off", "forward", "reporters", "start", "begin", "open"):
            break
        i -= 1
    if first and tokens[first - 1].text.lower() in BACK_CUES:
        return -1
    if first and tokens[first - 1].text.lower() in AHEAD_CUES | {"of"} and "ahead" in (tokens[first - 2].text.lower(),):
        return 1
    if first and tokens[first - 1].text.lower() in ("until", "till"):
        return 1
    if first and tokens[first - 1].text.lower() in ("by", "before"):
        return -1 if _by_line(tokens, first, first + 1) < 0 and _had_before(tokens, first) else 1
    return None


def _had_before(tokens: tuple[Token, ...], first: int) -> bool:
    """Return whether a past perfect or "was/were" stands before: "had left by Monday"."""
    words = {token.text.lower() for token in tokens[max(first - 8, 0) : first]}
    return bool(words & {"had", "were", "was"}) and not words & {"will", "would", "to", "should", "must"}


def _top_of(sentence: Sentence, first: int, last: int) -> int:
    """Return the word of the expression whose head lies outside it."""
    for i in range(first, last):
        head = sentence.tokens[i].head
        if not first <= head < last:
            return i
    return first


def _by_tree(sentence: Sentence, top: int) -> Direction:
    """Return the direction that the nearest governing verb gives, 0 where it has none."""
    chain = [sentence.tokens[top], *sentence.ancestors(top)]
    for token in chain[:9]:
        low = token.text.lower()
        if low in ("due", "scheduled", "upcoming", "forthcoming") or low == "set" and sentence.child(token.i, "xcomp"):
            return 1
        if token.upos in ("VERB", "AUX") or token.xpos.startswith(("VB", "MD")) or sentence.child(token.i, "cop"):
            return _verb_direction(sentence, token, 0)
    return 0


def _verb_direction(sentence: Sentence, verb: Token, depth: int) -> Direction:
    """Return whether a verb's own tense, or that of the verb it hangs on, points back or ahead."""
    helpers = [kid.text.lower() for kid in sentence.children(verb.i, "aux", "cop", "mark")]
    words = set(helpers)
    if words & FUTURE_AUX:
        return -1 if "have" in words and not words & {"will", "'ll", "shall"} else 1
    if verb.text.lower() in ("due", "scheduled") or verb.xpos == "VBN" and verb.lemma in ("schedule", "slate", "foresee"):
        return 1
    if "to" in words:
        return _infinitive_direction(sentence, verb, depth)
    if words & {"was", "were", "had", "did", "been"} and verb.xpos != "VBG" or verb.xpos == "VBD":
        return -1
    if verb.xpos == "VBN":
        return 0 if words & {"is", "are", "be", "being"} and not words & {"has", "have"} else -1
    if verb.xpos == "VBG":
        if words & {"is", "are", "'s", "'re", "am"}:
            return 1
        if words & {"was", "were", "been"}:
            return -1
        return _above(sentence, verb, depth)
    if words & {"has", "have"}:
        return -1
    return 0


def _infinitive_direction(sentence: Sentence, verb: Token, depth: int) -> Direction:
    """Return the direction of "to meet on Thursday": ahead, unless it tells how its governor went ("managed to")."""
    head = sentence.head_of(verb.i)
    if head is None or depth > 4:
        return 1
    if verb.relation == "advcl" or head.lemma in DONE_GOVERNORS and verb.relation in ("xcomp", "ccomp"):
        back = _verb_direction(sentence, head, depth + 1)
        return back or 1
    return 1


def _above(sentence: Sentence, verb: Token, depth: int) -> Direction:
    """Return the direction of the next verb above, 0 where there is none."""
    if depth > 4:
        return 0
    for token in sentence.ancestors(verb.i):
        if token.upos in ("VERB", "AUX") or token.xpos.startswith("VB"):
            return _verb_direction(sentence, token, depth + 1)
    return 0


def _by_line(tokens: tuple[Token, ...], first: int, last: int) -> Direction:
    """Return the direction of the nearest verb to the left, else to the right, by its form alone."""
    for i in (*range(first - 1, -1, -1), *range(last, len(tokens))):
        found = _form_direction(tokens, i)
        if found:
            return found
    return 0


def _form_direction(tokens: tuple[Token, ...], i: int) -> Direction:
    """Return what a word says of time by its form: `will` ahead, `said` back, others nothing."""
    token = tokens[i]
    low = token.text.lower()
    if low in ("will", "would", "shall", "'ll", "’ll", "due", "scheduled", "slated", "upcoming"):
        return 1
    if low == "to" and i + 1 < len(tokens) and (tokens[i + 1].xpos == "VB" or not token.xpos and _looks_bare(tokens[i + 1])):
        return 1
    if token.xpos:
        return -1 if token.xpos in ("VBD", "VBN") and token.upos != "ADJ" else 0
    if low in IRREGULAR_PAST or len(low) > 4 and low.endswith("ed") and low not in ("united", "indeed"):
        return -1
    return 0


def _looks_bare(token: Token) -> bool:
    """Return whether an untagged word after "to" can be a bare verb: lower case, no article, no number."""
    return token.text.islower() and token.text not in ("the", "a", "an", "his", "her", "its", "their", "some", "all")
