"""A scene: one sentence with what its words stand for, asked by word: which actors, times and places hang on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from detente.coding.clauses import Clause, find_clauses
from detente.coding.roles import RoleReader
from detente.lexicons.inflection import base_forms, load_irregular
from detente.records.document import Document
from detente.records.place import PlaceMention
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence, Token
from detente.records.span import Span
from detente.records.when import TimeMention

# Whose side their adjective tells ("his Ecuadorian colleague").
_COUNTERPARTS = frozenset({"counterpart", "colleague", "interlocutor", "homologue", "host", "guest", "peer"})
# A phrase after these tells of another happening ("the first meeting since the July summit").
_ELSEWHERE = frozenset({"since", "after", "before", "following", "ahead", "despite", "over"})


@dataclass(frozen=True, slots=True)
class PlacedTime:
    """A dated time expression, the word that it hangs on (`owner`) and its preposition ("on", "until") or None.

    `moved` says that the parser hung it across a verb, and that `owner` is this verb.
    """

    time: TimeMention
    head: int
    owner: int
    preposition: str | None
    moved: bool = False

    def hangs_in(self, words: Collection[int]) -> bool:
        """Return whether the expression belongs to a stretch of words."""
        return self.owner in words if self.moved else self.head in words


@dataclass(frozen=True, slots=True)
class PlacedPlace:
    """A resolved place name, the word that it hangs on (`owner`) and its preposition ("in", "to") or None."""

    place: PlaceMention
    head: int
    owner: int
    preposition: str | None


class Scene:
    """One sentence with the clauses, actors, times and places in it; built for one document, never kept."""

    def __init__(self, document: Document, sentence: Sentence, resolution: Resolution) -> None:
        self.document, self.sentence, self.resolution = document, sentence, resolution
        self.tokens = sentence.tokens
        self.roles = RoleReader(sentence)
        self.clauses: dict[int, Clause] = {clause.predicate: clause for clause in find_clauses(sentence)}
        index = sentence.index
        self.times = tuple(
            self._placed_time(time)
            for time in resolution.times
            if time.sentence == index and time.kind == "date" and time.value is not None
        )
        self.places = tuple(
            PlacedPlace(place, *self._placed(place.first, place.last))
            for place in resolution.places
            if place.sentence == index and place.place is not None
        )
        # Words that name a meeting; filled by who finds them.
        self.named_meetings: frozenset[int] = frozenset()
        self._mentions = [mention for mention in resolution.mentions if mention.sentence == index]

    @property
    def published_on(self) -> date | None:
        """Return the day of publication, or None where it is unknown."""
        return self.document.published_on

    def word(self, i: int) -> str:
        """Return word `i` in lower case."""
        return self.tokens[i].text.lower()

    def lemma(self, i: int) -> str:
        """Return the lemma of word `i` in lower case; irregular verbs by the table, which knows more than the model."""
        token = self.tokens[i]
        if token.upos == "VERB":
            base = load_irregular().get(token.text.lower())
            if base is not None:
                return base
        return token.lemma.lower()

    def lemmas(self, i: int) -> tuple[str, ...]:
        """Return the base forms under which word `i` may stand in a lexicon, likeliest first."""
        return tuple(dict.fromkeys((self.lemma(i), *base_forms(self.word(i)))))

    def preposition(self, i: int) -> str | None:
        """Return the preposition of the phrase headed by word `i` ("on the margins of" gives "on"), or None."""
        # Of several the nearest before the word: parsers lose their way in long names.
        cases = [kid for kid in self.sentence.children(i, "case") if kid.i < i]
        return cases[-1].text.lower() if cases else None

    def actors_at(self, i: int) -> tuple[str, ...]:
        """Return the actors that the phrase headed by word `i` stands for; a title shares the actor of its name."""
        found = self.resolution.actors_at(self.sentence.index, i)
        if found:
            return found
        for kid in self.sentence.children(i, "flat", "appos"):
            found = self.resolution.actors_at(self.sentence.index, kid.i)
            if found:
                return found
        for mention in self._mentions:
            if mention.first <= i < mention.last and self._same_name(i, mention.head):
                return mention.actor_ids
        if self.lemma(i) in _COUNTERPARTS:
            own = self.sentence.children(i, "amod", "compound")
            from_ = [kid for kid in self.sentence.children(i, "nmod") if self.preposition(kid.i) == "from"]
            return self.actors_of(kid.i for kid in (*own, *from_))
        return ()

    def actors_of(self, heads: Iterable[int]) -> tuple[str, ...]:
        """Return the actors of several phrases, each once, in order."""
        return tuple(dict.fromkeys(actor for head in heads for actor in self.actors_at(head)))

    def members(self, i: int) -> tuple[int, ...]:
        """Return word `i` and what is joined to it by *and*; a relative pronoun gives its antecedent."""
        return self.roles.members(i)

    def is_plural(self, i: int) -> bool:
        """Return whether the phrase headed by word `i` names several ("the ministers", "they", "A and B")."""
        token = self.tokens[i]
        if token.xpos in ("NNS", "NNPS") or self.word(i) in ("they", "we", "both", "them", "sides", "us"):
            return True
        return len(self.roles.members(i)) > 1 or token.upos == "NUM" or self.word(i) in ("each", "two", "three")

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from word `first` to word `last`, both included."""
        return self.sentence.span_of(min(first, last), max(first, last) + 1)

    def local(self, i: int) -> Iterator[int]:
        """Yield word `i` and the words below it that belong to its own clause or phrase, not to clauses within it."""
        stack = [i]
        while stack:
            k = stack.pop()
            yield k
            for kid in self.sentence.children(k):
                if kid.relation in ("ccomp", "parataxis", "advcl", "acl", "punct") or self._is_own_clause(kid):
                    continue
                if self.is_elsewhere(kid):
                    continue
                stack.append(kid.i)

    def phrase(self, nodes: Iterable[int]) -> set[int]:
        """Return the words of a noun phrase: its own clauses ("talks due on Monday"), not those of nouns within it."""
        tops = frozenset(nodes)
        found: set[int] = set()
        stack = list(tops)
        while stack:
            k = stack.pop()
            found.add(k)
            for kid in self.sentence.children(k):
                nested = kid.relation in ("acl", "advcl", "ccomp", "parataxis") or self._is_own_clause(kid)
                if self.is_elsewhere(kid):
                    continue
                if kid.i not in found and not (nested and k not in tops and not self._bare_clause(k)):
                    stack.append(kid.i)
        return found

    def is_elsewhere(self, kid: Token) -> bool:
        """Return whether a phrase or clause tells of another happening ("since the summit", "after X was shot")."""
        if kid.relation in ("acl", "advcl"):
            mark = self.sentence.child(kid.i, "mark")
            return mark is not None and mark.text.lower() not in ("to", "that") and kid.deprel != "acl:relcl"
        return kid.upos == "NOUN" and self.preposition(kid.i) in _ELSEWHERE and not self._is_time(kid.i)

    def _is_time(self, i: int) -> bool:
        return any(placed.head == i for placed in self.times)

    def _bare_clause(self, k: int) -> bool:
        """Return whether word `k` is itself the predicate of a clause, whose infinitives belong to it."""
        return self.tokens[k].relation == "acl"

    def children_by(self, i: int, *prepositions: str) -> list[Token]:
        """Return the phrases under word `i` marked by one of the prepositions."""
        return [kid for kid in self.sentence.children(i, "obl", "nmod") if self.preposition(kid.i) in prepositions]

    def follows(self, i: int, words: tuple[str, ...]) -> bool:
        """Return whether the particles or prepositions `words` go with word `i` ("pull" + "out of"), near behind it."""
        if not words:
            return True
        at = i
        for word in words:
            for k in range(at + 1, min(at + (8 if at == i else 3), len(self.tokens))):
                if self.word(k) == word and (len(words) > 1 or self._goes_with(k, i)):
                    at = k
                    break
            else:
                return False
        return True

    def _goes_with(self, k: int, i: int) -> bool:
        token = self.tokens[k]
        if token.head == i:
            return True
        if token.relation in ("case", "mark") and token.head >= 0:
            return self.tokens[token.head].head == i and token.i - i <= 4
        return token.i == i + 1

    def _is_own_clause(self, kid: Token) -> bool:
        """Return whether word `kid` opens a coordinate clause of its own ("… and the king left")."""
        return kid.relation == "conj" and kid.upos in ("VERB", "AUX")

    def _same_name(self, i: int, head: int) -> bool:
        at = self.tokens[head]
        while at.i != i:
            if at.relation not in ("flat", "compound", "appos") or at.head < 0:
                break
            at = self.tokens[at.head]
        if at.i == i:
            return True
        up = self.tokens[i]
        while up.i != head:
            if up.relation not in ("flat", "compound", "appos") or up.head < 0:
                return False
            up = self.tokens[up.head]
        return True

    def _placed_time(self, time: TimeMention) -> PlacedTime:
        """Return a time with its owner; one hung across the verb above its owner's clause belongs to that verb.

        "Talks, which were put off in May, will be held on 1 June": the first of June is not that of the putting off.
        """
        head, owner, preposition = self._placed(time.first, time.last)
        if 0 <= owner < head:
            inside = set(self.sentence.subtree(owner))
            across = [k for k in range(owner + 1, head) if self.tokens[k].upos == "VERB" and k not in inside]
            if across and across[-1] in {above.i for above in self.sentence.ancestors(owner)}:
                return PlacedTime(time, head, across[-1], preposition, True)
        return PlacedTime(time, head, owner, preposition)

    def _placed(self, first: int, last: int) -> tuple[int, int, str | None]:
        """Return the head word of words `[first, last)`, the word above it (-1 for none), and its preposition."""
        inside = range(first, last)
        head = next((i for i in inside if self.tokens[i].head not in inside), first)
        cases = [kid for kid in self.sentence.children(head, "case", "mark") if kid.i < first]
        preposition = cases[-1].text.lower() if cases else None
        if preposition is None and first and self.tokens[first - 1].upos == "ADP":
            preposition = self.word(first - 1)
        return head, self.tokens[head].head, preposition
