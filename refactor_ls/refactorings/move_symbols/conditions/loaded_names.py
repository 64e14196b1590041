"""What a package knows without importing its name, because loading a submodule sets that in the package."""

from __future__ import annotations

import builtins
import posixpath
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.loaded_names import read_by_package

_REMEDY = "import it by name first"


def loaded_name_reasons(facts: Facts) -> Iterator[Reason]:
    """Why such a name would no longer be known, to the moved code or to the package."""
    yield from _read_by_moved_code(facts)
    yield from _loaded_by_what_moves(facts)


def _read_by_moved_code(facts: Facts) -> Iterator[Reason]:
    """Moved out of the package's file, code does not know the name."""
    source = facts.source
    for name, references in source.references.items() if posixpath.basename(source.path) == INIT else ():
        moved = [r for r in references if facts.selection.holds(r.statement)]
        is_unknown = name not in source.bindings and not hasattr(builtins, name)
        module = facts.project.modules.submodule(source.path, name) if moved and is_unknown else None
        if module is not None and facts.request.destination != source.path:
            message = f"the moved code knows `{name}` only because loading {module} sets it in its package"
            yield Reason(message, source.path, moved[0].node.lineno, _REMEDY)


def _loaded_by_what_moves(facts: Facts) -> Iterator[Reason]:
    """The package's file loads the old module by importing nothing but what moves."""
    path = facts.request.source
    for package, reference in read_by_package(facts.project, path):
        imported = [
            found.imported
            for uses in facts.uses.files
            if uses.source.path == package.path
            for found in uses.names
        ]
        if imported and facts.names.issuperset(imported):
            message = f"`{reference.name}` is {path} here, only because importing `{imported[0]}` loads it"
            yield Reason(message, package.path, reference.node.lineno, _REMEDY)
            return
