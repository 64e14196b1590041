"""Contracts that forbid imports one by one: of some modules, between some, and of private ones."""

from __future__ import annotations

from collections.abc import Iterator

from refactor_ls.refactorings.contracts.links import View
from refactor_ls.refactorings.contracts.options import Options
from refactor_ls.refactorings.contracts.patterns import matching
from refactor_ls.refactorings.contracts.violation import Violation, direct, indirect


def forbidden(options: Options, view: View) -> Iterator[Violation]:
    """What breaks a contract that forbids some modules to import others, directly or not."""
    as_packages = options.is_true("as_packages", default=True)
    sources = sorted(matching(options.words("source_modules"), view.modules))
    targets = sorted(matching(options.words("forbidden_modules"), view.modules))
    inside = [module for module in [*sources, *targets] if view.links.is_internal(module)]
    yield from _missing(inside, view)
    for source in sources:
        for target in targets:
            if source == target or (as_packages and _overlap(source, target)):
                continue
            starts, ends = (view.inside(m) if as_packages else frozenset({m}) for m in (source, target))
            yield from (direct(*link) for link in view.direct(starts, ends))
            if not options.is_true("allow_indirect_imports") and view.wants("chain", source, target):
                chain = view.chain(starts, ends)
                if chain:
                    yield indirect(source, target, chain)


def protected(options: Options, view: View) -> Iterator[Violation]:
    """What breaks a contract that lets only some modules import others."""
    as_packages = options.is_true("as_packages", default=True)
    allowed = _with_inner(matching(options.words("allowed_importers"), view.modules), as_packages, view)
    for module in sorted(matching(options.words("protected_modules"), view.modules)):
        inside = _with_inner({module}, as_packages, view)
        yield from (direct(*link) for link in view.direct(view.modules - allowed - inside, inside))


def private_modules(options: Options, view: View) -> Iterator[Violation]:
    """What breaks a contract that leaves private modules to the package around them."""
    packages = matching(options.words("packages_with_private_modules"), view.modules)
    yield from _missing(sorted(packages), view)
    checked = _with_inner(packages, True, view) if packages else set(view.modules)
    private = {module: owner for module in checked if (owner := _owner_of_private(module))}
    for importer, imported in view.direct(view.modules, private):
        owner = private[imported]
        if importer != owner and not importer.startswith(f"{owner}."):
            yield direct(importer, imported)


def _owner_of_private(module: str) -> str:
    """The package around the innermost private part of a name, or nothing."""
    parts = module.split(".")
    for index in range(len(parts) - 1, 0, -1):
        part = parts[index]
        if part.startswith("_") and not (part.startswith("__") and part.endswith("__")):
            return ".".join(parts[:index])
    return ""


def _with_inner(modules: set[str], as_packages: bool, view: View) -> set[str]:
    return {inner for module in modules for inner in view.inside(module)} if as_packages else modules


def _overlap(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _missing(modules: list[str], view: View) -> Iterator[Violation]:
    for module in modules:
        if module not in view.modules:
            yield Violation("missing", (module,), message=f"the module `{module}` would be missing")
