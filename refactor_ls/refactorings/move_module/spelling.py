"""How a file names a module after the move, in the form in which it named it before."""

from __future__ import annotations

import posixpath

from refactor_ls.model.modules import INIT, dotted, join, relative_name
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_module.facts import Facts, root_of


def absolute(facts: Facts, source: Source, target: str, written: str = "", old_target: str = "") -> str:
    """The dotted name of `target` (a path after the move) in a file; "" where no name reaches it.

    `written` is the absolute name that meant `old_target`: it tells from which folder the file names modules.
    """
    importer = facts.relocation.place(source.path)
    root = root_of(written, old_target) if written else None
    candidates = [dotted(target, root)] if root is not None else []
    modules = facts.after.modules
    candidates += [*modules.names(target), dotted(target, modules.base(importer))]
    if target not in facts.after.files and not target.endswith("/"):
        return next(
            filter(None, candidates), ""
        )  # an extension or a generated module: known by its place only
    exact = (name for name in candidates if name and modules.find(name, importer) == target)
    return next(exact, "")


def relative(facts: Facts, source: Source, target: str, level: int) -> str:
    """Dots and name of `target` (a path after the move) in a file that wrote `level` dots; "" where there is none."""
    importer = facts.relocation.place(source.path)
    found = relative_name(importer, target)
    if found is None:
        return ""
    dots, module = found
    anchor = posixpath.dirname(importer)
    for _ in range(dots - 1):
        anchor = posixpath.dirname(anchor)
    is_regular = join(anchor, INIT) in facts.after.files
    was_there = dots <= level and not facts.relocation.moves(source.path)
    both_moved = facts.relocation.moves(source.path) and facts.relocation.origin(target) != target
    return "." * dots + module if is_regular or was_there or both_moved else ""


def relative_target(facts: Facts, source: Source, level: int, module: str) -> str:
    """The path that a relative import means, also where no such file is known (an extension, a generated module)."""
    found = facts.project.modules.resolve(source.path, level, module)
    if found is not None:
        return found
    folder = posixpath.dirname(source.path)
    for _ in range(level - 1):
        folder = posixpath.dirname(folder)
    return join(folder, *module.split(".")) + ".py"
