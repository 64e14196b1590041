"""Which names are read from incomplete modules, whichever module is imported first, and whatever may not run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from refactor_ls.model.effective_bodies import EffectiveBodies
from refactor_ls.model.import_names import Importable
from refactor_ls.model.import_simulation import AllFound, PartialRead, Run, Times


def likely_reads(
    project: Importable, start: str, members: frozenset[str], wanted: Collection[tuple[str, str, str]] = ()
) -> list[PartialRead]:
    """The reads from incomplete modules when `start`, one of the `members` of a cycle, is imported first: those where
    functions that may run do, and those where they do not, and so import nothing sooner than the code below.

    Only members can be incomplete while another one runs: what lies off the cycle never imports back. Where all of the
    `wanted` ones (reader, provider, name) have been found it looks for no others.
    """
    runs, missing = _runs(project, members), set(wanted)
    with suppress(AllFound):
        for run in runs:
            run.wanted = missing
            run.load(start)
    return _reads_of(runs)


def reads_of_each(
    project: Importable, members: frozenset[str], times: Times | None = None
) -> Iterator[tuple[str, list[PartialRead]]]:
    """The likely reads for every member as the first import; what a package above it imports has no first import of
    its own."""
    above: dict[str, list[Run]] = {}
    for start in sorted(members):
        top = next((path for path in project.modules.packages_above(start) if path in members), start)
        if top not in above:
            above[top] = _loaded(_runs(project, members, times), top)
            yield top, _reads_of(above[top])
        if any(start not in run.bound for run in above[top]):
            yield start, _reads_of(_loaded([run.copy() for run in above[top]], start))


def _runs(project: Importable, members: frozenset[str], times: Times | None = None) -> list[Run]:
    """One in which all functions run that may, one in which none does, nor, in a third, any import that may not."""
    is_sure = all(project.events(path).is_sure for path in members)
    ways = ((True, True), (False, True), *([] if is_sure else [(False, False)]))
    bodies = EffectiveBodies(project, members)
    return [
        Run(project, members, times=times, calls=calls, is_lucky=is_lucky, bodies=bodies)
        for calls, is_lucky in ways
    ]


def _loaded(runs: list[Run], start: str) -> list[Run]:
    for run in runs:
        run.load(start)
    return runs


def _reads_of(runs: Iterable[Run]) -> list[PartialRead]:
    """What some of the runs found; by itself where it is so in all of them."""
    found: dict[PartialRead, bool] = {}
    for run in runs:
        for read, by_itself in run.found.items():
            found[read] = by_itself and found.get(read, True)
    return [replace(read, by_itself=by_itself) for read, by_itself in found.items()]
