"""Actors: who takes part in politics, resolved from their mentions in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.span import Evidence, Span

ActorKind = Literal["person", "state", "body", "organisation", "group"]
MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for one or more actors: tokens `[first, last)` of a sentence, headed by token `head`.

    "the two leaders" stands for two actors; `actor_ids` keeps them in order of first mention.
    """

    sentence: int
    first: int
    last: int
    head: int
    span: Span
    kind: MentionKind
    actor_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, state, body, organisation or group, with its CAMEO actor code.

    `code` is an ISO 3166-1 alpha-3 country followed by three-letter sectors (`RUSGOV`), or a code without a country
    (`IGOUNO`); None where nothing could be told. `country` is alpha-3 or None. `role` is the office held at the time.
    """

    id: str
    name: str
    kind: ActorKind
    code: str | None
    country: str | None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    role_from: Literal["text", "lexicon"] | None = None
    mentions: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the actor as the contract writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "code": self.code,
            "country": self.country,
            "sectors": list(self.sectors),
            "role": self.role,
            "role_from": self.role_from,
            "mentions": [mention.to_dict() for mention in self.mentions],
        }
