"""The class as a text of mixins and what is left of it, still in its own module."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from refactor_ls.model.blocks import block_of
from refactor_ls.model.text import Edit, Span, newline_of, with_newlines
from refactor_ls.refactorings.line_edits import deletion_edits
from refactor_ls.refactorings.split_class.members import Members

_WIDTH = 88


def class_name_of(path: str, source: str) -> str:
    """What the mixin of a module is called: that of ``node_status.py``, or ``shop_node_status.py`` beside the `source`
    ``shop.py``, is `NodeStatusMixin`."""
    own, stem = (each.rpartition("/")[2].removesuffix(".py").strip("_") for each in (source, path))
    stem = stem.removeprefix(f"{own}_") or stem
    return "".join(part[:1].upper() + part[1:] for part in stem.split("_")) + "Mixin"


def mixin_edits(members: Members, groups: Mapping[str, Sequence[str]]) -> list[Edit]:
    """Edits that put mixins above the class, take their methods out of it, and make them its base classes.

    `groups` maps the name of each mixin to its methods.
    """
    source = members.source
    index = source.tree.body.index(members.node)
    start = block_of(source, index).start
    text = "".join(_mixin(members, name, methods) + "\n\n\n" for name, methods in groups.items())
    leaving = [each for methods in groups.values() for name in methods for each in members.statements(name)]
    edits = [Edit(Span(start, start), with_newlines(text, newline_of(source.text)))]
    if len(leaving) == len(members.node.body):  # nothing is left of the body: the first method becomes `pass`
        first, last = members.block(leaving.pop(0))
        whole = Span(
            source.lines.starts[first], source.lines.line_span(last).start + len(source.lines.line_text(last))
        )
        edits.append(Edit(whole, f"{_body_indent(members)}pass"))
    edits += deletion_edits(source.lines, [members.block(each) for each in leaving])
    return [*edits, _with_bases(members, list(groups))]


def _body_indent(members: Members) -> str:
    line = members.source.lines.line_text(members.node.body[0].lineno - 1)
    return line[: len(line) - len(line.lstrip())]


def _mixin(members: Members, name: str, methods: Sequence[str]) -> str:
    """The text of one mixin, with ``\\n`` line ends."""
    indent = _body_indent(members)
    statements = sorted(
        (each for method in methods for each in members.statements(method)), key=lambda each: each.lineno
    )
    text = f'class {name}:\n{indent}"""Methods of `{members.node.name}`."""\n\n'
    if any(_is_slots(statement) for statement in members.node.body):
        text += f"{indent}__slots__ = ()\n\n"
    previous: ast.stmt | None = None
    for statement in statements:
        if previous is not None:
            text += "\n" * (1 + _blank_lines(members, previous, statement))
        text += with_newlines(members.text(members.block(statement)), "\n")
        previous = statement
    return text


def _is_slots(statement: ast.stmt) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return any(isinstance(target, ast.Name) and target.id == "__slots__" for target in targets)


def _blank_lines(members: Members, first: ast.stmt, second: ast.stmt) -> int:
    """As many as between the two where they are neighbours, else one."""
    body = members.node.body
    if body.index(second) != body.index(first) + 1:
        return 1
    return max(0, members.block(second)[0] - members.block(first)[1] - 1)


def _with_bases(members: Members, mixins: Sequence[str]) -> Edit:
    """The class statement with the mixins before its own base classes."""
    source, node = members.source, members.node
    start = source.span(node).start
    params = getattr(node, "type_params", [])
    name_end = start + len(re.match(r"class\s+\w+", source.text[start:])[0])  # type: ignore[index]
    if params:
        name_end = source.text.index("]", source.span(params[-1]).end) + 1
    given: list[ast.expr] = [*node.bases, *(keyword.value for keyword in node.keywords)]
    own = [source.span(base).of(source.text) for base in node.bases]
    line = f"class {node.name}({', '.join([*mixins, *own])}):"
    if len(line) <= _WIDTH or (given and "\n" in source.text[name_end : source.span(given[-1]).end]):
        listed = ", ".join(mixins)
        if given:
            first = min(source.span(each).start for each in given)
            return Edit(Span(first, first), f"{listed}, ")
        opening = re.match(r"\s*\(\s*\)", source.text[name_end:])
        return Edit(Span(name_end, name_end + (opening.end() if opening else 0)), f"({listed})")
    newline = newline_of(source.text)
    indent = _body_indent(members)
    rows = "".join(f"{newline}{indent}{each}," for each in [*mixins, *own])
    end = name_end
    closing = re.match(r"\s*\(", source.text[name_end:])
    if closing:
        end = source.text.index(")", source.span(node.bases[-1]).end if node.bases else name_end) + 1
    return Edit(Span(name_end, end), f"({rows}{newline})")
