"""Does a change newly break a contract? What was broken in the same place before is no reason against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.contracts.import_linter import Contract, declared_contracts
from refactor_ls.refactorings.contracts.links import Links, View
from refactor_ls.refactorings.contracts.patterns import ImportPatterns
from refactor_ls.refactorings.contracts.tach import Trespass, declared_boundaries, trespasses
from refactor_ls.refactorings.contracts.violation import Violation


def contract_reasons(
    before: Project,
    after: Project,
    touched: Collection[str],
    came_from: Mapping[str, str],
    ends: Collection[str] = (),
) -> Iterator[Reason]:
    """Why a change of the `touched` files would break a contract that the workspace declares.

    `came_from` maps a new module to the one whose code it holds; of two `ends`, the first gave code to the second.
    """
    yield from _newly_trespassing(before, after, touched, came_from, ends)
    contracts = declared_contracts(after.files)
    if not contracts:
        return
    old = {(contract.path, contract.name): contract for contract in declared_contracts(before.files)}
    # What is new may be there before the change as an empty file, for its code to come to.
    hidden = frozenset(came_from).difference(came_from.values())
    names = frozenset(map(after.modules.name, touched))
    states = _States(names, _Graphs(before, hidden), _Graphs(after), _origins(before, after, came_from, ends))
    for contract in contracts:
        yield from _newly_broken(contract, old.get((contract.path, contract.name)), states)


def declares_contracts(project: Project) -> bool:
    """Does the workspace declare contracts or boundaries?"""
    return bool(declared_contracts(project.files) or declared_boundaries(project.files))


def judged(project: Project, contract: Contract) -> list[Violation]:
    """Everything that breaks a contract in one state of the project."""
    view = _Graphs(project).view(contract)
    return [*contract.violations(view), *_unmatched(contract, view)]


@dataclass
class _Graphs:
    """The links of one state of the project, read once for all contracts that look at the same packages."""

    project: Project
    hidden: frozenset[str] = frozenset()
    known: dict[tuple[tuple[str, ...], bool, bool], Links] = field(default_factory=dict)

    def view(
        self,
        contract: Contract,
        importers: Collection[str] | None = None,
        wanted: Collection[tuple[str, tuple[str, ...]]] | None = None,
    ) -> View:
        """What a contract looks at."""
        has_externals = contract.session.is_true("include_external_packages")
        without_types = contract.session.is_true("exclude_type_checking_imports")
        key = (contract.roots, has_externals, without_types)
        if key not in self.known:
            self.known[key] = Links(
                self.project,
                contract.roots,
                has_externals=has_externals,
                without_types=without_types,
                hidden=self.hidden,
            )
        ignored = ImportPatterns(contract.options.words("ignore_imports"))
        return View(self.known[key], ignored, importers, wanted)


@dataclass(frozen=True)
class _States:
    """The project before and after, and which modules (names) held before what a module holds after."""

    touched: frozenset[str]
    before: _Graphs
    after: _Graphs
    origins: Mapping[str, frozenset[str]]


def _origins(
    before: Project, after: Project, came_from: Mapping[str, str], ends: Collection[str]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    pairs = list(came_from.items())
    if len(ends) == 2:
        giver, taker = ends
        pairs.append((taker, giver))
    for new, old in pairs:
        found.setdefault(after.modules.name(new), set()).add(before.modules.name(old))
    return {name: frozenset(origins) for name, origins in found.items()}


def _newly_broken(contract: Contract, old: Contract | None, states: _States) -> Iterator[Reason]:
    view = states.after.view(contract, states.touched)
    found = [*contract.violations(view), *_unmatched(contract, view)]
    wanted = {(violation.kind, names) for violation in found for names in _names_before(violation, states)}
    earlier: View | None = None
    known: set[tuple[str, tuple[str, ...]]] = set()
    if found and old is not None:
        importers = {names[0] for kind, names in wanted if kind == "import"}
        earlier = states.before.view(old, importers, wanted)
        were = [*old.violations(earlier), *_unmatched(old, earlier)]
        known = {(violation.kind, violation.names) for violation in were}
    for violation in found:
        if not any((violation.kind, names) in known for names in _names_before(violation, states)):
            yield _reason(contract, violation, view, earlier, states)


def _names_before(violation: Violation, states: _States) -> Iterator[tuple[str, ...]]:
    choices = [(name, *states.origins.get(name, ())) for name in violation.names]
    yield from product(*choices)


def _unmatched(contract: Contract, view: View) -> Iterator[Violation]:
    """What a contract ignores has to be there, unless it says that this does not matter."""
    if contract.options.word("unmatched_ignore_imports_alerting").lower() in ("none", "warn"):
        return
    for expression, (importer, imported) in view.ignored.expressions.items():
        importers = (name for name in sorted(view.modules) if importer.fullmatch(name))
        maybe = (name for name in importers if any(map(imported.fullmatch, view.links.targets(name))))
        if not any(any(map(imported.fullmatch, view.links.lines(name))) for name in maybe):
            yield Violation(
                "unmatched",
                (expression,),
                message=f"`{expression}`, which it ignores, would match no import",
                remedy='set unmatched_ignore_imports_alerting = "none" first, and take the entry out after the move',
            )


def _reason(
    contract: Contract, violation: Violation, view: View, earlier: View | None, states: _States
) -> Reason:
    broken = f"breaks the contract `{contract.name}` of {contract.path}"
    if not violation.chain:
        inside = _inside_of_its_layer(violation, view, states) if violation.kind == "undeclared" else ""
        remedy = f"{violation.remedy}, such as {inside}" if inside else violation.remedy
        return Reason(f"{broken}: {violation.message}", contract.path, 0, remedy)
    links = list(pairwise(violation.chain))
    importer, imported = next((link for link in links if not _was_there(link, earlier, states)), links[0])
    shown = " → ".join(violation.chain)
    what = f"{violation.message}: {shown}" if violation.message else f"{shown} is forbidden"
    taken = "that may import" if imported not in states.origins else "that may be imported from"
    other = imported if imported not in states.origins else importer
    remedy = f"choose a destination {taken} `{other}`, or ignore `{importer} -> {imported}` there"
    line = view.links.lines(importer).get(imported, 0)
    why = Reason(f"{broken}: {what}", view.links.paths[importer], line, remedy)
    if imported in states.origins.get(importer, ()):
        return replace(why, remedy=f"move what it needs of `{imported}` too", closure="private")
    return why


def _inside_of_its_layer(violation: Violation, view: View, states: _States) -> str:
    """The path that a new module would have inside of the layer that its code is in."""
    (module,) = violation.names
    container, _, name = module.rpartition(".")
    for origin in states.origins.get(module, ()):
        layer = ".".join(origin.split(".")[: container.count(".") + 2])
        path = view.links.paths.get(layer, "")
        if layer.startswith(f"{container}.") and path.endswith(("/", f"/{INIT}")):
            return f"{path.rpartition('/')[0]}/{name}.py"
    return ""


def _was_there(link: tuple[str, str], earlier: View | None, states: _States) -> bool:
    importer, imported = link
    return earlier is not None and any(
        was in earlier.links.lines(name)
        for name in (importer, *states.origins.get(importer, ()))
        for was in (imported, *states.origins.get(imported, ()))
    )


# -- tach


def _newly_trespassing(
    before: Project,
    after: Project,
    touched: Collection[str],
    came_from: Mapping[str, str],
    ends: Collection[str],
) -> Iterator[Reason]:
    """Tach looks at each import by itself, so that only those of the touched files can have changed."""
    declared = declared_boundaries(after.files)
    old = (
        {boundaries.path: boundaries for boundaries in declared_boundaries(before.files)} if declared else {}
    )
    for boundaries in declared:
        for path in touched:
            found = list(trespasses(boundaries, after, path))
            earlier = old.get(boundaries.path) if found else None
            places = {came_from.get(path, path), *(ends if path in list(ends)[1:] else ())}
            was = (trespasses(earlier, before, place) for place in places if earlier is not None)
            known = {(trespass.owner, trespass.kind) for each in was for trespass in each}
            for trespass in found:
                if (trespass.owner, trespass.kind) not in known:
                    yield _reason_of(trespass, boundaries.path, path)


def _reason_of(trespass: Trespass, declared_in: str, path: str) -> Reason:
    return Reason(
        f"breaks the boundaries of {declared_in}: {trespass.importer} → {trespass.what}: {trespass.why}",
        path,
        trespass.line,
        f"choose a destination that may use `{trespass.owner}`, or allow it there",
    )
