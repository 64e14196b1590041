"""An old path of very many names: it takes them from their new modules by star imports, as people do by then."""

from __future__ import annotations

from collections.abc import Iterable

from refactor_ls.model.source import Source
from refactor_ls.refactorings.imports.statements import Imported, rendered
from refactor_ls.refactorings.imports.widths import width_of
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.strategy import Strategy

_ON_PURPOSE = "# noqa: F401, F403"


def with_stars(facts: Facts, strategy: Strategy, wanted: Iterable[Imported]) -> list[Imported]:
    """What the source imports of what moved, `wanted`, with a star instead of all names that are only handed on.

    What the code that stays uses is still named, and what a star would not bring.
    """
    found: list[Imported] = []
    by_module: dict[str, list[Imported]] = {}
    for each in wanted:
        by_module.setdefault(each.module, []).append(each)
    for module, names in by_module.items():
        handed_on = [each for each in names if _is_handed_on(facts, each)]
        is_short = len(rendered(module, [each.alias for each in names])) <= width_of(facts.source)
        if facts.home_of(names[0].name) in strategy.stars and len(handed_on) > 1 and not is_short:
            found += [each for each in names if each not in handed_on]
            found.append(Imported(module, "*", comment=_ON_PURPOSE))
        else:
            found += names
    return found


def _is_handed_on(facts: Facts, wanted: Imported) -> bool:
    """Is it public, and imported for others alone?"""
    is_used = not wanted.asname or wanted.name in facts.left_uses
    return not is_used and not wanted.name.startswith("_")


def fit_for_stars(source: Source, new: Iterable[Source]) -> frozenset[str]:
    """The paths of the `new` modules whose star imports bring the source nothing that it did not know before."""
    return frozenset(
        module.path
        for module in new
        if "__all__" not in module.bindings
        and not module.walk.stars
        and all(name in source.bindings for name in module.bindings if not name.startswith("_"))
    )
