"""Settings: to whom, by what channel and when a thing was said, from the words beside the verb of saying."""

from __future__ import annotations

from dataclasses import dataclass

from detente.lexicons.speech import load_speaker_nouns
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Span
from detente.records.when import When

CHANNEL_VERBS = {"tweet": "tweet", "post": "post", "write": "writing", "telephone": "telephone", "text": "message"}
NAMES = {"tv": "television", "phone": "telephone", "call": "telephone", "communiqué": "communique", "e-mail": "email",
         "twitter": "tweet", "conference": "press conference", "x": "post", "social": "post",
         "truth": "post"}  # fmt: skip
BY = frozenset(("in", "by", "on", "via", "at", "through", "over", "during", "to"))


@dataclass(frozen=True, slots=True)
class Setting:
    """Addressee (an actor's id), channel and time of saying, each None where the text does not tell."""

    addressee: str | None = None
    channel: str | None = None
    on: When | None = None


def setting_of(sentence: Sentence, verb: int | None, content: tuple[Span, ...], resolution: Resolution) -> Setting:
    """Return the setting of the verb of saying at word `verb`; nothing where there is no verb."""
    if verb is None:
        return Setting()
    outside = [t for t in sentence.tokens if not any(piece.overlaps(t.span) for piece in content)]
    free = {t.i for t in outside}
    addressee = None
    for kid in sentence.children(verb, "iobj", "obj", "obl"):
        cases = {c.text.lower() for c in sentence.children(kid.i, "case")}
        if kid.i in free and (not cases or cases & {"to", "on", "upon"}):
            ids = resolution.actors_at(sentence.index, kid.i)
            if ids:
                addressee = ids[0]
                break
    return Setting(addressee, _channel(sentence, verb, free), _on(sentence, verb, free, resolution))


def _channel(sentence: Sentence, verb: int, free: set[int]) -> str | None:
    nouns = load_speaker_nouns()["channel"]
    for kid in sentence.children(verb, "obl", "obj", "iobj", "nmod"):
        if kid.i not in free:
            continue
        cases = {c.text.lower() for c in sentence.children(kid.i, "case")}
        lemma = kid.lemma.lower()
        if lemma in nouns and (cases & BY or kid.relation in ("obj", "iobj")):
            if lemma == "conference" and not any(
                c.lemma.lower() in ("news", "press") for c in sentence.children(kid.i)
            ):
                continue
            return NAMES.get(lemma, lemma)
    return CHANNEL_VERBS.get(sentence.tokens[verb].lemma.lower())


def _on(sentence: Sentence, verb: int, free: set[int], resolution: Resolution) -> When | None:
    for mention in resolution.times:
        if mention.sentence != sentence.index or mention.kind != "date" or mention.value is None:
            continue
        if mention.first not in free:
            continue
        heads = {t.head for t in sentence.tokens[mention.first : mention.last]}
        if verb in heads:
            return When(interval=mention.value, text=mention.text)
    return None
