"""Events of one sentence in the making: clause by clause, from pattern to actors, code, factuality, time and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.coding.clauses import Clause, find_clauses
from detente.coding.derived import code_by_force, derived_code
from detente.coding.event_setting import SettingFinder, happened
from detente.coding.factuality import Setting, factuality_of
from detente.coding.focus import Focus, side_of
from detente.coding.participants import Participants
from detente.coding.patterns import Match, PatternMatcher
from detente.lexicons.patterns import Slot, load_classes
from detente.records.coding import NotCodedReason
from detente.records.document import Document
from detente.records.event import Factuality
from detente.records.place import Place
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Span
from detente.records.statement import Statement
from detente.records.when import When

_CONFLICT = frozenset(f"{root}" for root in range(13, 21))
# Acts that two parties who do them together do with each other.
_MUTUAL = frozenset({"03", "04", "05", "06", "16"})
_MATERIAL = frozenset({"08", "16", "17", "18", "19"})
_HOSTILE = frozenset({"15", "17", "18", "19", "20"})
_SPEECH_ROOTS = frozenset({"02", "03", "05", "10", "11", "13"})
_VOWING = frozenset(["vow", "promise", "swear", "pledge", "threaten"])
_MEETINGS = frozenset({"meeting", "talk", "talks", "visit", "summit", "trip"})
_SILENCE = frozenset(
    [
        "comment",
        "discuss",
        "say",
        "answer",
        "respond",
        "elaborate",
        "identify",
        "speak",
        "confirm",
        "give",
        "reply",
        "disclose",
        "specify",
        "name",
        "provide",
    ]
)
_FAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event before it is written: see `Event` for the fields; `sides` are the countries of its parties."""

    sentence: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    sides: tuple[frozenset[str], frozenset[str]]
    cameo: str
    factuality: Factuality
    happened: When | None
    place: Place | None
    trigger: Span
    statement: str | None
    confidence: float
    evidence: tuple[Span, ...]
    pattern: str
    is_noun: bool
    is_called_off: bool

    @property
    def root(self) -> str:
        """Return the CAMEO root."""
        return self.cameo[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    """Who acts on whom: ids of actors, and whether the recipient was supplied from context."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    supplied: bool = False


class SentenceCoder:
    """Codes one sentence; `reason` says why nothing came of it where a pattern fitted."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        resolution: Resolution,
        statements: Sequence[Statement],
        focus: Focus,
    ) -> None:
        self._document = document
        self._sentence = sentence
        self._resolution = resolution
        self._statements = statements
        self._focus = focus
        self._clauses = {clause.predicate: clause for clause in find_clauses(sentence)}
        self._matcher = PatternMatcher(sentence, focus.nouns_before(sentence.index))
        self._who = Participants(document, sentence, resolution)
        self._settings = SettingFinder(sentence, resolution)
        self._words = frozenset(token.text.lower() for token in sentence.tokens)
        self._taken: set[int] = set()
        self.reason: NotCodedReason | None = None

    def speaks_of_act(self) -> bool:
        """Return whether any clause fits a pattern and has an actor."""
        return any(self._matcher.matches(c) and self._who.of(c.agents) for c in self._clauses.values())

    def code(self) -> list[Draft]:
        """Return the events of the sentence in text order; clauses above come before those they govern."""
        drafts = []
        for clause in sorted(self._clauses.values(), key=lambda c: (len(c.embeddings), c.predicate)):
            start = self._sentence.tokens[clause.predicate].start
            if clause.predicate in self._taken or self._document.region_at(start) not in ("body", "subhead"):
                continue
            draft = self._code(clause)
            if draft is not None:
                drafts.append(draft)
                if draft.factuality not in ("conditional", "hypothetical", "planned", "negated"):
                    self._focus.remember(draft.cameo, draft.actors, draft.recipients)
        return sorted(drafts, key=lambda draft: (draft.trigger.start, draft.trigger.end))

    def _code(self, clause: Clause) -> Draft | None:
        for match in self._matcher.matches(clause):
            inner = self._complement(clause, match)
            if match.pattern.deriving in ("intent", "refuse", "threat") and inner is None and not self._has_slot(match):
                continue
            if match.pattern.head == "insist" and inner is not None and inner.tense is not None:
                continue  # "insisted that it had": no demand
            if match.pattern.deriving == "refuse" and inner is not None and inner.head_lemma in _SILENCE:
                self._taken.update(self._below(inner.predicate))
                return None  # a refusal to speak is a statement
            cast = self._cast(clause, match, inner)
            if isinstance(cast, str):
                self.reason = self.reason or cast
                continue
            return self._draft(clause, match, inner, cast)
        return None

    def _has_slot(self, match: Match) -> bool:
        return any(marked.slot.recipient for marked in match.pattern.marked) or bool(
            match.pattern.object and match.pattern.object.recipient
        )

    # --- who ---------------------------------------------------------------------------------------------------

    def _cast(self, clause: Clause, match: Match, inner: Clause | None) -> _Cast | NotCodedReason:
        """Return actors and recipients, or the reason why there are none."""
        slot = match.pattern.object
        if (
            slot is not None
            and slot.actor
            and match.object is not None
            and not self._fits_actor(match.object, slot, clause)
        ):
            return "no-pattern"
        if "civil" in match.pattern.flags and not self._who.is_outside_state(self._agents(clause, match)):
            return "no-pattern"
        if "armed" in match.pattern.flags and not self._who.is_armed(self._agents(clause, match)):
            return "no-pattern"
        if "own" in match.pattern.flags:
            return self._parties_cast(match, clause, ())
        agents = self._agents(clause, match)
        if not agents and clause.passive and self._is_meeting(match):
            in_passing = self._sentence.tokens[clause.predicate].relation == "acl" and match.pattern.code[:2] in (
                "03",
                "04",
            )
            return "no-actor" if in_passing else self._parties_cast(match, clause, ())
        recipients = self._recipients(match, agents)
        if inner is not None and match.pattern.deriving in ("demand", "appeal") and not self._has_slot(match):
            asked = self._who.of(inner.agents)
            recipients = asked if self._distinct(agents, self._who.known(asked)) else recipients
        if not recipients and inner is not None:
            recipients = self._inner_recipients(inner, agents)
        if "swap" in match.pattern.flags:
            agents, recipients = recipients, self._who.of(clause.agents)
        known_agents, known_recipients = self._who.known(agents), self._who.known(recipients)
        if "rec" in match.pattern.flags:
            parties = tuple(dict.fromkeys((*known_agents, *known_recipients)))
            if len(self._codes(parties)) > 1:
                return _Cast(actors=parties, recipients=parties)
            if "ctx" not in match.pattern.flags:
                return "one-actor-only" if parties else "no-actor"
        if not known_agents:
            if not agents and known_recipients and self._may_lack_agent(clause, match):
                supplied = self._focus.other_party(self._sentence.index, known_recipients)
                if supplied:
                    return _Cast(actors=supplied, recipients=known_recipients, supplied=True)
            undone = self._focus.last_conflict() if match.pattern.code[:2] == "08" else None
            if not agents and self._may_lack_agent(clause, match) and undone is not None:
                return _Cast(actors=undone[0], recipients=undone[1], supplied=True)
            return "unknown-actor" if agents else "no-actor"
        distinct = self._distinct(known_agents, known_recipients)
        if not distinct and match.pattern.code[:2] in _MUTUAL and len(self._sides(known_agents)) > 1:
            return _Cast(actors=known_agents, recipients=known_agents)
        if distinct:
            if "rec" in match.pattern.flags:
                parties = tuple(dict.fromkeys((*known_agents, *distinct)))
                return _Cast(actors=parties, recipients=parties)
            return _Cast(actors=known_agents, recipients=distinct)
        if "reply" in match.pattern.flags:
            asked = self._focus.partner_of(known_agents)
            return _Cast(actors=known_agents, recipients=asked, supplied=True) if asked else "no-recipient"
        if self._may_supply(match, inner):
            supplied = self._focus.other_party(
                self._sentence.index,
                known_agents,
                takes_up=self._takes_up(match),
                protest=match.pattern.code.startswith("14"),
            )
            if supplied:
                if "rec" in match.pattern.flags:
                    parties = tuple(dict.fromkeys((*known_agents, *supplied)))
                    return _Cast(actors=parties, recipients=parties, supplied=True)
                return _Cast(actors=known_agents, recipients=supplied, supplied=True)
        named = any(self._who.of(group) for group in match.recipients)
        return "one-actor-only" if known_recipients or named else "no-recipient"

    def _may_lack_agent(self, clause: Clause, match: Match) -> bool:
        """Return whether the clause is a passive whose doer goes without saying ("four men were detained")."""
        token = self._sentence.tokens[clause.predicate]
        allowed = match.pattern.code[:2] in _MATERIAL or match.pattern.deriving == "propose"
        return clause.passive and token.relation != "acl" and allowed

    def _may_supply(self, match: Match, inner: Clause | None) -> bool:
        """Return whether the pattern is telling enough to supply its recipient from the context."""
        pattern = match.pattern
        if pattern.kind == "noun":
            return pattern.code[:2] in _MATERIAL and any(not marked.optional for marked in pattern.marked)
        if "ctx" in pattern.flags or (pattern.object is not None and len(pattern.object.words) > 1):
            return True
        return pattern.deriving in ("intent", "refuse", "threat", "propose") and inner is not None

    def _takes_up(self, match: Match) -> frozenset[str]:
        """Return the roots of the act that the object takes up ("the attack", "this proposal"), or nothing."""
        if match.object is None or match.pattern.code[:2] not in ("05", "11", "12", "03"):
            return frozenset()
        det = self._sentence.child(match.object, "det")
        if det is None or det.text.lower() not in ("the", "this", "that", "these", "those", "both"):
            return frozenset()
        lemma = self._sentence.tokens[match.object].lemma.lower()
        classes = load_classes()
        if lemma in classes["ACCUSATION"]:
            return frozenset({"11"})
        if lemma in classes["PROPOSAL"] or lemma in classes["INVITATION"]:
            return frozenset({"02", "03", "10", "13"})
        return _CONFLICT

    def _fits_actor(self, i: int, slot: Slot, clause: Clause) -> bool:
        """Return whether word `i` stands for an actor, or is one of the slot's words, or somebody is the indirect object.

        A meeting, a deal or an attack never is an actor, whoever holds it.
        """
        lemma = self._sentence.tokens[i].lemma.lower()
        if lemma in slot.words or self._who.of(clause.indirect):
            return True
        return lemma not in load_classes()["THING"] and bool(self._who.at(i))

    def _is_meeting(self, match: Match) -> bool:
        slot = match.pattern.object
        return slot is not None and bool(slot.words & _MEETINGS) and match.object is not None

    def _parties_cast(self, match: Match, clause: Clause, agents: tuple[str, ...]) -> _Cast | NotCodedReason:
        """Return all parties of the meeting that fills the slot, on both sides; the other party may be supplied."""
        parties = list(agents)
        if match.object is not None:
            for word in self._matcher.content(match.object):
                parties.extend(self._who.parties(word))
        parties.extend(
            self._who.of(head for preposition, head in clause.obliques if preposition in ("with", "between"))
        )
        known = self._who.known(dict.fromkeys(parties))
        if len(self._codes(known)) > 1:
            return _Cast(actors=known, recipients=known)
        supplied = self._focus.other_party(self._sentence.index, known)
        if known and supplied:
            both = tuple(dict.fromkeys((*known, *supplied)))
            return _Cast(actors=both, recipients=both, supplied=True)
        main = self._focus.main_pair()
        if not known and len(main) > 1:
            return _Cast(actors=main, recipients=main, supplied=True)
        return "one-actor-only" if known else "no-actor"

    def _agents(self, clause: Clause, match: Match) -> tuple[str, ...]:
        if "patient" in match.pattern.flags:
            return self._who.of(clause.patients)
        speaking = [k for k in clause.agents if self._sentence.tokens[k].text.lower() in ("i", "we")]
        if speaking and not self._who.known(self._who.of(clause.agents)):
            statement = self._statement_at(clause.predicate)
            return (statement.speaker,) if statement is not None and statement.speaker is not None else ()
        if clause.kind != "noun":
            return self._who.of(clause.agents) or self._main_subject(clause) or self._denier(clause)
        found = self._who.of(clause.agents)
        if found:
            return found
        found = self._who.of(clause.modifiers)
        if found:
            return found
        marked = {head for group in match.recipients for head in group}
        loose = [
            head
            for head in clause.by("of", "between", "from", "among")
            if head not in marked or "rec" in match.pattern.flags
        ]
        found = self._who.of(loose)
        if found:
            return found
        governor = self._clauses.get(self._sentence.tokens[clause.predicate].head)
        if governor is not None and governor.kind == "verb" and clause.predicate in governor.patients:
            return self._who.of(governor.agents)
        return ()

    def _denier(self, clause: Clause) -> tuple[str, ...]:
        """Return who denies an act whose doer is not named ("the rebels deny that any captive was beaten")."""
        if not clause.passive or clause.agents:
            return ()
        for step in clause.embeddings:
            governor = self._clauses.get(step.predicate)
            if step.lemma == "deny" and governor is not None:
                return self._who.of(governor.agents)
        return ()

    def _main_subject(self, clause: Clause) -> tuple[str, ...]:
        """Return who acts in the main clause, for a participle that the parser hung on a noun of no actor."""
        token = self._sentence.tokens[clause.predicate]
        if token.relation != "acl" or token.xpos != "VBG":
            return ()
        for above in self._sentence.ancestors(clause.predicate):
            governor = self._clauses.get(above.i)
            if governor is not None and governor.kind == "verb":
                return self._who.of(governor.agents)
        return ()

    def _recipients(self, match: Match, agents: tuple[str, ...]) -> tuple[str, ...]:
        for group in match.recipients:
            ids = self._who.of(group)
            if self._distinct(agents, self._who.known(ids)):
                return ids
        return ()

    def _inner_recipients(self, inner: Clause, agents: tuple[str, ...]) -> tuple[str, ...]:
        """Return on whom an act in the complement bears, by its own pattern, else by any of its participants."""
        for match in self._matcher.matches(inner):
            ids = self._recipients(match, agents)
            if ids:
                return ids
        for heads in (inner.indirect, inner.patients, tuple(head for _, head in inner.obliques), inner.agents):
            ids = self._who.of(heads)
            if self._distinct(agents, self._who.known(ids)):
                return ids
        return ()

    def _distinct(self, agents: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        """Return those of `others` that are not the agents themselves, their state or its government."""
        own = {self._who.actor(i).code for i in agents} | set(agents)
        plain = {code for code in own if code} | {f"{code}GOV" for code in own if code and len(code) == 3}
        plain |= {code[:3] for code in own if code and len(code) == 6 and code.endswith("GOV")}
        governs = any(not self._who.actor(i).sectors or "GOV" in self._who.actor(i).sectors for i in agents)
        if governs:  # a government does nothing to its own forces that politics would count
            plain |= {f"{code[:3]}{arm}" for code in own if code for arm in ("MIL", "COP", "SPY")}
        kept = [i for i in others if i not in own and self._who.actor(i).code not in plain]
        return tuple(kept)

    def _codes(self, ids: Sequence[str]) -> set[str]:
        return {self._who.actor(i).code or i for i in ids}

    # --- what --------------------------------------------------------------------------------------------------

    def _complement(self, clause: Clause, match: Match) -> Clause | None:
        """Return the clause that a deriving pattern's act stands in, or None."""
        if match.pattern.deriving is None:
            return None
        places = list(clause.complements)
        if match.object is not None:
            # "the promise it made": the noun's relative clause is no complement of its verb
            places += [
                kid.i
                for kid in self._sentence.children(match.object, "acl", "ccomp", "xcomp")
                if kid.deprel != "acl:relcl"
            ]
        places += [
            kid.i
            for kid in self._sentence.children(clause.predicate, "advcl")
            if (mark := self._sentence.child(kid.i, "mark", "case")) is not None
            and mark.text.lower() in ("of", "to", "for", "against", "with")
        ]
        below = set(self._sentence.subtree(clause.predicate)) - {clause.predicate}
        return next((self._clauses[i] for i in places if i in self._clauses and i in below), None)

    def _act_in(self, inner: Clause) -> str | None:
        """Return the code of the act in a complement, whoever does it to whom."""
        matches = self._matcher.matches(inner)
        if not matches:
            return None
        if matches[0].pattern.deriving is not None:
            deeper = self._complement(inner, matches[0])
            act = self._act_in(deeper) if deeper is not None else None
            return derived_code(matches[0].pattern.deriving, matches[0].pattern.code, act)
        return matches[0].pattern.code

    def _draft(self, clause: Clause, match: Match, inner: Clause | None, cast: _Cast) -> Draft:
        pattern = match.pattern
        code = pattern.code
        if pattern.deriving is not None:
            act = self._act_in(inner) if inner is not None else None
            if (
                pattern.deriving == "intent"
                and act is not None
                and act[:2] >= "10"
                and clause.head_lemma not in _VOWING
            ):
                code = act
            else:
                code = derived_code(pattern.deriving, code, act)
            if inner is not None and self._is_coded_above(inner, pattern.deriving):
                self._taken.update(self._below(inner.predicate))
        if match.object is not None:
            self._taken.update(self._matcher.content(match.object))
            self._taken.update(clause.patients)
        code = code_by_force(code, self._who.is_armed(cast.actors))
        statement = self._statement_at(clause.predicate)
        found = self._settings.time_of(clause)
        factuality = factuality_of(clause, self._setting(code, cast, statement, found.value if found else None))
        code = _by_factuality(code, clause, factuality)
        trigger = self._trigger(clause, match)
        return Draft(
            sentence=self._sentence.index,
            actors=cast.actors,
            recipients=cast.recipients,
            sides=(frozenset(self._sides(cast.actors)), frozenset(self._sides(cast.recipients))),
            cameo=code,
            factuality=factuality,
            happened=happened(found, factuality, self._document.published_on),
            place=self._settings.place_of(clause) or self._place_by_kind(pattern.code, cast),
            trigger=trigger,
            statement=statement.id if statement else None,
            confidence=_confidence(match, clause, cast),
            evidence=(self._sentence.span,),
            pattern=pattern.id,
            is_noun=clause.kind == "noun",
            is_called_off=code in ("160", "164") and bool(pattern.object and pattern.object.words & _MEETINGS),
        )

    def _is_coded_above(self, inner: Clause, deriving: str) -> bool:
        """Return whether the speech act stands for the act in its complement; what one warns *that*, or accuses of, not."""
        if deriving == "accuse":
            return False
        return deriving in ("appeal", "demand", "refuse") or (inner.tense is None and inner.modal is None)

    def _below(self, i: int) -> list[int]:
        """Return word `i` and all words below it: acts there are coded with what governs them."""
        return self._sentence.subtree(i)

    def _place_by_kind(self, code: str, cast: _Cast) -> Place | None:
        """Return the country where acts of a kind happen when no place is named, or None.

        A visit is made in the host's country; hosts receive, ministries summon and police arrest in their own; what the
        people of one country do to each other happens there.
        """
        actors, recipients = self._sides(cast.actors), self._sides(cast.recipients)
        if code == "042":
            chosen = recipients
        elif code in ("043", "114", "173", "175", "141", "143", "144", "145") or actors == recipients:
            chosen = actors
        else:
            return None
        countries = [c for i in (*cast.actors, *cast.recipients) if (c := self._resolution.actor(i).country) in chosen]
        if len(chosen) != 1 or not countries:
            return None
        names = [a.name for a in self._resolution.actors if a.kind == "state" and a.country == countries[0]]
        return Place(name=names[0] if names else str(countries[0]), country=countries[0])

    def _setting(self, code: str, cast: _Cast, statement: Statement | None, when: object) -> Setting:
        said_by: set[str] = set()
        if statement is not None and statement.speaker is not None:
            said_by = self._sides((statement.speaker,))
        return Setting(
            said_by=frozenset(said_by),
            agents=frozenset(self._sides(cast.actors)),
            recipients=frozenset(self._sides(cast.recipients)),
            hostile=code[:2] in _HOSTILE,
            when=when,  # type: ignore[arg-type]
            published_on=self._document.published_on,
            words=self._words,
            speech_act=code[:2] in _SPEECH_ROOTS,
        )

    def _sides(self, ids: Sequence[str]) -> set[str]:
        return {side for i in ids if (side := side_of(self._resolution.actor(i))) is not None}

    def _statement_at(self, i: int) -> Statement | None:
        span = self._sentence.tokens[i].span
        for statement in self._statements:
            if any(content.overlaps(span) for content in statement.content):
                return statement
        return None

    def _trigger(self, clause: Clause, match: Match) -> Span:
        """Return the core of the phrase: predicate, particle, and the object's head where it stands near."""
        words = [clause.predicate]
        if match.particle is not None:
            words.append(match.particle)
        if match.object is not None and abs(match.object - clause.predicate) <= _FAR and not clause.passive:
            words.append(match.object)
        return self._sentence.span_of(min(words), max(words) + 1)


def _by_factuality(code: str, clause: Clause, factuality: Factuality) -> str:
    """Return the code by how far the act is real: a meeting to come is 036; a consequence is a promise or a threat."""
    if code[:2] == "04" and factuality in ("planned", "conditional", "hypothetical"):
        return "036" if code != "045" else "039"
    if factuality == "conditional" and clause.condition == "consequence":
        return derived_code("threat" if code[:2] >= "12" else "intent", code, code)
    return code


def _confidence(match: Match, clause: Clause, cast: _Cast) -> float:
    """Return a first, uncalibrated estimate: more for demanding patterns, less for nouns and supplied recipients."""
    base = 0.55 + 0.05 * min(match.strength, 5)
    if clause.kind == "noun":
        base *= 0.8
    if cast.supplied:
        base *= 0.7
    return round(base, 3)
