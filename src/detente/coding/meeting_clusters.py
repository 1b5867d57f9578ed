"""Clusters: which namings stand for the same meeting.

The same parties at compatible times and places are one meeting, however it is named. A definite phrase without
parties of its own ("the trip", "the encounter") takes up the nearest meeting that it fits; a phrase with *a* opens a
new one. What was held is not what is still to come; what ministers do is not what presidents do; a phone call is no
visit. A new day does not part a meeting that was put off from itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.coding.lifecycle import Claim
from detente.coding.meeting_settings import are_apart
from detente.coding.meetings import Naming
from detente.records.engagement import Form, Level
from detente.records.place import Place
from detente.records.when import When

# Times of one meeting may be told from two time zones.
SLACK_DAYS = 1
# How far back, in sentences, a phrase without parties reaches for its meeting.
REACH = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A naming with all that its sentence says of it: who, when, where, and which claims.

    `keys` are the sides that meet (countries or bodies); `persons` the sides whose very person is named; `beside` are
    the two sides that the sentence before is of, who meet where nobody is named.
    """

    sentence: int
    naming: Naming
    claims: tuple[Claim, ...]
    actors: tuple[str, ...]
    keys: frozenset[str]
    persons: tuple[tuple[str, str], ...]
    level: Level | None
    when: When | None
    venue: Place | None
    occasion: str | None
    beside: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """Return where it stands: sentence and word."""
        return self.sentence, self.naming.token

    def has(self, *states: str) -> bool:
        """Return whether a claim gives one of the states."""
        return any(claim.state in states for claim in self.claims)


@dataclass(slots=True)
class Cluster:
    """The sightings of one meeting, claims about it from sentences that do not name it, and who answered there."""

    sightings: list[Sighting] = field(default_factory=list)
    strays: list[Claim] = field(default_factory=list)
    answering: list[str] = field(default_factory=list)

    @property
    def keys(self) -> frozenset[str]:
        """Return the sides that meet."""
        return frozenset(key for sighting in self.sightings for key in sighting.keys)

    @property
    def actors(self) -> frozenset[str]:
        """Return the actors named as parties."""
        return frozenset(actor for sighting in self.sightings for actor in sighting.actors)

    @property
    def claims(self) -> list[Claim]:
        """Return all claims in text order."""
        claims = [claim for sighting in self.sightings for claim in sighting.claims]
        return sorted([*claims, *self.strays], key=lambda claim: (claim.span.start, claim.span.end))

    @property
    def last(self) -> int:
        """Return the sentence of the latest sighting."""
        return max(sighting.sentence for sighting in self.sightings)

    def has(self, *states: str) -> bool:
        """Return whether any claim gives one of the states."""
        return any(claim.state in states for claim in self.claims)

    @property
    def is_off(self) -> bool:
        """Return whether the meeting was cancelled or put off, so that it may come up again."""
        return self.has("cancelled", "postponed")

    @property
    def forms(self) -> frozenset[Form]:
        """Return the forms it was named by."""
        return frozenset(sighting.naming.form for sighting in self.sightings)

    def whens(self) -> list[When]:
        """Return the days given to it."""
        return [sighting.when for sighting in self.sightings if sighting.when is not None]


def cluster(sightings: Sequence[Sighting]) -> list[Cluster]:
    """Return the meetings of a document, in text order, from its sightings in text order."""
    clusters: list[Cluster] = []
    waiting: list[Sighting] = []
    for sighting in sightings:
        found = _find(clusters, sighting)
        if found is not None:
            found.sightings.append(sighting)
            continue
        heir = _inherit(clusters, sighting)
        if heir is not None:
            clusters.append(Cluster([heir]))
        elif _opens(sighting):
            clusters.append(Cluster([_between_the_two(sighting)]))
        elif sighting.has("cancelled", "postponed", "scheduled") and sighting.naming.article == "definite":
            waiting.append(sighting)
    for sighting in waiting:
        found = _find(clusters, sighting)
        if found is not None:
            found.sightings.insert(0, sighting)
    return clusters


def _opens(sighting: Sighting) -> bool:
    """Return whether a naming may open a meeting: it names a side, or is a noun whose sides later sentences tell."""
    frame = sighting.naming.word.frame
    if frame in ("taken-up", "attend") or (frame == "travel" and sighting.naming.target is None):
        return False
    if frame == "weak" and sighting.naming.form == "visit" and not sighting.claims and sighting.naming.target is None:
        return False  # "the Thai mission": where it sits, not where it goes
    bare = sighting.naming.article in ("bare", "indefinite") and not sighting.naming.is_verb
    return bool(sighting.keys) or (bare and bool(sighting.claims) and frame in ("strong", "plural"))


def _between_the_two(sighting: Sighting) -> Sighting:
    """Return a naming without parties as one of the two sides just named ("A and B made peace. Talks open in May")."""
    if sighting.keys or len(sighting.beside) != 2 or sighting.naming.form not in ("talks", "meeting", "summit"):
        return sighting
    return replace(sighting, actors=sighting.beside)


def _inherit(clusters: Sequence[Cluster], sighting: Sighting) -> Sighting | None:
    """Return a meeting told by its day or place alone, with the parties of the one it is set beside, or None.

    "The first since the July summit in Helsinki"; "another round there"; "he last came in November".
    """
    near = [c for c in clusters if 0 <= sighting.sentence - c.last <= 1 and len(c.keys) > 1]
    if sighting.keys:
        near = [c for c in near if sighting.keys & c.keys]
    if not near:
        return None
    beside = max(near, key=lambda c: c.last)
    again = sighting.naming.article == "another" and bool(sighting.claims)
    told = sighting.when is not None or sighting.venue is not None
    before = told and sighting.has("held") and sighting.naming.article == "definite" and not sighting.naming.is_verb
    came = (
        sighting.naming.word.frame == "travel"
        and sighting.naming.target is None
        and any(
            s.naming.word.frame in ("travel", "due", "visit", "invite") or s.naming.form == "visit"
            for s in beside.sightings
        )
    )
    # "Spoke by telephone … and agreed to meet in May": the same sides, next time.
    then = (
        sighting.naming.word.frame == "mutual"
        and len(sighting.keys) < 2
        and sighting.has("scheduled")
        and beside.forms == {"call"}
        and beside.has("held")
    )
    if not again and not came and not then and not (before and not sighting.keys):
        return None
    model = next(s for s in reversed(beside.sightings) if s.keys)
    venue = sighting.venue or (next((s.venue for s in beside.sightings if s.venue), None) if again or came else None)
    actors = tuple(dict.fromkeys((*sighting.actors, *(actor for s in beside.sightings for actor in s.actors))))
    return replace(
        sighting, actors=actors, keys=beside.keys | sighting.keys, level=sighting.level or model.level, venue=venue
    )


def _find(clusters: Sequence[Cluster], sighting: Sighting) -> Cluster | None:
    """Return the cluster that a sighting belongs to: the best fit, and of equal fits the nearest."""
    best: tuple[float, int] | None = None
    for at, candidate in enumerate(clusters):
        fit = _fit(candidate, sighting)
        if fit is not None and (best is None or (fit, candidate.last) >= (best[0], clusters[best[1]].last)):
            best = (fit, at)
    return clusters[best[1]] if best is not None else None


def _fit(candidate: Cluster, sighting: Sighting) -> float | None:
    """Return how well a sighting fits a cluster, or None where it is another meeting."""
    own, theirs = sighting.keys, candidate.keys
    gap = abs(sighting.sentence - candidate.last)
    if (
        not _forms_fit(candidate, sighting)
        or not _times_fit(candidate, sighting)
        or not _states_fit(candidate, sighting)
    ):
        return None
    if not own:
        if sighting.naming.article in ("indefinite", "another") and not (
            candidate.is_off and sighting.has("open", "reopened")
        ):
            return None
        again = candidate.is_off and sighting.has("open", "reopened")
        if gap > REACH or (sighting.naming.article == "bare" and gap > 1 and not again):
            return None
        if _places_apart(candidate, sighting) and not _may_move(candidate, sighting):
            return None
        return 1.0 - gap / 20 + _same_word(candidate, sighting)
    if sighting.naming.word.frame == "invite" and candidate.is_off and (sighting.occasion or gap > 2):
        return None
    common = own & theirs
    if not theirs and gap <= 1 and (sighting.naming.article == "definite" or sighting.naming.is_verb):
        return 1.0 + _same_word(candidate, sighting)
    if not common:
        taken_up = sighting.naming.word.frame in ("taken-up", "attend") and gap <= 1 and len(own | theirs) <= 2
        return 1.5 if taken_up else None
    if len(theirs) == 1 and len(own) > 1 and len(candidate.actors) > 1:
        return None  # two sides of one country met, none from abroad
    if len(own) > 1 and len(theirs) > 1 and not (own <= theirs or theirs <= own):
        return None
    if len(own) == 1 and not _takes_up(candidate, sighting, gap):
        return None
    if _places_apart(candidate, sighting) and not _may_move(candidate, sighting):
        return None
    if not _same_journey(candidate, sighting) and (
        _persons_apart(candidate, sighting) or _levels_apart(candidate, sighting)
    ):
        return None
    if _opens_new(candidate, sighting) or _is_stage(candidate, sighting):
        return None
    # What may yet be is what was called off.
    bonus = 0.5 if candidate.is_off and sighting.has("open", "reopened") else 0.0
    if sighting.naming.word.frame == "travel" and sighting.naming.target is None and candidate.has("proposed"):
        bonus += 1.0 if gap <= 1 else 0.0  # "he would gladly come", to what he was invited to
    return 2.0 + len(common) - gap / 40 + _same_word(candidate, sighting) + bonus


def _takes_up(candidate: Cluster, sighting: Sighting, gap: int) -> bool:
    """Return whether a naming with one side only may take up a meeting: near, or by a definite phrase."""
    if gap > REACH:
        return False
    definite = sighting.naming.article == "definite" or sighting.naming.is_verb
    return gap <= 1 or definite or _same_word(candidate, sighting) >= 0.5


def _forms_fit(candidate: Cluster, sighting: Sighting) -> bool:
    gap = sighting.sentence - candidate.last
    if sighting.naming.form in ("summit", "conference") and candidate.forms == {"visit"} and gap > 0:
        return False  # a trade mission and a summit to which somebody is invited are two
    calls = "call" in candidate.forms
    if sighting.naming.form == "call":
        return calls
    if calls:
        return sighting.naming.word.lemma in ("conversation", "talk", "discussion") and not sighting.keys
    return True


def _times_fit(candidate: Cluster, sighting: Sighting) -> bool:
    if sighting.when is None or not candidate.whens():
        return True
    if all(not are_apart(when, sighting.when, SLACK_DAYS) for when in candidate.whens()):
        return True
    if any(not are_apart(when, sighting.when) for when in candidate.whens()):
        return True
    # Put off or called off: another day is its new day, or its old one.
    if candidate.is_off:
        moves = any(claim.moved_to is not None for claim in sighting.claims)
        return (moves or sighting.has("scheduled", "open", "reopened", "proposed")) and not sighting.has("held")
    if sighting.has("cancelled", "postponed"):
        return candidate.has("scheduled", "open") and not candidate.has("held")
    moved = [claim.moved_to for claim in sighting.claims if claim.moved_to is not None]
    return any(not are_apart(when, new) for when in candidate.whens() for new in moved)


def _states_fit(candidate: Cluster, sighting: Sighting) -> bool:
    if sighting.has("held") and candidate.claims and not candidate.has("held"):
        to_come = any(claim.fresh for claim in candidate.claims)
        return candidate.has("scheduled") and not candidate.is_off and not sighting.keys and not to_come
    if candidate.has("held") and sighting.claims and not sighting.has("held"):
        return False
    if sighting.has("proposed") and not sighting.has("declined", "scheduled") and candidate.has("scheduled"):
        return candidate.has("proposed") or candidate.is_off
    return not (candidate.has("declined") and sighting.has("scheduled") and sighting.when is not None)


def _places_apart(candidate: Cluster, sighting: Sighting) -> bool:
    own = sighting.venue.country if sighting.venue else None
    theirs = {s.venue.country for s in candidate.sightings if s.venue is not None and s.venue.country}
    return own is not None and bool(theirs) and own not in theirs


def _may_move(candidate: Cluster, sighting: Sighting) -> bool:
    """Return whether the meeting may have been moved to another country: it was off, and is open or planned anew."""
    named = sighting.naming.article == "definite" and not sighting.naming.is_verb
    return candidate.is_off and (named or sighting.has("scheduled", "open", "reopened"))


def _same_journey(candidate: Cluster, sighting: Sighting) -> bool:
    """Return whether somebody meets others on the visit that is told of ("will be received by the president")."""
    travels = "visit" in candidate.forms and not candidate.is_off and sighting.sentence - candidate.last <= 1
    travellers = {person for other in candidate.sightings for _, person in other.persons}
    return travels and any(person in travellers for _, person in sighting.persons)


def _persons_apart(candidate: Cluster, sighting: Sighting) -> bool:
    """Return whether different persons of the same side meet; of two sides of one country that cannot be told."""
    if len(candidate.keys | sighting.keys) < 2:
        return False
    own = dict(sighting.persons)
    for other in candidate.sightings:
        theirs = dict(other.persons)
        common = [key for key in own if key in theirs]
        # One side's person is the same: the other's two names are of one person whom the resolution did not join.
        if any(own[key] == theirs[key] for key in common) and not are_apart(sighting.when, other.when):
            continue
        if any(own[key] != theirs[key] for key in common):
            return True
    return False


def _levels_apart(candidate: Cluster, sighting: Sighting) -> bool:
    levels = {s.level for s in candidate.sightings if s.level is not None and len(s.keys) > 1}
    if len(sighting.keys) < 2 or (candidate.is_off and sighting.has("open", "reopened")):
        return False
    return sighting.level is not None and bool(levels) and sighting.level not in levels


def _opens_new(candidate: Cluster, sighting: Sighting) -> bool:
    """Return whether a phrase with *a*, or *another*, tells of a meeting not named before."""
    article = sighting.naming.article
    if article == "another":
        return not (candidate.is_off and sighting.has("open", "reopened", "proposed", "scheduled"))
    if sighting.naming.is_verb:
        return sighting.naming.introduces and candidate.last != sighting.sentence
    if article != "indefinite":
        return False
    if candidate.is_off and sighting.has("open", "reopened"):
        return False
    named = any(not s.naming.is_verb for s in candidate.sightings)
    gap = sighting.sentence - candidate.last
    return gap > 1 or (named and gap > 0)


def _is_stage(candidate: Cluster, sighting: Sighting) -> bool:
    """Return whether talks have days of their own within a visit ("a visit from 3 to 9 May; talks on 5 May")."""
    if sighting.naming.form != "talks" or sighting.naming.is_verb or candidate.forms != {"visit"}:
        return False
    days = candidate.whens()
    if sighting.when is None or not days or len(sighting.keys) < 2:
        return False
    own = sighting.when.interval
    return all(when.interval.start < own.start and own.end < when.interval.end for when in days)


def _same_word(candidate: Cluster, sighting: Sighting) -> float:
    lemmas = {s.naming.word.lemma for s in candidate.sightings}
    forms = candidate.forms
    return (0.3 if sighting.naming.word.lemma in lemmas else 0.0) + (0.2 if sighting.naming.form in forms else 0.0)
