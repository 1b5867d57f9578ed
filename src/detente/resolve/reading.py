"""The state of reading one article: names, cast, and the trail of what was mentioned so far.

The trail is what pronouns and bare nominals look back on: each phrase with its actors, how prominent its place in the
sentence is (subject before object before the rest), and whether it stood for several.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.lexicons.actor_words import load_actor_words
from detente.lexicons.actors import ActorLexicon
from detente.records.document import Document
from detente.records.place import PlaceMention
from detente.records.sentence import Sentence
from detente.records.topics import topics_of
from detente.resolve.cast import Cast, Draft
from detente.resolve.names import Name, Names
from detente.resolve.phrases import case_of, is_possessive, relation_of
from detente.resolve.quotes import Speech, is_saying, speaker_of_verb

# How prominent a phrase is by its place in the sentence: what the text goes on about is more often the subject.
PROMINENCE = {
    "nsubj": 3.0,
    "nsubj:pass": 2.7,
    "obj": 1.8,
    "iobj": 1.8,
    "obl:agent": 1.6,
    "nmod:poss": 1.2,
    "obl": 1.0,
    "vocative": 0.5,
}
WORDS = load_actor_words()
# A text of fewer sentences does not tell whose government "the government" is.
SHORTEST = 3
# Nor does a country that is named but once in passing.
FEWEST = 2
# A country is foreign to an article that marks its offices so often, and so many others not at all.
MARKED, BARE = 3, 3
# It is that of another country if the article names one at least a fraction as often.
FAINT = 16
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A phrase of the trail: its place in the text, its actors (none for a thing), and its prominence."""

    sentence: int
    token: int
    drafts: tuple[Draft, ...]
    prominence: float
    is_plural: bool
    is_place: bool = False
    is_relative: bool = False


class Reading:
    """Everything known while one article is read; `resolve(sentence, word)` gives the actors of a phrase."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        names: Names,
        places: Sequence[PlaceMention],
        lexicon: ActorLexicon,
    ) -> None:
        self.document, self.sentences, self.names, self.lexicon = document, sentences, names, lexicon
        self.cast = Cast()
        self.speech = Speech(document.text, sentences)
        self._trail: list[Slot] = []
        self.places = {(place.sentence, i): place for place in places for i in range(place.first, place.last)}
        self.regions = [document.region_at(sent.start) for sent in sentences]
        self.named_states = {
            n.country
            for row in names.by_sentence
            for n in row
            if n.kind in {"state", "place", "body"} and not n.is_generic
        }
        self._proper = {n.country for row in names.by_sentence for n in row if n.kind == "state" and n.country}
        self._lands = Counter(
            n.country for row in names.by_sentence for n in row if n.country and n.kind in {"state", "place", "body"}
        )
        self.named_countries = {name.country for row in names.by_sentence for name in row if name.country}
        self.dateline_country = self._country_of_dateline(places)
        self._homes = self._homes_by_topic()
        self.resolve: Callable[[int, int], tuple[Draft, ...]] = lambda _s, _i: ()

    @property
    def day(self) -> date | None:
        """Return the day of publication, on which offices are looked up."""
        return self.document.published_on

    # --- whose article it is ------------------------------------------------------------------------------------

    def _country_of_dateline(self, places: Sequence[PlaceMention]) -> str | None:
        for place in places:
            if place.place and place.place.country and self.document.region_at(place.span.start) == "dateline":
                return place.place.country
        name = self.document.dateline_place
        if name:
            name = re.split(r"[,(]", name)[0].strip()
            forms = self.lexicon.countries_of_form(name) or self.lexicon.countries_of_form(name.title())
            if forms:
                return forms[0].iso3
            return next((p.place.country for p in places if p.place and p.text.lower() == name.lower()), None)
        return None

    @property
    def home(self) -> str | None:
        """Return the country that is the article's own: that of its first topic."""
        return self._homes[0] if self._homes else None

    def home_at(self, s: int) -> str | None:
        """Return the country that bare offices ("the prime minister") in sentence `s` belong to, or None."""
        return self._homes[s]

    def _homes_by_topic(self) -> list[str | None]:
        """Return the home of each sentence: one for all, but each item of a round-up has its own."""
        n = len(self.sentences)
        named = [
            {name.country for name in row if name.country and name.kind == "state"} for row in self.names.by_sentence
        ]
        topics = topics_of(self.document, self.sentences, named)
        if self.speech.is_transcript or not topics or not topics[-1]:
            return [self._home(range(n), self.dateline_country)] * n
        homes: list[str | None] = []
        for topic in range(topics[-1] + 1):
            stretch = [s for s in range(n) if topics[s] == topic]
            dateline = self._dateline_in(stretch) if topic else self.dateline_country
            homes += [self._home(stretch, dateline)] * len(stretch)
        return homes

    def _dateline_in(self, stretch: Sequence[int]) -> str | None:
        """Return the country of the dateline within an item of a round-up, or None."""
        for s in stretch:
            for name in self.names.by_sentence[s]:
                start = self.sentences[s].tokens[name.first].start
                is_placed = self.document.region_at(start) == "dateline" or (name.first == 0 and name.text.isupper())
                if name.country and is_placed:
                    return name.country
        return None

    def _home(self, stretch: Sequence[int], dateline_country: str | None) -> str | None:
        """Return the country that bare offices belong to in a stretch of the article, or None for too little text.

        It is that of the dateline where the text names it a quarter as often as any other (half as often where only
        the byline tells the place); else the one named most, the first sentences counting double. Where no dateline
        tells, a country whose offices are always called by its name ("the Venezuelan embassy") is a foreign one.
        """
        if len(self.sentences) < SHORTEST and dateline_country is None:
            return None
        counts: Counter[str] = Counter()
        marked: Counter[str] = Counter()
        for s in stretch:
            for name in self.names.by_sentence[s]:
                if name.country and name.kind in {"state", "place", "body"} and not name.is_foreign_tie:
                    start = self.sentences[name.sentence].tokens[name.first].start
                    is_force = name.form is not None and name.form.how == "force"
                    is_anyones = name.is_generic or (name.body is not None and name.body.is_shared)
                    if is_force or is_anyones or self.document.region_at(start) in {"byline", "dateline"}:
                        continue
                    counts[name.country] += 2 if name.sentence <= stretch[0] + 2 else 1
                    marked[name.country] += self._marks_office(name)
        if dateline_country and self._is_official():
            return dateline_country
        has_dateline = any(region.kind == "dateline" for region in self.document.regions)
        weight = 4 if has_dateline else 2
        if dateline_country and not counts[dateline_country] and self._has_leader(dateline_country):
            counts[dateline_country] = 1
        if dateline_country and weight * counts[dateline_country] >= max(counts.values(), default=0):
            return dateline_country
        if dateline_country is None:
            rest = self._without_foreign(stretch, counts, marked)
            if rest is not counts:
                return max(rest, key=lambda iso3: rest[iso3])
        best = max(counts, key=lambda iso3: counts[iso3]) if counts else None
        return best if best is not None and counts[best] >= FEWEST else None

    def _is_official(self) -> bool:
        """Return whether an office of state gives the text out in its capital: a transcript, or a release."""
        place = re.split(r"[,(]", self.document.dateline_place or "")[0].strip()
        forms = self.lexicon.countries_of_form(place) or self.lexicon.countries_of_form(place.title())
        if not any(form.how == "capital" for form in forms):
            return False
        if self.speech.is_transcript:
            return True
        for sent in self.sentences[:3]:
            words = {token.text.lower() for token in sent.tokens}
            if self.regions[sent.index] in {"title", "byline"} and words & WORDS.releases:
                return True
        return False

    def _marks_office(self, name: Name) -> bool:
        """Return whether a name tells whose an office or force is: "the Venezuelan embassy", "Peru's navy".

        Where one is set is not whose it is ("the mission in Goma"), however the parser attaches the place.
        """
        sent = self.sentences[name.sentence]
        token = sent.tokens[name.head]
        if token.relation not in {"amod", "compound", "nmod"} or token.head < 0:
            return False
        if token.relation == "nmod" and case_of(sent, token.i) in WORDS.place_cases:
            return False
        entry = self.names.role_entry(name.sentence, token.head)
        return entry is not None and entry.sector in OFFICIAL

    def _without_foreign(self, stretch: Sequence[int], counts: Counter[str], marked: Counter[str]) -> Counter[str]:
        """Return the counts without the country whose offices the text marks most, where it has unmarked ones too."""
        bare = 0
        for s in stretch:
            sent = self.sentences[s]
            for role in self.names.roles[s]:
                head = sent.tokens[role.last - 1]
                entry = self.names.role_entry(s, head.i)
                is_office = entry is not None and entry.sector in OFFICIAL and entry.kind != "thing"
                told = sent.children(head.i, "amod", "compound", "nmod:poss", "nmod", "acl")
                bare += is_office and not any((s, kid.i) in self.names.at for kid in told)
        foreign = max(marked, key=lambda iso3: marked[iso3], default=None)
        if foreign is None or marked[foreign] < MARKED or bare < BARE:
            return counts
        rest = Counter({country: n for country, n in counts.items() if country != foreign and country in self._proper})
        return rest if max(rest.values(), default=0) * FAINT >= counts[foreign] else counts

    @property
    def lands(self) -> list[str]:
        """Return the states that the article names by their own names, the most named first."""
        return sorted(self._proper, key=lambda land: (-self._lands[land], land))

    @property
    def rival(self) -> str | None:
        """Return the other state of an article about two: the one named most after the home, a third as often."""
        rest = {land: n for land, n in self._lands.items() if land != self.home}
        best = max(rest, key=lambda land: rest[land], default=None)
        return best if best is not None and 3 * rest[best] >= self._lands[self.home or ""] else None

    def _has_leader(self, iso3: str) -> bool:
        """Return whether the article names somebody in office in the country, though not the country itself."""
        entries = (name.entry for row in self.names.by_sentence for name in row if name.entry is not None)
        roles = (entry.role_on(self.day) for entry in entries if self.day is not None)
        return any(role is not None and role.iso3 == iso3 for role in roles)

    def local_country(self, s: int, i: int, is_crowd: bool = False) -> str | None:
        """Return the country in which the clause of word `i` is set: "In Gibraltar the chief minister …".

        A place behind the verb counts for crowds alone ("people marched in Misrata"): ministers travel. Else the
        country is that of an adverbial which opens an earlier sentence of the paragraph; else None.
        """
        country = self._local_country(s, i, is_crowd)
        # A town that alone would tell of a country is as likely a namesake of one at home.
        is_known = country is not None and (self._lands[country] > 1 or country in self._proper)
        return country if is_known else None

    def _local_country(self, s: int, i: int, is_crowd: bool) -> str | None:
        sent = self.sentences[s]
        is_subject = relation_of(sent, i).startswith("nsubj")
        for above in sent.ancestors(i):
            for kid in sent.children(above.i, "obl", "nmod"):
                is_fronted = kid.i < i and kid.i < above.i
                is_theirs = is_crowd and above.i == sent.tokens[i].head and sent.tokens[i].relation == "nsubj"
                if kid.i != i and (is_fronted or is_theirs) and (country := self.place_country(s, kid.i)):
                    return country
            if is_crowd and (country := self._place_of_act(s, above.i, i)):
                return country
            if above.relation in {"ccomp", "advcl", "acl", "parataxis"}:
                break
        if (country := self._country_of_heading(s)) is not None:
            return country
        paragraph = self.speech.paragraph_of[s]
        if not is_subject:
            return None
        for earlier in range(s - 1, max(-1, s - 4), -1):
            if self.speech.paragraph_of[earlier] != paragraph:
                break
            first = self.sentences[earlier].tokens[0]
            if first.text.lower() in WORDS.place_cases:
                country = self.place_country(earlier, first.head) if first.head >= 0 else None
                if country:
                    return country
        return None

    def _place_of_act(self, s: int, verb: int, i: int) -> str | None:
        """Return the country where a crowd acts: of "the embassy in Moscow" that it pickets, or where "there" is."""
        sent = self.sentences[s]
        if sent.tokens[i].head != verb:
            return None
        for kid in sent.children(verb, "obj", "obl", "advmod"):
            if kid.text.lower() == "there":
                places = (
                    self.country_at(slot.sentence, slot.token) or _only_country(slot)
                    for slot in self.before(s, kid.i, 1)
                )
                return next((country for country in places if country), None)
            for inner in sent.children(kid.i, "nmod"):
                if kid.i != i and (country := self.place_country(s, inner.i)):
                    return country
        return None

    def _country_of_heading(self, s: int) -> str | None:
        """Return the one country that the heading above a sentence names, or None."""
        for earlier in range(s - 1, -1, -1):
            if self.regions[earlier] == "subhead":
                named = {name.country for name in self.names.by_sentence[earlier] if name.country}
                return named.pop() if len(named) == 1 else None
        return None

    def is_of_air(self, s: int) -> bool:
        """Return whether the sentences about this one speak of aircraft: "fighters" then are planes."""
        near = self.sentences[max(0, s - 2) : s + 2]
        return any(token.lemma.lower() in WORDS.air for sent in near for token in sent.tokens)

    def place_country(self, s: int, i: int) -> str | None:
        """Return the country of the place that the phrase headed by `i` names after "in", "at" …, or None."""
        if case_of(self.sentences[s], i) not in WORDS.place_cases:
            return None
        return self.country_at(s, i)

    def country_at(self, s: int, i: int) -> str | None:
        """Return the country of the place or state named at word `i`, or None."""
        name = self.names.at.get((s, i))
        if name is not None and name.kind in {"state", "place"}:
            return name.country
        place = self.places.get((s, i))
        return place.place.country if place is not None and place.place is not None else None

    def speaker_country(self, s: int, i: int) -> str | None:
        """Return the country of the official whose reported words hold word `i`: "said the government would …"."""
        sent = self.sentences[s]
        quote = self.speech.quote_at(sent.tokens[i].start)
        site = self.speech.speaker_site(quote) if quote is not None else None
        if site is None:
            for above in [sent.tokens[i], *sent.ancestors(i)]:
                verb = sent.head_of(above.i)
                if verb is not None and above.relation in {"ccomp", "parataxis"} and is_saying(verb):
                    subject = speaker_of_verb(sent, verb)
                    site = (s, subject.i) if subject is not None else None
                    break
        if site is None or site == (s, i):
            return None
        drafts = self.resolve(*site)
        is_official = len(drafts) == 1 and bool({"GOV", "MIL", "LEG", "COP", "JUD"} & set(drafts[0].sectors))
        return drafts[0].country if is_official else None

    # --- the trail ----------------------------------------------------------------------------------------------

    def note(self, s: int, i: int, drafts: tuple[Draft, ...], *, is_relative: bool = False) -> None:
        """Add the phrase headed by word `i` to the trail."""
        sent = self.sentences[s]
        token = sent.tokens[i]
        relation = relation_of(sent, i)
        prominence = PROMINENCE.get(relation, PROMINENCE.get(relation.partition(":")[0], 0.6))
        if relation == "root" and token.upos in {"NOUN", "PROPN"}:
            prominence = 2.0
        name = self.names.heads.get((s, i))
        is_place = name is not None and name.kind in {"state", "place"} and is_place_use(sent, name)
        if is_place or (name is not None and token.upos == "ADJ"):
            prominence = min(prominence, 0.5)
        if self.regions[s] == "title":
            prominence *= 0.6
        if drafts and "MED" in drafts[0].sectors and not relation.startswith("nsubj"):
            prominence = min(prominence, 0.3)
        is_state = len(drafts) == 1 and drafts[0].kind == "state" and (name is None or not is_people(name))
        plural = len(drafts) > 1 or (token.xpos != "NN" and any(draft.is_plural for draft in drafts))
        plural = plural or (token.xpos in {"NNS", "NNPS"} and not is_state)
        slot = Slot(s, i, drafts, prominence, plural, is_place, is_relative)
        insort(self._trail, slot, key=lambda one: (one.sentence, one.token))

    def before(self, s: int, i: int = sys.maxsize, reach: int = sys.maxsize) -> Iterator[Slot]:
        """Yield the phrases before word `i` of sentence `s`, the nearest first, up to `reach` sentences back.

        The trail is in text order, whatever was resolved first: who says a quotation may stand behind it.
        """
        start = bisect_left(self._trail, (s, i), key=lambda one: (one.sentence, one.token))
        for slot in reversed(self._trail[:start]):
            if slot.sentence < s - reach:
                return
            yield slot

    def camps(self, s: int, sought: Callable[[Draft], bool]) -> Mapping[str, float]:
        """Return how salient each side is at sentence `s`: mentions so far, those long ago counting less."""
        scores: dict[str, float] = {}
        for slot in self._trail:
            if slot.sentence > s:
                break
            fade = 0.92 ** max(0, s - slot.sentence)
            for draft in slot.drafts:
                if draft.camp is not None and "MED" not in draft.sectors and sought(draft):
                    weight = 0.3 if slot.is_place else 1.0
                    scores[draft.camp] = scores.get(draft.camp, 0.0) + weight * fade
        return scores


def is_people(name: Name) -> bool:
    """Return whether the name is of a people ("the Ugandans"), not of their state."""
    return name.form is not None and name.form.how == "demonym" and name.form.is_people


def _only_country(slot: Slot) -> str | None:
    return slot.drafts[0].country if len(slot.drafts) == 1 and slot.drafts[0].kind == "state" else None


def is_place_use(sent: Sentence, name: Name) -> bool:
    """Return whether a name of a place only says where: "in Ankara", not "Ankara said" or "talks with Ankara"."""
    if is_possessive(sent, name.head):
        return False
    return name.kind == "place" or case_of(sent, name.head) in WORDS.place_cases
