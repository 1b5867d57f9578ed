"""`detente parse SRC --conllu`: the reading itself, for people who want to see or use it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def parse_cli(
    sources: Annotated[list[str], typer.Argument(metavar="SRC…", help="As for read.")],
    conllu: Annotated[bool, typer.Option("--conllu", help="CoNLL-U (the only form so far, and the default).")] = True,
    actors: Annotated[bool, typer.Option(help="Say which mentions stand for one actor.")] = True,
    threads: Annotated[int, typer.Option(min=1, help="Cores that one article may use.")] = 1,
) -> None:
    """Print sentences, tags, lemmas, dependencies, roles, entities and coreference as CoNLL-U, offsets in MISC."""
    from detente.acquire.sources import AcquireOptions, acquire
    from detente.clean.cleaner import Cleaner
    from detente.errors import RefusedError
    from detente.parse.conllu import to_conllu
    from detente.parse.coreference import Chain, CoreferenceResolver, has_coreference
    from detente.parse.parser import Parser
    from detente.records.refusal import Refusal
    from detente.records.resolution import Resolution
    from detente.resolve.actors import ActorResolver
    from detente.resolve.places import PlaceResolver

    del conllu
    clean, parse = Cleaner(), Parser(threads=threads)
    resolve_chains = CoreferenceResolver() if parse.has_vectors and has_coreference() else None
    resolve_places, resolve_actors = (PlaceResolver(), ActorResolver()) if actors else (None, None)
    n_refused = 0
    for source in sources:
        for article in acquire(source, options=AcquireOptions()):
            if isinstance(article, Refusal):
                typer.echo(f"detente: {article.message}", err=True)
                n_refused += 1
                continue
            try:
                document = clean(article)
            except RefusedError as fault:
                typer.echo(f"detente: {fault}", err=True)
                n_refused += 1
                continue
            chains: tuple[Chain, ...] = ()
            if resolve_chains is None:
                sentences = parse(document)
            else:
                sentences, vectors = parse.text_with_vectors(document.text)
                chains = resolve_chains(sentences, vectors)
            resolution = None
            if resolve_places is not None and resolve_actors is not None:
                found, mentions = resolve_actors(document, sentences, resolve_places(document, sentences))
                resolution = Resolution(actors=found, mentions=mentions)
            sys.stdout.write(to_conllu(document, sentences, resolution, chains))
    if n_refused:
        raise typer.Exit(1)
