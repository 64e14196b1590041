"""The class as a text of functions and the methods that call them, still in its own module."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from refactor_ls.model.blocks import block_of
from refactor_ls.model.scopes import BindingKind, Reference
from refactor_ls.model.source import has_future_annotations
from refactor_ls.model.text import Edit, Span, newline_of, with_newlines
from refactor_ls.refactorings.extract_function.local_names import own_nodes
from refactor_ls.refactorings.extract_function.moved_text import reindented_lines
from refactor_ls.refactorings.split_class.annotations import text_outside, unquoted
from refactor_ls.refactorings.split_class.delegable import Delegate
from refactor_ls.refactorings.split_class.members import Members

_WIDTH = 88


def delegate_edits(members: Members, delegates: Sequence[Delegate]) -> list[Edit]:
    """Edits that put functions above the class, and calls of them in the place of the bodies."""
    source = members.source
    newline = newline_of(source.text)
    start = block_of(source, source.tree.body.index(members.node)).start
    text = "".join(function_text(each) + "\n\n\n" for each in delegates)
    edits = [Edit(Span(start, start), with_newlines(text, newline))]
    for each in delegates:
        first, last = source.lines.starts[each.first], source.lines.line_span(each.last)
        ends = Span(first, last.start + len(source.lines.line_text(each.last)))
        edits.append(Edit(ends, with_newlines(_call(each), newline)))
    return edits


def function_text(delegate: Delegate) -> str:
    """The whole function with ``\\n`` line ends, without the last one."""
    indent = _indent(delegate)
    unit = indent.removeprefix(_line_indent(delegate, delegate.node.lineno - 1))
    lines = reindented_lines(delegate.members.source, delegate.first, delegate.last, indent, unit)
    return _head(delegate, unit) + with_newlines("".join(lines), "\n").rstrip("\n")


def _indent(delegate: Delegate) -> str:
    return _line_indent(delegate, delegate.statements[0].lineno - 1)


def _line_indent(delegate: Delegate, line: int) -> str:
    text = delegate.members.source.lines.line_text(line)
    return text[: len(text) - len(text.lstrip())]


# -- the head of the function


def _head(delegate: Delegate, unit: str) -> str:
    word = "async def" if isinstance(delegate.node, ast.AsyncFunctionDef) else "def"
    returned = _annotation(delegate, delegate.node.returns)
    tail = f" -> {returned}:" if returned else ":"
    return _wrapped(f"{word} {delegate.name}", list(_parameters(delegate)), tail, "", unit) + "\n"


def _parameters(delegate: Delegate) -> Iterator[str]:
    """The parameters of the function: those of the method, without defaults."""
    given, dropped = delegate.node.args, delegate.receiver if delegate.drops_receiver else ""
    for each in given.posonlyargs:
        if each.arg != dropped:
            yield _parameter(delegate, each)
    if [each for each in given.posonlyargs if each.arg != dropped]:
        yield "/"
    for each in given.args:
        if each.arg != dropped:
            yield _parameter(delegate, each)
    if given.vararg:
        yield "*" + _parameter(delegate, given.vararg)
    elif given.kwonlyargs:
        yield "*"
    for each in given.kwonlyargs:
        yield _parameter(delegate, each)
    if given.kwarg:
        yield "**" + _parameter(delegate, given.kwarg)


def _parameter(delegate: Delegate, given: ast.arg) -> str:
    annotation = _annotation(delegate, given.annotation)
    if given.arg == delegate.receiver and given.annotation is None and _is_typed(delegate):
        annotation = _type_of_receiver(delegate)
    return f"{given.arg}: {annotation}" if annotation else given.arg


def _is_typed(delegate: Delegate) -> bool:
    given = delegate.node.args
    several = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    return delegate.node.returns is not None or any(each is not None and each.annotation for each in several)


def _type_of_receiver(delegate: Delegate) -> str:
    name = delegate.members.node.name
    is_class = any(
        isinstance(each, ast.Name) and each.id == "classmethod" for each in delegate.node.decorator_list
    )
    annotation = f"type[{name}]" if is_class else name
    return annotation if has_future_annotations(delegate.members.source) else f'"{annotation}"'


def _annotation(delegate: Delegate, node: ast.expr | None) -> str:
    """An annotation as the function can have it: quoted where it may name what is defined later; "" where it means
    nothing outside of the class."""
    if node is None:
        return ""
    source = delegate.members.source
    found = text_outside(source, node)
    if found is None:
        return ""
    text, references = found
    is_string = isinstance(node, ast.Constant) and isinstance(node.value, str)
    if is_string or has_future_annotations(source) or all(_is_there_early(delegate, r) for r in references):
        return text
    text = unquoted(source, node)
    quotes = [quote for quote in ('"', "'") if quote not in text]
    return f"{quotes[0]}{text}{quotes[0]}" if quotes else ""


def _is_there_early(delegate: Delegate, reference: Reference) -> bool:
    bindings = delegate.members.source.bindings.get(reference.name, ())
    return all(each.kind is BindingKind.IMPORT and not each.is_for_types for each in bindings)


# -- the method that is left


def _call(delegate: Delegate) -> str:
    """The statement that stands in the place of the body, without a line end."""
    indent = _indent(delegate)
    outer = _line_indent(delegate, delegate.node.lineno - 1)
    returns = any(
        isinstance(node, ast.Return) and node.value is not None for node in own_nodes(delegate.statements)
    )
    head, tail = "return " if returns else "", ""
    if isinstance(delegate.node, ast.AsyncFunctionDef):
        head += "await "
    elif delegate.is_generator:
        head, tail = ("return (yield from ", ")") if returns else ("yield from ", "")
    given = list(_arguments(delegate))
    unit = indent.removeprefix(outer)
    text = _wrapped(f"{indent}{head}{delegate.module}.{delegate.name}", given, tail, indent, unit)
    return text.replace(f"{delegate.module}.", "", 1)  # the module is not imported yet


def _arguments(delegate: Delegate) -> Iterator[str]:
    given, dropped = delegate.node.args, delegate.receiver if delegate.drops_receiver else ""
    yield from (each.arg for each in [*given.posonlyargs, *given.args] if each.arg != dropped)
    if given.vararg:
        yield f"*{given.vararg.arg}"
    yield from (f"{each.arg}={each.arg}" for each in given.kwonlyargs)
    if given.kwarg:
        yield f"**{given.kwarg.arg}"


def _wrapped(head: str, given: list[str], tail: str, indent: str, unit: str) -> str:
    """``head(given)tail`` on one line, else with each of `given` on a line of its own."""
    line = f"{head}({', '.join(given)}){tail}"
    if len(line.expandtabs(4)) <= _WIDTH or not given:
        return line
    rows = "".join(f"{indent}{unit}{each},\n" for each in given)
    return f"{head}(\n{rows}{indent}){tail}"
