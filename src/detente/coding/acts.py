"""Acts of speech: what a speaker does by saying a thing.

The verb decides where it names the act ("denied", "urged", "vowed"). Else the content does: a condition with the
speaker's own deed in the future is a promise, or a threat where the deed harms; "must" and "should" demand; words
that judge criticise or praise; "did not", "no such" and "not one" of the past deny; a decision on the speaker's own doings
or on a meeting announces; "may" and "might" speculate; experts assess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.coding.speakers import Speaker
from detente.coding.valence import is_unwelcome, valence_of
from detente.lexicons.speech import SpeechCue, load_stances
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span
from detente.records.statement import Act

CONDITIONAL = frozenset(("if", "unless", "until", "till", "once", "provided", "providing", "should"))
FIRST_PERSON = frozenset(("i", "we", "us", "our", "my", "me", "ours"))
DUTY = frozenset(("must", "should", "ought"))
POSSIBLE = frozenset(("may", "might", "could", "perhaps", "possibly", "probably", "likely", "maybe", "conceivably"))
FUTURE = frozenset(("will", "shall", "'ll", "’ll", "would", "wo"))
EMPHATIC = ("not a single", "not one", "no such", "nobody", "none of", "nothing to do", "never", "not true", "untrue",
            "there is no", "there was no", "there are no", "there were no", "pure invention", "pure fancy", "baseless",
            "groundless", "unfounded", "false", "fabricat")  # fmt: skip
DECISIONS = word_group("act.decision")
THANKS = word_group("act.thanks")


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a statement, in sentences."""

    words: tuple[tuple[Sentence, tuple[Token, ...]], ...]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], spans: Sequence[Span]) -> Content:
        """Return the words that stand in any of the spans."""
        rows = []
        for sentence in sentences:
            inside = tuple(t for t in sentence.tokens if any(s.start <= t.start and t.end <= s.end for s in spans))
            if inside:
                rows.append((sentence, inside))
        return cls(tuple(rows))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return all words in order."""
        return tuple(token for _, row in self.words for token in row)

    @property
    def lower(self) -> tuple[str, ...]:
        """Return all words in lower case."""
        return tuple(token.text.lower() for token in self.tokens)

    def head(self) -> tuple[Sentence, Token] | None:
        """Return the word that heads the content's first sentence: the one whose own head stands outside."""
        for sentence, row in self.words:
            inside = {token.i for token in row}
            heads = [token for token in row if token.head not in inside and token.upos != "PUNCT"]
            verbs = [token for token in heads if token.upos in ("VERB", "AUX") or sentence.child(token.i, "cop")]
            if verbs or heads:
                return sentence, (verbs or heads)[0]
        return None


def act_of(entry: SpeechCue, content: Content, speaker: Speaker, *, frame: str, after: Act | None = None) -> Act:
    """Return the act of a statement; `after` is the act of the same speaker's statement just before, if any."""
    if entry.act == "warn":
        if frame == "demand-inf":
            return "demand"
        return "speculate" if speaker.expert and not _own_future(content) else "threaten"
    if frame == "demand-inf":
        return "demand"
    if entry.id in ("speech.call", "speech.describe", "speech.term", "speech.brand", "speech.label"):
        return _judged(content) or "assess"
    if entry.act not in ("*", "assert", "speculate"):
        return entry.act  # type: ignore[return-value]
    read = _read(content, speaker, after)
    if entry.act == "assert":
        return read if read in ("deny", "threaten") else "assert"
    if entry.act == "speculate":
        return "demand" if entry.words[0] == "suggest" and _subjunctive(content) else "speculate"
    return read


def _read(content: Content, speaker: Speaker, after: Act | None) -> Act:
    lower, lemmas = content.lower, [token.lemma.lower() for token in content.tokens]
    text = " ".join(lower)
    conditional = bool(CONDITIONAL & set(lower)) or "as soon as" in text or "as long as" in text
    if speaker.expert:
        return "speculate" if POSSIBLE & set(lower) or conditional else "assess"
    if conditional and (FUTURE | {"can", "could", "may", "are", "stays"}) & set(lower):
        if "until" in lower and _negated(lower):
            return "threaten"
        if ("unless" in lower and not _negated(lower)) or is_harmful(content):
            return "threaten"
        if not POSSIBLE & set(lower) or speaker.official:
            return "promise"
    if lower and (lower[0] in ("let", "please") or _has_duty(content)):
        return "demand"
    if THANKS & set(lemmas):
        return "praise"
    if any(phrase in text for phrase in EMPHATIC) or _past_denial(content):
        return "deny"
    judged = _judged(content)
    if judged is not None and not FUTURE & set(lower):
        return judged
    if POSSIBLE & set(lower):
        return "speculate"
    if speaker.official and _announces(content):
        return "announce"
    if after == "deny" and _negated(lower):
        return "deny"
    return "assert"


def is_harmful(content: Content) -> bool:
    """Return whether what would be done outside the if-clause harms."""
    consequence = {id(token) for token in _consequence(content)}
    for sentence, row in content.words:
        words = [token for token in row if id(token) in consequence]
        found = valence_of(sentence, words)
        if found is not None:
            return found == "harm"
        condition = [token for token in row if id(token) not in consequence and token.upos != "PUNCT"]
        if condition and is_unwelcome(sentence, condition[1:]):
            return True
    return False


def _consequence(content: Content) -> list[Token]:
    """The words outside clauses that a conditional word opens."""
    outside: list[Token] = []
    for sentence, row in content.words:
        condition: set[int] = set()
        for token in row:
            if token.text.lower() in CONDITIONAL and token.relation in ("mark", "advmod", "aux") and token.head >= 0:
                clause = sentence.tokens[token.head]
                if token.relation == "mark" or clause.relation == "advcl":
                    condition.update(sentence.subtree(clause.i))
        outside.extend(token for token in row if token.i not in condition)
    return outside


def _own_future(content: Content) -> bool:
    lower = set(content.lower)
    return bool(FIRST_PERSON & lower and FUTURE & lower)


def _negated(lower: Sequence[str]) -> bool:
    return any(word in ("no", "not", "n't", "n’t", "never", "nobody", "none", "nothing") for word in lower)


def _judged(content: Content) -> Act | None:
    stances = load_stances()
    lemmas = {token.lemma.lower() for token in content.tokens} | set(content.lower)
    if {"baseless", "groundless", "unfounded", "untrue", "false", "lie"} & lemmas:
        return "deny"
    if stances["blame"] & lemmas:
        return "criticise"
    return "praise" if stances["praise"] & lemmas else None


def _has_duty(content: Content) -> bool:
    """Whether somebody else ought to do a thing: "must", "should", "has to" under a subject not in the first person."""
    for sentence, row in content.words:
        for token in row:
            if token.text.lower() not in DUTY or token.relation != "aux" or token.head < 0:
                continue
            clause = sentence.tokens[token.head]
            subject = sentence.child(clause.i, "nsubj")
            inverted = token.text.lower() == "should" and subject is not None and subject.i > token.i
            if not inverted and not (subject is not None and subject.text.lower() in FIRST_PERSON):
                return True
    return False


def _past_denial(content: Content) -> bool:
    """Whether the first clause says of the past that a thing was not done ("did not fire", "had not crossed")."""
    found = content.head()
    if found is None:
        return False
    sentence, head = found
    kids = sentence.children(head.i)
    denied = any(kid.lemma.lower() in ("not", "n't", "n’t") for kid in kids)
    past = any(kid.text.lower() in ("did", "had", "was", "were") and kid.relation in ("aux", "cop") for kid in kids)
    return denied and past


def _subjunctive(content: Content) -> bool:
    """Whether the first verb is bare ("that they also set up a hotline")."""
    found = content.head()
    if found is None:
        return False
    sentence, head = found
    return head.xpos == "VB" and sentence.child(head.i, "aux") is None


def _announces(content: Content) -> bool:
    """Whether the first clause tells of a decision or of what will come."""
    found = content.head()
    if found is None:
        return False
    sentence, head = found
    helpers = {kid.text.lower() for kid in sentence.children(head.i, "aux", "cop")}
    if helpers & {"will", "shall", "would", "'ll", "’ll"}:
        return True
    progressive = head.xpos == "VBG" and bool(helpers & {"is", "are", "was", "were"})
    finite = head.xpos in ("VBD", "VBN") or progressive
    if any(kid.lemma.lower() in ("not", "n't", "n’t", "never") for kid in sentence.children(head.i, "advmod")):
        return False
    return finite and head.lemma.lower() in DECISIONS
