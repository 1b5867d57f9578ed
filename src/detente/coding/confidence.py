"""Signs of confidence: what about an event speaks for or against it, each stated so that it can be checked.

The signs say which kind of pattern fired and how much of it was found, whether the parties stand in the clause or were
supplied from the context, what they are and how they are named, whether a second reading of the sentence (the semantic
roles) agrees, how far the text vouches for the act, and how many sides the article has. What each sign is worth is
learnt from gold (`detente train confidence`) and lies in `lexicons/en/confidence.tsv`; `lexicons/confidence.py` adds it
up. `lexicons/en/confidence_signs.tsv` says in words what each sign means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from detente.coding.clauses import Clause
from detente.coding.focus import side_of
from detente.coding.participants import ARMED, OF_STATE
from detente.coding.patterns import Match
from detente.records.event import Factuality
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence

NEAR, FAR = 4, 12
_SUFFERS = frozenset({"ARG1", "ARG2", "ARG3"})


def clause_signs(sentence: Sentence, clause: Clause, match: Match) -> tuple[str, ...]:
    """Return the signs that lie in the words: of the pattern, the clause and the second reading, in a fixed order."""
    return (*_of_pattern(match), *_of_clause(sentence, clause), *_of_second_reading(sentence, clause))


def party_signs(
    sentence: Sentence,
    predicate: int,
    actors: Sequence[str],
    recipients: Sequence[str],
    resolution: Resolution,
) -> tuple[str, ...]:
    """Return the signs that lie in who acts on whom: what the parties are, how they are named, how far they stand."""
    found = [f"actor:{_sort(actors, resolution)}"]
    found += _of_mention("actor", sentence, predicate, actors, resolution)
    if tuple(actors) == tuple(recipients):
        return (*found, "together-many" if len(actors) > 2 else "together")
    found.append(f"recipient:{_sort(recipients, resolution)}")
    found += _of_mention("recipient", sentence, predicate, recipients, resolution)
    countries = [{resolution.actor(i).country for i in side} for side in (actors, recipients)]
    if countries[0] & countries[1] - {None}:
        found.append("at-home")
    return tuple(found)


def code_signs(code: str, factuality: Factuality, *, supplied: bool) -> tuple[str, ...]:
    """Return the signs that lie in the outcome: CAMEO root, factuality, and a party supplied from the context."""
    return (f"root:{code[:2]}", f"factuality:{factuality}", *(("supplied",) if supplied else ()))


def standing_signs(
    pairs: Sequence[tuple[frozenset[str], frozenset[str]]], resolution: Resolution
) -> list[tuple[str, ...]]:
    """Return the signs of each event, given by the sides that it joins, that lie in the article as a whole.

    The more sides an article has, the easier one is taken for another; a pair with several acts is what it is about.
    """
    tellings = Counter(frozenset(pair) for pair in pairs)
    n = len({side for actor in resolution.actors if (side := side_of(actor)) is not None})
    crowd = f"sides-in-article:{'2' if n <= 2 else '3-4' if n <= 4 else '5-7' if n <= 7 else '8+'}"
    return [(crowd, "only-act-of-pair") if tellings[frozenset(pair)] == 1 else (crowd,) for pair in pairs]


def _of_pattern(match: Match) -> Iterator[str]:
    pattern = match.pattern
    yield f"strength:{min(match.strength, 5)}"
    yield f"kind:{pattern.kind}"
    if pattern.object is not None and pattern.object.words:
        yield "object-word"
    if any(not marked.optional for marked in pattern.marked):
        yield "marked"
    if pattern.deriving is not None:
        yield f"deriving:{pattern.deriving}"
    for flag in ("rec", "ctx", "swap", "patient", "own"):
        if flag in pattern.flags:
            yield f"flag:{flag}"


def _of_clause(sentence: Sentence, clause: Clause) -> Iterator[str]:
    token = sentence.tokens[clause.predicate]
    if clause.kind == "verb" and not clause.agents:
        yield "no-subject"
    if clause.negated:
        yield "negation"
    if clause.modal is not None:
        yield "modal"
    if clause.question:
        yield "question"
    yield f"depth:{min(len(clause.embeddings), 3)}"
    if token.relation in ("acl", "advcl", "xcomp", "parataxis", "conj"):
        yield f"hangs:{'relcl' if token.deprel == 'acl:relcl' else token.relation}"


def _of_second_reading(sentence: Sentence, clause: Clause) -> Iterator[str]:
    """Yield where the semantic roles of the encoder agree with the clause."""
    roles = [role for role in sentence.roles if role.predicate == clause.predicate]
    if {role.argument for role in roles if role.name == "ARG0"} & set(clause.agents):
        yield "roles:doer"
    told = {*clause.patients, *(head for _, head in clause.obliques)}
    if {role.argument for role in roles if role.name in _SUFFERS} & told:
        yield "roles:sufferer"


def _sort(ids: Sequence[str], resolution: Resolution) -> str:
    """Return what sort of party this is: state, armed, of-state, body, people, person or other."""
    actors = [resolution.actor(i) for i in ids]
    sectors = {sector for actor in actors for sector in actor.sectors}
    if any(actor.kind == "state" for actor in actors):
        return "state"
    if sectors & ARMED:
        return "armed"
    if sectors & OF_STATE:
        return "of-state"
    if any(actor.code is not None and actor.code.startswith(("IGO", "NGO")) for actor in actors):
        return "body"
    return "people" if sectors else "person" if any(actor.kind == "person" for actor in actors) else "other"


def _of_mention(
    side: str, sentence: Sentence, predicate: int, ids: Sequence[str], resolution: Resolution
) -> Iterator[str]:
    """Yield how the nearest mention of a side is worded and how far it stands from the predicate."""
    wanted = set(ids)
    own = [m for m in resolution.mentions if m.sentence == sentence.index and wanted.intersection(m.actor_ids)]
    if not own:
        yield f"{side}-elsewhere"
        return
    nearest = min(own, key=lambda m: (abs(m.head - predicate), m.head))
    yield f"{side}-by:{nearest.kind}"
    distance = abs(nearest.head - predicate)
    yield f"{side}-{'near' if distance <= NEAR else 'apart' if distance <= FAR else 'far'}"
    if len(ids) > 1:
        yield f"{side}-several"
