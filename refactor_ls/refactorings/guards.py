"""``TYPE_CHECKING`` itself goes when the blocks that it guarded do."""

from __future__ import annotations

import ast
from collections.abc import Collection

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, Reference, is_type_checking
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.imports.typing_block import type_checking_import
from refactor_ls.refactorings.uses.private_imports import is_private_import


def drop_unused_guards(
    project: Project,
    editor: ImportEditor,
    leaving: Collection[Reference] = (),
    wanted: Collection[str] = (),
) -> None:
    """Remove the imports that nothing uses but the tests of emptied blocks.

    The uses of `leaving` go away too; the names of `wanted` are needed by code that comes.
    """
    source = editor.source
    guarding = type_checking_import(source) if editor.typing else None
    if guarding is not None:  # a new block is guarded by the same name
        wanted = {*wanted, guarding[1].asname or guarding[1].name}
    tests = [test for node in source.outline.body if (test := _test_of_emptied(editor, node)) is not None]
    inside = {id(n) for test in tests for n in nodes_in(test)}
    for name in {n.id for test in tests for n in nodes_in(test) if isinstance(n, ast.Name)}:
        if name in wanted or any(id(r.node) not in inside and r not in leaving for r in source.loads(name)):
            continue
        for binding in source.bindings.get(name, ()):
            if binding.kind is not BindingKind.IMPORT or binding.guards or binding.alias is None:
                continue
            assert isinstance(binding.node, ImportNode)
            if is_private_import(project, source, binding, binding.alias):
                editor.remove(binding.node, binding.alias)


def _test_of_emptied(editor: ImportEditor, node: ast.stmt) -> ast.expr | None:
    """The test of an ``if TYPE_CHECKING:`` of which nothing stays."""
    if not isinstance(node, ast.If) or not is_type_checking(node.test) or node.orelse:
        return None
    return node.test if editor.is_emptied(node) else None
