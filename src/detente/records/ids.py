"""Ids of records: made from content, so that a second run over the same text gives the same ids."""

from __future__ import annotations

import hashlib


def record_id(kind: str, document_id: str, *parts: object) -> str:
    """Return an id such as `e_5f0c2a91b7d3e8f1`: `kind` is one letter, `parts` what makes the record this one."""
    content = "\x1f".join([document_id, *(repr(part) for part in parts)])
    return f"{kind}_{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
