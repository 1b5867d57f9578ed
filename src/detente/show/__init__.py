"""A coding as a page for people: in a terminal and in a notebook."""
