"""What moved, from where to where, and what of it can still be had at its old place."""

from __future__ import annotations

from dataclasses import dataclass

from refactor_ls.refactorings.uses.loading import Load


@dataclass(frozen=True)
class Moved:
    """What moved: `names` of module `old` are now in module `new` (paths).

    `still_exported` are those that a star import of the old module still brings, `looked_up_in_old` those that the
    code of the old module still reads there, so that who patches them must go on patching them there. `replaced` are
    the names (path, name) of the old module in other files that tests replace: what is read through them stays so.
    `loads` are the modules that files must go on importing because others rely on it. `at_old` are the names (path,
    name) that files go on importing from the old module.
    """

    old: str
    new: str
    names: frozenset[str]
    still_exported: frozenset[str] = frozenset()
    looked_up_in_old: frozenset[str] = frozenset()
    replaced: frozenset[tuple[str, str]] = frozenset()
    loads: frozenset[Load] = frozenset()
    at_old: frozenset[tuple[str, str]] = frozenset()
