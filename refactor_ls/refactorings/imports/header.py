"""The top of a file: what stands there before its first code."""

from __future__ import annotations

import ast
from functools import lru_cache
from itertools import takewhile

from refactor_ls.model.nodes import Definition, nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.imports.statements import ImportNode, module_text


def header_imports(source: Source) -> list[ImportNode]:
    """The plain imports at the top of a file, before its first code."""
    return [node for node in header(source) if isinstance(node, ImportNode)]


def header(source: Source) -> list[ast.stmt]:
    """The first statements of a file: docstring, imports (guarded ones too), dunder names."""
    found: list[ast.stmt] = []
    for node in source.outline.body:
        if not (node is source.docstring or _holds_only_imports(node) or _is_dunder(node)):
            break
        found.append(node)
    while found and _is_dunder(found[-1]):
        found.pop()
    return found


def gap_below_imports(source: Source) -> int:
    """How many blank lines, one or two, stand below the imports at the top, or guarded ones, where no function or class
    follows.

    One where that cannot be told.
    """
    for node, following in zip(header(source), source.outline.body[1:], strict=False):
        is_below = node is not source.docstring and not isinstance(following, Definition)
        if is_below and not (isinstance(node, ImportNode) and isinstance(following, ImportNode)):
            first = node.end_lineno or node.lineno
            lines = [source.lines.line_text(line).strip() for line in range(first, following.lineno - 1)]
            return 2 if lines[:2] == ["", ""] else 1
    return 1


def prepared_imports(source: Source) -> list[ImportNode]:
    """The imports right below code that prepares imports (``sys.path.insert(0, "src")``, ``monkey.patch_all()``, a main
    block that repairs `sys.path`); none where there is no such code above the first functions and classes."""
    above, found = False, list[ImportNode]()
    for node in _above_definitions(source):
        if isinstance(node, ImportNode):
            found += [node] if above else []
        elif _may_prepare(node):
            above, found = True, []
    return found


def last_preparation(source: Source) -> ast.stmt | None:
    """The last code at the top that says where modules are, `sys.path`, where no imports stand right below it."""
    nodes = [] if prepared_imports(source) else _above_definitions(source)
    named = (node for node in nodes if _may_prepare(node) and any(map(_is_search_path, nodes_in(node))))
    return max(named, key=lambda node: node.lineno, default=None)


def _above_definitions(source: Source) -> list[ast.stmt]:
    """The code below the imports at the top, up to the first function or class."""
    body = source.outline.body[len(header(source)) :]
    return list(takewhile(lambda node: not isinstance(node, Definition), body))


def _is_search_path(node: ast.AST) -> bool:
    """``sys.path``, ``site.addsitedir``"""
    is_path = (
        isinstance(node, ast.Attribute) and node.attr == "path" and getattr(node.value, "id", "") == "sys"
    )
    return is_path or getattr(node, "attr", getattr(node, "id", "")) == "addsitedir"


def _may_prepare(node: ast.stmt) -> bool:
    """Does it do something to others, instead of only binding names?"""
    if isinstance(node, ast.Delete | ast.AugAssign):
        return True
    if isinstance(node, ast.Expr):
        return not isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return not all(isinstance(target, ast.Name) for target in node.targets)
    inner = (n for n in nodes_in(node) if isinstance(n, ast.stmt) and n is not node)
    return any(map(_may_prepare, inner))


def _holds_only_imports(node: ast.stmt) -> bool:
    if isinstance(node, ImportNode):
        return True
    if not isinstance(node, ast.If | ast.Try):
        return False
    statements = [n for n in nodes_in(node) if isinstance(n, ast.stmt) and n is not node]
    return all(
        isinstance(n, ast.Import | ast.ImportFrom | ast.Pass | ast.If | ast.Try) or _is_flag(n)
        for n in statements
    )


def _is_flag(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.Name)


def _is_dunder(node: ast.stmt) -> bool:
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return bool(targets) and all(isinstance(t, ast.Name) and t.id.startswith("__") for t in targets)


def is_one_per_line(source: Source, module: str) -> bool:
    """Does the file import one name of the module a statement (isort's force_single_line), or the workspace where it
    does not say?"""
    return module not in source.form.joined and _is_one_per_line(source)


@lru_cache(maxsize=64)
def _is_one_per_line(source: Source) -> bool:
    nodes = [node for node in header_imports(source) if isinstance(node, ast.ImportFrom)]
    nodes = [node for node in nodes if module_text(node) not in source.form.joined]
    modules = [*map(module_text, nodes)]
    several = any(len(node.names) > 1 for node in nodes)
    return not several and (source.form.is_single or len(modules) > len(set(modules)))


def splits_renamed(source: Source) -> bool:
    """Does the file give each ``name as other`` of a from-import a statement of its own, or the workspace where it does
    not say?"""
    nodes = [node for node in header_imports(source) if isinstance(node, ast.ImportFrom)]
    if any(alias.asname for node in nodes if len(node.names) > 1 for alias in node.names):
        return False
    modules = [module_text(node) for node in nodes]
    renamed = [module_text(node) for node in nodes if node.names[0].asname]
    return source.form.splits_renamed or any(modules.count(module) > 1 for module in renamed)
