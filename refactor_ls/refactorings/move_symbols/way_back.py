"""Why an import of the new home would close a cycle: how that leads back already to who would import it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import line_of_reference
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.move_symbols.facts import Facts, Need


def way_back(project: Project, destination: str, reasons: Sequence[Reason]) -> Reason | None:
    """The imports that lead from the destination to the first of the files with `reasons` that it reaches."""
    for reason in reasons:
        chain = _chain(project, destination, reason.path) if reason.path != destination else []
        if chain:
            lines = [project.events(a).modules(project.modules)[b] for a, b in pairwise(chain)]
            links = [f"{path}:{line}" for path, line in zip(chain, lines, strict=False)]
            line, way = lines[0], f": {' → '.join([*links, chain[-1]])}" if len(chain) > 2 else ""
            message = f"{destination} imports {reason.path} already{way}"
            return Reason(message, destination, line, reason.remedy, closure=reason.closure)
    return None


def _chain(project: Project, start: str, end: str) -> list[str]:
    """The shortest chain of imports at the tops of modules; empty where there is none."""
    unreal: set[tuple[str, str]] = set()  # what a quick look took for one
    while chain := _likely_chain(project, start, end, unreal):
        links = set(pairwise(chain))
        wrong = {(a, b) for a, b in links if b not in project.events(a).modules(project.modules)}
        if not wrong:
            return chain
        unreal |= wrong
    return []


def _likely_chain(project: Project, start: str, end: str, unreal: set[tuple[str, str]]) -> list[str]:
    came = {start: ""}
    todo = [start]
    begun = project.modules.packages_above(start)
    for path in todo:
        for following in sorted(project.eager_imports(path) - set(begun)):
            if following not in came and (path, following) not in unreal:
                came[following] = path
                todo.append(following)
        if end in came:
            break
    chain = [end] if end in came else []
    while chain and came[chain[-1]]:
        chain.append(came[chain[-1]])
    return chain[::-1]


def why_not_put_off(
    facts: Facts, need: Need, reference: Reference, verdict: str, target: str | None
) -> Reason:
    """Why the moved code cannot import what it needs of `target` (a path) in its functions, at that reference."""
    line = line_of_reference(facts.source, reference)
    if verdict == "prepared":
        return Reason(
            f"`{need.name}` is imported below a statement that prepares that, and the moved code needs it at once",
            facts.source.path,
            line,
            "leave this symbol where it is",
        )
    if verdict == "other":
        return Reason(
            f"`{need.name}` already means something else in {facts.request.destination}",
            facts.source.path,
            line,
            "rename one of them, or choose another destination",
        )
    if target == facts.source.path:
        return Reason(
            f"the moved code needs `{need.name}` of {facts.source.path} while it is imported, and an import at the top "
            f"of {facts.request.destination} would close an import cycle",
            facts.source.path,
            line,
            f"move `{need.name}` too",
            About.CYCLE_OF_MOVED,
            closure=_closure_that_helps(facts, need.name),
        )
    return Reason(
        f"the moved code needs `{need.name}` while it is imported, and an import of {target} at the top of "
        f"{facts.request.destination} would close an import cycle",
        facts.source.path,
        line,
        "choose another destination",
        About.CYCLE_OF_MOVED,
    )


def _closure_that_helps(facts: Facts, name: str) -> str:
    """`private` suffices where nothing else uses the name."""
    others = [r for r in facts.source.loads(name) if not facts.selection.holds(r.statement)]
    own = {b.statement for b in facts.source.bindings.get(name, ())}
    only_here = all(r.statement in own for r in others) and name not in facts.source.exported
    return "private" if only_here and name.startswith("_") else "needed"
