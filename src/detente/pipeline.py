"""The whole reading of one article, top to bottom: from bytes to the ledger."""
