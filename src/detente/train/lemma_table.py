"""The lemma table, learned from the treebanks: what the ending rules get right is left out of the word list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from detente.train.corpora import Example

_LONGEST = 6


def _change(word: str, lemma: str) -> tuple[int, str]:
    """Return how many letters to cut from the word's end and what to add to get the lemma."""
    same = 0
    for a, b in zip(word, lemma, strict=False):
        if a != b:
            break
        same += 1
    return len(word) - same, lemma[same:]


def learn_lemmas(examples: Iterable[Example]) -> list[tuple[str, ...]]:
    """Return the rows of the lemma table: endings by tag first, then the words that they get wrong."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for example in examples:
        for word, xpos, lemma in zip(example.words, example.xpos or (), example.lemmas or (), strict=True):
            if lemma == "_" or not word:
                continue
            is_name = xpos.startswith("NNP")
            counts[xpos, word if is_name else word.lower()][lemma] += 1
    best = {key: lemmas.most_common(1)[0][0] for key, lemmas in sorted(counts.items())}
    votes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (xpos, word), lemma in best.items():
        change = _change(word, lemma)
        if change[0] > len(word) - 1 and len(word) > 3:
            continue
        for n in range(min(_LONGEST, len(word)) + 1):
            votes[xpos, word[len(word) - n :]][change] += 1
    rules: dict[tuple[str, str], tuple[int, str]] = {}
    for (xpos, ending), changes in sorted(votes.items(), key=lambda item: (len(item[0][1]), item[0])):
        change, n = max(changes.items(), key=lambda item: (item[1], item[0]))
        total = sum(changes.values())
        if ending and (n < 3 or n / total < 0.75):
            continue
        if ending and n - change[0] < 2 and change[0] > len(ending):
            continue
        if _applied(rules, xpos, ending) != change or not ending:
            rules[xpos, ending] = change
    rows: list[tuple[str, ...]] = [("R", xpos, ending, str(cut), add) for (xpos, ending), (cut, add) in rules.items()]
    for (xpos, word), lemma in best.items():
        change_found = _applied(rules, xpos, word)
        key = word
        guessed = key[: len(key) - change_found[0]] + change_found[1] if change_found else key
        if guessed != lemma and (counts[xpos, word].total() > 1 or lemma.lower()[:2] == word.lower()[:2]):
            rows.append(("W", xpos, word, lemma))
    return rows


def _applied(rules: dict[tuple[str, str], tuple[int, str]], xpos: str, word: str) -> tuple[int, str] | None:
    for start in range(len(word) + 1):
        rule = rules.get((xpos, word[start:]))
        if rule is not None and rule[0] < max(1, len(word)):
            return rule
    return None


def write_lemmas(rows: list[tuple[str, ...]], path: Path) -> None:
    """Write the rows of a lemma table, tab-separated."""
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
