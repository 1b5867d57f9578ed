"""Actors and their mentions: every phrase of a document that can take part in an act, and whom it stands for.

The document is read once, left to right. Names come first: states (by name, demonym, capital or seat), bodies and
persons. A country's adjective or possessor is a mention of the state by itself, beside the phrase it belongs to:
"Russian aggression" mentions Russia, "Russian jets" mentions Russia and its forces. Then come phrases with a role word
(`nominals.py`), and pronouns and phrases that take up what was said before (`coreference.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.lexicons.actor_words import load_actor_words
from detente.lexicons.actors import load_actor_lexicon
from detente.records.actor import Actor, Mention, MentionKind
from detente.records.document import Document
from detente.records.place import PlaceMention
from detente.records.sentence import Sentence, Token
from detente.records.span import Span
from detente.resolve.apposition import same_as_name
from detente.resolve.bodies import bare_text, body_of_name, organisation_of_name
from detente.resolve.cast import Draft
from detente.resolve.coreference import pronoun
from detente.resolve.name_search import NameFinder
from detente.resolve.names import Name
from detente.resolve.nominal_actors import actors_of_nominal, taken_up
from detente.resolve.nominals import belongs_to_state, nominal_at, phrase_of_name, standings_of
from detente.resolve.persons import person_of
from detente.resolve.phrases import (
    PRONOUN_TAGS,
    case_of,
    end_of,
    full_end_of,
    is_definite,
    is_leading,
    is_plural,
    relation_of,
    start_of,
)
from detente.resolve.quotes import is_saying
from detente.resolve.reading import Reading, is_place_use
from detente.resolve.sides import bare_state, counted_sides, of_camp, partitive, state_draft

WORDS = load_actor_words()
INSIDE_PHRASE = frozenset({"compound", "flat", "nmod:desc", "fixed", "goeswith"})


class ActorResolver:
    """Resolves actors; built once with the lexicon (and the user's own entries), keeps nothing between documents."""

    def __init__(self, extra_path: Path | None = None) -> None:
        self._extra_path = extra_path
        self._lexicon = load_actor_lexicon(extra_path)
        self._find_names = NameFinder(self._lexicon)

    def __reduce__(self) -> tuple[type[ActorResolver], tuple[Path | None]]:
        return ActorResolver, (self._extra_path,)

    def __call__(
        self, document: Document, sentences: Sequence[Sentence], places: Sequence[PlaceMention]
    ) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        """Return the actors in order of first mention, and all mentions in text order."""
        names = self._find_names(document, sentences, places)
        reader = _Reader(Reading(document, sentences, names, places, self._lexicon))
        return reader.read()


class _Reader:
    """Reads one document: decides for each word whether it heads a mention, and whom it stands for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[tuple[int, int], tuple[Draft, ...]] = {}
        self._open: set[tuple[int, int]] = set()
        self._is_cut = False
        self._kinds: dict[tuple[int, int], MentionKind] = {}
        reading.resolve = self.resolve

    def read(self) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        """Return actors and mentions."""
        reading = self._reading
        for sent in reading.sentences:
            for token in sent.tokens:
                if not self.resolve(sent.index, token.i):
                    self._note_thing(sent, token)
        for site in sorted(self._known):
            drafts = self._known[site]
            for draft in drafts:
                draft.spans.append(self._whole_span(*site))
        actors, ids = reading.cast.finish(reading.document)
        mentions = tuple(self._mention(site, ids) for site in sorted(self._known) if self._known[site])
        return actors, mentions

    def resolve(self, s: int, i: int) -> tuple[Draft, ...]:
        """Return the actors of the phrase headed by word `i` of sentence `s`; empty where it heads no mention."""
        site = (s, i)
        if site in self._known:
            return self._known[site]
        if site in self._open:
            self._is_cut = True
            return ()
        was_cut, self._is_cut = self._is_cut, False
        self._open.add(site)
        drafts = self._decide(s, i)
        self._open.discard(site)
        # An answer cut short by a question still open is none: the phrase is asked again in its turn.
        if drafts or not self._is_cut or not self._open:
            self._known[site] = drafts
        self._is_cut = was_cut or self._is_cut
        if drafts:
            self._reading.note(s, i, drafts, is_relative=self._is_relative(s, i))
        return drafts

    def _is_relative(self, s: int, i: int) -> bool:
        token = self._reading.sentences[s].tokens[i]
        return self._kinds.get((s, i)) == "pronoun" and token.xpos in {"WP", "WDT", "WP$", "IN", "DT"}

    def _decide(self, s: int, i: int) -> tuple[Draft, ...]:
        reading = self._reading
        sent = reading.sentences[s]
        token = sent.tokens[i]
        name = reading.names.at.get((s, i))
        if name is not None:
            self._kinds[s, i] = "name"
            return self._named(name) if name.head == i else ()
        bloc = reading.names.blocs.get((s, i))
        if bloc is not None:
            self._kinds[s, i] = "name"
            return tuple(of_camp(reading, s, iso3, bloc.sector) for iso3 in bloc.states)
        if token.xpos in PRONOUN_TAGS or token.text.lower() == "that":
            self._kinds[s, i] = "pronoun"
            return pronoun(reading, s, i)
        self._kinds[s, i] = "nominal"
        if token.upos in {"NUM", "DET", "PRON"}:
            return self._number(sent, token)
        if token.upos not in {"NOUN", "PROPN", "ADJ"}:
            return ()
        return self._nominal(sent, token)

    # --- names --------------------------------------------------------------------------------------------------

    def _named(self, name: Name) -> tuple[Draft, ...]:
        reading = self._reading
        sent = reading.sentences[name.sentence]
        if name.is_foreign_tie:
            return ()
        if name.kind == "person":
            return (person_of(reading, name),)
        if name.kind in {"body", "organisation"} and self._is_medium(sent, name):
            return ()
        if name.kind == "body":
            return (body_of_name(reading, name),)
        if name.kind == "organisation":
            return (organisation_of_name(reading, name),)
        if name.country is None or self._is_language(sent, name):
            return ()
        sector = name.form.sector if name.form is not None else None
        if sector is not None and (name.sentence, name.head) in reading.places and self._is_goal(sent, name):
            sector = None
        country = name.country
        if name.is_generic:
            told = next(
                (one.country for one in standings_of(reading, phrase_of_name(reading, name)) if one.country), None
            )
            is_elsewhere = country not in reading.named_states and reading.home_at(name.sentence) is not None
            country = told or (reading.home_at(name.sentence) if is_elsewhere else None) or country
        if sector is not None and name.form is not None:
            code = country + sector
            draft = Draft(
                kind="body",
                name=bare_text(name.text),
                code=code,
                country=country,
                sectors=(sector,),
                labels={name.text.split()[-1].lower()},
            )
            return (reading.cast.add(draft, "seat", code, name.form.form),)
        draft = state_draft(reading, name.country)
        if name.form is not None and name.form.how in {"capital", "metonym"} and not is_place_use(sent, name):
            called = bare_text(name.text)
            if called not in draft.also_called and relation_of(sent, name.head).startswith(("nsubj", "nmod:poss")):
                draft.also_called.append(called)
        return (draft,)

    def _is_language(self, sent: Sentence, name: Name) -> bool:
        """Return whether a demonym is a language: "in English", "speaks French"."""
        is_bare = name.form is not None and name.form.how == "demonym" and not name.text.endswith("s")
        if not is_bare or sent.child(name.head, "det") is not None:
            return False
        verb = sent.head_of(name.head)
        is_spoken = sent.tokens[name.head].relation == "obj" and verb is not None and verb.lemma in {"speak", "learn"}
        return is_spoken or case_of(sent, name.head) in {"in", "into"}

    def _is_medium(self, sent: Sentence, name: Name) -> bool:
        """Return whether words are only written or sent there: "on Twitter"."""
        case = case_of(sent, name.head)
        return name.text.lower() in WORDS.platforms and case in {"on", "via", "through", "over", "by", "to", "in"}

    def _is_goal(self, sent: Sentence, name: Name) -> bool:
        """Return whether a seat of power is named as a place that one is in or goes to: "flew to Rawalpindi"."""
        return is_place_use(sent, name) or case_of(sent, name.head) in {"to", "from", "for"}

    # --- phrases ------------------------------------------------------------------------------------------------

    def _nominal(self, sent: Sentence, token: Token) -> tuple[Draft, ...]:
        reading, s = self._reading, sent.index
        lemma = token.lemma.lower()
        nominal = nominal_at(reading, s, token.i)
        entry = nominal.entry
        if token.upos == "ADJ" and (entry is None or token.relation == "amod"):
            return ()
        if entry is not None and not self._heads_role(sent, token):
            return ()
        if reading.document.region_at(token.start) == "dateline":
            return ()
        word = entry.form if entry is not None else lemma
        sides = counted_sides(reading, s, token.i, word, nominal.first)
        if sides is not None:
            return sides
        is_owned = lemma in WORDS.belongings and not is_definite(sent, token.i, nominal.first)
        if not is_owned and (lemma in WORDS.state_words or lemma in WORDS.bloc_words or lemma in WORDS.neighbours):
            found = self._state_or_bloc(sent, token, lemma, nominal.first)
            if found or entry is None:
                return found
        if lemma in WORDS.numbers and is_definite(sent, token.i, nominal.first):
            return partitive(reading, s, token.i)
        joined = same_as_name(reading, sent, token)
        if joined is not None:
            return joined
        if entry is not None:
            return actors_of_nominal(reading, nominal)
        if belongs_to_state(token):
            return tuple(state_draft(reading, one.country) for one in standings_of(reading, nominal) if one.country)
        if is_definite(sent, token.i, nominal.first) and (known := taken_up(reading, nominal, ())):
            return known
        if lemma in WORDS.possessed or self._speaks(sent, token):
            return actors_of_nominal(reading, nominal) if standings_of(reading, nominal) else ()
        return ()

    def _heads_role(self, sent: Sentence, token: Token) -> bool:
        """Return whether the word heads its role phrase and is no mere title or first part of a longer phrase."""
        found = self._reading.names.role_at[sent.index, token.i]
        if found.first <= token.head < found.last or self._is_outer(sent, found.first, found.last, token.i):
            return False
        words = "_".join(word.text.lower() for word in sent.tokens[max(0, token.i - 1) : token.i + 1])
        if words in WORDS.hollow:
            return False
        if token.relation not in INSIDE_PHRASE and token.deprel != "nmod:desc":
            return True
        head = sent.tokens[token.head]
        site = (sent.index, head.i)
        names = self._reading.names
        return not (
            site in names.role_at or site in names.at or token.deprel in {"flat", "nmod:desc", "fixed", "goeswith"}
        )

    def _is_outer(self, sent: Sentence, first: int, last: int, i: int) -> bool:
        """Return whether a word is but part of a compound role ("air" of "air force"), or says who leads or backs
        another ("Tutsi" of "Tutsi-led")."""
        if i < last - 1 and not any(word.upos == "ADP" for word in sent.tokens[first:last]):
            return True
        return is_leading(sent, i)

    def _state_or_bloc(self, sent: Sentence, token: Token, lemma: str, first: int) -> tuple[Draft, ...]:
        if is_plural(token):
            return ()
        for kid in sent.children(token.i, "nmod"):
            named = self.resolve(sent.index, kid.i) if case_of(sent, kid.i) == "of" else ()
            if named and named[0].kind == "state":
                named[0].labels.add(lemma)
                return named
        for kid in sent.children(token.i, "appos"):
            name = self._reading.names.heads.get((sent.index, kid.i))
            if name is not None and name.kind == "state":
                return self.resolve(sent.index, kid.i)
        behind = self._reading.names.at.get((sent.index, token.i + 1))
        if lemma in WORDS.bloc_words and behind is not None and behind.kind == "body" and behind.first == token.i + 1:
            return self.resolve(sent.index, behind.head)
        owner = sent.child(token.i, "nmod:poss")
        if lemma in {"country", "nation"} and owner is not None:
            owners = self.resolve(sent.index, owner.i)
            return tuple(state_draft(self._reading, one.country) for one in owners if one.country)
        before = sent.tokens[first : token.i]
        kinds = {"NOUN", "PROPN"} if lemma in WORDS.bloc_words else {"NOUN", "PROPN", "ADJ"}
        is_narrowed = any(word.upos in kinds and word.lemma not in {"island", "member"} for word in before)
        if lemma not in WORDS.neighbours and (is_narrowed or not is_definite(sent, token.i, first)):
            return ()
        return bare_state(self._reading, sent.index, token.i, lemma)

    def _number(self, sent: Sentence, token: Token) -> tuple[Draft, ...]:
        if token.relation in {"nummod", "det", "advmod", "cc"}:
            return ()
        if any(entity.type == "DATE" and entity.first <= token.i < entity.last for entity in sent.entities):
            return ()
        after = sent.tokens[token.i + 1].text.lower() if token.i + 1 < len(sent.tokens) else ""
        is_measured = token.i + 1 < len(sent.tokens) and sent.tokens[token.i + 1].upos in {"NOUN", "NUM"}
        if (token.text[:1].isdigit() and after != "of") or is_measured:
            return ()
        if token.text.lower() in WORDS.numbers or sent.children(token.i, "nmod", "obl"):
            return partitive(self._reading, sent.index, token.i)
        return ()

    def _speaks(self, sent: Sentence, token: Token) -> bool:
        return token.relation == "nsubj" and token.head >= 0 and is_saying(sent.tokens[token.head])

    def _note_thing(self, sent: Sentence, token: Token) -> None:
        """Leave a thing on the trail: "it" and "they" may stand for it rather than for an actor."""
        is_argument = token.upos == "NOUN" and token.relation in {"nsubj", "obj", "conj", "obl", "root"}
        if is_argument and (token.relation == "obl" or case_of(sent, token.i) is None):
            self._reading.note(sent.index, token.i, ())

    # --- records ------------------------------------------------------------------------------------------------

    def _bounds(self, s: int, i: int) -> tuple[int, int]:
        reading = self._reading
        sent = reading.sentences[s]
        name = reading.names.heads.get((s, i))
        if name is not None:
            if name.kind == "person":
                return min(name.first, i), name.last
            return name.first, name.last
        if self._kinds.get((s, i)) == "pronoun":
            return i, i + 1
        found = reading.names.role_at.get((s, i))
        last = max(end_of(sent, i), found.last if found is not None else 0)
        return start_of(sent, i, found.first if found is not None else None), last

    def _span(self, s: int, i: int) -> Span:
        return self._reading.sentences[s].span_of(*self._bounds(s, i))

    def _whole_span(self, s: int, i: int) -> Span:
        """Return where an actor is named: a nominal with its complements ("a new firm in Peru")."""
        first, last = self._bounds(s, i)
        sent = self._reading.sentences[s]
        if self._kinds.get((s, i)) == "nominal" and (s, i) not in self._reading.names.heads:
            last = max(last, full_end_of(sent, i))
        return sent.span_of(first, last)

    def _mention(self, site: tuple[int, int], ids: dict[int, str]) -> Mention:
        first, last = self._bounds(*site)
        return Mention(
            sentence=site[0],
            first=first,
            last=last,
            head=site[1],
            span=self._span(*site),
            kind=self._kinds.get(site, "nominal"),
            actor_ids=tuple(dict.fromkeys(ids[id(draft)] for draft in self._known[site])),
        )
