"""From a source that a user names to articles: files, pages, JSON Lines, addresses, standard input."""
