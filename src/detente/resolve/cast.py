"""The cast of an article: the actors found so far, each once, and the finished records.

There is one actor a state, one a person, and one a body or group of a kind: "Turkish jets" and "the jets" are one
actor where the text means the same. Actors are told apart by what they are (kind, country, sectors, role), not by the
words used; the name is the fullest form of a person's name, else the first words that stood for the actor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from detente.records.actor import Actor, ActorKind
from detente.records.document import Document
from detente.records.ids import record_id
from detente.records.span import Evidence, Span


@dataclass(slots=True, eq=False)
class Draft:
    """An actor while its article is being read; `labels` are the words that a later phrase can take it up by."""

    kind: ActorKind
    name: str
    code: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    role_from: Literal["text", "lexicon"] | None = None
    gender: Literal["m", "f"] | None = None
    is_plural: bool = False
    labels: set[str] = field(default_factory=set)
    also_called: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def is_international(self) -> bool:
        """Return whether this is a body above the states, such as the United Nations."""
        return self.country is None and (self.code or "").startswith(("IGO", "IMG", "NGO"))

    @property
    def camp(self) -> str | None:
        """Return whose side the actor is on: its country; rebels and opposition are a side of their own."""
        if self.country is None:
            return self.code
        rebel = next((sector for sector in self.sectors if sector in {"REB", "OPP", "SEP", "INS"}), None)
        return self.country + (rebel or "")

    def take(self, standing: Standing) -> None:
        """Fill in country and sectors where the actor has none yet."""
        if self.code is None and standing.is_known:
            self.code, self.country, self.sectors = standing.full_code, standing.country, standing.sectors


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an actor stands: a country and sectors, or the code of a body above the states."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None

    @property
    def is_known(self) -> bool:
        """Return whether a code can be made of it."""
        return self.country is not None or self.code is not None

    @property
    def full_code(self) -> str | None:
        """Return the CAMEO actor code, or None where neither country nor body is known."""
        if self.code is not None:
            return self.code
        return self.country + "".join(self.sectors) if self.country else None

    @classmethod
    def of(cls, draft: Draft) -> Standing:
        """Return the standing of an actor."""
        if draft.country is None:
            return cls(None, draft.sectors, draft.code)
        own = draft.country + "".join(draft.sectors)
        return cls(draft.country, draft.sectors, None if draft.code in (None, own) else draft.code)


class Cast:
    """The actors of one article by key, in the order in which they came up."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str | None, ...], Draft] = {}

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._by_key.values())

    def get(self, *key: str | None) -> Draft | None:
        """Return the actor of this key, or None."""
        return self._by_key.get(key)

    def add(self, draft: Draft, *key: str | None) -> Draft:
        """Return the actor of this key: the one there is, else `draft`."""
        return self._by_key.setdefault(key, draft)

    def finish(self, document: Document) -> tuple[tuple[Actor, ...], dict[int, str]]:
        """Return the actors in order of first mention, and the id for each draft (by its Python identity).

        Drafts that came out with the same kind, code and name are one actor.
        """
        rows: dict[str, list[Draft]] = {}
        ids: dict[int, str] = {}
        mentioned = [draft for draft in self._by_key.values() if draft.spans]
        for draft in sorted(mentioned, key=lambda one: min(one.spans)):
            actor_id = record_id("a", document.id, draft.kind, draft.code, draft.name.lower())
            rows.setdefault(actor_id, []).append(draft)
            ids[id(draft)] = actor_id
        return tuple(_actor(actor_id, drafts, document) for actor_id, drafts in rows.items()), ids


def _actor(actor_id: str, drafts: Sequence[Draft], document: Document) -> Actor:
    first = drafts[0]
    spans = sorted({span for draft in drafts for span in draft.spans})
    name = first.name
    if first.also_called:
        name += f" ({', '.join(dict.fromkeys(first.also_called))})"
    return Actor(
        id=actor_id,
        name=name,
        kind=first.kind,
        code=first.code,
        country=first.country,
        sectors=first.sectors,
        role=first.role,
        role_from=first.role_from,
        mentions=tuple(Evidence.at(span, document.text) for span in spans),
    )
