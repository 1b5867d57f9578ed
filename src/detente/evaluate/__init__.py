"""Measures of the coder against gold ledgers and other people's data."""
