"""The walk through a module: which function handles which kind of node."""

from __future__ import annotations

import ast
from collections.abc import Callable

from refactor_ls.model import walk_definitions as definitions
from refactor_ls.model import walk_expressions as expressions
from refactor_ls.model import walk_statements as statements
from refactor_ls.model.references import Handler, Walk

HANDLERS: dict[type, Handler] = {
    ast.Name: expressions.visit_name,
    ast.Attribute: expressions.visit_attribute,
    ast.Call: expressions.visit_call,
    ast.Subscript: expressions.visit_subscript,
    ast.Constant: expressions.visit_constant,
    ast.FunctionDef: definitions.visit_function,
    ast.AsyncFunctionDef: definitions.visit_function,
    ast.Lambda: definitions.visit_lambda,
    ast.ClassDef: definitions.visit_class,
    ast.ListComp: expressions.visit_comprehension,
    ast.SetComp: expressions.visit_comprehension,
    ast.DictComp: expressions.visit_comprehension,
    ast.GeneratorExp: expressions.visit_comprehension,
    ast.NamedExpr: expressions.visit_walrus,
    ast.Assign: statements.visit_assign,
    ast.AnnAssign: statements.visit_annotated,
    ast.AugAssign: statements.visit_augmented,
    ast.Import: statements.visit_import,
    ast.ImportFrom: statements.visit_import,
    ast.If: statements.visit_if,
    ast.Try: statements.visit_block,
    ast.TryStar: statements.visit_block,
    ast.With: statements.visit_block,
    ast.AsyncWith: statements.visit_block,
    ast.For: statements.visit_block,
    ast.AsyncFor: statements.visit_block,
    ast.While: statements.visit_block,
    ast.Match: statements.visit_block,
    ast.ExceptHandler: statements.visit_handler,
    ast.MatchAs: statements.visit_pattern,
    ast.MatchStar: statements.visit_pattern,
    ast.MatchMapping: statements.visit_pattern,
    ast.Global: statements.visit_global,
    **({ast.TypeAlias: definitions.visit_type_alias} if hasattr(ast, "TypeAlias") else {}),
}


def walk_module(
    tree: ast.Module,
    *,
    lazy_annotations: bool,
    string_offset: Callable[[ast.Constant, int | None], int],
    has_outer_names: bool = True,
) -> Walk:
    """Walk a module and resolve its references; `string_offset` says where a type string's content starts."""
    walk = Walk(HANDLERS, lazy_annotations, string_offset, has_outer_names)
    walk.run(tree)
    return walk
