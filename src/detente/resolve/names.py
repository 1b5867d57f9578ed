"""Names: where a text calls a state, a body, an organisation or a person by its own name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from detente.lexicons.actor_entries import BodyEntry, CountryForm, PersonEntry, RoleEntry
from detente.lexicons.actor_words import Gender
from detente.lexicons.actors import FoundForm
from detente.resolve.bloc_names import BlocPhrase

NameKind = Literal["state", "body", "organisation", "person", "place"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at words `[first, last)` of a sentence, headed by `head`, and what it was found to be."""

    sentence: int
    first: int
    last: int
    head: int
    kind: NameKind
    text: str
    country: str | None = None
    form: CountryForm | None = None
    body: BodyEntry | None = None
    person: str | None = None
    entry: PersonEntry | None = None
    gender: Gender | None = None
    is_foreign_tie: bool = False
    is_generic: bool = False


@dataclass(slots=True)
class Names:
    """All names of a document: by sentence, and by each word that they cover; with the role words beside them, and the
    phrases for the members of a bloc by their last word."""

    by_sentence: list[list[Name]]
    roles: list[list[FoundForm]]
    at: dict[tuple[int, int], Name] = field(default_factory=dict)
    heads: dict[tuple[int, int], Name] = field(default_factory=dict)
    role_at: dict[tuple[int, int], FoundForm] = field(default_factory=dict)
    halves: dict[str, str] = field(default_factory=dict)
    blocs: dict[tuple[int, int], BlocPhrase] = field(default_factory=dict)

    def index(self) -> None:
        """Fill the look-ups by word."""
        for row in self.by_sentence:
            for name in row:
                self.heads[name.sentence, name.head] = name
                self.at[name.sentence, name.head] = name
                for i in range(name.first, name.last):
                    self.at[name.sentence, i] = name
        for s, found in enumerate(self.roles):
            for role in found:
                for i in range(role.first, role.last):
                    self.role_at[s, i] = role

    def role_entry(self, s: int, i: int) -> RoleEntry | None:
        """Return the role word or phrase that covers word `i`, or None."""
        found = self.role_at.get((s, i))
        return found.entries[0] if found and isinstance(found.entries[0], RoleEntry) else None
