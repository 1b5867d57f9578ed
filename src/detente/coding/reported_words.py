"""Reports by other words than verbs: "her claim that …", "is confident that …", "in the mayor's view", "in a poll".

The source of a noun is whose it is (before it, behind "of" or "by"), else the doer of the verb that carries it
("expressed hope that …"); of an adjective it is the subject. A noun that another noun or a denied verb carries, or that
nobody holds, reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.around import around
from detente.coding.cues import match_cue
from detente.coding.roles import RoleReader
from detente.coding.speech import Attribution
from detente.coding.stretches import stretch
from detente.lexicons.attitudes import load_attitude_words
from detente.lexicons.speech import SpeechCue
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

CARRIERS = word_group("speech.carrier")
HOLDING = word_group("speech.view-noun")
POLLS = word_group("speech.poll")
NOT = frozenset(("not", "n't", "n’t", "never", "no", "little"))
TOPICAL = frozenset(
    ("about", "against", "for", "in", "of", "on", "over", "regarding", "to", "towards", "toward", "with")
)
VIEW = SpeechCue("speech.in-view", ("in",), "assess", frozenset(("that",)), "")
POLL = SpeechCue("speech.in-poll", ("in",), "assess", frozenset(("that",)), "")


class ReportedWords:
    """Reads the attributions of one sentence that rest on nouns, adjectives and phrases."""

    def __init__(self, sentence: Sentence, *, views: bool = False) -> None:
        self.s = sentence
        self._views = views
        self.roles = RoleReader(sentence)

    def attributions(self) -> Iterator[Attribution]:
        """Yield them in text order."""
        for token in self.s.tokens:
            found = self._word(token) or self._phrase(token)
            if found is not None:
                yield found

    def _word(self, token: Token) -> Attribution | None:
        words = load_attitude_words()
        lemma = token.lemma.lower()
        if token.xpos in ("NN", "NNS") and ("noun", lemma) in words:
            entry = words["noun", lemma]
            source = self._holder(token)
        else:
            adjective = words.get(("adjective", token.text.lower()))
            if adjective is None or self.s.child(token.i, "cop", "aux") is None or self._denied(token):
                return None
            entry = adjective
            source = next(iter(self.roles.subjects(token.i)), None)
        if source is None:
            return None
        content, frame = self._content(token, entry)
        if content is None or content.start < self.s.tokens[source].end <= content.end:
            return None
        tag = self.s.span_of(min(source, token.i), max(source, token.i) + 1)
        return Attribution(self.s.index, token.i, token.span, entry, source, (content,), frame, tag)

    def _content(self, word: Token, entry: SpeechCue) -> tuple[Span | None, str]:
        s = self.s
        for kid in s.children(word.i, "acl", "ccomp", "advcl", "appos", "xcomp"):
            words = [i for i in s.subtree(kid.i) if i > word.i]
            if kid.i < word.i or not words or kid.deprel == "acl:relcl":
                continue
            opening = s.tokens[words[0]]
            adjective = word.xpos not in ("NN", "NNS")
            bare = adjective and kid.relation == "ccomp" and s.child(kid.i, "nsubj") is not None
            if "that" in entry.frames and (opening.text.lower() == "that" or bare):
                return stretch(s, words[0], words[-1] + 1), "that"
            if "inf" in entry.frames and opening.text.lower() == "to" and kid.xpos == "VB":
                return stretch(s, words[0], words[-1] + 1), "inf"
        if "about" in entry.frames:
            for kid in s.children(word.i, "nmod", "obl", "acl", "advcl"):
                below = [i for i in s.subtree(kid.i) if i > word.i]
                if below and below[0] == word.i + 1 and s.tokens[below[0]].text.lower() in TOPICAL and len(below) > 1:
                    return stretch(s, below[1], _before_comma(s, below)), "prep"
        return None, ""

    def _holder(self, noun: Token) -> int | None:
        """Return whose claim, hope or warning it is, or None."""
        s = self.s
        for kid in s.children(noun.i, "nmod:poss", "nmod"):
            case = {c.text.lower() for c in s.children(kid.i, "case")}
            own = kid.deprel == "nmod:poss" and kid.text.lower() not in ("my", "our", "your", "whose")
            if own or (kid.i > noun.i and case & {"by", "from", "among"}) or self._of_person(kid, case):
                return kid.i
        for kid in s.children(noun.i, "acl"):
            # "The allegation, made by Guatemala on Saturday, that …"
            for agent in s.children(kid.i, "obl") if kid.xpos == "VBN" and kid.lemma.lower() in CARRIERS else ():
                if any(c.text.lower() in ("by", "over", "on") for c in s.children(agent.i, "case")):
                    return agent.i
        verb = s.head_of(noun.i)
        if verb is None or verb.upos != "VERB" or noun.relation not in ("obj", "obl") or self._denied(verb):
            return None
        if verb.lemma.lower() not in CARRIERS:
            return None
        if any(kid.lemma.lower() in ("no", "any", "neither") for kid in s.children(noun.i, "det")):
            return None
        return next(iter(self.roles.subjects(verb.i)), None)

    def _of_person(self, kid: Token, case: set[str]) -> bool:
        """Whether "of X" names a holder ("the fears of villagers that …"), no topic ("criticism of the budget")."""
        person = any(e.type == "PERSON" and e.first <= kid.i < e.last for e in self.s.entities)
        return "of" in case and (person or self.s.child(kid.head, "acl", "ccomp") is not None)

    def _denied(self, word: Token) -> bool:
        helpers = self.s.children(word.i, "advmod", "aux", "mark")
        modal = any(kid.xpos == "MD" or kid.text.lower() in ("if", "unless", "to") for kid in helpers)
        return modal or any(kid.lemma.lower() in NOT for kid in helpers)

    def _phrase(self, token: Token) -> Attribution | None:
        """ "In the mayor's view, …", "in a poll by the paper, …": a view holder or a poll behind "in"."""
        s = self.s
        if token.text.lower() != "in" or token.head <= token.i or token.relation != "case":
            return None
        noun = s.tokens[token.head]
        if noun.lemma.lower() in HOLDING:
            source = s.child(noun.i, "nmod:poss") or next((k for k in s.children(noun.i, "nmod") if k.i > noun.i), None)
            entry = VIEW
        else:
            plain = noun.lemma.lower() in POLLS and noun.text.lower() != "polls"
            plain = plain and not any(match_cue(s, t) and t.xpos in ("VBD", "VBZ") for t in s.tokens)
            source, entry = noun if plain else None, POLL
        if source is None or match_cue(s, s.tokens[max(noun.head, 0)]) is not None:
            return None
        content = around(s, token.i, noun)
        if not content or not any(
            t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in s.tokens if any(p.covers(t.span) for p in content)
        ):
            return None
        tag = s.span_of(token.i, max(noun.i, source.i) + 1)
        return Attribution(s.index, token.i, token.span, entry, source.i, content, "source", tag)


def _before_comma(sentence: Sentence, below: list[int]) -> int:
    """Return where a topic ends: with its words, or before a clause behind a comma."""
    for i in below[2:]:
        if sentence.tokens[i].text in (",", "—", "–") and sentence.tokens[min(i + 1, below[-1])].xpos not in (
            "NN",
            "NNP",
        ):
            return i
    return below[-1] + 1
