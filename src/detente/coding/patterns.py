"""Pattern matching: which entries of the lexicon a clause fits, the most demanding first."""

from __future__ import annotations

_COMPANY = {
    "hostage": frozenset({"hostage", "hostages"}),
    "captive": frozenset({"captive", "prisoner", "prisoners"}),
    "visa": frozenset({"visa", "visas", "entry", "access", "permission", "passage", "admission", "clearance"}),
    "together": frozenset({"together"}),
}
