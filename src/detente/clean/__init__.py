"""From an article to the document that is read: body text, what is known about it, and what was dropped."""
