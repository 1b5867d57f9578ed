"""Actors in the manner of the PETRARCH dictionaries: a name in capitals and its codes, some bound to dates.

`HOB < 950601|HOBGOV 19950601 - 19990815|HOBREB > 990816` gives a code until a day, a code from one day to another
(both included), and a code from a day on; a code without dates holds where no dated one does. `ELR/GAL` names two
actors at once; `---` and `+++` are no actors. Days are written YYMMDD or YYYYMMDD. Names are found in any case of
letters.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.errors import LexiconError
from detente.lexicons.actor_entries import BodyEntry, BodyKind

NOBODY = frozenset({"---", "+++"})
_CODE = re.compile(r"^(---|\+\+\+|[A-Za-z0-9]{3,})\s*(?:([<>])\s*(\d{6}|\d{8})|(\d{6}|\d{8})\s*-\s*(\d{6}|\d{8}))?$")


def petrarch_bodies(name: str, codes: str, where: str) -> list[BodyEntry]:
    """Return the actor's entries, one for each code, those with dates first."""
    entries = []
    for number, cell in enumerate(each for part in codes.split("|") for each in part.split("/")):
        found = _CODE.match(cell.strip())
        if found is None:
            raise LexiconError(
                f'{where}: "{cell}" is no code with dates; write CODE, CODE < DATE, CODE > DATE or CODE DATE - DATE.'
            )
        code, side, bound, first, last = found.groups()
        if code in NOBODY:
            continue
        since = _day(first or (bound if side == ">" else None), where)
        until = _day(bound if side == "<" else None, where) or _next(_day(last, where))
        entries.append(_entry(name, code.upper(), f"{where}.{number}", since, until))
    return sorted(entries, key=lambda entry: entry.since is None and entry.until is None)


def _entry(name: str, code: str, entry_id: str, since: date | None, until: date | None) -> BodyEntry:
    stateless = code[:3] in {"IGO", "NGO", "IMG", "MNC", "NGM", "INT"}
    kind: BodyKind = "organisation" if stateless else "state" if len(code) == 3 else "group"
    return BodyEntry(
        id=entry_id,
        name=name.title(),
        forms=(name.title(),),
        kind=kind,
        code=code,
        iso3=None if stateless else code[:3],
        since=since,
        until=until,
    )


def _day(digits: str | None, where: str) -> date | None:
    """Return the day of YYMMDD or YYYYMMDD; two-digit years from 50 on are of the 1900s."""
    if digits is None:
        return None
    if len(digits) == 6:
        digits = ("19" if digits >= "50" else "20") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise LexiconError(f'{where}: "{digits}" is no day; write YYYYMMDD.') from None


def _next(day: date | None) -> date | None:
    return day and day + timedelta(days=1)
