"""The whole reading of one article, top to bottom: from what was acquired to the ledger.

1. Clean: the body text, what is known about it, and the furniture that was dropped.
2. Parse: sentences with words, tags, dependencies and entities, by one small encoder.
3. Resolve: times to intervals, places to points, mentions to actors with their offices on the day.
4. Code: statements first, since who says a thing decides how far it is a fact; then events and engagements; then
   commitments, which tie records to conditions.
5. Link: causes, responses and purposes, where the text has a cue for them.

Each stage is built once, takes typed values and returns typed values, and knows nothing of the others.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from detente.clean.cleaner import Cleaner
from detente.coding.commitments import CommitmentCoder
from detente.coding.engagements import EngagementCoder
from detente.coding.events import EventCoder
from detente.coding.statements import StatementCoder
from detente.link.links import Linker, with_mentions
from detente.parse.parser import Parser
from detente.records.actor import Actor
from detente.records.article import Article
from detente.records.coding import Coding
from detente.records.commitment import Commitment
from detente.records.document import Document
from detente.records.engagement import Engagement
from detente.records.event import Event
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.statement import Statement
from detente.resolve.actors import ActorResolver
from detente.resolve.places import PlaceResolver
from detente.resolve.times import TimeResolver
from detente.version import CODER_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderOptions:
    """What a user may change: `actors_path` adds dated actors of her own, `threads` is the cores one parse uses."""

    actors_path: Path | None = None
    threads: int = 1


class Coder:
    """Codes articles. Built once (it loads the model and the lexicons), then called with one article after another.

    Raises `RefusedError` where an article cannot be read. It keeps nothing between articles: the same article gives
    the same coding whatever came before.
    """

    def __init__(self, options: CoderOptions | None = None) -> None:
        options = options or CoderOptions()
        self._clean = Cleaner()
        self._parse = Parser(threads=options.threads)
        self._resolve_times = TimeResolver()
        self._resolve_places = PlaceResolver()
        self._resolve_actors = ActorResolver(options.actors_path)
        self._code_statements = StatementCoder()
        self._code_events = EventCoder()
        self._code_engagements = EngagementCoder()
        self._code_commitments = CommitmentCoder()
        self._link = Linker()

    def __call__(self, article: Article) -> Coding:
        """Return the coding of one article."""
        return self.code(self._clean(article))

    def code(self, document: Document) -> Coding:
        """Return the coding of a document that was cleaned already."""
        sentences = self._parse(document)
        resolution = self.resolve(document, sentences)
        statements, speakers = self._code_statements(document, sentences, resolution)
        resolution = dataclasses.replace(resolution, actors=resolution.actors + speakers)
        events, not_coded = self._code_events(document, sentences, resolution, statements)
        engagements = self._code_engagements(document, sentences, resolution, statements)
        commitments = self._code_commitments(document, sentences, resolution, statements, events, engagements)
        links = self._link(document, sentences, resolution, statements, events, engagements, commitments)
        return Coding(
            document=document,
            coder_version=CODER_VERSION,
            actors=_in_use(resolution.actors, events, engagements, statements, commitments),
            events=with_mentions(events, links),
            engagements=engagements,
            statements=statements,
            commitments=commitments,
            links=links,
            times=resolution.times,
            places=resolution.places,
            not_coded=not_coded,
            sentences=tuple(sentence.span for sentence in sentences),
        )

    def resolve(self, document: Document, sentences: tuple[Sentence, ...]) -> Resolution:
        """Return what the words of a document stand for."""
        times = self._resolve_times(document, sentences)
        places = self._resolve_places(document, sentences)
        actors, mentions = self._resolve_actors(document, sentences, places)
        return Resolution(actors=actors, mentions=mentions, times=times, places=places)


def _in_use(
    actors: Iterable[Actor],
    events: Iterable[Event],
    engagements: Iterable[Engagement],
    statements: Iterable[Statement],
    commitments: Iterable[Commitment],
) -> tuple[Actor, ...]:
    """Return the actors that take part in a record, in their order."""
    used: set[str | None] = set()
    for event in events:
        used.update(event.actors, event.recipients)
    for engagement in engagements:
        used.update(engagement.parties, *(step.by for step in engagement.history))
    for statement in statements:
        used.update((statement.speaker, statement.addressee), statement.about)
    for commitment in commitments:
        used.update((commitment.party, commitment.addressee))
    return tuple(actor for actor in actors if actor.id in used)
