"""Typed access to the tables of names, patterns and cues; the tables themselves lie beside, under en/."""
