"""Modules that are also run as files, ``python tool.py``: importing such a module back would run it a second time, with
other objects; inside of packages no relative import works in it, and a module beside it is imported by its bare name.
"""

from __future__ import annotations

import ast
import builtins
import posixpath
import sys
from collections.abc import Collection, Iterator, Mapping

from refactor_ls.model.modules import INIT
from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source, names_by_statement
from refactor_ls.model.text import Edit, apply_edits
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.import_search import stem_of
from refactor_ls.refactorings.move_symbols.carried import is_logger
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.move_symbols.program_names import can_answer
from refactor_ls.refactorings.move_symbols.state import fetched_names
from refactor_ls.refactorings.scripts import is_main_guard

_LOOKING = frozenset({"globals", "vars", "locals", "eval", "exec"})  # they see the namespace itself


def script_reasons(facts: Facts) -> Iterator[Reason]:
    """Scripts that import the source by its bare name and use what moves."""
    stem = stem_of(facts.request.source)
    for script in _scripts_beside(facts, facts.request.source):
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
            )


def needs_of_program(facts: Facts) -> Iterator[Need]:
    """What the moved code needs of a module that is also run as a program, and of which a copy would not do."""
    source = facts.source
    guards = {index for index, node in enumerate(source.tree.body) if is_main_guard(node)}
    if not guards or not facts.names & _reached(source, guards):
        return
    fetched = fetched_names(facts)
    for need in facts.needs.values():
        if facts.home_of(need.name) != source.path or need.is_never_evaluated:
            continue
        if not need.bindings:
            yield from [need] if need.name in fetched else []
            continue
        nodes = [
            source.tree.body[b.statement] for b in need.bindings if not b.is_global
        ]  # none: set by functions
        if need.is_import or (nodes and (is_logger(nodes[0]) or all(map(_is_plain_value, nodes)))):
            continue
        if (_is_imported_anyway(facts) or _runs_quietly(source, guards)) and _is_same_in_a_copy(
            source, need.name, set()
        ):
            continue
        yield need


def _reached(source: Source, statements: Collection[int]) -> set[str]:
    """The names that statements use, and those that these use in turn."""
    found: set[str] = set()
    todo = list(statements)
    for index in todo:
        for name in names_by_statement(source).get(index, set()) - found:
            found.add(name)
            todo += [b.statement for b in source.bindings.get(name, ())]
    return found


def _is_plain_value(node: ast.stmt) -> bool:
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


def _runs_quietly(source: Source, guards: Collection[int]) -> bool:
    """Does running the module once more do nothing but define what is in it?"""
    for index, node in enumerate(source.tree.body):
        if index in guards or isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            evaluated: list[ast.AST] = [*node.decorator_list, node.args]
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr):
            evaluated = [node]
        elif isinstance(node, ast.ClassDef) and not (node.bases or node.keywords or node.decorator_list):
            evaluated = [
                part for part in node.body if not isinstance(part, ast.FunctionDef) or part.decorator_list
            ]
        else:
            return False
        if any(isinstance(each, ast.Call | ast.Await) for part in evaluated for each in ast.walk(part)):
            return False
    return True


def _is_same_in_a_copy(source: Source, name: str, seen: set[str]) -> bool:
    """Is it a plain value, or a function that reads nothing of its module but such values and functions?"""
    if name in seen or name not in source.bindings:
        return name in seen or (
            hasattr(builtins, name) and not name.startswith("__") and name not in _LOOKING
        )
    seen.add(name)
    for binding in source.bindings[name]:
        node = source.tree.body[binding.statement]
        if binding.is_global:
            return False
        if isinstance(node, ast.Import | ast.ImportFrom) or _is_plain_value(node):
            continue
        has_attributes = any(reference.chain for reference in source.references.get(name, ()))
        if not isinstance(node, ast.FunctionDef) or node.decorator_list or has_attributes:
            return False
        defaults = filter(None, (*node.args.defaults, *node.args.kw_defaults))
        if not all(isinstance(value, ast.Constant) for value in defaults):
            return False
        used = (
            n
            for n, found in source.references.items()
            if any(r.statement == binding.statement for r in found)
        )
        if not all(_is_same_in_a_copy(source, each, seen) for each in used):
            return False
    return True


def _attributes(script: Source, module: str) -> set[str]:
    return {r.chain[0] for r in script.walk.references if r.name == module and r.chain}


def _scripts_beside(facts: Facts, path: str) -> Iterator[Source]:
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
        if source is None or not _has_main_block(source):
            continue
        by_bare_name = any(found.module == stem and not found.level for found in source.all_imports)
        if by_bare_name and facts.project.modules.find(stem, other) is None:
            yield source


def _has_main_block(source: Source) -> bool:
    return any(is_main_guard(node) for node in source.tree.body)


def broken_script(facts: Facts, edits: Mapping[str, tuple[Edit, ...]]) -> Reason | None:
    """A file that could be run as one before and that imports from its package after the edits."""
    for path, changes in edits.items():
        folder = posixpath.dirname(path)
        source = facts.project.parsed(path) if path.endswith(".py") else None
        is_in_package = f"{folder}/{INIT}" in facts.project.files and not path.endswith("/__main__.py")
        if source is None or not is_in_package or not changes:
            continue
        if "__main__" not in source.text and path != facts.request.source:
            continue
        is_run = _has_main_block(source) or any(True for _ in _scripts_beside(facts, path))
        if not is_run or _imports_from_its_package(facts, source):
            continue
        after = Source(path, apply_edits(source.text, changes))
        if _imports_from_its_package(facts, after):
            is_own_file = posixpath.basename(path) == INIT
            return Reason(
                "it can be run as a file, and that would break: it would have to import from its package",
                path,
                0,
                "move its main block to `__main__.py` first"
                if is_own_file
                else "move what needs it too: --closure private",
            )
    return None


def _imports_from_its_package(facts: Facts, source: Source) -> bool:
    """Does it need its package? What a ``try`` may do without and what is for type checkers does not count."""
    top = facts.project.modules.name(source.path).split(".")[0]
    return any(
        found.level or found.module.split(".")[0] == top
        for found in source.all_imports
        if not any(
            isinstance(guard, ast.Try) or (isinstance(guard, ast.If) and is_type_checking(guard.test))
            for guard in found.binding.guards
        )
    )
