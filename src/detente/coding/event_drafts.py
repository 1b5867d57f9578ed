"""Events of one sentence in the making: clause by clause, from pattern to actors, code, factuality, time and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.coding.casting import MEETINGS, Cast, Caster
from detente.coding.clauses import Clause
from detente.coding.confidence import clause_signs, code_signs, party_signs
from detente.coding.derived import code_by_force, derived_code
from detente.coding.event_places import PlaceFinder
from detente.coding.event_setting import SettingFinder, happened
from detente.coding.evidence import evidence_of
from detente.coding.factuality import Setting, factuality_of, is_only_wished
from detente.coding.focus import Focus
from detente.coding.patterns import Match
from detente.coding.told import find_told
from detente.lexicons.patterns import Pattern
from detente.records.coding import NotCodedReason
from detente.records.document import Document
from detente.records.event import Factuality
from detente.records.place import Place
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence, Token
from detente.records.span import Span
from detente.records.statement import Statement
from detente.records.when import When

_HOSTILE = frozenset({"15", "17", "18", "19", "20"})
_JUDGING = frozenset({"05", "11"})
_SPEECH_ROOTS = frozenset({"02", "03", "05", "10", "11", "13"})
_VOWING = frozenset(["vow", "promise", "swear", "pledge", "threaten"])
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
# What is given or provided is silence only where it is something told.
_HANDING = frozenset(["give", "provide", "name", "disclose"])
_TOLD = frozenset(
    ["detail", "comment", "information", "name", "answer", "reason", "figure", "number", "explanation", "interview"]
)
# To mobilise and deploy forces is to keep peace where the clause says so.
_SENDING = frozenset({"150", "154"})
_FAR = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event before it is written: see `Event` for the fields; `sides` are the countries of its parties.

    `signs` speak for or against it (`confidence.py`).
    """

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
    signs: tuple[str, ...]
    evidence: tuple[Span, ...]
    pattern: str
    is_noun: bool
    is_called_off: bool

    @property
    def root(self) -> str:
        """Return the CAMEO root."""
        return self.cameo[:2]


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
        self._caster = Caster(document, sentence, resolution, statements, focus)
        self._settings = SettingFinder(document, sentence, resolution)
        self._places = PlaceFinder(document, sentence, resolution)
        self._words = frozenset(token.text.lower() for token in sentence.tokens)
        self._taken: set[int] = set()
        self.reason: NotCodedReason | None = None

    def speaks_of_act(self) -> bool:
        """Return whether any clause fits a pattern and has an actor."""
        return any(
            self._caster.matcher.matches(c) and self._caster.who.of(c.agents) for c in self._caster.clauses.values()
        )

    def code(self) -> list[Draft]:
        """Return the events of the sentence in text order; clauses above come before those they govern."""
        drafts = self._told()
        for clause in sorted(self._caster.clauses.values(), key=lambda c: (len(c.embeddings), c.predicate)):
            start = self._sentence.tokens[clause.predicate].start
            if clause.predicate in self._taken or self._document.region_at(start) not in ("body", "subhead"):
                continue
            draft = self._code(clause)
            if draft is not None:
                drafts.append(draft)
                if draft.factuality not in ("conditional", "hypothetical", "planned", "negated"):
                    self._focus.remember(draft.cameo, draft.actors, draft.recipients, draft.sentence)
        return sorted(drafts, key=lambda draft: (draft.trigger.start, draft.trigger.end))

    def _told(self) -> list[Draft]:
        """Return the demands and accusations that lie in what somebody says of another."""
        drafts = []
        for told in find_told(self._sentence, self._caster.clauses):
            speakers = self._caster.who.known(self._caster.who.of(told.speaking.agents))
            others = self._caster.distinct(speakers, self._caster.who.known(self._caster.who.of(told.clause.agents)))
            if not speakers or not others:
                continue
            match = Match(pattern=told.pattern, object=None, recipients=(), strength=2)
            cast = Cast(actors=speakers, recipients=others)
            drafts.append(self._draft(told.speaking, match, told.clause, cast))
            self._taken.add(told.clause.predicate)
        return drafts

    def _code(self, clause: Clause) -> Draft | None:
        for match in self._caster.matcher.matches(clause):
            inner = self._caster.complement(clause, match)
            if (
                match.pattern.deriving in ("intent", "refuse", "threat")
                and inner is None
                and not self._caster.has_slot(match)
            ):
                continue
            if match.pattern.head == "insist" and inner is not None and inner.tense == "past":
                continue  # "insisted that it had": no demand
            if match.pattern.deriving == "refuse" and inner is not None and self._is_silence(inner):
                self._taken.update(self._below(inner.predicate))
                return None  # a refusal to speak is a statement
            if is_only_wished(clause):
                return None
            if "that" in match.pattern.flags and match.pattern.deriving == "intent" and not self._binds(inner):
                continue  # "confirmed that the talks had failed": no promise
            cast = self._caster.cast(clause, match, inner)
            if not isinstance(cast, str) and self._is_to_press(match, cast):
                return None
            if isinstance(cast, str):
                self.reason = self.reason or cast
                continue
            return self._draft(clause, match, inner, cast)
        return None

    def _binds(self, inner: Clause | None) -> bool:
        """Return whether a complement tells what will be done, and a pattern knows the act."""
        return inner is not None and inner.modal in ("will", "would", "shall") and bool(self._caster.act_in(inner))

    def _is_to_press(self, match: Match, cast: Cast) -> bool:
        """Return whether somebody only talks to reporters: a statement, no consultation."""
        if match.pattern.code[:2] != "04":
            return False
        return any("MED" in self._resolution.actor(i).sectors for i in cast.recipients)

    def _keeps_peace(self, clause: Clause) -> bool:
        """Return whether the clause says that forces go to keep a peace."""
        words = (self._sentence.tokens[i].text.lower() for i in self._sentence.subtree(clause.predicate))
        return any(word.startswith("peacekeep") for word in words)

    def _is_silence(self, inner: Clause) -> bool:
        """Return whether what is refused is to speak: to comment, to give details."""
        if inner.head_lemma == "respond" and self._sentence.tokens[inner.predicate].relation == "xcomp":
            below = (self._sentence.tokens[i].lemma.lower() for i in self._sentence.subtree(inner.predicate))
            return bool({"comment", "question", "interview", "email", "call"} & set(below))
        if inner.head_lemma in _HANDING and inner.patients:
            return any(self._sentence.tokens[i].lemma.lower() in _TOLD for i in inner.patients)
        return inner.head_lemma in _SILENCE

    def _draft(self, clause: Clause, match: Match, inner: Clause | None, cast: Cast) -> Draft:
        pattern = match.pattern
        code = pattern.code
        if pattern.deriving is not None:
            act = self._caster.act_in(inner) if inner is not None else None
            if pattern.head == "order" and act is not None and act[:2] == "17":
                code = act  # ordered to be jailed, to suspend publication: the order coerces
            elif (
                pattern.deriving == "intent"
                and act is not None
                and act[:2] >= "10"
                and clause.head_lemma not in _VOWING
            ):
                code = act
            else:
                code = derived_code(pattern.deriving, code, act)
            if inner is not None and self._is_coded_above(inner, pattern):
                self._taken.update(self._below(inner.predicate))
        if match.object is not None and not self._is_judged(match, clause):
            self._taken.update(self._caster.matcher.content(match.object))
            self._taken.update(clause.patients)
        code = code_by_force(code, self._caster.who.is_armed(cast.actors))
        if code in _SENDING and self._keeps_peace(clause):
            code = "074"
        statement = self._caster.statement_at(clause.predicate)
        found = self._settings.time_of(clause, code)
        factuality = factuality_of(clause, self._setting(code, cast, statement, found.value if found else None))
        code = _by_factuality(code, clause, factuality)
        trigger = self._trigger(clause, match)
        return Draft(
            sentence=self._sentence.index,
            actors=cast.actors,
            recipients=cast.recipients,
            sides=(frozenset(self._caster.sides(cast.actors)), frozenset(self._caster.sides(cast.recipients))),
            cameo=code,
            factuality=factuality,
            happened=happened(found, factuality, self._document.published_on),
            place=self._places.place_of(
                clause, pattern.code, self._countries(cast.actors), self._countries(cast.recipients)
            ),
            trigger=trigger,
            statement=statement.id if statement else None,
            signs=self._signs(clause, match, cast, code, factuality),
            evidence=evidence_of(self._sentence, trigger),
            pattern=pattern.id,
            is_noun=clause.kind == "noun",
            is_called_off=code in ("160", "164") and bool(pattern.object and pattern.object.words & MEETINGS),
        )

    def _signs(self, clause: Clause, match: Match, cast: Cast, code: str, factuality: Factuality) -> tuple[str, ...]:
        """Return what speaks for and against the event."""
        sentence, resolution = self._sentence, self._resolution
        return (
            *code_signs(code, factuality, supplied=cast.supplied),
            *clause_signs(sentence, clause, match),
            *party_signs(sentence, clause.predicate, cast.actors, cast.recipients, resolution),
        )

    def _is_judged(self, match: Match, clause: Clause) -> bool:
        """Return whether praise or blame is for an act that names its doer ("welcomed the release by Chad")."""
        if match.pattern.code[:2] not in _JUDGING or clause.passive or match.object is None:
            return False
        inner = self._caster.clauses.get(match.object)
        return inner is not None and inner.kind == "noun" and bool(self._caster.who.of(inner.agents))

    def _is_coded_above(self, inner: Clause, pattern: Pattern) -> bool:
        """Return whether the speech act stands for the act in its complement: not for what one warns *that*."""
        if pattern.deriving == "accuse":
            return False
        if pattern.deriving in ("appeal", "demand", "refuse") or "that" in pattern.flags:
            return True
        return inner.tense is None and inner.modal is None

    def _below(self, i: int) -> list[int]:
        """Return word `i` and the words of its own clause: acts there are coded with what governs them.

        Relative clauses and adjuncts with a time of their own ("after police had …") tell of other acts.
        """
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            for kid in self._sentence.children(at):
                apart = kid.deprel == "acl:relcl" or kid.relation == "parataxis" or self._is_reduced(kid)
                if apart or (kid.relation == "advcl" and kid.xpos in ("VBD", "VBZ", "VBP", "VBN")):
                    continue
                stack.append(kid.i)
        return found

    def _is_reduced(self, token: Token) -> bool:
        """Return whether a participle behind a noun tells who did it: "the suspects held by the Mexican police"."""
        clause = self._caster.clauses.get(token.i)
        return token.relation == "acl" and token.xpos == "VBN" and clause is not None and bool(clause.agents)

    def _countries(self, ids: Sequence[str]) -> frozenset[str]:
        return frozenset(country for i in ids if (country := self._resolution.actor(i).country) is not None)

    def _setting(self, code: str, cast: Cast, statement: Statement | None, when: object) -> Setting:
        said_by: set[str] = set()
        if statement is not None and statement.speaker is not None:
            said_by = self._caster.sides((statement.speaker,))
        speaker = statement.speaker if statement is not None else None
        doers = {self._focus.key(i) for i in cast.actors}
        return Setting(
            said_by=frozenset(said_by),
            by_doer=speaker is not None and self._focus.key(speaker) in doers,
            recipients=frozenset(self._caster.sides(cast.recipients)),
            hostile=code[:2] in _HOSTILE,
            when=when,  # type: ignore[arg-type]
            published_on=self._document.published_on,
            words=self._words,
            speech_act=code[:2] in _SPEECH_ROOTS,
        )

    def _trigger(self, clause: Clause, match: Match) -> Span:
        """Return the core of the phrase: predicate, particle, and the object's head where it stands near."""
        words = [clause.predicate]
        if match.particle is not None:
            words.append(match.particle)
        if match.object is not None and abs(match.object - clause.predicate) <= _FAR and not clause.passive:
            words.append(match.object)
        return self._sentence.span_of(min(words), max(words) + 1)


def _is_refusal(clause: Clause, code: str) -> bool:
    """Return whether the words refuse an act of cooperation: what one will not do, and what two failed to agree on."""
    if clause.negated and (clause.tense == "future" or clause.modal in ("would", "will", "shall")):
        return "03" <= code[:2] <= "08"
    if clause.negated and clause.modal in ("can", "could"):
        return code[:2] == "04"  # "the meeting cannot take place"
    failed = any(step.lemma == "fail" and step.relation == "xcomp" for step in clause.embeddings[:1])
    return failed and code[:2] in ("03", "05")


def _by_factuality(code: str, clause: Clause, factuality: Factuality) -> str:
    """Return the code by how far the act is real: a meeting to come is 036; a consequence is a promise or a threat."""
    if factuality in ("negated", "conditional") and _is_refusal(clause, code):
        return derived_code("refuse", "120", code)
    if code[:2] == "04" and factuality in ("planned", "conditional", "hypothetical"):
        return "036" if code != "045" else "039"
    if factuality == "planned" and code[:2] in ("05", "06", "07", "08"):
        return derived_code("intent", "030", code)
    if factuality == "conditional" and clause.condition == "consequence":
        return derived_code("threat" if code[:2] >= "12" else "intent", code, code)
    return code
