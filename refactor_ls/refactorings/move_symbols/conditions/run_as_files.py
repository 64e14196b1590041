"""Modules that are also run as files, ``python tool.py``: importing such a module back would run it a second time, with
other objects; inside of packages no relative import works in it, and a module beside it is imported by its bare name.
"""

from __future__ import annotations

import ast
import posixpath
import sys
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.move_symbols.carried import is_logger
from refactor_ls.refactorings.move_symbols.conditions.program_names import can_answer, is_imported_back
from refactor_ls.refactorings.move_symbols.conditions.second_copies import is_lent, reached, runs_quietly
from refactor_ls.refactorings.move_symbols.conditions.state import fetched_names
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.scripts import is_main_guard
from refactor_ls.refactorings.uses.search import stem_of


def script_reasons(facts: Facts) -> Iterator[Reason]:
    """Scripts that import the source by its bare name and use what moves."""
    stem = stem_of(facts.request.source)
    for script in scripts_beside(facts, facts.request.source):
        for found in script.all_imports:
            if found.level or found.module != stem:
                continue
            used = {found.imported} if found.imported else _attributes(script, found.name)
            for name in sorted(facts.names & used):
                yield Reason(
                    f"it is run as a file, and imports `{name}` from `{stem}` beside it by that bare name",
                    script.path,
                    found.node.lineno,
                    f"leave `{name}` where it is, or have the script import it by the name of its package",
                )


def imported_back_reasons(facts: Facts) -> Iterator[Reason]:
    """What the program runs and what it needs of its own module must not become two copies of it."""
    path = facts.source.path
    for need in needs_of_program(facts):
        if not can_answer(facts, need):
            yield Reason(
                f"{path} is also run as a program: importing `{need.name}` back from it would run it a second time",
                path,
                need.references[0].node.lineno,
                f"move `{need.name}` too",
                About.SECOND_RUN,
                (need.name,),
            )


def needs_of_program(facts: Facts) -> Iterator[Need]:
    """What the moved code needs of a module that is also run as a program, and of which a copy would not do."""
    source = facts.source
    guards = {index for index, node in enumerate(source.tree.body) if is_main_guard(node)}
    if not guards or not facts.names & reached(source, guards):
        return
    fetched = fetched_names(facts)
    staying = reached(source, guards, but_through=facts.names)
    if is_imported_back(facts):
        staying |= source.bindings.keys()  # its copy is somebody else's already, with a state of its own
    runs_again_anyway = _is_imported_anyway(facts) or runs_quietly(facts.project, source, guards)
    for need in facts.needs.values():
        if facts.home_of(need.name) != source.path or need.is_never_evaluated:
            continue
        if not need.bindings:
            yield from [need] if need.name in fetched else []
            continue
        nodes = [
            source.tree.body[b.statement] for b in need.bindings if not b.is_global
        ]  # none: set by functions
        if need.is_import or (nodes and (is_logger(nodes[0]) or all(map(_is_constant, nodes)))):
            continue
        if runs_again_anyway and is_lent(source, need.name, staying):
            continue
        yield need


def _is_constant(node: ast.stmt) -> bool:
    """An assignment of a constant, of which a copy is as good."""
    return isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)


def _is_imported_anyway(facts: Facts) -> bool:
    """Is it a package's own module that imports others of the package at once, which runs it a second time already?"""
    source = facts.source
    package = facts.project.modules.name(source.path)
    return posixpath.basename(source.path) == INIT and any(
        found.module.startswith(f"{package}.") and not found.level and not found.binding.guards
        for found in source.all_imports
        if found.binding.scope is source.walk.module
    )


def _attributes(script: Source, module: str) -> set[str]:
    return {r.chain[0] for r in script.walk.references if r.name == module and r.chain}


def scripts_beside(facts: Facts, path: str) -> Iterator[Source]:
    """The scripts in the folder of a package's module that import it by its bare name."""
    folder, stem = posixpath.dirname(path), stem_of(path)
    if f"{folder}/{INIT}" not in facts.project.files or posixpath.basename(path) == INIT:
        return
    if stem in sys.stdlib_module_names:
        return
    for other in facts.project.files.containing(["__main__", f"import {stem}"]) + (
        facts.project.files.containing(["__main__", f"from {stem}"])
    ):
        if posixpath.dirname(other) != folder or other == path or not other.endswith(".py"):
            continue
        source = facts.project.parsed(other)
        if source is None or not has_main_block(source):
            continue
        by_bare_name = any(found.module == stem and not found.level for found in source.all_imports)
        if by_bare_name and facts.project.modules.find(stem, other) is None:
            yield source


def has_main_block(source: Source) -> bool:
    """Does the module do something of its own when it is run?"""
    return any(is_main_guard(node) for node in source.tree.body)
