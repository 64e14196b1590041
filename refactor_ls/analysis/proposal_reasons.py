"""Why the symbols of a proposed module stand together, as a sentence that a reviewer accepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refactor_ls.analysis.arrangement import Arrangement
from refactor_ls.analysis.reasons import Evidence, reason_for
from refactor_ls.analysis.units import Unit

_FEW = 2


@dataclass(frozen=True, eq=False)
class Placed:
    """Units in new modules with `names`, and what is known of who uses what in them; `what` says what they hold."""

    evidence: Evidence
    units: Sequence[Unit]
    arrangement: Arrangement
    names: Sequence[str]
    what: str


def why_together(placed: Placed, place: int) -> str:
    """The best reason for the module at a place."""
    evidence, units, arrangement = placed.evidence, placed.units, placed.arrangement
    names, what = placed.names, placed.what
    module = arrangement.modules[place]
    numbers = sorted(number for unit in module for number in units[unit].members)
    if len(numbers) == 1:
        return f"one definition of {evidence.members[numbers[0]].lines} lines"
    reason = reason_for(evidence, numbers, what)
    if reason.kind in ("things", "words"):
        return reason.says
    if len(module) == 1:
        return f"these {what} cannot be parted: they need each other while the module is imported"
    if len(arrangement.modules) == 1:
        return f"these are all {what} that can move"
    uses, users = _related(units, arrangement, place)
    if users and not uses:
        return f"{_modules(users, names)} {_verb('use', users)} these {what}, which use nothing of the others"
    if reason.kind == "references":
        return reason.says
    if users and len(users) <= _FEW:
        return f"only {_modules(users, names)} {_verb('use', users)} these {what}"
    if uses and not users:
        return f"no other module uses these {what}"
    return "what is left of larger groups, cut where the fewest refer across"


def _related(units: Sequence[Unit], arrangement: Arrangement, place: int) -> tuple[list[int], list[int]]:
    """The modules that the one at a place uses, and those that use it."""
    uses: set[int] = set()
    users: set[int] = set()
    for number, unit in enumerate(units):
        here = arrangement.place[number]
        there = {arrangement.place[other] for other in (*unit.at_import, *unit.when_called)}
        if here == place:
            uses |= there
        elif place in there:
            users.add(here)
    return sorted(uses - {place}), sorted(users)


def _modules(places: Sequence[int], names: Sequence[str]) -> str:
    if len(places) == len(names) - 1 > 1:
        return "all other modules"
    if len(places) > _FEW:
        return f"{len(places)} of the other {len(names) - 1} modules"
    return " and ".join(f"`{names[place]}`" for place in places)


def _verb(verb: str, places: Sequence[int]) -> str:
    return f"{verb}s" if len(places) == 1 else verb
