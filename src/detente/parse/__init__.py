"""From text to sentences: words, tags, lemmas, dependencies and entities."""
