"""From words to what they stand for: actors, times and places."""
