"""Whether a time expression points back or ahead: by its preposition, and by the verb that governs it.

"On Thursday" after a past tense is the last Thursday, after "will", "is due to" or "scheduled for" the next one. The
tree gives the governing verb; where the parse does not help, the nearest verb to the left does, then to the right.
"""

from __future__ import annotations

from typing import Literal

from detente.lexicons.word_classes import load_word_classes
from detente.records.sentence import Sentence, Token

CUES = "tense_cues.tsv"
Direction = Literal[-1, 0, 1]
# How many words to the right of an expression the line is searched for a verb.
MAX_AHEAD = 8
AHEAD_FOR = frozenset({"for", "to", "until", "till"})


def is_cue(word: str, kind: str) -> bool:
    """Return whether a word, in lower case, is a cue of this class of the lexicon."""
    return word in load_word_classes(CUES)[kind]


def direction_of(sentence: Sentence, first: int, last: int, through_nouns: bool = True) -> Direction:
    """Return -1 where the words `[first, last)` point back, 1 where ahead, 0 where nothing tells.

    With `through_nouns`, a time that dates a noun takes the tense of the verb above the noun; without, it has none.
    """
    tokens = sentence.tokens
    cue = _cue_before(tokens, first)
    if cue is not None:
        # "The session had been set for 18 May" can be said before and after that day: nearness decides.
        open_still = through_nouns or cue < 0 or tokens[first - 1].text.lower() in ("to", "until", "till")
        return cue if open_still or not _told_in_the_past(tokens, first) else 0
    if any(token.xpos for token in tokens):
        top = _top_of(sentence, first, last)
        if not through_nouns and _dates_a_noun(sentence, top):
            return 0
        verb = _governing_verb(sentence, top)
        if verb is None:
            return _by_line(tokens, first, last)
        if _calls_off(sentence, verb) and _dates_a_noun(sentence, top):
            # "Monday's talks were cancelled": what is called off still lay ahead.
            return 1
        found = _verb_direction(sentence, verb, 0)
        if found < 0 and is_cue(verb.lemma, "prospective"):
            return 0
        return found or _by_line(tokens, first, last)
    return _by_line(tokens, first, last)


def _cue_before(tokens: tuple[Token, ...], first: int) -> Direction | None:
    """Return the direction that the words right before the expression give, or None."""
    i = first - 1
    words: list[str] = []
    while i >= 0 and len(words) < 7:
        low = tokens[i].text.lower()
        if is_cue(low, "ahead-participle") and (is_cue(low, "ahead-always") or AHEAD_FOR & {"on", *words}):
            back = {tokens[k].text.lower() for k in range(max(i - 3, 0), i)}
            moved = is_cue(low, "moved-participle") and "for" not in words
            return 1 if not moved or AHEAD_FOR & set(words) or "be" in back else None
        if is_cue(low, "reporting") and i == first - 1 - len(words) and set(words) <= {"on", "early", "late"}:
            return -1
        words.insert(0, low)
        if not is_cue(low, "passed-over") and not tokens[i].text[0].isupper():
            break
        i -= 1
    return _by_preposition(tokens, first)


def _by_preposition(tokens: tuple[Token, ...], first: int) -> Direction | None:
    """Return the direction that the preposition before the expression gives, or None."""
    cue = tokens[first - 1].text.lower() if first else ""
    if is_cue(cue, "back-preposition"):
        return -1
    if cue == "for" and not _is_blame(tokens, first):
        return 1
    if cue in ("until", "till") or (cue == "of" and first > 1 and tokens[first - 2].text.lower() == "ahead"):
        return 1
    if cue in ("by", "before"):
        return -1 if _had_before(tokens, first) else 1
    return None


def _told_in_the_past(tokens: tuple[Token, ...], first: int) -> bool:
    """Return whether "had", "was" or "were" stands shortly before: "had been planned for October"."""
    return bool({token.text.lower() for token in tokens[max(first - 6, 0) : first]} & {"had", "was", "were"})


def _had_before(tokens: tuple[Token, ...], first: int) -> bool:
    """Return whether a past perfect stands before: "had left by Monday"."""
    words = {token.text.lower() for token in tokens[max(first - 8, 0) : first]}
    return "had" in words and not words & {"will", "would", "to", "should", "must", "if", "unless"}


def _is_blame(tokens: tuple[Token, ...], first: int) -> bool:
    """Return whether "for" before a time gives a reason ("responsible for Sunday's attack"), not a date."""
    end = next(
        (i for i in range(first, min(first + 4, len(tokens))) if tokens[i].text.lower() in ("'s", "’s", "s")), None
    )
    return end is not None or any(token.text.lower().endswith(("'s", "’s")) for token in tokens[first : first + 2])


def _top_of(sentence: Sentence, first: int, last: int) -> int:
    """Return the word of the expression whose head lies outside it."""
    for i in range(first, last):
        head = sentence.tokens[i].head
        if not first <= head < last:
            return i
    return first


def _calls_off(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb takes a thing off the calendar: "cancelled", "put off"."""
    off = any(kid.text.lower() == "off" for kid in sentence.children(verb.i))
    return is_cue(verb.lemma, "calling-off") or (verb.lemma in ("call", "put") and off)


def _dates_a_noun(sentence: Sentence, top: int) -> bool:
    """Return whether a word hangs on a noun that is no predicate: "the summit on 29 December"."""
    head = sentence.head_of(top)
    nominal = (
        head is not None and head.xpos.startswith("NN") and sentence.tokens[top].relation in ("nmod", "appos", "dep")
    )
    return nominal and head is not None and sentence.child(head.i, "cop") is None


def _governing_verb(sentence: Sentence, top: int) -> Token | None:
    """Return the nearest verb or predicate above a word, or None."""
    for token in [sentence.tokens[top], *sentence.ancestors(top)][:9]:
        if is_cue(token.text.lower(), "ahead-always"):
            return token
        if token.upos in ("VERB", "AUX") or token.xpos.startswith(("VB", "MD")) or sentence.child(token.i, "cop"):
            return token
    return None


def _verb_direction(sentence: Sentence, verb: Token, depth: int) -> Direction:
    """Return whether a verb's own tense, or that of the verb it hangs on, points back or ahead."""
    words = {kid.text.lower() for kid in sentence.children(verb.i, "aux", "cop")}
    words |= {"to"} & {kid.text.lower() for kid in sentence.children(verb.i, "mark")}
    before = sentence.tokens[verb.i - 1].text.lower() if verb.i else ""
    if verb.xpos == "VB" and before == "to":
        words.add("to")
        if verb.i > 1 and is_cue(sentence.tokens[verb.i - 2].text.lower(), "ahead-participle"):
            return 1
    if words & load_word_classes(CUES)["ahead-helper"]:
        return -1 if "have" in words and not words & {"will", "'ll", "shall"} else 1
    low, passive = verb.text.lower(), sentence.child(verb.i, "aux:pass") is not None
    if (is_cue(low, "ahead-always") and verb.xpos not in ("VBD", "VBN")) or (
        is_cue(verb.lemma, "ahead-lemma") and passive
    ):
        return 1
    if "to" in words:
        return _infinitive_direction(sentence, verb, depth)
    if (words & {"was", "were", "had", "did", "been"} and verb.xpos != "VBG") or verb.xpos == "VBD":
        return -1
    mark = sentence.child(verb.i, "mark")
    if verb.xpos == "VBN" and words & {"is", "are"} and mark is not None:
        return 1 if mark.text.lower() in ("if", "unless", "once", "until") else 0
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
    marks = {kid.text.lower() for kid in sentence.children(verb.i, "mark", "advmod")}
    if marks & {"if", "unless", "once", "until", "till", "when"} and verb.xpos != "VBG":
        return 1
    if verb.xpos in ("VBP", "VBZ", "VB") and verb.upos == "VERB" and not words and not is_cue(verb.lemma, "stative"):
        # "The summit opens on Thursday"; "proposed that they meet on Thursday".
        return 1
    return 0


def _infinitive_direction(sentence: Sentence, verb: Token, depth: int) -> Direction:
    """Return the direction of "to meet on Thursday": ahead, unless it tells how its governor went ("managed to")."""
    head = sentence.head_of(verb.i)
    if head is None or depth > 4:
        return 1
    if verb.relation == "advcl" or (is_cue(head.lemma, "done-governor") and verb.relation in ("xcomp", "ccomp")):
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
    for i in (*range(first - 1, -1, -1), *range(last, min(last + MAX_AHEAD, len(tokens)))):
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
    if (
        low == "to"
        and i + 1 < len(tokens)
        and (tokens[i + 1].xpos == "VB" or (not token.xpos and _looks_bare(tokens[i + 1])))
    ):
        return 1
    if token.xpos:
        return -1 if token.xpos in ("VBD", "VBN") and token.upos != "ADJ" else 0
    if is_cue(low, "past-form") or (len(low) > 4 and low.endswith("ed") and low not in ("united", "indeed")):
        helped = any(is_cue(tokens[k].text.lower(), "ahead-helper") for k in range(max(i - 3, 0), i))
        return 1 if helped else -1
    return 0


def _looks_bare(token: Token) -> bool:
    """Return whether an untagged word after "to" can be a bare verb: lower case, no article, no number."""
    return token.text.islower() and token.text not in ("the", "a", "an", "his", "her", "its", "their", "some", "all")
