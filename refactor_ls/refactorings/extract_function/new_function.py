"""The text of the new function and of its call."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import Function
from refactor_ls.model.text import Edit, newline_of
from refactor_ls.refactorings.extract_function.facts import Facts
from refactor_ls.refactorings.extract_function.home import Home
from refactor_ls.refactorings.extract_function.local_names import own_nodes
from refactor_ls.refactorings.extract_function.moved_text import has_line_end, moved_lines
from refactor_ls.refactorings.imports.widths import width_of

_MOST = 120
_ENOUGH = 3  # statements longer than usual, so that it is no oversight


def function_text(facts: Facts, home: Home) -> str:
    """The whole function, from its first to its last line, the last line end included."""
    newline, body = newline_of(facts.source.text), home.indent + unit_of(facts)
    lines = [f"{home.indent}@classmethod"] if home.is_classmethod else []
    lines += _head(facts, home)
    for kind, names in facts.declarations(home.scope).items():
        lines.append(f"{body}{kind} {', '.join(names)}")
    leaving = f"return {', '.join(facts.results)}".rstrip()
    moved = moved_lines(
        facts.selection, body, [Edit(facts.source.span(node), leaving) for node in facts.rounds_ended]
    )
    if not has_line_end(moved[-1]):
        moved[-1] += newline
    tail = _listed(f"{body}return ", list(facts.results), "", body, facts) if facts.results else []
    return (
        "".join(line + newline for line in lines) + "".join(moved) + "".join(line + newline for line in tail)
    )


def call_text(facts: Facts, home: Home) -> str:
    """The statement that stands where the block stood, its last line end included."""
    source, indent = facts.source, facts.selection.indent
    waiting = "await " if facts.is_async else "yield from " if facts.yields else ""
    head = "return " if facts.is_left_by_return else ""
    above: list[str] = []
    if facts.results:
        *above, head = _listed(indent, list(facts.results), " = ", indent, facts)
        head = head.removeprefix(indent)
    tail = ""
    if facts.is_left_by_return and facts.yields:
        head, tail = "return (", ")"
    receiver = f"{home.receiver}." if home.receiver else ""
    called = f"{indent}{head}{waiting}{receiver}{facts.request.name}"
    newline = newline_of(source.text)
    lines = [*above, *_wrapped(called, list(arguments(facts, home)), tail, indent, facts)]
    ends = has_line_end(source.lines.line_span(facts.selection.last).of(source.text))
    return newline.join(lines) + (newline if ends else "")


def arguments(facts: Facts, home: Home) -> Iterator[str]:
    """The names that the new function is called with, spelt as in the text."""
    own = {facts.local.spelt(name): name for name in _spellings(facts)}
    receiver = facts.local.spelt(home.receiver)
    yield from (own.get(name, name) for name in facts.parameters if name != receiver or not home.receiver)


def _spellings(facts: Facts) -> Iterator[str]:
    for node in ast.walk(facts.function):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def unit_of(facts: Facts) -> str:
    """What the file indents a body by."""
    source, function = facts.source, facts.function
    outer = source.lines.line_text(function.lineno - 1)
    outer = outer[: len(outer) - len(outer.lstrip(" \t"))]
    inner = source.lines.line_text(function.body[0].lineno - 1)
    inner = inner[: len(inner) - len(inner.lstrip(" \t"))]
    return inner[len(outer) :] if inner.startswith(outer) and inner != outer else "    "


def _head(facts: Facts, home: Home) -> list[str]:
    word = "async def" if facts.is_async else "def"
    given = [_annotated(facts, home, name) for name in arguments(facts, home)]
    if home.receiver:
        given.insert(0, home.receiver)
    returned = _returned(facts, home)
    tail = f" -> {returned}:" if returned else ":"
    return _wrapped(f"{home.indent}{word} {facts.request.name}", given, tail, home.indent, facts)


def _wrapped(head: str, given: list[str], tail: str, indent: str, facts: Facts) -> list[str]:
    """``head(given)tail`` on one line, else with each of `given` on a line of its own."""
    line = f"{head}({', '.join(given)}){tail}"
    if len(line.expandtabs(4)) <= _width(facts) or not given:
        return [line]
    unit = unit_of(facts)
    return [f"{head}(", *(f"{indent}{unit}{one}," for one in given), f"{indent}){tail}"]


def _listed(head: str, names: list[str], tail: str, indent: str, facts: Facts) -> list[str]:
    """``head`` and some names with commas on one line, else in brackets with each on a line of its own."""
    line = f"{head}{', '.join(names)}{tail}"
    room = len(f"{facts.request.name}(") if tail else 0
    if len(line.expandtabs(4)) + room <= _width(facts) or len(names) == 1:
        return [line]
    return [f"{head}(", *(f"{indent}{unit_of(facts)}{one}," for one in names), f"{indent}){tail}"]


def _width(facts: Facts) -> int:
    """How long lines may be: as usual in the file, but longer where its code is; comments and strings say nothing."""
    usual, source = width_of(facts.source), facts.source
    wide, headers = [], []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            header = source.lines.line_text(node.lineno - 1).rstrip()
            headers.append(len(header) if header.endswith(":") else 0)
        elif isinstance(node, ast.stmt) and node.lineno == node.end_lineno and not _has_string(node):
            wide.append(node.end_col_offset or 0)
    wide = [length for length in wide if length > usual]
    longest = max([*headers, *(wide if len(wide) >= _ENOUGH else ())], default=0)
    return max(usual, min(longest, _MOST))


def _has_string(node: ast.stmt) -> bool:
    return any(
        isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in ast.walk(node)
    )


# -- annotations


def _annotated(facts: Facts, home: Home, name: str) -> str:
    annotation = _annotation_of_parameter(facts, home, name)
    return f"{name}: {annotation}" if annotation else name


def _annotation_of_parameter(facts: Facts, home: Home, name: str) -> str:
    """The annotation that the function around has for it, if it means the same there."""
    arguments = facts.function.args
    for parameter, default in _with_defaults(facts.function):
        if parameter.arg != name or parameter.annotation is None:
            continue
        text = ast.get_source_segment(facts.source.text, parameter.annotation) or ""
        if not _means_the_same(facts, home, parameter.annotation) or "\n" in text or "\r" in text:
            return ""
        if isinstance(default, ast.Constant) and default.value is None and not _takes_none(text):
            return ""
        if parameter in (arguments.vararg, arguments.kwarg) and text.startswith(("*", "Unpack", "typing.")):
            return ""
        if "." in text and parameter in (arguments.vararg, arguments.kwarg):
            return ""  # perhaps those of a ParamSpec
        if parameter is arguments.vararg:
            return f"tuple[{text}, ...]"
        return f"dict[str, {text}]" if parameter is arguments.kwarg else text
    return ""


def _with_defaults(function: Function) -> Iterator[tuple[ast.arg, ast.expr | None]]:
    given = function.args
    positional = [*given.posonlyargs, *given.args]
    padding: list[ast.expr | None] = [None] * (len(positional) - len(given.defaults))
    yield from zip(positional, [*padding, *given.defaults], strict=True)
    yield from zip(given.kwonlyargs, given.kw_defaults, strict=True)
    yield from ((one, None) for one in (given.vararg, given.kwarg) if one is not None)


def _takes_none(text: str) -> bool:
    return any(word in text for word in ("None", "Optional", "Any", "object"))


def _means_the_same(facts: Facts, home: Home, annotation: ast.expr) -> bool:
    """Do the names of an annotation mean in the new place what they mean in the old one?"""
    ids = {id(node) for node in ast.walk(annotation)}
    inner = [one for one in facts.source.walk.references if one.is_annotation]
    for reference in inner:
        is_ours = id(reference.node) in ids or (
            reference.in_string and _is_in(facts, annotation, reference.offset)
        )
        if is_ours and reference.name == facts.function.name:
            return False  # the function is defined by then, and hides what was meant
        if not is_ours or reference.target is None:
            continue
        scope = home.scope
        while scope is not reference.target and scope.parent is not None:
            scope = scope.parent
        if scope is not reference.target:
            return False
    return True


def _is_in(facts: Facts, annotation: ast.expr, offset: int) -> bool:
    return offset < 0 or facts.source.span(annotation).contains(offset)


def _returned(facts: Facts, home: Home) -> str:
    """The annotation of what it returns, where that is known."""
    around = facts.function.returns
    if around is None or facts.yields or not (facts.flow.ends or facts.is_left_by_return):
        return ""
    if not facts.is_left_by_return:
        return "" if facts.results else "None"
    is_generator = _is_generator(facts)
    text = ast.get_source_segment(facts.source.text, around) or ""
    if is_generator or "\n" in text or "\r" in text or not _means_the_same(facts, home, around):
        return ""
    return text


def _is_generator(facts: Facts) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in own_nodes(facts.function.body))
