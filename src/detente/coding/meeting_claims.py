"""Claims: what the words around a meeting say of its state, read from the inside out.

First the noun's own modifiers ("a planned visit"), participles and relative clauses ("talks due to open on Monday",
"a trip that was called off"), then the nouns it hangs on ("the cancellation of", "an invitation to"), then the verb
above it with its tense, and the verbs above that ("agreed to meet", "prompting Minsk to postpone").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.coding.lifecycle import Claim
from detente.coding.meeting_judgements import GIVEN, Governor, Judgements
from detente.coding.meeting_repairs import carrier_beside, late_governors, stranded_governor
from detente.coding.meetings import Naming
from detente.coding.outlook import Outlook, read_outlook
from detente.coding.scene import Scene
from detente.lexicons.meetings import LifecycleCue, MeetingLexicon

# Prepositions under which a meeting is taken as given: the main verb's tense is the meeting's.
_GIVEN = frozenset({"at", "after", "during", "following", "in", "since", "on", "from", "over", "through", "via", "by"})
# Nouns through which a meeting hangs on what is above them, though they say nothing of its state.
_CARRIERS = frozenset(
    ["plan", "date", "announcement", "news", "preparation", "venue", "agenda", "attendance", "participation"]
)
_AHEAD = frozenset({"before", "for", "until", "ahead"})


@dataclass(frozen=True, slots=True)
class Account:
    """What is said around one naming: its claims, and the predicates it hangs on, innermost first."""

    claims: tuple[Claim, ...]
    governors: tuple[Governor, ...]


Told = Iterator[tuple[Claim | None, Governor | None]]


class ClaimReader:
    """Reads the claims of one sentence's namings."""

    def __init__(self, scene: Scene, lexicon: MeetingLexicon) -> None:
        self._scene = scene
        self._judgements = Judgements(scene, lexicon)

    def account(self, naming: Naming, number: int) -> Account:
        """Return the claims and governors of a naming, which is the `number`th of the document."""
        claims: list[Claim] = []
        governors: list[Governor] = []
        inner = self._verb_claims if naming.is_verb else self._noun_claims
        for claim, governor in inner(naming, number):
            if claim is not None:
                claims.append(claim)
            if governor is not None:
                governors.append(governor)
        told = [claim for claim in claims if claim.pattern != GIVEN]
        return Account(tuple(told or claims), tuple(governors))

    # Nouns.

    def _noun_claims(self, naming: Naming, number: int) -> Told:
        for node in naming.nodes:
            yield from self._modifier_claims(naming, node, number)
        for late in late_governors(self._scene, self._judgements, naming):
            yield from self._judge(naming, late, number)
        told = False
        for claim, governor in self._upward(naming, naming.top, number):
            told = told or claim is not None
            yield claim, governor
        stranded = None if told else stranded_governor(self._scene, self._judgements, naming)
        if stranded is not None:
            yield from self._judge(naming, stranded, number)

    def _modifier_claims(self, naming: Naming, node: int, number: int) -> Told:
        scene = self._scene
        for kid in scene.sentence.children(node, "amod", "compound"):
            for cue in self._judgements.cues(kid.i, "modifier"):
                yield self._judgements.claim(naming, cue, kid.i, number, (kid.i,)), None
        for kid in scene.sentence.children(node, "acl", "amod", "parataxis", "appos"):
            slot = self._slot_in_relative(kid.i, node)
            if slot is None or scene.is_elsewhere(kid):
                continue
            governor = self._governor(kid.i, slot)
            if governor.cue is not None or slot == "be":
                yield from self._judge(naming, governor, number)

    def _slot_in_relative(self, i: int, node: int) -> str | None:
        """Return the slot of a noun in a clause that modifies it: "talks [due on Monday]", "[that were put off]"."""
        token, scene = self._scene.tokens[i], self._scene
        if any(scene.word(kid.i) == "where" for kid in scene.sentence.children(i, "advmod", "mark")):
            return None
        if token.upos == "ADJ":
            return "predicate" if token.i > node and self._judgements.cues(i, "predicate", "complement") else None
        if token.upos not in ("VERB", "AUX"):
            return None
        clause = scene.clauses.get(i)
        if clause is not None and node in clause.patients:
            return "object"
        if clause is not None and (clause.passive or token.xpos == "VBN") and token.deprel != "acl:relcl":
            return "object" if token.i > node else None
        if clause is not None and node in clause.agents:
            return "subject"
        if token.deprel == "acl:relcl":
            return "object" if clause is not None and (clause.passive or scene.roles.has_subject(i)) else "subject"
        return "subject" if token.xpos in ("VBG", "VB") and token.i > node else None

    def _upward(self, naming: Naming, node: int, number: int, depth: int = 0) -> Told:
        """Climb from a noun to what it hangs on: a carrier noun, or the predicate above."""
        scene, token = self._scene, self._scene.tokens[node]
        head = scene.sentence.head_of(node)
        if scene.sentence.child(node, "cop") is not None and scene.preposition(node) == "on":
            # "Is on a two-day visit to China."
            claim = self._judgements.by_outlook(naming, read_outlook(scene, node), GIVEN, number, (node,))
            yield claim, Governor(node, "predicate", None)
            return
        if head is None or depth > 4:
            return
        relation = token.relation
        there = scene.preposition(head.i) == "in" and scene.sentence.child(head.i, "cop") is not None
        if there and relation in ("obl", "nmod") and scene.preposition(node) in ("for", "on"):
            # "Was in Khartoum for talks with Sudanese officials."
            claim = self._judgements.by_outlook(naming, read_outlook(scene, head.i), GIVEN, number, (head.i,))
            yield claim, Governor(head.i, "predicate", None)
            return
        if relation in ("conj", "appos", "flat", "dep"):
            if head.upos in ("NOUN", "PROPN", "PRON") or relation == "conj":
                yield from self._upward(naming, head.i, number, depth + 1)
            return
        if relation in ("nmod", "acl", "obl") and head.upos in ("NOUN", "PROPN"):
            cues = self._judgements.cues(head.i, "of")
            nothing = scene.preposition(head.i) == "without" or any(
                kid.text.lower() == "no" for kid in scene.sentence.children(head.i, "det")
            )
            if nothing:
                return
            for cue in cues:
                yield (
                    self._judgements.claim(naming, cue, head.i, number, (head.i,)),
                    Governor(head.i, "of", cue),
                )
            phrase = self._phrase_above(head.i, node)
            if phrase is not None and not cues:
                yield from self._judge(naming, phrase, number)
                return
            given = scene.preposition(node) in _GIVEN and not cues
            if cues or scene.lemma(head.i) in _CARRIERS:
                yield from self._upward(naming, head.i, number, depth + 1)
            elif given or relation == "nmod":
                yield from self._given(naming, head.i, number)
            return
        if relation == "obl":
            carrier = carrier_beside(scene, self._judgements, node)
            if carrier is not None:
                cue = self._judgements.cues(carrier, "of")[0]
                yield (
                    self._judgements.claim(naming, cue, carrier, number, (carrier,)),
                    Governor(carrier, "of", cue),
                )
                yield from self._upward(naming, carrier, number, depth + 1)
                return
        phrase = self._phrase_above(head.i, node)
        if phrase is not None:
            yield from self._judge(naming, phrase, number)
            return
        slot = self._slot(node, token.deprel, head.i)
        if slot is None:
            yield from self._given(naming, head.i, number)
            return
        yield from self._judge(naming, self._governor(head.i, slot, node), number)

    def _phrase_above(self, i: int, node: int) -> Governor | None:
        """Return the verb of a set phrase that word `i` is part of: "opened the [door] to", "left it [open] to"."""
        above = self._scene.sentence.head_of(i)
        if above is None or above.upos != "VERB":
            return None
        cues = self._judgements.cues(above.i, "oblique", node=node)
        fits = bool(cues) and self._scene.word(i) in cues[0].rest
        return Governor(above.i, "oblique", cues[0]) if fits else None

    def _slot(self, node: int, deprel: str, head: int) -> str | None:
        scene = self._scene
        if deprel in ("parataxis", "dep", "obl:unmarked", "obl") and node > head and scene.preposition(node) is None:
            # "Postponed until 12 December the visit": a heavy object that came late.
            return "object" if scene.sentence.child(head, "obj") is None and scene.tokens[head].upos == "VERB" else None
        if deprel in ("obj", "nsubj:pass", "iobj"):
            return "object"
        if deprel in ("nsubj", "nsubj:outer"):
            upos = scene.tokens[head].upos
            copular = upos == "ADJ" or (upos != "VERB" and scene.sentence.child(head, "cop") is not None)
            if scene.roles.is_passive(head):
                return "object"
            return "predicate" if copular else "subject"
        if deprel in ("ccomp", "xcomp"):
            return "object"
        return "oblique" if deprel.startswith("obl") or deprel in ("advcl", "advmod") else None

    # Verbs.

    def _verb_claims(self, naming: Naming, number: int) -> Told:
        scene, i = self._scene, naming.token
        if naming.word.frame == "invite":
            outlook = read_outlook(scene, i)
            if outlook.time in ("past", "present") and outlook.real and not outlook.negated:
                yield self._judgements.plain(naming, "proposed", naming.word.id, number, (i,)), None
            elif outlook.hanging:
                yield self._judgements.plain(naming, "open", naming.word.id, number, (i,)), None
            return
        if naming.word.frame == "due":
            outlook = read_outlook(scene, i)
            if outlook.real and not outlook.negated:
                earlier = outlook.background or self._judgements.is_told_as_past(i)
                yield self._judgements.plain(naming, "scheduled", naming.word.id, number, (i,), earlier=earlier), None
            return
        found = False
        for claim, governor in self._complement_of(naming, i, number):
            found = True
            yield claim, governor
        if not found:
            outlook = read_outlook(scene, i)
            yield self._judgements.by_outlook(naming, outlook, naming.word.id, number, (i,)), None

    def _complement_of(self, naming: Naming, i: int, number: int) -> Told:
        """Read a verb of meeting as what somebody agreed, planned, refused, proposed or was due to do."""
        scene, token = self._scene, self._scene.tokens[i]
        head = scene.sentence.head_of(i)
        if head is None or token.relation not in ("xcomp", "ccomp", "advcl", "acl", "obj", "obl", "conj", "parataxis"):
            return
        if token.relation == "conj":
            if token.xpos in ("VB", "VBG") and head.upos in ("VERB", "ADJ") and head.xpos == token.xpos:
                yield from self._complement_of(naming, head.i, number)
            return
        finite = token.xpos in ("VBD", "VBZ") or any(
            kid.xpos == "MD" or kid.text.lower() in ("will", "would") for kid in scene.sentence.children(i, "aux")
        )
        if any(kid.text.lower() in ("whether", "if") for kid in scene.sentence.children(i, "mark")):
            return
        if head.upos in ("NOUN", "PROPN") and token.relation in ("acl", "ccomp", "xcomp"):
            relative = token.relation == "acl" and token.xpos not in ("VB", "VBG") and not finite
            if relative or (finite and token.deprel == "acl:relcl"):
                return
            asked = scene.sentence.head_of(head.i)
            if asked is not None and asked.upos == "VERB" and not self._judgements.cues(head.i, "of") and not finite:
                # "Called on the ministers to meet", hung on the ministers.
                for cue in self._judgements.cues(asked.i, "complement"):
                    outlook = read_outlook(scene, asked.i)
                    claim = self._judgements.by_cue(naming, cue, asked.i, outlook, number, (asked.i, i))
                    yield claim, Governor(asked.i, "complement", cue)
                return
            if any(kid.text.lower() in ("no", "neither") for kid in scene.sentence.children(head.i, "det")):
                return  # "has no plans to meet"
            for cue in self._judgements.cues(head.i, "of"):
                if finite and cue.state not in ("proposed", "planned"):
                    continue
                yield (
                    self._judgements.claim(naming, cue, head.i, number, (head.i, i)),
                    Governor(head.i, "of", cue),
                )
                yield from self._upward(naming, head.i, number, 1)
            return
        for cue in self._judgements.cues(head.i, "complement"):
            maybe = any(
                kid.text.lower() in ("could", "might", "may", "can") for kid in scene.sentence.children(i, "aux")
            )
            if finite and (maybe or cue.state != "proposed"):
                return  # "announced that it would": the verb's own tense tells
            outlook = read_outlook(scene, head.i)
            governor = Governor(head.i, "complement", cue)
            claim = self._judgements.by_cue(naming, cue, head.i, outlook, number, (head.i, i))
            if (
                claim is not None
                and claim.state == "proposed"
                and cue.lemma in ("ask", "urge", "call", "appeal", "insist")
            ):
                yield claim, governor
                return
            yield claim, governor
            return
        if token.xpos == "VB" and token.relation == "xcomp" and head.upos in ("VERB", "ADJ"):
            yield from self._complement_of(naming, head.i, number)

    # Judging one predicate.

    def _governor(self, predicate: int, slot: str, node: int | None = None) -> Governor:
        cues = self._judgements.cues(predicate, slot, node=node)
        return Governor(predicate, slot, cues[0] if cues else None)

    def _judge(self, naming: Naming, governor: Governor, number: int) -> Told:
        scene, p = self._scene, governor.predicate
        if governor.cue is None:
            inner = self._inner(p)
            if inner is not None:
                yield from self._judge(naming, inner, number)
                return
            if governor.slot == "oblique":
                yield from self._given(naming, p, number)
                return
            yield None, governor
            if governor.slot == "object":
                yield from self._given(naming, p, number, weak=True)
            return
        outlook = read_outlook(scene, p)
        cue = governor.cue
        # "Agreed to hold talks": what governs the holding tells.
        governed = cue.state == "happen" and any(True for _ in self._complement_of(naming, p, number))
        words = (p, naming.token)
        claim = None if governed else self._judgements.by_cue(naming, cue, p, outlook, number, words)
        inner = self._inner(p)
        if inner is not None and inner.cue is not None and cue.state in ("scheduled", "planned"):
            if inner.cue.state == "cancelled":
                claim = None
            elif inner.cue.state == "reopened" and claim is not None:
                claim = self._judgements.plain(naming, "reopened", inner.cue.id, number, (p, inner.predicate))
        yield claim, governor
        yield from self._above(naming, p, cue, number)
        yield from self._joined(naming, governor, number)

    def _joined(self, naming: Naming, governor: Governor, number: int) -> Told:
        """Read the verbs that *and* or *but* joins to a predicate of the meeting ("was set for May but put off")."""
        scene = self._scene
        if governor.slot not in ("object", "subject", "predicate"):
            return
        for kid in scene.sentence.children(governor.predicate, "conj"):
            if kid.upos not in ("VERB", "AUX") or scene.sentence.child(kid.i, "nsubj") is not None:
                continue
            subject = governor.slot != "object" or scene.roles.is_passive(governor.predicate)
            if not subject:
                continue
            slot = "object" if scene.roles.is_passive(kid.i) else "subject"
            joined = self._governor(kid.i, slot)
            if joined.cue is not None:
                yield from self._judge(naming, joined, number)

    def _above(self, naming: Naming, p: int, cue: LifecycleCue, number: int) -> Told:
        """Read what governs a predicate of the meeting: "agreed to hold talks", "offered to host a meeting"."""
        if cue.state not in ("happen", "reopened"):
            return
        yield from self._complement_of(naming, p, number)

    def _inner(self, p: int) -> Governor | None:
        """Return the infinitive under a predicate as governor: "is due to be held", "was set to resume"."""
        scene = self._scene
        for kid in scene.sentence.children(p, "xcomp", "ccomp"):
            if kid.upos not in ("VERB", "AUX") or kid.xpos not in ("VB", "VBN"):
                continue
            slot = "object" if scene.roles.is_passive(kid.i) else "subject"
            cues = self._judgements.cues(kid.i, slot)
            if cues:
                return Governor(kid.i, slot, cues[0])
        return None

    def _given(self, naming: Naming, p: int, number: int, *, weak: bool = False) -> Told:
        """Read a meeting that the sentence takes as given ("at the talks", "after a phone call"): it was held."""
        scene = self._scene
        governor = Governor(p, "given", None)
        preposition = scene.preposition(naming.top)
        dated = self._judgements.settings.held_day(naming)
        if weak and dated is None:
            return
        verb = p if scene.tokens[p].upos in ("VERB", "AUX", "ADJ") else self._verb_above(p)
        outlook = read_outlook(scene, verb) if verb is not None else Outlook(time="past")
        near = (p,) if scene.tokens[p].upos == "VERB" else ()
        known = naming.article == "definite" and bool(naming.parties.actors)
        named_twice = naming.article == "definite" and not naming.parties.actors
        if dated is None and known and preposition is None:
            preposition = "in"
        if self._judgements.settings.is_ahead(naming, (naming.token,)):
            yield self._judgements.plain(naming, "scheduled", GIVEN, number, (naming.token,)), governor
        elif not naming.parties.closed and dated is None and naming.word.frame == "weak" and not named_twice:
            yield None, governor
        elif (
            dated is not None
            or preposition in ("after", "following", "since")
            or (preposition in _GIVEN and outlook.time == "past")
        ):
            yield self._judgements.plain(naming, "held", GIVEN, number, (naming.token,), near=near), governor
        elif preposition == "for" and naming.article == "definite" and (outlook.time == "possible" or outlook.hanging):
            yield self._judgements.plain(naming, "open", GIVEN, number, (naming.token,), near=near), governor
        elif preposition in _AHEAD and outlook.time in ("future", "plan"):
            yield self._judgements.plain(naming, "scheduled", GIVEN, number, (naming.token,), near=near), governor
        else:
            yield None, governor

    def _verb_above(self, i: int) -> int | None:
        return next((above.i for above in self._scene.sentence.ancestors(i) if above.upos in ("VERB", "AUX")), None)

    # Making claims.
