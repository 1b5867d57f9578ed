"""Golden sentences: cases in `tests/cases/*.toml` with their parse, who the actors are, and what is expected.

A case has `name`, `text`, `parse` (one notation of `tests/build.py` for each sentence) and `actors`: rows of words as
they stand in the text, name, kind and code. Every occurrence of the words is a mention.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tests.build import build

from detente.records.actor import Actor, Mention
from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence

CASES = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of `tests/cases/<name>.toml`."""
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]  # type: ignore[no-any-return]


def read_case(case: dict[str, Any]) -> tuple[Document, tuple[Sentence, ...], Resolution]:
    """Return document, sentences and resolution of a case."""
    doc, sents = build(*case["parse"], text=case["text"])
    return doc, sents, resolve(sents, case.get("actors", []))


def resolve(sents: tuple[Sentence, ...], rows: list[list[str]]) -> Resolution:
    """Return a resolution where each row's words, wherever they stand together, are a mention of its actor."""
    actors: dict[str, Actor] = {}
    mentions: list[Mention] = []
    taken: set[tuple[int, int]] = set()
    for words, name, kind, code in rows:
        actor_id = "a_" + name.replace(" ", "-")
        sectors = () if code.startswith("IGO") or len(code) <= 3 else (code[3:6],)
        country = None if code.startswith("IGO") else code[:3]
        actors.setdefault(
            actor_id, Actor(id=actor_id, name=name, kind=kind, code=code, country=country, sectors=sectors)
        )
        forms = words.split()
        for sent in sents:
            for first in range(len(sent.tokens) - len(forms) + 1):
                run = sent.tokens[first : first + len(forms)]
                if [token.text for token in run] != forms or any((sent.index, t.i) in taken for t in run):
                    continue
                inside = {token.i for token in run}
                head = next((token.i for token in run if token.head not in inside), first)
                taken.update((sent.index, token.i) for token in run)
                mentions.append(
                    Mention(
                        sentence=sent.index,
                        first=first,
                        last=first + len(forms),
                        head=head,
                        span=sent.span_of(first, first + len(forms)),
                        kind="name",
                        actor_ids=(actor_id,),
                    )
                )
    return Resolution(actors=tuple(actors.values()), mentions=tuple(mentions))
