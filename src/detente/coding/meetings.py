"""Namings: every place in a text that names a meeting between parties, by a noun or by a verb.

A noun names one whatever is said of it ("the talks", "a trip to Lima"), a verb where its frame is filled by actors
("met his counterpart", but not "met the deadline"; "travelled to Lima", but not "travelled light"). Press conferences,
calls *for* something, and meetings of one side alone are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.coding.meeting_parties import Parties, destination, noun_parties
from detente.coding.meeting_verbs import PHONE, fill, host_of
from detente.coding.scene import Scene
from detente.lexicons.meetings import MeetingLexicon, MeetingWord
from detente.records.engagement import Form
from detente.records.place import Place

Article = Literal["definite", "indefinite", "bare", "another"]

# Nouns that only measure or count what follows ("a week of talks"): the phrase is headed by them.
_MEASURES = frozenset(
    ["round", "series", "week", "day", "hour", "month", "set", "number", "couple", "part", "rest", "start", "end",
     "beginning", "opening", "session", "string", "flurry", "bout", "kind", "sort", "lot", "leg", "phase", "date"]
)  # fmt: skip
_NO_MEETING = {
    "conference": {"press", "news"},
    "meeting": {"town", "hall", "cabinet", "staff", "board", "prayer", "shareholder", "shareholders", "protest"},
    "session": {"trading", "training", "court", "question", "photo", "plenary", "parliamentary", "information"},
    "call": {"roll", "wake-up", "close", "emergency", "daily", "repeated", "mobile"},
    "visit": {"doctor", "hospital", "home"},
    "tour": {"concert", "book"},
    "mission": {"peacekeeping", "diplomatic", "permanent", "observer", "police", "un", "u.n.", "space", "assistance"},
    "round": {"second-half", "first", "final", "voting"},
}  # fmt: skip
_LISTENERS = frozenset({"analyst", "reporter", "journalist", "investor", "correspondent"})
_OTHER = frozenset(
    {"another", "further", "more", "new", "fresh", "second", "third", "fourth", "fifth", "next", "follow-up"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "such"})
# Their plural names meetings at large, unless it is counted or definite.
_COUNTED = frozenset({"meeting", "visit", "trip", "call", "conference", "summit", "tour", "session", "conversation",
                      "mission", "dinner", "lunch", "congress", "forum", "gathering"})  # fmt: skip
# What is done to so many things that a pronoun does not tell which.
_LOOSE = frozenset(
    ["drop", "delay", "move", "shift", "halt", "suspend", "freeze", "stall", "abandon", "ditch", "revoke", "annul",
     "rescind", "derail", "set", "cut", "break", "put", "hold", "shelve"]
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One place that names a meeting: word `token` of a sentence, the lexicon's entry, and the form.

    `nodes` are the noun and the measures above it ("a round of talks"), for a verb the verb alone. `target` is the
    place that a visit goes to, `host` the actors who receive; `introduces` says that a party is named for the first
    time ("a delegation of businessmen").
    """

    token: int
    word: MeetingWord
    form: Form
    nodes: tuple[int, ...]
    article: Article
    parties: Parties
    target: Place | None = None
    host: tuple[str, ...] = ()
    introduces: bool = False

    @property
    def is_verb(self) -> bool:
        """Return whether a verb names the meeting."""
        return self.word.pos == "verb"

    @property
    def top(self) -> int:
        """Return the word by which the naming hangs on the rest of the sentence."""
        return self.nodes[-1]


def find_namings(scene: Scene, lexicon: MeetingLexicon) -> tuple[Naming, ...]:
    """Return the namings of one sentence, in text order."""
    found = [*_nouns(scene, lexicon), *_verbs(scene, lexicon), *_pronouns(scene, lexicon)]
    scene.named_meetings = frozenset(naming.token for naming in found)
    return tuple(sorted(found, key=lambda naming: naming.token))


def _entries(scene: Scene, table: Mapping[str, tuple[MeetingWord, ...]], i: int) -> tuple[MeetingWord, ...]:
    return next((table[lemma] for lemma in scene.lemmas(i) if lemma in table), ())


def _is_whole(scene: Scene, i: int, word: MeetingWord) -> bool:
    """Return whether the noun stands there in full, the parts before its hyphens included ("one-on-one")."""
    if not word.rest:
        return scene.tokens[i].upos in ("NOUN", "PROPN")
    before = [scene.word(k) for k in range(max(0, i - 2 * len(word.rest)), i)]
    before_noun = i + 1 < len(scene.tokens) and scene.tokens[i + 1].upos in ("NOUN", "PROPN")
    return before == [part for piece in word.rest for part in (piece, "-")] and not before_noun


def _nouns(scene: Scene, lexicon: MeetingLexicon) -> Iterator[Naming]:
    for token in scene.tokens:
        for word in _entries(scene, lexicon.nouns, token.i):
            if not _is_whole(scene, token.i, word):
                continue
            form = _noun_form(scene, token.i, word)
            if form is None:
                continue
            nodes = _nodes(scene, token.i)
            parties = noun_parties(scene, nodes, form)
            target = destination(scene, token.i, "to") if form == "visit" else None
            yield Naming(
                token=token.i,
                word=word,
                form=form,
                nodes=nodes,
                article=_article(scene, nodes),
                parties=parties,
                target=target,
                host=_visited(scene, nodes) if form == "visit" else (),
            )
            break


def _visited(scene: Scene, nodes: tuple[int, ...]) -> tuple[str, ...]:
    """Return the states that a visit goes to by its own words ("a visit to Suva")."""
    to = [kid.i for node in nodes for kid in scene.children_by(node, "to")]
    return tuple(actor for actor in scene.actors_of(to) if scene.resolution.actor(actor).kind == "state")


def _noun_form(scene: Scene, i: int, word: MeetingWord) -> Form | None:
    """Return the form of meeting that a noun names here, or None where it names none."""
    token, sentence = scene.tokens[i], scene.sentence
    if token.relation in ("compound", "flat") and token.head >= 0:
        return None
    modifiers = {scene.word(kid.i) for kid in sentence.children(i, "compound", "amod", "nmod")}
    if modifiers & _NO_MEETING.get(word.lemma, set()):
        return None
    # "A round of the Strategic Consultations" is no body, though its name is one.
    measured = len(_nodes(scene, i)) > 1 and token.xpos in ("NNS", "NNPS")
    named = scene.resolution.mention_at(scene.sentence.index, i) is not None
    if named and not measured and (token.upos == "PROPN" or token.text[:1].isupper()):
        return None  # "the Forum", "the Mission": a body
    if token.xpos == "NNS" and word.lemma in _COUNTED and not _is_told(scene, i):
        return None
    if word.frame == "plural" and token.xpos not in ("NNS", "NNPS"):
        return None
    if word.frame == "line":
        # "Had been on the phone with his colleague."
        on = scene.preposition(i) == "on" and sentence.child(i, "cop") is not None
        return word.form if on and any(scene.actors_at(k.i) for k in scene.children_by(i, "with", "to")) else None
    if word.frame == "round":
        of = [kid for kid in sentence.children(i, "nmod") if scene.preposition(kid.i) == "of"]
        return None if of else word.form
    if word.frame == "phone":
        return _call_form(scene, i, word, modifiers)
    if word.lemma in ("conference", "consultation", "discussion", "talk") and modifiers & (PHONE - {"conference"}):
        return _call_form(scene, i, word, modifiers)
    return word.form


def _is_told(scene: Scene, i: int) -> bool:
    """Return whether a plural stands for certain meetings ("the three meetings"), not for meetings at large."""
    kids = scene.sentence.children(i, "det", "nummod", "nmod:poss")
    return any(kid.text.lower() in _DEFINITE or kid.deprel in ("nummod", "nmod:poss") for kid in kids)


def _call_form(scene: Scene, i: int, word: MeetingWord, modifiers: set[str]) -> Form | None:
    if modifiers & {"courtesy", "farewell", "introductory", "protocol"}:
        return "meeting"
    if any(scene.lemma(kid.i) in _LISTENERS for kid in scene.sentence.children(i, "nmod")):
        return None
    named = any(scene.actors_at(kid.i) for kid in scene.sentence.children(i, "nmod"))
    channel = scene.preposition(i) in ("by", "via", "over", "through", "on") and not named
    if channel and scene.sentence.child(i, "det") is None:
        return None  # "held by video conference": the line, not the call
    if modifiers & PHONE:
        return "call"
    if word.lemma == "conversation":
        return "call" if scene.word(i) == "conversation" else None
    asked = any(scene.preposition(kid.i) in ("for", "on") for kid in scene.sentence.children(i, "nmod"))
    asked = asked or any(kid.xpos == "VB" for kid in scene.sentence.children(i, "acl"))
    people = [kid for kid in scene.children_by(i, "with", "between", "from", "to") if scene.actors_at(kid.i)]
    return "call" if people and not asked else None


def _nodes(scene: Scene, i: int) -> tuple[int, ...]:
    """Return word `i` and the measures it hangs on by *of*, innermost first."""
    nodes = [i]
    while True:
        token = scene.tokens[nodes[-1]]
        if token.relation != "nmod" or token.head < 0 or scene.preposition(token.i) not in ("of", None):
            return tuple(nodes)
        head = scene.tokens[token.head]
        if head.lemma.lower() not in _MEASURES or len(nodes) > 2:
            return tuple(nodes)
        nodes.append(head.i)


def _article(scene: Scene, nodes: tuple[int, ...]) -> Article:
    words = {
        scene.word(kid.i) for node in nodes for kid in scene.sentence.children(node, "det", "amod", "nummod", "nmod")
    }
    possessed = any(kid.deprel == "nmod:poss" for node in nodes for kid in scene.sentence.children(node))
    if "another" in words or (words & _OTHER and not words & _DEFINITE and not possessed):
        return "another"
    if words & _DEFINITE or possessed:
        return "definite"
    if words & {"a", "an", "any", "no"}:
        return "indefinite"
    return "bare"


def _pronouns(scene: Scene, lexicon: MeetingLexicon) -> Iterator[Naming]:
    """Yield pronouns to which something is done that is done to meetings ("postponed it", "they were called off")."""
    for token in scene.tokens:
        if token.upos != "PRON" or token.head < 0 or token.deprel not in ("obj", "nsubj:pass"):
            continue
        if scene.resolution.actors_at(scene.sentence.index, token.i) and token.deprel != "obj":
            actors = [scene.resolution.actor(a) for a in scene.actors_at(token.i)]
            if any(actor.kind == "person" for actor in actors):
                continue
        told = any(
            cue.state in ("cancelled", "postponed") and cue.pos == "verb" and cue.slot == "object"
            for lemma in scene.lemmas(token.head)
            for cue in lexicon.cues.get(lemma, ())
            if (cue.lemma not in _LOOSE or cue.rest) and scene.follows(token.head, cue.rest)
        )
        for word in lexicon.pronouns.get(scene.word(token.i), ()):
            if told:
                yield Naming(
                    token=token.i,
                    word=word,
                    form=word.form,
                    nodes=(token.i,),
                    article="definite",
                    parties=Parties(),
                )


def _verbs(scene: Scene, lexicon: MeetingLexicon) -> Iterator[Naming]:
    for token in scene.tokens:
        if token.relation == "amod":
            continue
        for word in _entries(scene, lexicon.verbs, token.i):
            due = word.frame == "due" and token.relation in ("case", "cop") and scene.tokens[token.head].upos != "VERB"
            if (token.upos not in ("VERB", "ADJ", "AUX") and not due) or not scene.follows(token.i, word.rest):
                continue
            # "Is due in Zagreb", with Zagreb for a predicate.
            i = token.head if due else token.i
            filled = fill(scene, i, word)
            if filled is None:
                continue
            form, parties, target = filled
            yield Naming(
                token=i,
                word=word,
                form=form,
                nodes=(i,),
                article="definite" if not parties.actors else "bare",
                parties=parties,
                target=target,
                host=host_of(scene, i, word),
                introduces=any(
                    scene.word(kid.i) in ("a", "an") for k in parties.words for kid in scene.sentence.children(k, "det")
                ),
            )
            break
