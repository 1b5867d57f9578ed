"""The reading as CoNLL-U: one word a line, what UD has no column for in MISC.

MISC holds the offsets into the cleaned text (`start=…|end=…`), `SpaceAfter=No`, entities as `Entity=B-PERSON`, the
roles a word plays as `Role=6:ARG0` (the place of the predicate, then the role), the factuality of predicates (−3 to 3),
and, at the head of each mention, `Coref=2:4-6`: the number of the chain of phrases that stand for one thing, and the
words of this phrase. Where the actors were resolved, `Actor=3:4-6` says in the same way which actor is meant: actors
are who acts in world politics, over all their names; chains hold whatever is taken up again. The comments name the
actors by their numbers, the paragraphs, and the parts of the article.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.parse.coreference import Chain
from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence


def to_conllu(
    document: Document,
    sentences: Iterable[Sentence],
    resolution: Resolution | None = None,
    chains: Iterable[Chain] = (),
) -> str:
    """Return the sentences of a document as CoNLL-U, ready to print; without sentences, the head comment alone."""
    numbers = _actor_numbers(resolution)
    marks = _chain_marks(chains)
    lines = [f"# newdoc id = {_plain(document.name or document.id)}"]
    if document.published_at:
        lines.append(f"# meta::published_at = {_plain(document.published_at)}")
    if resolution is not None:
        names = {actor.id: f"{actor.code or actor.country or '-'} {actor.name}" for actor in resolution.actors}
        lines += [f"# actor {number} = {_plain(names[actor_id])}" for actor_id, number in numbers.items()]
    last_end = 0
    for number, sentence in enumerate(sentences):
        if number == 0 or "\n" in document.text[last_end : sentence.start]:
            lines.append("# newpar")
        last_end = sentence.end
        lines.append(f"# sent_id = {document.id}-{sentence.index + 1}")
        lines.append(f"# region = {document.region_at(sentence.tokens[-1].start)}")
        lines.append(f"# text = {_text(sentence, document.text)}")
        lines += _rows(sentence, document.text, marks, _actors(sentence, resolution, numbers))
        lines.append("")
    return "\n".join(lines) + "\n"


def _plain(words: str) -> str:
    return " ".join(words.split())


def _is_joined(sentence: Sentence, i: int, text: str) -> bool:
    """Return whether nothing stands between word `i` and the next character of the text that is no white space."""
    end = sentence.tokens[i].end
    return end < len(text) and not text[end].isspace()


def _text(sentence: Sentence, text: str) -> str:
    """Return the sentence as its words give it, one space where the text has any white space."""
    last = len(sentence.tokens) - 1
    return "".join(
        token.text + ("" if token.i == last or _is_joined(sentence, token.i, text) else " ")
        for token in sentence.tokens
    )


def _rows(sentence: Sentence, text: str, marks: dict[tuple[int, int], str], actors: dict[int, str]) -> list[str]:
    entities = {}
    for entity in sentence.entities:
        for place in range(entity.first, entity.last):
            entities[place] = ("B-" if place == entity.first else "I-") + entity.type
    roles: dict[int, list[str]] = {}
    for role in sentence.roles:
        roles.setdefault(role.argument, []).append(f"{role.predicate + 1}:{role.name}")
    predicates = {role.predicate for role in sentence.roles}
    lines = []
    for token in sentence.tokens:
        misc = [f"start={token.start}", f"end={token.end}"]
        if token.i in actors:
            misc.append(f"Actor={actors[token.i]}")
        if (sentence.index, token.i) in marks:
            misc.append(f"Coref={marks[sentence.index, token.i]}")
        if token.i in entities:
            misc.append(f"Entity={entities[token.i]}")
        if token.i in predicates and sentence.factuality:
            misc.append(f"Factuality={sentence.factuality[token.i]}")
        if token.i in roles:
            misc.append("Role=" + ",".join(roles[token.i]))
        if _is_joined(sentence, token.i, text):
            misc.append("SpaceAfter=No")
        tags = (token.lemma or "_", token.upos or "_", token.xpos or "_", "_")
        lines.append(
            "\t".join((str(token.i + 1), token.text, *tags, str(token.head + 1), token.deprel, "_", "|".join(misc)))
        )
    return lines


def _actor_numbers(resolution: Resolution | None) -> dict[str, int]:
    """Return the number of each actor that is mentioned, counted from 1 in the order of the text."""
    numbers: dict[str, int] = {}
    for mention in sorted(resolution.mentions if resolution else (), key=lambda m: (m.span.start, m.span.end)):
        for actor_id in mention.actor_ids:
            numbers.setdefault(actor_id, len(numbers) + 1)
    return numbers


def _chain_marks(chains: Iterable[Chain]) -> dict[tuple[int, int], str]:
    """Return what `Coref` says at each sentence and word that heads a mention; chains count from 1 in text order."""
    return {
        (mention.sentence, mention.head): f"{number}:{mention.first + 1}-{mention.last}"
        for number, chain in enumerate(chains, start=1)
        for mention in chain
    }


def _actors(sentence: Sentence, resolution: Resolution | None, numbers: dict[str, int]) -> dict[int, str]:
    """Return what `Actor` says at each word that heads a mention of actors."""
    found: dict[int, list[str]] = {}
    for mention in resolution.mentions if resolution else ():
        if mention.sentence == sentence.index:
            for actor_id in mention.actor_ids:
                found.setdefault(mention.head, []).append(f"{numbers[actor_id]}:{mention.first + 1}-{mention.last}")
    return {head: ",".join(marks) for head, marks in found.items()}
