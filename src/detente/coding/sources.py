"""Sources: whether the phrase that a verb of saying is hung on can speak, who speaks in it, and how it is named.

A person, people, a body or a name can say anything; a document says under plain verbs ("the note says"), and a note,
letter or statement speaks for whoever sent it. What a state, its officials or its forces want, praise, call for or ask
of another is an act of theirs, and coded as an event; such views are statements of those who hold no power.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding.roles import RoleReader
from detente.coding.speakers import OFFICIAL_SECTORS, Speaker, SpeakerBook
from detente.coding.speech import Attribution
from detente.coding.things import VIEWS
from detente.lexicons.speech import SpeechCue, load_speaker_nouns
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence
from detente.records.span import Span

# Verbs whose subject need not be anybody who speaks ("the smoke suggests that …").
LOOSE_VERBS = word_group("speech.loose")
OPEN_VERBS = word_group("speech.of-documents")
POWERS = OFFICIAL_SECTORS - {"OPP", "LAB", "LEG"}
ISSUED = frozenset(("note", "letter", "statement", "communique", "communiqué", "message", "memorandum", "protest"))
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "some", "others", "many", "most", "few", "several", "who", "one", "those")
)
# Verbs and frames of requests, thanks and agreements: events where a power makes them ("called on Spain to pay").
POWERS_ASK = {
    "speech.ask": "demand-inf",
    "speech.call-on": "demand-inf",
    "speech.call-upon": "demand-inf",
    "speech.appeal-to": "demand-inf",
    "speech.order": "demand-inf",
    "speech.instruct": "demand-inf",
    "speech.demand": "np",
    "speech.thank": "for",
    "speech.congratulate": "on",
    "speech.agree": "that",
}


class SourceJudge:
    """Judges the sources of one document's attributions."""

    def __init__(self, book: SpeakerBook, sentences: Sequence[Sentence], *, views: bool = False) -> None:
        """`views`: whoever "we", "you" or "nobody" are, they can hold views."""
        self._views = views
        self._book = book
        self._sentences = sentences

    def can_speak(self, sentence: Sentence, attribution: Attribution, frame: str) -> bool:
        """Whether the source can say things: an actor, people, a body, a name; a document only under plain verbs."""
        if attribution.source is None:
            return attribution.entry.id.startswith("view.") or (
                attribution.frame in ("that", "fronted")
                and attribution.entry.words[0]
                in (
                    "report",
                    "say",
                    "announce",
                )
            )
        if self._book.ids_at(sentence, attribution.source) or frame in ("direct", "source"):
            return True
        token, nouns = sentence.tokens[attribution.source], load_speaker_nouns()
        timed = any(e.type == "DATE" and e.first <= token.i < e.last for e in sentence.entities)
        if timed or token.deprel == "obl:unmarked":
            return False
        lemma = token.lemma.lower()
        if token.upos in ("DET", "ADJ") and token.text.lower() in PRONOUNS:
            return True
        if token.upos in ("PROPN", "NUM") or any(e.first <= token.i < e.last for e in sentence.entities):
            return True
        if token.upos == "PRON":
            return self._views or token.text.lower() in PRONOUNS
        if lemma in nouns["document"]:
            return lemma in ISSUED or attribution.entry.words[0] in OPEN_VERBS
        if lemma in nouns["person"] | nouns["people"] | nouns["body"] | nouns["expert"]:
            return True
        loose = attribution.entry.words[0] in LOOSE_VERBS and not self._views
        return not loose and attribution.frame in ("that", "fronted")

    def is_nobody(self, sentence: Sentence, head: int | None) -> bool:
        """Whether a source is denied: "no group", "neither side"."""
        kids = sentence.children(head, "det", "cc:preconj") if head is not None else []
        return any(kid.lemma.lower() in ("no", "neither") for kid in kids)

    def is_document(self, sentence: Sentence, head: int | None) -> bool:
        """Whether a source is a text: "a note of the meeting"."""
        return head is not None and sentence.tokens[head].lemma.lower() in load_speaker_nouns()["document"]

    def holds_views(self, speaker: Speaker, entry: SpeechCue) -> bool:
        """Whether a speaker has views that are statements: a person or a group that holds no power, a study."""
        if speaker.id is None or speaker.together:
            return False
        actor = self._book.actor(speaker.id)
        if actor.kind in ("state", "body") or (actor.code or "").startswith("IGO"):
            return False
        if actor.kind == "organisation" and entry.act in ("praise", "criticise") and "OPP" not in actor.sectors:
            return False
        role = (actor.role or "").lower()
        return not set(actor.sectors) & POWERS and not any(word in role for word in ("minister", "envoy", "ambassador"))

    def issuer(self, sentence: Sentence, head: int) -> Speaker | None:
        """Return who sent "the note" or "the letter" that speaks: the doer of the verb that told of it just before.

        "A statement from Algiers" speaks for whom it comes from.
        """
        token = sentence.tokens[head]
        lemma = token.lemma.lower()
        if lemma not in ISSUED:
            return None
        for kid in sentence.children(head, "nmod"):
            if any(case.text.lower() in ("from", "by") for case in sentence.children(kid.i, "case")):
                return self._book.speaker(sentence, kid.i) if self._book.ids_at(sentence, kid.i) else None
        definite = any(kid.text.lower() in ("the", "this") for kid in sentence.children(head, "det"))
        if not definite or sentence.child(head, "nmod") is not None:
            return None
        for earlier in reversed(self._sentences[max(0, sentence.index - 3) : sentence.index]):
            roles = RoleReader(earlier)
            for other in earlier.tokens:
                if other.lemma.lower() != lemma or other.relation not in ("obj", "obl") or other.head < 0:
                    continue
                for subject in roles.subjects(other.head):
                    ids = self._book.ids_at(earlier, subject)
                    if ids and self._book.actor(ids[0]).kind != "person":
                        return self._book.speaker(earlier, subject)
        return None


def is_view(attribution: Attribution, frame: str) -> bool:
    """Whether an attribution tells a view rather than words: a thing judged, a verb of attitude, a bidding."""
    name = attribution.entry.id
    asks = name in POWERS_ASK and frame == POWERS_ASK[name]
    return frame in VIEWS or asks or (frame not in ("direct", "fronted") and name.startswith(("attitude.", "view.")))


def is_intention(attribution: Attribution, frame: str) -> bool:
    """Whether an attribution tells what somebody wants or means to do, which is no utterance ("plans to sail")."""
    return attribution.entry.id.startswith("attitude.") and frame in ("inf", "obj-inf")


def is_it(sentence: Sentence, attribution: Attribution) -> bool:
    """Whether "it" is the source: of a view it may stand for anything told before."""
    return attribution.source is not None and sentence.tokens[attribution.source].text.lower() == "it"


def named(sentence: Sentence, attribution: Attribution) -> Span | None:
    """Return the words beside the cue that name the source: "who" in a relative clause, else the whole phrase.

    The phrase has title and apposition, and a clause behind the name only where no comma parts it.
    """
    head = attribution.source
    if head is None:
        return None
    if attribution.entry.id == "view.headline":
        return Span(attribution.tag.start, max(sentence.tokens[head].end, attribution.tag.start + 1))
    verb = sentence.tokens[attribution.cue]
    relative = relative_pronoun(sentence, verb.i)
    if relative is not None and relative != head:
        return sentence.tokens[relative].span
    return phrase_span(sentence, head, attribution.cue)


def relative_pronoun(sentence: Sentence, cue: int) -> int | None:
    """Return the "who", "which" or "that" which is the subject of a verb, or of the verb that it is joined to."""
    for place in (sentence.tokens[cue], sentence.head_of(cue) if sentence.tokens[cue].relation == "conj" else None):
        if place is None:
            continue
        subject = sentence.child(place.i, "nsubj")
        if subject is not None:
            wh = subject.xpos in ("WP", "WDT") and subject.i < cue
            return subject.i if wh and place.i == cue else None
    return None


def phrase_span(sentence: Sentence, head: int, cue: int | None = None) -> Span:
    """Return the whole phrase around a noun, without a preposition before it or the clause that holds `cue`."""
    token = sentence.tokens[head]
    below = list(sentence.subtree(head))
    # Parsers hang title and name side by side under the verb.
    for beside in sentence.children(token.head, "nsubj") if token.relation == "nsubj" and token.head >= 0 else ():
        words = sentence.subtree(beside.i)
        if words[-1] + 1 == below[0]:
            below = [*words, *below]
    for kid in sentence.children(head, "acl", "acl:relcl", "advcl"):
        # "Ana Ruiz, who lost her seat": a clause that tells more of her, or the one that holds the cue.
        clause = sentence.subtree(kid.i)
        comma = sentence.tokens[clause[0]].text == "," or sentence.tokens[clause[0] - 1].text == ","
        if kid.i > head and (comma or cue in clause):
            below = [i for i in below if i < clause[0]]
    words_off = ("PUNCT", "ADP", "CCONJ", "SCONJ")
    while len(below) > 1 and (
        sentence.tokens[below[0]].upos in words_off or sentence.tokens[below[0]].text.lower() == "according"
    ):
        below.pop(0)
    while len(below) > 1 and sentence.tokens[below[-1]].upos == "PUNCT":
        below.pop()
    return sentence.span_of(below[0], below[-1] + 1) if below else token.span
