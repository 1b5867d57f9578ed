"""The types that flow through the house: one noun a file, frozen, keyword-only, with evidence."""
