"""Moods: tense, aspect, modality, negation of a predicate, and whether it stands in a condition or its consequence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.records.sentence import Sentence, Token

NEGATIVE_WORDS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly", "barely", "no-longer", "nowhere"})
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
# Open a condition whatever follows; "may open" ones do so only where the main clause looks ahead.
CONDITIONAL = frozenset({"if", "unless", "provided", "providing", "lest"})
MAYBE_CONDITIONAL = frozenset({"once", "until", "till", "when", "before", "after", "while", "whenever", "as"})
_PHRASES = {
    ("as", "soon", "as"): "as soon as",
    ("as", "long", "as"): "as long as",
    ("so", "long", "as"): "so long as",
    ("in", "case"): "in case",
    ("on", "condition"): "on condition",
    ("only", "if"): "only if",
    ("even", "if"): "even if",
    ("only", "after"): "only after",
    ("only", "when"): "only when",
    ("except", "if"): "except if",
}
_MODALS = frozenset(
    [
        "will",
        "shall",
        "would",
        "could",
        "can",
        "may",
        "might",
        "must",
        "should",
        "ought",
        "'ll",
        "’ll",
        "'d",
        "’d",
        "wo",
        "ca",
    ]
)
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """Tense and modality of a predicate; an infinitive or a participle of its own has no tense."""

    tense: Literal["past", "present", "future"] | None = None
    perfect: bool = False
    progressive: bool = False
    infinitive: bool = False
    modal: str | None = None


def tense_of(sentence: Sentence, i: int) -> Mood:
    """Return tense, aspect and modality of the predicate at word `i`.

    A verb joined by *and* that has no auxiliary of its own and is not finite shares those of the first verb.
    """
    token = sentence.tokens[i]
    auxiliaries = sentence.children(i, "aux", "cop")
    if (
        not auxiliaries
        and token.relation == "conj"
        and token.xpos in ("VB", "VBN", "VBG")
        and sentence.tokens[token.head].upos in ("VERB", "AUX")
        and sentence.child(i, "nsubj") is None
    ):
        return tense_of(sentence, token.head)
    modal = next((_modal(kid) for kid in auxiliaries if _is_modal(kid)), None)
    infinitive = any(kid.text.lower() == "to" and kid.relation in ("mark", "aux") for kid in sentence.children(i))
    has = [kid for kid in auxiliaries if kid.lemma.lower() == "have" or kid.text.lower() in ("'ve", "had", "has")]
    be = [kid for kid in auxiliaries if kid.lemma.lower() in ("be", "get") or kid.deprel == "aux:pass"]
    perfect = (bool(has) and token.xpos in ("VBN", "VBD")) or (bool(has) and bool(be))
    progressive = token.xpos == "VBG" and bool(be)
    tense: Literal["past", "present", "future"] | None = None
    first = auxiliaries[0] if auxiliaries else token
    finite_be = any(kid.text.lower() in ("is", "are", "am", "was", "were") for kid in be)
    if modal in ("will", "shall") or (infinitive and finite_be):
        tense = "future"  # "is to visit" too
    elif modal is not None or infinitive:
        tense = None
    elif first.xpos == "VBD" or (first.text.lower() in ("was", "were", "had", "did")):
        tense = "past"
    elif first.xpos in ("VBZ", "VBP") or first.text.lower() in ("is", "are", "am", "has", "have", "does", "do"):
        tense = "present"
    elif token.xpos == "VBN" and not auxiliaries:
        tense = "past"
    if tense == "past" and perfect and first.text.lower() == "have":
        tense = "present"
    return Mood(tense=tense, perfect=perfect, progressive=progressive, infinitive=infinitive, modal=modal)


def negations_of(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Return the words that deny the predicate at word `i`: "not", "never", "no" before a participant, "without"."""
    token = sentence.tokens[i]
    found: list[int] = []
    for kid in sentence.children(i):
        word = kid.text.lower()
        if kid.i > i and any(between.text == ";" for between in sentence.tokens[i : kid.i]):
            continue  # "Lima has accepted; Oslo has not."
        if (
            (kid.relation in ("advmod", "cc", "det", "aux", "discourse") and (word in NEGATIVE_WORDS or word == "no"))
            or (kid.relation in ("mark", "case") and word == "without")
            or (kid.relation == "advmod" and word == "longer" and _before(sentence, kid.i) == "no")
        ):
            found.append(kid.i)
        elif kid.relation in ("nsubj", "obj", "iobj", "obl") and token.upos in ("VERB", "AUX", "ADJ"):
            found.extend(_denied_phrase(sentence, kid))
    if (
        token.xpos == "VB"
        and i > 2
        and sentence.tokens[i - 1].text.lower() == "to"
        and _before(sentence, i - 1) == "yet"
    ):
        found.append(i - 2)  # "have yet to meet"
    if token.relation == "conj" and not sentence.child(i, "nsubj") and not sentence.child(i, "aux", "cop"):
        head = sentence.tokens[token.head]
        if head.upos in ("VERB", "AUX") and token.xpos in ("VB", "VBN", "VBG") and head.xpos == token.xpos:
            found.extend(negations_of(sentence, head.i))
    return tuple(found)


def _denied_phrase(sentence: Sentence, kid: Token) -> Iterator[int]:
    if kid.relation == "obl" and sentence.child(kid.i, "case") is not None and kid.lemma.lower() != "way":
        first = sentence.child(kid.i, "det")
        if first is None or first.text.lower() != "no":
            return
        yield first.i
        return
    word = kid.text.lower()
    if word in NEGATIVE_PRONOUNS or (word == "one" and _before(sentence, kid.i) == "no"):
        yield kid.i
    for det in sentence.children(kid.i, "det", "advmod", "cc:preconj"):
        if det.text.lower() in ("no", "neither") or (det.text.lower() == "not" and det.i < kid.i):
            yield det.i
            return


def condition_roles(
    sentence: Sentence, saying: frozenset[str]
) -> dict[int, tuple[Literal["condition", "consequence"], str]]:
    """Return, for each word in a condition or its consequence, which of the two, and the connective.

    "Until", "once", "when" and the like open a condition only where the main clause looks ahead ("will return once
    …"); a condition that the parser hung on a verb of saying belongs to what is said.
    """
    found: dict[int, tuple[Literal["condition", "consequence"], str]] = {}
    for token in sentence.tokens:
        connective = _connective(sentence, token)
        if connective is None or token.head < 0:
            continue
        main = _consequence_root(sentence, token, saying)
        if connective.split()[0] in MAYBE_CONDITIONAL and not _looks_ahead(sentence, main):
            continue
        condition = set(sentence.subtree(token.i))
        for k in condition:
            found.setdefault(k, ("condition", connective))
        for k in _main_clause(sentence, main, token.i):
            if k not in condition:
                found.setdefault(k, ("consequence", connective))
    return found


def _main_clause(sentence: Sentence, main: int, condition: int) -> Iterator[int]:
    """Yield the words of the consequence: its clause without relative clauses and adjuncts that have their own time."""
    stack = [main]
    while stack:
        k = stack.pop()
        yield k
        for kid in sentence.children(k):
            if kid.i == condition or kid.deprel == "acl:relcl" or kid.relation == "parataxis":
                continue
            if kid.relation == "advcl" and kid.xpos in ("VBD", "VBZ", "VBP"):
                continue
            own_subject = kid.relation == "conj" and k == main and sentence.child(kid.i, "nsubj") is not None
            if own_subject and (kid.xpos == "VBD" or main < condition < kid.i):
                continue  # "has offered to go if …, and the president will …": a sentence of its own
            stack.append(kid.i)


def _consequence_root(sentence: Sentence, token: Token, saying: frozenset[str]) -> int:
    head = sentence.tokens[token.head]
    if head.lemma.lower() in ("soon", "long") and head.head >= 0:
        head = sentence.tokens[head.head]  # "as soon as": parsers hang the clause on the adverb
    if head.deprel == "acl:relcl":
        # "will free the men it holds if …": the condition is the main clause's, which looks ahead
        for above in sentence.ancestors(head.i):
            if above.upos == "VERB" and tense_of(sentence, above.i).modal in ("will", "would", "shall"):
                head = above
                break
    if head.lemma.lower() in saying:
        said = next((kid for kid in sentence.children(head.i, "ccomp", "parataxis", "obj")), None)
        if said is not None and said.i != token.i:
            return said.i
    if token.relation != "acl":
        # "agreed to free them if": the whole chain of infinitives depends on it, upwards as far as it looks ahead.
        while head.relation == "xcomp" and sentence.tokens[head.head].relation in ("ccomp", "xcomp", "root"):
            above = sentence.tokens[head.head]
            if above.xpos == "VBD" or above.lemma.lower() in saying:
                break
            head = above
    return head.i


def _looks_ahead(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    mood = tense_of(sentence, i)
    if mood.modal in ("will", "shall", "would", "could", "may", "might", "can", "'d"):
        return True
    if mood.infinitive or token.xpos == "VB":
        above = sentence.head_of(i)
        return above is not None and above.lemma.lower() in (
            "refuse", "vow", "promise", "agree", "threaten", "offer", "pledge", "ready", "prepared", "willing", "be",
            "want", "intend", "plan", "decide", "demand", "warn",
        )  # fmt: skip
    return False


def _connective(sentence: Sentence, token: Token) -> str | None:
    """Return the word or words that make the clause of `token` a condition, or None."""
    if token.relation not in ("advcl", "acl", "ccomp", "parataxis", "dep", "conj"):
        return None
    for mark in sentence.children(token.i, "mark", "advmod", "case"):
        if mark.i > token.i:
            continue
        word = mark.text.lower()
        for phrase, name in _PHRASES.items():
            for place, part in enumerate(phrase):
                first = mark.i - place
                here = tuple(t.text.lower() for t in sentence.tokens[max(first, 0) : first + len(phrase)])
                if part == word and here == phrase:
                    return name
        if word in CONDITIONAL and mark.relation in ("mark", "advmod", "case"):
            if token.relation == "ccomp" and word == "if":
                return None  # "asked if": an indirect question
            return word
        if (
            word in ("once", "until", "till", "when")
            and token.relation == "advcl"
            and token.upos in ("VERB", "AUX", "ADJ", "NOUN")
        ):
            return word
    if token.relation == "advcl":
        return _inverted(sentence, token)
    return None


def _inverted(sentence: Sentence, token: Token) -> str | None:
    """Return "should", "had" or "were" where a condition opens with it ("Should talks fail, …")."""
    subject = sentence.child(token.i, "nsubj")
    for aux in sentence.children(token.i, "aux"):
        opens = subject is not None and aux.i < subject.i and not sentence.children(token.i, "mark")
        if opens and aux.text.lower() in ("should", "had", "were"):
            return aux.text.lower()
    return None


def _is_modal(token: Token) -> bool:
    return token.xpos == "MD" or token.text.lower() in _MODALS


def _modal(token: Token) -> str:
    word = token.text.lower()
    if word in _FUTURE:
        return "shall" if word == "shall" else "will"
    return {"'d": "would", "’d": "would", "ca": "can"}.get(word, word)


def _before(sentence: Sentence, i: int) -> str:
    return sentence.tokens[i - 1].text.lower() if i else ""
