"""Clauses: who does what to whom in a sentence, read off its dependency tree, before anybody asks what the act is.

Each predicate gives one clause: a verb, a predicate after a form of *be* ("is ready", "at war"), or a noun with
arguments of its own ("the seizure of ships by Russia"). Roles are logical, not grammatical: the object of a passive is
its patient; the subject of "agreed to leave" also leaves; a relative pronoun stands for its antecedent; verbs joined
by *and* share their subject; every member of a coordination is named. Roles are words (the heads of phrases); which
actors they stand for is for the resolution to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.coding.moods import Mood, condition_roles, negations_of, tense_of
from detente.coding.roles import RoleReader, Roles
from detente.records.sentence import Sentence

ClauseKind = Literal["verb", "noun", "copula"]
ConditionRole = Literal["condition", "consequence"]

# Words that say a thing; as a parenthesis after or within what is said they embed it ("..., he said").
SAYING = frozenset(
    [
        "say",
        "tell",
        "add",
        "warn",
        "note",
        "announce",
        "declare",
        "state",
        "report",
        "claim",
        "insist",
        "argue",
        "explain",
        "write",
        "confirm",
        "stress",
        "vow",
        "promise",
        "reiterate",
        "allege",
        "maintain",
        "acknowledge",
        "admit",
        "think",
        "believe",
        "suggest",
        "comment",
        "conclude",
        "continue",
        "assert",
        "recall",
        "disclose",
        "remark",
        "reply",
        "respond",
        "predict",
        "point",
        "caution",
        "complain",
        "concede",
        "deny",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """One predicate above a clause: word `predicate` takes it as `relation` (`ccomp`, `xcomp`, `obj`, `advcl` …).

    `marker` is the word that joins them ("that", "after", "of"), lower case, or None.
    """

    predicate: int
    lemma: str
    relation: str
    marker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One predicate of a sentence with its participants, as indices of words.

    `lemma` is lower case and holds the particle of a phrasal verb ("call off"); `head_lemma` does not. `subjects` is
    the grammatical subject (of an infinitive: the understood one), `agents` and `patients` are logical. `obliques`
    pairs each preposition with a head word, own prepositions of the object included (parsers attach them either way).
    `modifiers` are adjectives and nouns before a noun ("Russian aggression"); `possessors` its genitives.
    `embeddings` are the predicates above, nearest first. `condition` says whether the clause stands in an if-clause or
    in the consequence of one, `connective` which word opens it.
    """

    sentence: int
    predicate: int
    kind: ClauseKind
    lemma: str
    head_lemma: str
    particle: int | None
    subjects: tuple[int, ...]
    agents: tuple[int, ...]
    patients: tuple[int, ...]
    indirect: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    modifiers: tuple[int, ...]
    possessors: tuple[int, ...]
    complements: tuple[int, ...]
    passive: bool
    tense: Literal["past", "present", "future"] | None
    perfect: bool
    progressive: bool
    infinitive: bool
    modal: str | None
    negations: tuple[int, ...]
    embeddings: tuple[Embedding, ...]
    condition: ConditionRole | None
    connective: str | None
    question: bool

    @property
    def negated(self) -> bool:
        """Return whether the clause itself says no ("did not", "no ships", "never", "without …ing")."""
        return bool(self.negations)

    def by(self, *prepositions: str) -> tuple[int, ...]:
        """Return the head words that any of the prepositions marks, in text order of the list."""
        return tuple(head for preposition, head in self.obliques if preposition in prepositions)


def find_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in the order of their predicates; a verbless sentence may have none."""
    reader = RoleReader(sentence)
    conditions = condition_roles(sentence, SAYING)
    question = sentence.tokens[-1].text.startswith("?") or any(t.text == "?" for t in sentence.tokens[-3:])
    clauses = []
    for token in sentence.tokens:
        kind = _kind(sentence, reader, token.i)
        if kind is None:
            continue
        roles = reader.roles(token.i)
        clauses.append(_clause(sentence, token.i, kind, roles, conditions.get(token.i), question))
    return tuple(clauses)


def embeddings_of(sentence: Sentence, i: int) -> tuple[Embedding, ...]:
    """Return the predicates above word `i`, nearest first, through objects, complements, adjuncts and quotes."""
    found: list[Embedding] = []
    at = i
    while True:
        token = sentence.tokens[at]
        speaker = next((t for t in sentence.children(at, "parataxis") if t.lemma.lower() in SAYING), None)
        if speaker is not None and speaker.i != i and not any(e.predicate == speaker.i for e in found):
            found.append(Embedding(predicate=speaker.i, lemma=speaker.lemma.lower(), relation="parataxis", marker=None))
        if token.head < 0:
            return tuple(found)
        head = sentence.tokens[token.head]
        if token.relation not in ("conj", "appos", "flat", "compound", "fixed"):
            marker = next((t.lemma.lower() for t in sentence.children(at, "mark", "case")), None)
            found.append(Embedding(predicate=head.i, lemma=head.lemma.lower(), relation=token.relation, marker=marker))
        at = head.i


def _kind(sentence: Sentence, reader: RoleReader, i: int) -> ClauseKind | None:
    token = sentence.tokens[i]
    if token.relation in ("aux", "cop", "flat", "fixed", "goeswith", "punct", "amod", "case"):
        return None
    if sentence.child(i, "cop") is not None and token.upos != "VERB":
        return "copula"
    if token.upos == "VERB" or (token.upos == "AUX" and token.relation not in ("aux", "cop")):
        return "verb"
    if token.upos == "NOUN" and token.relation != "compound":
        return "noun"
    if token.upos == "ADJ" and (reader.has_subject(i) or token.relation in ("root", "ccomp", "xcomp", "parataxis")):
        return "copula"
    if token.upos == "PROPN" and token.relation == "root" and sentence.children(i, "nsubj"):
        return "copula"
    return None


def _clause(
    sentence: Sentence,
    i: int,
    kind: ClauseKind,
    roles: Roles,
    condition: tuple[ConditionRole, str] | None,
    question: bool,
) -> Clause:
    token = sentence.tokens[i]
    particle = next((t for t in sentence.children(i, "compound:prt")), None)
    head_lemma = token.lemma.lower()
    mood: Mood = tense_of(sentence, i)
    return Clause(
        sentence=sentence.index,
        predicate=i,
        kind=kind,
        lemma=f"{head_lemma} {particle.text.lower()}" if particle else head_lemma,
        head_lemma=head_lemma,
        particle=particle.i if particle else None,
        subjects=roles.subjects,
        agents=roles.agents,
        patients=roles.patients,
        indirect=roles.indirect,
        obliques=roles.obliques,
        modifiers=roles.modifiers,
        possessors=roles.possessors,
        complements=roles.complements,
        passive=roles.passive,
        tense=mood.tense,
        perfect=mood.perfect,
        progressive=mood.progressive,
        infinitive=mood.infinitive,
        modal=mood.modal,
        negations=negations_of(sentence, i),
        embeddings=embeddings_of(sentence, i),
        condition=condition[0] if condition else None,
        connective=condition[1] if condition else None,
        question=question,
    )
