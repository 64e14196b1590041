"""Keeps an old path working: which names, and as what text."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from refactor_ls.model.blocks import block_of
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, newline_of, with_newlines
from refactor_ls.refactorings.imports.statements import rendered
from refactor_ls.refactorings.imports.text import indent_of
from refactor_ls.refactorings.imports.widths import USUAL
from refactor_ls.refactorings.scripts import is_main_guard


def is_public(project: Project, source: Source, name: str) -> bool:
    """Is it public: listed in ``__all__``, or without an underscore in any part of its dotted name?"""
    if name in source.exported:
        return True
    parts = [*project.modules.name(source.path).split("."), name]
    return not any(part.startswith("_") for part in parts)


def cannot_answer_for_more(source: Source) -> str:
    """Which of the module's own ``__getattr__`` and ``__dir__`` (PEP 562) cannot be made to know more names, or ""."""
    for name in ("__getattr__", "__dir__"):
        if name in source.bindings and _function(source, name) is None:
            return name
    return ""


def _function(source: Source, name: str) -> ast.FunctionDef | None:
    """The module's own function of that name, where it is plain and the only one."""
    if len(source.bindings.get(name, ())) != 1:
        return None
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name and not node.decorator_list:
            wanted = 1 if name == "__getattr__" else 0
            starts_a_line = node.body[0].lineno > node.lineno
            given = [*node.args.posonlyargs, *node.args.args]
            return node if starts_a_line and len(given) == wanted else None
    return None


@dataclass(frozen=True)
class Home:
    """Where `names` are now: `module` as the old one writes it after ``from``, and `warned_of`, its dotted name where
    each use of the old path shall warn."""

    module: str
    names: tuple[str, ...]
    warned_of: str = ""


_ANNOTATING, _CALLED = ("list", "object", "str"), ("AttributeError", "globals", "sorted")


def _hidden(project: Project, source: Source) -> frozenset[str]:
    """The builtins of a facade that mean something else in the module: a package's ``list.py`` hides `list` there."""
    return frozenset(
        name
        for name in (*_ANNOTATING, *_CALLED)
        if name in source.bindings or project.modules.submodule(source.path, name) is not None
    )


def lazy_facade(project: Project, source: Source, homes: Sequence[Home]) -> list[Edit]:
    """A PEP 562 ``__getattr__`` that fetches names from their `homes` on first use, and a ``__dir__`` that lists them.

    Existing ones are extended. Type checkers see the names by an import under TYPE_CHECKING, which the caller adds.
    """
    own_getattr, own_dir = _function(source, "__getattr__"), _function(source, "__dir__")
    names = sorted(name for home in homes for name in home.names)
    edits = [_extended(source, own_getattr, homes)] if own_getattr is not None else []
    edits += _with_more_listed(source, own_dir, names) if own_dir is not None else []
    pieces, indent = [], "\t" if "\n\t" in source.text else "    "
    hidden = _hidden(project, source)
    is_plain = hidden.isdisjoint(_ANNOTATING) and not source.walk.stars
    error, namespace, in_order = (f"builtins.{n}" if n in hidden else n for n in _CALLED)
    needed = "" if hidden.isdisjoint(_CALLED) else f"{indent}import builtins\n\n"
    if own_getattr is None:
        pieces.append(
            ("def __getattr__(name: str) -> object:\n" if is_plain else "def __getattr__(name):\n")
            + _branches(homes, "name", indent, "", has_warnings=imports_warnings(source))
            + (needed if error != "AttributeError" else "")
            + f'{indent}raise {error}(f"module {{__name__!r}} has no attribute {{name!r}}")\n'
        )
    if own_dir is None:
        pieces.append(
            ("def __dir__() -> list[str]:\n" if is_plain else "def __dir__():\n")
            + (needed if (namespace, in_order) != ("globals", "sorted") else "")
            + _call(f"{indent}return {in_order}", [_listing(namespace, names, indent)], indent)
        )
    return edits + ([_below_all_code(source, "\n\n".join(pieces))] if pieces else [])


def _listing(namespace: str, names: Sequence[str], indent: str) -> str:
    """The list of the module's own names and of those that it fetches, wrapped inside of a call where it is long."""
    listed = [f"*{namespace}()", *(f'"{name}"' for name in names)]
    line = f"[{', '.join(listed)}]"
    if len(f"{indent}{indent}{line}".expandtabs(4)) <= USUAL:
        return line
    return "[\n" + "".join(f"{indent * 3}{one},\n" for one in listed) + f"{indent * 2}]"


def _call(head: str, given: Sequence[str], indent: str) -> str:
    """``head(given)``, wrapped as formatters do: all that is given on the next line, else each on one of its own."""
    step = "\t" if indent.startswith("\t") else "    "
    all_given = ", ".join(given)
    if "\n" not in all_given and len(f"{head}({all_given})".expandtabs(4)) <= USUAL:
        return f"{head}({all_given})\n"
    is_one_row = len(given) == 1 or len(f"{indent}{step}{all_given}".expandtabs(4)) <= USUAL
    rows = [all_given] if is_one_row else [f"{one}," for one in given]
    return f"{head}(\n" + "".join(f"{indent}{step}{row}\n" for row in rows) + f"{indent})\n"


def imports_warnings(source: Source) -> bool:
    """Is ``import warnings`` a statement of the module?"""
    found = (one for one in source.module_imports if one.name == "warnings" and one.imported is None)
    return any(one.module == "warnings" and one.node in source.tree.body for one in found)


def _below_all_code(source: Source, text: str) -> Edit:
    """New definitions at the end of the file, above ``if __name__ == "__main__":``."""
    last = len(source.tree.body)
    while last and is_main_guard(source.tree.body[last - 1]):
        last -= 1
    if last < len(source.tree.body):
        at, text = block_of(source, last).start, text + "\n\n"
    else:
        at = len(source.text)
        blanks = source.text[len(source.text.rstrip("\r\n \t")) :].count("\n")
        text = "\n" * max(0, 3 - blanks) + text
    return Edit(Span(at, at), with_newlines(text, newline_of(source.text)))


def _branches(homes: Sequence[Home], argument: str, indent: str, gap: str, *, has_warnings: bool) -> str:
    """What a ``__getattr__`` does for each of the names; `gap` stands behind each."""
    inner = f"{indent}\t" if indent.endswith("\t") else f"{indent}    "
    # Not at the top of a module that does without: it would be one more name of the module, for star imports too.
    warnings = "" if has_warnings else f"{inner}import warnings\n\n"
    found = ""
    for name, home in sorted((name, each) for each in homes for name in each.names):
        found += f'{indent}if {argument} == "{name}":\n{warnings if home.warned_of else ""}'
        found += rendered(home.module, [name], inner) + "\n\n"
        if home.warned_of:
            message = f'f"{{__name__}}.{name} has moved to {home.warned_of}"'
            found += _call(f"{inner}warnings.warn", [message, "DeprecationWarning", "stacklevel=2"], inner)
        found += f"{inner}return {name}\n{gap}"
    return found


def _extended(source: Source, function: ast.FunctionDef, homes: Sequence[Home]) -> Edit:
    argument = [*function.args.posonlyargs, *function.args.args][0].arg
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    indent = indent_of(source, first)
    line = source.lines.line_span(
        (first.end_lineno or first.lineno) - 1 if is_docstring else first.lineno - 1
    )
    at = line.end if is_docstring else line.start
    text = _branches(homes, argument, indent, "\n", has_warnings=imports_warnings(source))
    if is_docstring and len(function.body) == 1:
        text = text.removesuffix("\n")
    return Edit(Span(at, at), with_newlines(text, newline_of(source.text)))


def _with_more_listed(source: Source, function: ast.FunctionDef, names: Sequence[str]) -> list[Edit]:
    """What the module's own ``__dir__`` returns, with the names that it would not list any more."""
    edits = []
    for node in ast.walk(function):
        if not isinstance(node, ast.Return) or node.value is None:
            continue
        listed = {n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)}
        if any(isinstance(n, ast.Name) and n.id == "__all__" for n in ast.walk(node.value)):
            listed |= source.exported
        missing = ", ".join(f'"{name}"' for name in names if name not in listed)
        if missing:
            span = source.span(node.value)
            is_bare = isinstance(node.value, ast.Tuple) and not span.of(source.text).startswith("(")
            edits.append(Edit(Span(span.start, span.start), "sorted({*" + "(" * is_bare))
            edits.append(Edit(Span(span.end, span.end), ")" * is_bare + f", {missing}}})"))
    return edits
