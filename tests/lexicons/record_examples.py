"""Records the reading of each pattern's example for its test: `python -m tests.lexicons.record_examples`.

Only examples that are new or changed are read; `--all` reads every one anew.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from tests.recorded import row_of

from detente.lexicons.patterns import all_patterns
from detente.records.document import Document

READINGS = Path(__file__).parent / "examples.readings.jsonl.gz"
PUBLISHED = "2019-06-12"


def read_rows() -> dict[str, str]:
    """Return the recorded rows by their text."""
    if not READINGS.exists():
        return {}
    lines = gzip.decompress(READINGS.read_bytes()).decode("utf-8").splitlines()
    return {json.loads(line)["text"]: line for line in lines}


def main(everything: bool) -> None:
    """Write the readings of all examples, in the order of their text."""
    from detente.parse.parser import Parser
    from detente.records.resolution import Resolution
    from detente.resolve.actors import ActorResolver
    from detente.resolve.places import PlaceResolver
    from detente.resolve.times import TimeResolver

    parse, times, places, actors = Parser(), TimeResolver(), PlaceResolver(), ActorResolver()
    kept = {} if everything else read_rows()
    for text in sorted({pattern.example for pattern in all_patterns()} - set(kept)):
        document = Document(text=text, source="test", name=text, published_at=PUBLISHED)
        sentences = parse(document)
        found = places(document, sentences)
        people, mentions = actors(document, sentences, found)
        resolution = Resolution(actors=people, mentions=mentions, times=times(document, sentences), places=found)
        kept[text] = json.dumps(row_of(text, document, sentences, resolution), ensure_ascii=False)
    wanted = {pattern.example for pattern in all_patterns()}
    lines = [kept[text] for text in sorted(wanted)]
    READINGS.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main("--all" in sys.argv)
