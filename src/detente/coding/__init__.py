"""From sentences to records: events, engagements, statements, commitments."""
