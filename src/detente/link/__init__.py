"""Ties between records: causes, responses and purposes, by the article's own words."""
