"""Names that annotations of functions say and that nobody asks for anything while they are defined."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import Function


def only_annotating(statement: ast.stmt) -> Iterator[ast.Name]:
    """The names that stand alone in annotations of functions: evaluated, kept, and not looked at by a decorator or by a
    class around them."""
    if isinstance(statement, ast.ClassDef):
        if not statement.decorator_list and not statement.keywords:
            for inner in statement.body:
                yield from only_annotating(inner)
    elif isinstance(statement, Function) and not statement.decorator_list:
        arguments = statement.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None]
        annotations = [statement.returns, *(argument.annotation for argument in every)]
        yield from (annotation for annotation in annotations if isinstance(annotation, ast.Name))
