"""Kinds of commitment: threat, offer, promise, precondition or warning.

A precondition shuts a thing until the other side acts; a threat harms unless or if; an offer answers what another side
has to do or grant with a good act; any other good act is a promise; a warning foretells what is not in the speaker's
power: an adviser's word on what others will do, or what befalls people without anybody's deciding it.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.coding.conditions import Conditional
from detente.coding.moods import negations_of
from detente.coding.roles import RoleReader
from detente.coding.valence import ENDING, HOSTILE, is_unwelcome, valence_of
from detente.lexicons.speech import load_speaker_nouns
from detente.lexicons.word_groups import word_group
from detente.records.commitment import CommitmentKind
from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Span
from detente.records.statement import Statement

MEETING = word_group("settlement.meeting")
FIRST = frozenset(("we", "i", "our", "us", "my"))
READY = frozenset(("ready", "prepared", "willing", "open", "free", "welcome", "set", "determined", "able"))
STANDING = frozenset(("stay", "remain", "stand", "continue", "keep"))
BEFALLING = word_group("condition.befalling")
ANSWERED = frozenset(
    ("answer", "meet", "regard", "treat", "consider", "view", "see", "punish", "repel", "face", "suffer")
)
ANSWERS = frozenset(("answer", "response", "reply", "reaction", "retaliation", "reprisal"))
# What one side deals out and another suffers; what is lost or suffered is nobody's deed.
DEALT = frozenset(("face", "pay", "regret", "confront"))
LOSING = frozenset(("lose", "suffer", "leave"))
POWERS = frozenset(("GOV", "MIL", "LEG", "REB", "COP", "SPY", "UAF", "SEP", "ELI"))
OPPOSED = frozenset(("REB", "OPP", "SEP", "LAB"))
PERFORMING = frozenset(
    ("offer", "open", "threaten", "promise", "pledge", "vow", "agree", "undertake", "insist", "dangle", "guarantee",
     "commit", "volunteer", "swear")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a stretch of a sentence: a statement, or nobody (the article itself)."""

    statement: Statement | None
    pieces: tuple[Span, ...]
    earlier: Sentence | None
    earlier_pieces: tuple[Span, ...] = ()


class KindReader:
    """Reads the kind of one conditional, and what is common to that and to who is bound."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        resolution: Resolution,
        voice: Voice,
        conditional: Conditional,
        before: Sentence | None = None,
    ) -> None:
        self.document = document
        self.s = sentence
        self.before = before
        self.resolution = resolution
        self.voice = voice
        self.c = conditional
        self.roles = RoleReader(sentence)
        self.words = [t for t in sentence.tokens if conditional.consequence.covers(t.span)]
        self.lower = [t.text.lower() for t in self.words]

    def _subject(self) -> int | None:
        if self.c.main is None:
            return None
        subjects = self.roles.subjects(self.c.main)
        outside = [i for i in subjects if not self.c.condition.covers(self.s.tokens[i].span)]
        if outside:
            return outside[0]
        expletive = self.s.child(self.c.main, "expl", "nsubj")
        return expletive.i if expletive is not None else None

    def _actor_at(self, word: int | None) -> str | None:
        if word is None:
            return None
        ids = self.resolution.actors_at(self.s.index, word)
        return ids[0] if ids else None

    def _ready(self) -> bool:
        return (
            any(t.lemma.lower() in READY and self.s.child(t.i, "cop") is not None for t in self.words)
            or any(
                t.lemma.lower() in READY
                and t.relation == "xcomp"
                and t.head >= 0
                and self.s.tokens[t.head].lemma.lower() in STANDING
                for t in self.words
            )
            or any(t.lemma.lower() == "go" and t.xpos == "VBG" for t in self.words)
        )

    def _promised(self) -> bool:
        """Whether the consequence hangs on a promise or threat: "threatened to …", "opened the door to …"."""
        statement = self.voice.statement
        if statement is not None:
            return (
                statement.act in ("promise", "threaten")
                and self.lower[:1] != []
                and (self.lower[0] == "to" or self.words[0].xpos == "VB")
            )
        main = self.s.tokens[self.c.main] if self.c.main is not None else None
        if main is None or main.lemma.lower() not in PERFORMING:
            return False
        return main.lemma.lower() != "open" or "door" in self.lower

    def _good(self) -> bool:
        """Whether what could be done helps, or is a meeting."""
        meets = any(t.lemma.lower() in MEETING for t in self.words)
        return valence_of(self.s, self.words) == "help" or meets

    def kind(self, party: str) -> CommitmentKind:
        """Return the kind of a conditional that binds `party`."""
        cue, statement = self.c.cue, self.voice.statement
        negated = self.c.main is not None and bool(negations_of(self.s, self.c.main))
        standing = any(t.lemma.lower() in STANDING for t in self.words)
        valence = valence_of(self.s, self.words)
        if cue.form == "verdict":
            return "warning"
        if cue.sense == "trade":
            return "offer"
        if cue.form == "bare" and cue.sense == "plain":
            return self._bare_kind(valence)
        if cue.sense in ("only", "before", "when", "then") or cue.form in ("verb", "adjective"):
            return "precondition"
        if cue.sense == "until":
            return "precondition" if negated or standing else "promise"
        if cue.sense == "negative":
            return "precondition" if negated and not self._withdraws() else "threat"
        if (self._strikes_back() or self._open_to_review()) and cue.sense != "time":
            return "threat"
        if self._only_warns(party, valence):
            return "warning"
        if cue.sense == "otherwise" and cue.form == "bare":
            return "threat"
        if statement is not None and not self._own_doing(party):
            if self._deals_it_out(party):
                return "threat"
            if valence != "help":
                return "warning"
            return "promise" if cue.sense == "time" else "offer"
        if self._holds_out():
            return "offer"
        unwelcome = self._unwelcome_condition() and cue.sense != "time"
        if cue.sense == "otherwise" or valence == "harm" or (unwelcome and valence != "help"):
            return "threat"
        if unwelcome and not self._answers_another(party):
            return "promise"
        if unwelcome and cue.sense == "plain":
            return "threat"
        if cue.words[0] in ("provided", "providing", "on"):
            return "offer" if self._ready() else "promise"
        if cue.sense == "time":
            told = statement is None and not self._promised()
            return "offer" if not told and (self._answers_another(party) or self._lets_off()) else "promise"
        given = self._asks_of_another() or self._answers_another(party)
        return "offer" if cue.sense != "plain" or given else "promise"

    def _asks_of_another(self) -> bool:
        """Whether the condition is something that somebody has to do or grant: a passive, a help."""
        head = self.c.condition_head
        words = [t for t in self.s.tokens if self.c.condition.covers(t.span)]
        return (head is not None and self._is_passive(head)) or valence_of(self.s, words) == "help"

    def _lets_off(self) -> bool:
        """Whether the consequence ends what weighs on the other side ("drop the duty", "lift the ban")."""
        main = self.s.tokens[self.c.main] if self.c.main is not None else None
        if main is None or main.lemma.lower() not in ENDING:
            return False
        return any(k.lemma.lower() in HOSTILE for k in self.s.children(main.i, "obj", "nsubj:pass"))

    def _holds_out(self) -> bool:
        """Whether the consequence only stands ready: "opened the door to …", "would be ready to host"."""
        main = self.s.tokens[self.c.main] if self.c.main is not None else None
        opened = main is not None and main.lemma.lower() in ("open", "offer", "dangle") and self._promised()
        return opened or "door" in self.lower

    def _strikes_back(self) -> bool:
        """ "If they shoot, they pay", "our answer will be immediate": harm for harm."""
        words = [t for t in self.s.tokens if self.c.condition.covers(t.span)]
        if "choice" in self.lower and "no" in self.lower and valence_of(self.s, self.words) != "help":
            return True
        answer = any(
            t.lemma.lower() in ANSWERS and any(k.text.lower() in FIRST for k in self.s.children(t.i, "nmod"))
            for t in self.words
        )
        pays = any(t.lemma.lower() in ("pay", "regret") and t.upos == "VERB" for t in self.words)
        dearly = pays and bool({"dearly", "price"} & set(self.lower))
        return answer or dearly or (pays and valence_of(self.s, words) == "harm")

    def _open_to_review(self) -> bool:
        """ "Everything is open to review", "reserves the right to answer", "will name the officers"."""
        text = " ".join(self.lower)
        exposes = any(
            t.lemma.lower() in ("name", "expose", "unmask") and t.upos == "VERB" and self._exposes_people(t.i)
            for t in self.words
        )
        return exposes or any(words in text for words in ("to review", "under review", "the right to", "on the table"))

    def _exposes_people(self, verb: int) -> bool:
        """Whether somebody's own people would be named to the world ("name the officers", not "name a minister")."""
        named = self.s.child(verb, "obj")
        return named is not None and any(k.text.lower() in ("the", "those", "every") for k in self.s.children(named.i))

    def _deals_it_out(self, party: str) -> bool:
        """Whether the other side would suffer what the party itself deals out ("Peru would face sanctions")."""
        main = self.s.tokens[self.c.main] if self.c.main is not None else None
        actor = self.resolution.actor(party)
        power = actor.kind == "state" or bool(set(actor.sectors) & POWERS)
        if main is None or not power:
            return False
        dealt = main.lemma.lower() in DEALT or self._is_passive(main.i)
        return dealt and valence_of(self.s, self.words) == "harm"

    def _withdraws(self) -> bool:
        """ "We will supply no more boats unless …", "will not be renewed unless …": what is given now is to end."""
        main = self.s.tokens[self.c.main] if self.c.main is not None else None
        if main is not None and main.lemma.lower() in ("renew", "extend", "prolong"):
            return True
        text = " ".join(self.lower)
        return any(words in text for words in ("any more", "any longer", "no more", "no longer", "anymore"))

    def _only_warns(self, party: str, valence: str | None) -> bool:
        """Whether the party foretells what others will do or suffer: it has no power over the consequence.

        Advisers and institutes decide nothing; nobody decides that people starve or that talks collapse.
        """
        main = self.s.tokens[self.c.main] if self.c.main is not None else None
        if main is None or valence == "help":
            return False
        actor = self.resolution.actor(party)
        if "EDU" in actor.sectors or set(f"{actor.role or ''}".lower().split()) & load_speaker_nouns()["expert"]:
            return True
        subject = self._subject()
        lemma = main.lemma.lower()
        done = lemma not in LOSING and (self.s.child(main.i, "obj") is not None or self._is_passive(main.i))
        befalls = lemma in BEFALLING and not done and (lemma != "leave" or self._is_passive(main.i))
        own = subject is not None and self.s.tokens[subject].text.lower() in FIRST
        return befalls and not own

    def _is_passive(self, verb: int) -> bool:
        return any(k.deprel == "aux:pass" for k in self.s.children(verb))

    def _bare_kind(self, valence: str | None) -> CommitmentKind:
        """ "Any attack would be answered" threatens; "pay and the gas flows" offers."""
        if self.c.cue.words[0] == "any":
            own = self.c.main is not None and self.s.tokens[self.c.main].lemma.lower() in ANSWERED
            return "threat" if own or valence == "harm" else "warning"
        return "threat" if valence == "harm" else "offer"

    def _unwelcome_condition(self) -> bool:
        words = [t for t in self.s.tokens if self.c.condition.covers(t.span)]
        return bool(words) and is_unwelcome(self.s, words)

    def _own_doing(self, party: str) -> bool:
        """Whether the consequence lies with the party: its own act, or a passive that it can bring about."""
        subject = self._subject()
        named = self._actor_at(subject)
        if named is None:
            return True
        mine, theirs = self.resolution.actor(party), self.resolution.actor(named)
        return mine.country is None or theirs.country is None or mine.country == theirs.country

    def _answers_another(self, party: str) -> bool:
        """Whether the condition is an act of another side."""
        if self.c.condition_head is None:
            return True
        mine = self.resolution.actor(party)
        inside = [t.i for t in self.s.tokens if self.c.condition.covers(t.span)]
        # Where the parser lost the subject, whoever the condition names first.
        named = [i for i in inside if self.resolution.actors_at(self.s.index, i)][:1]
        for subject in self.roles.subjects(self.c.condition_head) or named:
            if self.s.tokens[subject].text.lower() in ("they", "you"):
                return True
            for actor_id in self.resolution.actors_at(self.s.index, subject):
                theirs = self.resolution.actor(actor_id)
                apart = bool(set(mine.sectors) & OPPOSED) and not set(theirs.sectors) & set(mine.sectors)
                if actor_id != party and theirs.country is not None and (theirs.country != mine.country or apart):
                    return True
        return False
