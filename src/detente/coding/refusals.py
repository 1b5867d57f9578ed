"""Refusals: who would not say, and who did not answer.

Declined: somebody was asked and would not speak ("declined to comment", "would not say whether", "had no comment",
"referred questions to the palace"). No response: nobody could be asked, or no answer came ("did not return calls",
"could not be reached", "went unanswered"). Refusing to act, or not answering fire or an offer, is no refusal to speak.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.coding.roles import RoleReader
from detente.lexicons.speech import load_speaker_nouns
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

RefusalAct = Literal["decline", "no-response"]

SPEAK = word_group("refusal.speak")
ANSWER = frozenset(("respond", "reply", "answer", "react", "acknowledge"))
GIVE = word_group("refusal.give")
TELLING = word_group("refusal.telling")
ASKED = load_speaker_nouns()["question"] | frozenset(
    ("approach", "attempt", "ring", "interview", "fax", "voicemail", "mail", "e")
)
NOT_ASKED = word_group("refusal.not-asked")
NEGATIVE = frozenset(("not", "n't", "n’t", "never", "neither", "nor"))
WILLING = frozenset(("would", "will", "shall", "sha", "wo", "could", "can", "ca", "'d", "’d"))
SILENCE = frozenset(("silent", "mum", "tight-lipped"))
PHONES = frozenset(("phone", "telephone", "receiver"))
TRYING = frozenset(("attempt", "effort", "try"))
IN_VAIN = frozenset(("fail", "unsuccessful", "fruitless", "vain", "futile"))
DODGE = frozenset(
    (
        "bat",
        "fend",
        "shrug",
        "skirt",
        "rebuff",
        "dodge",
        "duck",
        "sidestep",
        "evade",
        "deflect",
        "avoid",
        "ignore",
        "wave",
        "brush",
        "parry",
    )
)
PASS_ON = frozenset(("refer", "direct", "forward", "redirect"))
NO_REPLY = frozenset(("unanswered", "unreturned", "ignored", "unacknowledged"))


@dataclass(frozen=True, slots=True)
class Silence:
    """One refusal: its act, the words that say so, the head word of whoever kept silent (None: nobody named)."""

    act: RefusalAct
    cue: Span
    source: int | None
    verb: int
    pattern: str


class RefusalReader:
    """Reads the refusals of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._s = sentence
        self._roles = RoleReader(sentence)

    def refusals(self) -> tuple[Silence, ...]:
        """Return the refusals in text order, one for each of several who refused together."""
        found: dict[tuple[int, int | None], Silence] = {}
        for token in self._s.tokens:
            for silence in self._at(token):
                found.setdefault((silence.verb, silence.source), silence)
        return tuple(sorted(found.values(), key=lambda item: (item.verb, item.source or -1)))

    def _at(self, token: Token) -> Iterator[Silence]:
        lemma = token.lemma.lower()
        if token.upos in ("VERB", "AUX") or token.xpos.startswith("VB"):
            if lemma in ("decline", "refuse"):
                yield from self._declined(token)
            elif lemma in SPEAK:
                yield from self._would_not_say(token)
            elif lemma in ("have", "make", "give", "offer", "provide", "issue"):
                yield from self._gave_nothing(token)
            elif lemma in ("reach", "contact"):
                yield from self._not_reached(token)
                yield from self._tried_in_vain(token)
            elif lemma in ("hang", "slam", "put"):
                yield from self._hung_up(token)
            elif lemma in ("get", "receive"):
                yield from self._had_no_answer(token)
            elif lemma in ("go", "remain", "ring", "bounce") and token.upos != "NOUN":
                yield from self._went_unanswered(token)
            elif lemma == "draw":
                yield from self._not_drawn(token)
            elif lemma in PASS_ON or lemma in DODGE:
                yield from self._passed_on(token)
            if lemma in ANSWER or lemma in ("return", "pick", "get", "take"):
                yield from self._not_answered(token)
            if lemma == "have":
                yield from self._had_no_answer(token)
            if token.xpos == "VBG":
                yield from self._left_without(token)
            if lemma == "take":
                yield from self._took_no_questions(token)
        if lemma in ("available", "unavailable", "unreachable", "reachable"):
            yield from self._unavailable(token)
        elif lemma in SILENCE:
            yield from self._kept_silent(token)
        elif lemma in ("comment", "response", "reply", "answer", "reaction", "word") and token.upos == "NOUN":
            yield from self._there_was_none(token)

    # Declined

    def _declined(self, verb: Token) -> Iterator[Silence]:
        s = self._s
        if self._negated(verb):
            return
        for kid in s.children(verb.i, "xcomp", "ccomp", "advcl"):
            if kid.i > verb.i and kid.xpos in ("VB", "VBN", "NN", "VBP") and self._speaks(kid):
                yield from self._make("decline", verb, kid, self._subjects(verb), "refusal.declined-to-say")
                return
        target = s.child(verb.i, "obj")
        if (
            target is not None
            and target.i > verb.i
            and (target.lemma.lower() in ("comment", "interview") or self._is_request_for_comment(target))
        ):
            yield from self._make("decline", verb, target, self._subjects(verb), "refusal.declined-comment")

    def _speaks(self, kid: Token) -> bool:
        """Whether an infinitive means speaking: "comment", "give details", "be drawn", not "speak to Kyiv"."""
        s, lemma = self._s, kid.lemma.lower()
        if lemma in SPEAK:
            return True
        target = s.child(kid.i, "obj", "xcomp")
        if lemma in GIVE:
            return target is not None and target.lemma.lower() in TELLING - {"name"}
        if lemma in ANSWER:
            return self._answers_questions(kid)
        if lemma == "draw" and s.child(kid.i, "aux:pass") is not None:
            return True
        if lemma in ("talk", "speak"):
            whom = [k.lemma.lower() for k in s.children(kid.i, "obl")]
            return not whom or bool({"reporter", "journalist", "press", "media", "newspaper", "matter"} & set(whom))
        return lemma in ("go", "get") and any(k.lemma.lower() == "detail" for k in s.children(kid.i, "obl"))

    def _would_not_say(self, verb: Token) -> Iterator[Silence]:
        """ "would not say", "is not commenting", "would neither confirm nor deny"."""
        s = self._s
        nothing = s.child(verb.i, "obj")
        if verb.lemma.lower() == "say" and nothing is not None and nothing.text.lower() == "nothing":
            yield from self._make("decline", verb, nothing, self._subjects(verb), "refusal.said-nothing")
            return
        if not self._negated(verb) or s.child(verb.i, "aux:pass", "nsubj:pass") is not None:
            return
        helpers = {kid.text.lower() for kid in s.children(verb.i, "aux")}
        lemma = verb.lemma.lower()
        progressive = verb.xpos == "VBG" and bool(helpers & {"is", "are", "was", "were", "'re", "’re", "been"})
        willing = bool(helpers & WILLING) or self._either_way(verb)
        plain = bool(helpers & {"do", "does", "did", "has", "have", "had"}) and lemma in ("comment", "elaborate")
        if lemma == "say" and s.child(verb.i, "ccomp") is not None and not self._says_whether(verb):
            return
        if lemma in ("describe", "identify", "detail", "explain") and not willing:
            return
        if willing or plain or (progressive and lemma in ("comment", "discuss", "say", "elaborate", "speculate")):
            yield from self._make("decline", verb, verb, self._subjects(verb), "refusal.would-not-say")

    def _not_drawn(self, verb: Token) -> Iterator[Silence]:
        """ "would not be drawn"."""
        willing = any(kid.text.lower() in WILLING for kid in self._s.children(verb.i, "aux"))
        if willing and self._negated(verb) and self._s.child(verb.i, "aux:pass") is not None:
            yield from self._make("decline", verb, verb, self._subjects(verb), "refusal.not-drawn")

    def _says_whether(self, verb: Token) -> bool:
        following = [t.text.lower() for t in self._s.tokens[verb.i + 1 : verb.i + 5]]
        return bool({"whether", "if", "what", "when", "where", "who", "why", "how", "which"} & set(following))

    def _either_way(self, verb: Token) -> bool:
        return verb.lemma.lower() == "confirm" and any(
            t.lemma.lower() == "deny" for t in self._s.tokens[verb.i : verb.i + 4]
        )

    def _gave_nothing(self, verb: Token) -> Iterator[Silence]:
        """ "had no comment", "has nothing to add", "gave no reason", "would not give a reason"."""
        s = self._s
        target = s.child(verb.i, "obj")
        if target is None or target.i < verb.i or (verb.xpos == "VBG" and s.child(verb.i, "aux") is None):
            return
        lemma, what = verb.lemma.lower(), target.lemma.lower()
        if what == "nothing" and lemma == "have":
            more = [k for k in s.children(target.i, "acl", "amod") if k.lemma.lower() in ("add", "say", "announce")]
            more += [k for k in s.children(verb.i, "xcomp", "advcl") if k.lemma.lower() in ("add", "say")]
            if more:
                yield from self._make("decline", verb, more[0], self._subjects(verb), "refusal.nothing-to-add")
            return
        none = any(k.text.lower() in ("no", "little") for k in s.children(target.i, "det", "amod", "advmod"))
        refused = self._negated(verb) and any(k.text.lower() in WILLING for k in s.children(verb.i, "aux"))
        if lemma in ("have", "make", "issue"):
            fits = (
                what in ("comment", "statement") and (none or refused) and not (what == "statement" and lemma == "have")
            )
        else:
            fits = what in TELLING - {"statement", "word", "account", "name"} and (none or refused)
        if fits:
            yield from self._make("decline", verb, target, self._subjects(verb), "refusal.gave-no-comment")

    def _passed_on(self, verb: Token) -> Iterator[Silence]:
        """ "referred questions to the palace", "brushed aside a question"."""
        s = self._s
        target = s.child(verb.i, "obj", "nsubj:pass")
        if target is None or self._negated(verb) or not self._is_question(target):
            return
        passive = self._roles.is_passive(verb.i)
        if verb.lemma.lower() in PASS_ON and not any(
            c.text.lower() == "to" for kid in s.children(verb.i, "obl") for c in s.children(kid.i, "case")
        ):
            return
        yield from self._make(
            "decline", verb, target, self._by(verb) if passive else self._subjects(verb), "refusal.passed-on"
        )

    def _kept_silent(self, word: Token) -> Iterator[Silence]:
        head = self._s.head_of(word.i)
        verb = head if head is not None and head.lemma.lower() in ("keep", "remain", "stay") else None
        if verb is not None and not self._negated(verb):
            yield from self._make("decline", verb, word, self._subjects(verb), "refusal.kept-silent")

    # Did not answer

    def _not_answered(self, verb: Token) -> Iterator[Silence]:
        """ "did not respond", "has yet to reply", "did not return calls", "letters were not answered"."""
        s, lemma = self._s, verb.lemma.lower()
        if not (self._negated(verb) or self._yet_to(verb)):
            return
        if self._roles.is_passive(verb.i):
            subject = s.child(verb.i, "nsubj:pass")
            if subject is not None and self._is_question(subject) and lemma in ANSWER | {"return"}:
                yield from self._make("no-response", verb, verb, self._asked_of(subject, verb), "refusal.not-answered")
            return
        helpers = {kid.text.lower() for kid in s.children(verb.i, "aux")}
        if helpers & WILLING:
            if lemma in ("answer", "respond") and self._answers_questions(verb) and helpers & {"would", "wo"}:
                yield from self._make("decline", verb, verb, self._subjects(verb), "refusal.would-not-answer")
            return
        target = s.child(verb.i, "obj")
        if lemma in ("return", "take"):
            fits = target is not None and (
                target.lemma.lower() in ("call", "message", "phone", "email", "e-mail", "inquiry", "enquiry", "query")
                or self._is_request_for_comment(target)
            )
        elif lemma == "pick":
            fits = any(k.text.lower() == "up" for k in s.children(verb.i, "compound:prt", "advmod"))
        elif lemma == "get":
            fits = any(k.text.lower() == "back" for k in s.children(verb.i, "compound:prt", "advmod"))
        else:
            fits = self._answers_questions(verb)
        if fits:
            yield from self._make("no-response", verb, target or verb, self._subjects(verb), "refusal.did-not-answer")

    def _answers_questions(self, verb: Token) -> bool:
        """Whether what is answered is a question of the press, or is not named; not fire, an offer or a demand."""
        s = self._s
        things = [kid for kid in s.children(verb.i, "obj", "obl") if kid.i > verb.i]
        to = [
            kid
            for kid in things
            if kid.relation == "obj" or any(c.text.lower() == "to" for c in s.children(kid.i, "case"))
        ]
        if verb.lemma.lower() in ("react", "acknowledge") and not to:
            return False
        return not to or all(self._is_question(kid) for kid in to)

    def _not_reached(self, verb: Token) -> Iterator[Silence]:
        s = self._s
        possible = any(k.text.lower() in ("could", "can") for k in s.children(verb.i, "aux"))
        carried = [self._s.tokens[i].lemma.lower() for i in self._by(verb)]
        if any(lemma not in ASKED for lemma in carried):
            return  # "the village could not be reached by lorries"
        if self._negated(verb) and self._roles.is_passive(verb.i) and possible:
            yield from self._make("no-response", verb, verb, self._subjects(verb), "refusal.not-reached")

    def _went_unanswered(self, verb: Token) -> Iterator[Silence]:
        """ "calls went unanswered", "rang unanswered", "emails bounced"; either word may head the clause."""
        s = self._s
        kids = s.children(verb.i, "xcomp", "advmod", "advcl", "obj")
        head = s.head_of(verb.i)
        silent = [k for k in kids if k.text.lower() in NO_REPLY]
        if not silent and head is not None and head.text.lower() in NO_REPLY:
            silent = [head]
        subject = s.child(verb.i, "nsubj") or (s.child(silent[0].i, "nsubj") if silent else None)
        if (silent or verb.lemma.lower() == "bounce") and subject is not None and self._is_question(subject):
            last = silent[0] if silent else verb
            yield from self._make("no-response", verb, last, self._asked_of(subject, verb), "refusal.unanswered")

    def _unavailable(self, word: Token) -> Iterator[Silence]:
        s = self._s
        if s.child(word.i, "cop") is None:
            return
        lacking = word.lemma.lower().startswith("un") or self._negated(word)
        purpose = [k for k in s.children(word.i, "obl", "nmod") if k.lemma.lower() in ("comment", "interview")]
        if lacking and (purpose or "reach" in word.lemma.lower()):
            last = purpose[0] if purpose else word
            yield from self._make("no-response", word, last, self._subjects(word), "refusal.unavailable")

    def _there_was_none(self, noun: Token) -> Iterator[Silence]:
        """ "There was no immediate response from Minsk", "no comment from the palace"."""
        s = self._s
        if not any(k.text.lower() == "no" for k in s.children(noun.i, "det")):
            return
        sources = [
            kid.i
            for kid in s.children(noun.i, "nmod")
            if any(c.text.lower() == "from" for c in s.children(kid.i, "case"))
        ]
        head = s.head_of(noun.i)
        exists = head is not None and head.lemma.lower() == "be" and s.child(head.i, "expl") is not None
        if head is not None and exists and not sources:
            sources = [
                kid.i
                for kid in s.children(head.i, "obl")
                if any(c.text.lower() == "from" for c in s.children(kid.i, "case"))
            ]
        if sources and (exists or noun.relation == "root"):
            yield from self._make("no-response", noun, noun, tuple(sources), "refusal.no-response-from")

    def _had_no_answer(self, verb: Token) -> Iterator[Silence]:
        """ "We put that to Minsk and had no answer", "got no reply from the palace"."""
        s = self._s
        target = s.child(verb.i, "obj")
        if target is None or target.lemma.lower() not in ("answer", "reply", "response"):
            return
        if not any(k.text.lower() == "no" for k in s.children(target.i, "det")):
            return
        for place in (target.i, verb.i):
            sources = self._marked(place, ("from",))
            if sources:
                yield from self._make("no-response", verb, target, sources, "refusal.had-no-answer")
                return
        asked = s.head_of(verb.i) if verb.relation == "conj" else None
        if asked is not None and asked.lemma.lower() in ("put", "write", "send", "address", "submit", "appeal"):
            given = s.child(asked.i, "obj")
            sources = self._marked(asked.i, ("to",)) or (self._marked(given.i, ("to",)) if given is not None else ())
            if sources:
                yield from self._make("no-response", verb, target, sources, "refusal.had-no-answer")

    def _tried_in_vain(self, verb: Token) -> Iterator[Silence]:
        """ "Attempts to reach the consul failed": whom nobody reached."""
        s = self._s
        tried, sought = s.head_of(verb.i), s.child(verb.i, "obj")
        if tried is None or sought is None or verb.relation != "acl" or tried.lemma.lower() not in TRYING:
            return
        outcome = s.head_of(tried.i)
        if outcome is not None and outcome.lemma.lower() in IN_VAIN and not self._negated(outcome):
            yield from self._make("no-response", verb, outcome, (sought.i,), "refusal.tried-in-vain")

    def _hung_up(self, verb: Token) -> Iterator[Silence]:
        """ "hung up", "put the phone down"."""
        s = self._s
        particles = {k.text.lower() for k in s.children(verb.i, "compound:prt", "advmod")}
        target = s.child(verb.i, "obj")
        on_phone = target is not None and target.lemma.lower() in PHONES
        hung = verb.lemma.lower() == "hang" and "up" in particles and (target is None or on_phone)
        if (hung or ("down" in particles and on_phone)) and not self._negated(verb):
            yield from self._make("decline", verb, verb, self._subjects(verb), "refusal.hung-up")

    def _left_without(self, verb: Token) -> Iterator[Silence]:
        """ "left without answering questions", "drove off without commenting"."""
        s, lemma = self._s, verb.lemma.lower()
        above = s.head_of(verb.i)
        if above is None or not any(k.text.lower() == "without" for k in s.children(verb.i, "mark", "case")):
            return
        target = s.child(verb.i, "obj")
        asked = target is not None and self._is_question(target)
        if (lemma in ("answer", "take") and asked) or (lemma in ("comment", "elaborate") and target is None):
            yield from self._make("decline", verb, target or verb, self._subjects(above), "refusal.left-without")

    def _took_no_questions(self, verb: Token) -> Iterator[Silence]:
        """ "took no questions"."""
        s = self._s
        target = s.child(verb.i, "obj")
        none = target is not None and any(k.text.lower() == "no" for k in s.children(target.i, "det"))
        if target is not None and none and target.lemma.lower() == "question":
            yield from self._make("decline", verb, target, self._subjects(verb), "refusal.took-no-questions")

    # Parts

    def _marked(self, place: int, words: tuple[str, ...]) -> tuple[int, ...]:
        """Return the nouns under a word that stand behind one of the prepositions."""
        s = self._s
        return tuple(
            kid.i
            for kid in s.children(place, "nmod", "obl")
            if any(case.text.lower() in words for case in s.children(kid.i, "case"))
        )

    def _make(
        self, act: RefusalAct, verb: Token, last: Token, sources: tuple[int, ...], pattern: str
    ) -> Iterator[Silence]:
        s = self._s
        first = min(verb.i, *(k.i for k in s.children(verb.i, "aux", "advmod", "cop") if verb.i - k.i < 5), verb.i)
        cue = s.span_of(min(first, last.i), max(verb.i, last.i) + 1)
        for source in sources or (None,):
            yield Silence(act, cue, source, verb.i, pattern)

    def _subjects(self, verb: Token) -> tuple[int, ...]:
        """Return who did not speak: the subjects; of "the minister's phone" the minister."""
        found = []
        head: Token | None = verb
        subjects = self._roles.subjects(verb.i)
        while not subjects and head is not None and head.relation in ("xcomp", "conj", "ccomp"):
            head = self._s.head_of(head.i)
            subjects = self._roles.subjects(head.i) if head is not None else ()
        for subject in subjects:
            token = self._s.tokens[subject]
            owner = self._s.child(subject, "nmod:poss")
            if token.lemma.lower() in ("phone", "telephone", "call", "email") and owner is not None:
                subject = owner.i
            found.append(subject)
        return tuple(found)

    def _by(self, verb: Token) -> tuple[int, ...]:
        s = self._s
        return tuple(
            kid.i for kid in s.children(verb.i, "obl") if any(c.text.lower() == "by" for c in s.children(kid.i, "case"))
        )

    def _asked_of(self, asked: Token, verb: Token) -> tuple[int, ...]:
        """Return whom a call or letter was meant for: its "to", its owner, or the *by* of the verb."""
        s = self._s
        for i in (*s.subtree(asked.i), *(kid.i for kid in s.children(verb.i, "obl"))):
            marked = any(c.text.lower() in ("to", "with") for c in s.children(i, "case"))
            if marked and not self._is_question(s.tokens[i]):
                return (i,)
        owner = s.child(asked.i, "nmod:poss")
        if owner is not None and owner.text.lower() not in ("our", "my"):
            return (owner.i,)
        return self._by(verb)

    def _is_question(self, token: Token) -> bool:
        lemma = token.lemma.lower()
        if lemma in NOT_ASKED:
            return False
        return lemma in ASKED or token.text.lower() in ASKED

    def _is_request_for_comment(self, token: Token) -> bool:
        return token.lemma.lower() == "request" and any(
            k.lemma.lower() in ("comment", "interview") for k in self._s.children(token.i, "nmod", "acl")
        )

    def _yet_to(self, verb: Token) -> bool:
        """ "has yet to reply", "failed to answer"."""
        s = self._s
        before = [t.text.lower() for t in s.tokens[max(0, verb.i - 4) : verb.i]]
        if "yet" in before and "to" in before:
            return True
        head = s.head_of(verb.i)
        return verb.relation == "xcomp" and head is not None and head.lemma.lower() in ("fail", "neglect")

    def _negated(self, verb: Token) -> bool:
        s = self._s
        places = [verb.i]
        head = s.head_of(verb.i)
        if verb.relation in ("xcomp", "conj") and head is not None and s.child(verb.i, "nsubj") is None:
            places.append(head.i)
        for place in places:
            for kid in s.children(place, "advmod", "cc", "cc:preconj", "det", "discourse", "dep"):
                if kid.lemma.lower() in NEGATIVE and kid.i <= max(verb.i, place):
                    return True
            subject = s.child(place, "nsubj")
            if subject is not None and any(
                k.text.lower() in ("neither", "no", "none")
                for k in (subject, *s.children(subject.i, "det", "cc", "cc:preconj"))
            ):
                return True
        before = [t.text.lower() for t in s.tokens[max(0, verb.i - 3) : verb.i]]
        return any(word in ("n't", "n’t", "not") for word in before) and not any(w in (",", ";") for w in before)
