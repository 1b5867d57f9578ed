"""From the cleaned text to parsed sentences: words, tags, trees, entities, by the small encoder that ships with us."""
