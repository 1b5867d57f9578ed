"""The weights that ship with the package, pinned by hash, and the sessions that run them."""
