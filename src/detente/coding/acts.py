"""Acts of speech: what a speaker does by saying a thing.

The verb decides where it names the act ("denied", "urged", "vowed"). Else the content does: a condition with the
speaker's own deed in the future is a promise, or a threat where the deed harms; "must" and "should" demand; words that
judge criticise or praise; "did not", "no such" and "not one" of the past deny; a decision on the speaker's own doings
or on a meeting announces; "may" and "might" speculate; experts assess. "Would" tells the future in reported speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.coding.speakers import Speaker
from detente.coding.valence import is_unwelcome, valence_of
from detente.lexicons.speech import SpeechCue, load_menaces, load_stances
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span
from detente.records.statement import Act

CONDITIONAL = frozenset(("if", "unless", "until", "till", "once", "provided", "providing", "otherwise"))
LINKED_CONDITIONAL = (
    "as soon as",
    "as long as",
    "the very day",
    "the day that",
    "the moment",
    "on condition",
    "when those",
)
FIRST_PERSON = frozenset(("i", "we", "us", "our", "my", "me", "ours"))
DUTY = frozenset(("must", "should", "ought"))
POSSIBLE = frozenset(("may", "might", "could"))
PERHAPS = frozenset(("perhaps", "possibly", "probably", "likely", "maybe", "conceivably", "suppose"))
WILL = frozenset(("will", "shall", "'ll", "’ll", "wo"))
NOT = frozenset(("not", "n't", "n’t", "never"))
NONE = frozenset(("no", "not", "n't", "n’t", "never", "nobody", "none", "nothing"))
UNTRUE = frozenset(
    (
        "baseless",
        "groundless",
        "unfounded",
        "untrue",
        "false",
        "lie",
        "fabrication",
        "fancy",
        "invention",
        "nonsense",
        "rubbish",
        "fiction",
        "bogus",
        "fake",
        "hoax",
        "myth",
        "untruth",
        "falsehood",
    )
)
DECISIONS = word_group("act.decision")
THANKS = word_group("act.thanks")
ASSURING = frozenset(("reaffirm", "reiterate", "assure", "reassure", "guarantee"))
WILLINGLY = frozenset(("gladly", "happily", "willingly"))
RELENTING = frozenset(
    ("stop", "end", "cease", "halt", "lift", "withdraw", "free", "release", "apologise", "apologize", "return",
     "disarm", "comply", "agree", "hand", "pull", "spare", "surrender")
)  # fmt: skip
OPEN_MATTERS = frozenset(("date", "decision", "agreement", "measure", "plan", "venue", "time", "place", "deadline"))
MEETING = word_group("settlement.meeting")
NAMING = frozenset(("speech.call", "speech.describe", "speech.term", "speech.brand", "speech.label"))


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a statement, in sentences; `quoted` where they are the speaker's own."""

    words: tuple[tuple[Sentence, tuple[Token, ...]], ...]
    quoted: bool = False

    @classmethod
    def of(cls, sentences: Sequence[Sentence], spans: Sequence[Span], *, quoted: bool = False) -> Content:
        """Return the words that stand in any of the spans."""
        rows = []
        for sentence in sentences:
            inside = tuple(t for t in sentence.tokens if any(s.start <= t.start and t.end <= s.end for s in spans))
            if inside:
                rows.append((sentence, inside))
        return cls(tuple(rows), quoted)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return all words in order."""
        return tuple(token for _, row in self.words for token in row)

    @property
    def lower(self) -> tuple[str, ...]:
        """Return all words in lower case."""
        return tuple(token.text.lower() for token in self.tokens)

    @property
    def modals(self) -> frozenset[str]:
        """Return the modal verbs, in lower case."""
        return frozenset(token.text.lower() for token in self.tokens if token.xpos == "MD")

    @property
    def future(self) -> bool:
        """Return whether the words look ahead."""
        return bool(WILL & self.modals) or (not self.quoted and "would" in self.modals)

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
    if frame == "demand-inf":
        return "demand"
    if entry.act == "warn":
        return _warning(content, speaker)
    if entry.id in NAMING:
        # What one gives a name to in place of its own, one seldom likes ("called the offer a gift wrapped in a flag").
        named: Act = "assess" if speaker.expert or entry.id == "speech.describe" else "criticise"
        return judgement_of(content) or named
    if ("demand-that" in entry.frames or entry.words[0] == "suggest") and _subjunctive(content):
        return "demand"
    if entry.act not in ("*", "assert", "speculate"):
        return _by_verb(entry.act, content)
    if entry.act == "speculate":
        return "speculate"
    read = _read(content, speaker, after)
    if entry.act == "assert":
        return read if read in ("deny", "threaten") else "assert"
    if read == "announce" and entry.words[0] in ASSURING and content.future:
        return "promise"
    return read


def _warning(content: Content, speaker: Speaker) -> Act:
    """Return what a warning does: it threatens with what will be done, and speculates on what may happen."""
    own = bool(FIRST_PERSON & set(content.lower))
    if (speaker.expert and not own) or (POSSIBLE & content.modals and not own):
        return "speculate"
    return "threaten" if content.future or "would" in content.modals or _is_conditional(content) else "assert"


def _by_verb(act: str, content: Content) -> Act:
    """Return the act that the verb names; a vow or promise to do harm threatens, an assurance of what is asserts."""
    if act == "promise" and is_harmful(content):
        return "threaten"
    return act  # type: ignore[return-value]


def _read(content: Content, speaker: Speaker, after: Act | None) -> Act:
    lower, lemmas = set(content.lower), {token.lemma.lower() for token in content.tokens}
    conditional = _is_conditional(content)
    doubtful = bool(POSSIBLE & content.modals or PERHAPS & lower)
    if speaker.expert:
        return "speculate" if doubtful or conditional or content.lower[-1:] == ("?",) else "assess"
    if conditional and (
        content.future or {"can", "could", "may"} & content.modals or {"ready", "open", "prepared"} & lower
    ):
        own = bool(FIRST_PERSON & lower)
        if doubtful and not own:
            return "promise" if speaker.official and helps(content) else "speculate"
        if _menaces(content):
            return "threaten"
        if "until" in lower and not {"if", "unless", "once"} & lower and (NONE | {"stay", "remain"}) & (lower | lemmas):
            return "announce" if speaker.official else "assert"
        if "unless" in lower or (is_harmful(content) and not _relents(content)):
            return "threaten"
        return "promise" if speaker.official or own else "assert"
    if conditional and speaker.official and not doubtful and _holds_in_turn(content):
        return "promise"
    if content.lower[:1] in (("let",), ("please",)) or _has_duty(content):
        return "demand"
    if THANKS & lemmas:
        return "praise"
    if UNTRUE & lemmas or _denies(content):
        return "deny"
    if content.future and WILLINGLY & lower:
        return "promise"
    judged = judgement_of(content)
    if judged is not None and not content.future:
        return judged
    if doubtful:
        return "speculate"
    if "shall" in content.modals and FIRST_PERSON & lower:
        return "promise"
    if speaker.official and _announces(content):
        return "announce"
    if after == "deny" and NONE & lower:
        return "deny"
    return "assert"


def judgement_of(content: Content) -> Act | None:
    """Return whether words judge, and for good or ill: `deny`, `criticise`, `praise` or None."""
    stances = load_stances()
    lemmas = {token.lemma.lower() for token in content.tokens} | set(content.lower)
    if (stances["blame"] - UNTRUE) & lemmas:
        return "criticise"
    if UNTRUE & lemmas:
        return "deny"
    finest = any(token.xpos == "JJS" and token.lemma.lower() not in ("bad", "most") for token in content.tokens)
    return "praise" if stances["praise"] & lemmas or (finest and len(content.tokens) < 8) else None


def _menaces(content: Content) -> bool:
    """Whether set words threaten ("have no choice but to hit back", "everything is open to review")."""
    text = " ".join(content.lower)
    return any(phrase in text for phrase in load_menaces())


def _relents(content: Content) -> bool:
    """Whether the condition is that somebody stops or makes amends ("if the shelling stops"): a reward follows."""
    outside = {id(token) for token in _consequence(content)}
    for sentence, row in content.words:
        for token in row:
            if id(token) in outside or token.lemma.lower() not in RELENTING or token.upos != "VERB":
                continue
            denied = any(kid.lemma.lower() in NOT for kid in sentence.children(token.i, "advmod"))
            passive_no = sentence.child(token.i, "nsubj", "nsubj:pass")
            none = passive_no is not None and any(
                k.text.lower() == "no" for k in sentence.children(passive_no.i, "det")
            )
            if not denied and not none:
                return True
    return False


def _holds_in_turn(content: Content) -> bool:
    """Whether what follows the condition stands in the present ("if they pay, the engine goes home")."""
    found = [t for t in _consequence(content) if t.xpos in ("VBZ", "VBP") and t.upos in ("VERB", "AUX")]
    return bool(found) and not is_harmful(content) and "if" in content.lower[:1]


def is_harmful(content: Content) -> bool:
    """Return whether what would be done outside the if-clause harms, or answers what is unwelcome."""
    outside = {id(token) for token in _consequence(content)}
    for sentence, row in content.words:
        found = valence_of(sentence, [token for token in row if id(token) in outside])
        if found is not None:
            return found == "harm"
        condition = [token for token in row if id(token) not in outside and token.upos != "PUNCT"]
        if condition and is_unwelcome(sentence, condition[1:]):
            return True
    return False


def helps(content: Content) -> bool:
    """Return whether what would be done outside the if-clause helps, or is a meeting."""
    outside = {id(token) for token in _consequence(content)}
    for sentence, row in content.words:
        words = [token for token in row if id(token) in outside]
        if valence_of(sentence, words) == "help" or any(token.lemma.lower() in MEETING for token in words):
            return True
    return False


def _is_conditional(content: Content) -> bool:
    text = " ".join(content.lower)
    return (
        bool(CONDITIONAL & set(content.lower))
        or any(phrase in text for phrase in LINKED_CONDITIONAL)
        or any(
            token.text.lower() == "should" and _opens_condition(sentence, token)
            for sentence, row in content.words
            for token in row
        )
    )


def _opens_condition(sentence: Sentence, should: Token) -> bool:
    """ "Should they fire": the auxiliary before its subject."""
    if should.relation != "aux" or should.head < 0:
        return False
    subject = sentence.child(should.head, "nsubj")
    return subject is not None and subject.i > should.i


def _consequence(content: Content) -> list[Token]:
    """Return the words outside clauses that a conditional word opens."""
    outside: list[Token] = []
    for sentence, row in content.words:
        condition: set[int] = set()
        for token in row:
            opens = token.text.lower() in CONDITIONAL and token.relation in ("mark", "advmod", "case")
            if (opens or (token.text.lower() == "should" and _opens_condition(sentence, token))) and token.head >= 0:
                clause = sentence.tokens[token.head]
                if clause.relation in ("advcl", "acl", "obl", "parataxis") or token.relation == "mark":
                    condition.update(sentence.subtree(clause.i))
        outside.extend(token for token in row if token.i not in condition)
    return outside


def _has_duty(content: Content) -> bool:
    """Whether somebody else ought to do a thing: "must", "should" under a subject not in the first person."""
    for sentence, row in content.words:
        for token in row:
            if token.text.lower() not in DUTY or token.relation != "aux" or token.head < 0:
                continue
            clause = sentence.tokens[token.head]
            if clause.deprel == "acl:relcl" or (
                sentence.child(clause.i, "aux:pass") is None and _is_past(sentence, clause)
            ):
                continue
            subject = sentence.child(clause.i, "nsubj")
            own = subject is not None and subject.text.lower() in FIRST_PERSON
            if not own and not _opens_condition(sentence, token):
                return True
    return False


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """ "Should have taken": what did not happen."""
    return verb.xpos == "VBN" and any(kid.text.lower() == "have" for kid in sentence.children(verb.i, "aux"))


def _denies(content: Content) -> bool:
    """Whether the words deny a thing of the past or the present state ("did not fire", "no such offer", "not one")."""
    if content.future or not content.words:
        return False
    lower = content.lower
    text = " ".join(lower)
    start = " ".join(lower[:4])
    if start.startswith(("no such", "not one", "not a single", "none of", "none ", "no one", "such ")) and NONE & set(
        lower
    ):
        return True
    if any(
        phrase in text
        for phrase in ("nothing to do with", "there is no ", "there was no ", "there are no ", "there were no ")
    ):
        return "longer" not in lower
    for sentence, row in content.words:
        inside = {token.i for token in row}
        for token in row:
            if token.lemma.lower() not in NOT or token.head not in inside:
                continue
            verb = sentence.tokens[token.head]
            if verb.relation in ("advcl", "acl") or verb.deprel == "acl:relcl":
                continue
            helpers = {kid.text.lower() for kid in sentence.children(verb.i, "aux", "cop")}
            never = token.lemma.lower() == "never" and verb.xpos in ("VBN", "VBD")
            if never or helpers & {"did", "had", "was", "were"}:
                return True
    if _none_did(content):
        return True
    sentence, first = content.words[0][0], content.tokens[0]
    predicate = sentence.head_of(first.i)
    if lower[0] not in ("nobody", "none") or predicate is None:
        return False
    was = any(kid.text.lower() in ("was", "were") for kid in sentence.children(predicate.i, "cop"))
    return predicate.xpos in ("VBD", "VBN") or was


def _none_did(content: Content) -> bool:
    """Whether the subject of the past is nobody or nothing ("no soldier had crossed", "not a round has been fired")."""
    found = content.head()
    if found is None:
        return False
    sentence, head = found
    subject = sentence.child(head.i, "nsubj", "nsubj:pass")
    if subject is None or subject.lemma.lower() in OPEN_MATTERS or subject.i > head.i:
        return False
    before = [sentence.tokens[i].text.lower() for i in sentence.subtree(subject.i) if i <= subject.i]
    none = before[:1] == ["no"] or before[:2] in (["not", "a"], ["not", "one"])
    helpers = {kid.text.lower() for kid in sentence.children(head.i, "aux", "cop", "aux:pass")}
    past = head.xpos == "VBD" or bool(helpers & {"had", "has", "have", "was", "were"})
    return none and past


def _subjunctive(content: Content) -> bool:
    """Whether the first verb is bare ("that they also set up a hotline")."""
    found = content.head()
    if found is None:
        return False
    sentence, head = found
    if head.xpos not in ("VB", "VBP") or sentence.child(head.i, "aux") is not None:
        return False
    subject = sentence.child(head.i, "nsubj")
    singular = subject is not None and subject.xpos in ("NN", "NNP")
    return head.xpos == "VB" or singular


def _announces(content: Content) -> bool:
    """Whether a main clause tells of a decision or of what will come."""
    found = content.head()
    if found is None:
        return False
    sentence, head = found
    return any(_decides(sentence, verb, content) for verb in (head, *sentence.children(head.i, "conj")))


def _decides(sentence: Sentence, verb: Token, content: Content) -> bool:
    kids = sentence.children(verb.i, "aux", "cop")
    helpers = {kid.text.lower() for kid in kids}
    if any(kid.lemma.lower() in NOT for kid in sentence.children(verb.i, "advmod")):
        return bool(helpers & WILL)
    if helpers & WILL or ("would" in helpers and not content.quoted and "have" not in helpers):
        return True
    planned = (
        {"was", "were", "is", "are"} & set(content.lower)
        and verb.xpos == "VB"
        and sentence.child(verb.i, "mark") is not None
    )
    progressive = verb.xpos == "VBG" and bool(helpers & {"is", "are", "was", "were"})
    finite = verb.xpos in ("VBD", "VBN") or progressive
    return bool(planned) or (finite and verb.lemma.lower() in DECISIONS)
