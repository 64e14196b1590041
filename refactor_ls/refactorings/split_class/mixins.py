"""The class as a text of mixins and what is left of it, still in its own module."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from refactor_ls.model.blocks import block_of
from refactor_ls.model.text import Edit, LineTable, Span, newline_of, with_newlines
from refactor_ls.refactorings.extract_function.moved_text import reindented_lines
from refactor_ls.refactorings.line_edits import deletion_edits
from refactor_ls.refactorings.split_class.members import Members

_WIDTH = 88
_GAP = r"(?:\s|\\\r?\n)*"
_FILLING = re.compile(r"(?:\s|\\\r?\n|#[^\r\n]*)*")


def class_name_of(path: str, source: str) -> str:
    """What the mixin of a module is called: that of ``node_status.py``, or ``shop_node_status.py`` beside the `source`
    ``shop.py``, is `NodeStatusMixin`."""
    own, stem = (each.rpartition("/")[2].removesuffix(".py").strip("_") for each in (source, path))
    stem = stem.removeprefix(f"{own}_") or stem
    return "".join(part[:1].upper() + part[1:] for part in stem.split("_")) + "Mixin"


@dataclass(frozen=True)
class Typing:
    """What a mixin is for a type checker: `declared` is a block that its body begins with, `statement` defines a base
    class above it, `bases` are its base classes, and `arguments` are the type variables that the class hands on."""

    declared: str = ""
    statement: str = ""
    bases: tuple[str, ...] = ()
    arguments: str = ""


def mixin_edits(
    members: Members, groups: Mapping[str, Sequence[str]], typing: Mapping[str, Typing]
) -> list[Edit]:
    """Edits that put mixins above the class, take their methods out of it, and make them its base classes.

    `groups` maps the name of each mixin to its methods, `typing` to what it is for a type checker.
    """
    source = members.source
    index = source.tree.body.index(members.node)
    start = block_of(source, index).start
    leaving = [each for methods in groups.values() for name in methods for each in members.statements(name)]
    gone = {members.node.body.index(each) for each in leaving}
    methods = [name for names in groups.values() for name in names if name in members.methods]
    decorators = members.decorators_of(methods)
    text = "".join(f"{_at_the_top(members, each)}\n\n\n" for each in decorators)
    for name, own in groups.items():
        typed = typing.get(name, Typing())
        bases = f"({', '.join(typed.bases)})" if typed.bases else ""
        text += f"{typed.statement}\n\n" if typed.statement else ""
        text += _mixin(members, f"{name}{bases}", own, typed.declared, gone) + "\n\n\n"
    edits = [Edit(Span(start, start), with_newlines(text, newline_of(source.text)))]
    if len(leaving) == len(members.node.body):  # nothing is left of the body: the first method becomes `pass`
        edits.append(Edit(_whole_lines(members, leaving.pop(0), gone), f"{members.body_indent}pass"))
    edits += deletion_edits(source.lines, [members.block_with_remarks(each, gone) for each in leaving])
    edits += [
        Edit(_whole_lines(members, each, ()), f"{members.body_indent}{each.name} = {each.name}")
        for each in decorators
    ]
    return [
        *edits,
        _with_bases(members, [f"{name}{typing.get(name, Typing()).arguments}" for name in groups]),
    ]


def _whole_lines(members: Members, statement: ast.stmt, gone: Collection[int]) -> Span:
    """The lines of a statement of the class's body, with its comments, without the last line end."""
    lines = members.source.lines
    first, last = members.block_with_remarks(statement, gone)
    return Span(lines.starts[first], lines.line_span(last).start + len(lines.line_text(last)))


def _at_the_top(members: Members, function: ast.FunctionDef) -> str:
    """The text of a function of the class's body as it stands at the top of the module, with ``\\n`` line ends."""
    lines = reindented_lines(members.source, *members.block(function), members.body_indent, "")
    return with_newlines("".join(lines), "\n").rstrip("\n")


def _mixin(
    members: Members, header: str, methods: Sequence[str], declared: str, gone: Collection[int]
) -> str:
    """The text of one mixin, with ``\\n`` line ends; `gone` are the statements (by index) that leave the class."""
    indent = members.body_indent
    statements = sorted(
        (each for method in methods for each in members.statements(method)), key=lambda each: each.lineno
    )
    what = "Tables" if all(each in members.tables.statements for each in methods) else "Methods"
    text = f'class {header}:\n{indent}"""{what} of `{members.node.name}`."""\n\n'
    if members.binds("__slots__"):
        text += f"{indent}__slots__ = ()\n\n"
    text += declared
    previous: ast.stmt | None = None
    for statement in statements:
        if previous is not None:
            text += "\n" * (1 + _blank_lines(members, previous, statement, gone))
        text += with_newlines(members.text(members.block_with_remarks(statement, gone)), "\n")
        previous = statement
    return text


def _blank_lines(members: Members, first: ast.stmt, second: ast.stmt, gone: Collection[int]) -> int:
    """As many as between the two where they are neighbours, else one."""
    body = members.node.body
    if body.index(second) != body.index(first) + 1:
        return 1
    end, start = members.block_with_remarks(first, gone)[1], members.block_with_remarks(second, gone)[0]
    if any(members.source.lines.line_text(line).strip() for line in range(end + 1, start)):
        return 1  # a comment between them stays
    return max(0, start - end - 1)


def _with_bases(members: Members, mixins: Sequence[str]) -> Edit:
    """The class statement with the mixins before its own base classes."""
    source, node = members.source, members.node
    text, name_end = source.text, _end_of_name(members)
    listed = ", ".join(mixins)
    opening = re.compile(rf"{_GAP}\(").match(text, name_end)
    if opening is None:
        own, start, end = "", name_end, name_end
    else:
        start, end = opening.end() - 1, _closing(text, opening.end() - 1) + 1
        own = text[start + 1 : end - 1].strip().rstrip(",")
    line = f"class {node.name}({', '.join([*mixins, *([own] if own else [])])}):"
    if opening is not None and (len(line) <= _WIDTH or "\n" in text[start:end] or "#" in own):
        first = _FILLING.match(text, opening.end())
        has_own = bool(node.bases or node.keywords)
        at = first.end() if first is not None and has_own else opening.end()
        return Edit(Span(at, at), f"{listed}, " if has_own else listed)
    if len(line) <= _WIDTH:
        return Edit(Span(name_end, name_end), f"({listed})")
    newline = newline_of(text)
    indent = members.body_indent
    bases = [source.span(base).of(text) for base in node.bases]
    handed = [f"{keyword.arg}={source.span(keyword.value).of(text)}" for keyword in node.keywords]
    rows = "".join(f"{newline}{indent}{each}," for each in [*mixins, *bases, *handed])
    return Edit(Span(name_end, end), f"({rows}{newline})")


def _end_of_name(members: Members) -> int:
    """The offset behind the class's name and its type parameters."""
    source, node = members.source, members.node
    name = re.compile(rf"class{_GAP}\w+").match(source.text, source.span(node).start)
    assert name is not None
    params = getattr(node, "type_params", [])
    if not params:
        return name.end()
    return _closing(source.text, source.text.index("[", name.end())) + 1


def _closing(text: str, opening: int) -> int:
    """The offset of the bracket that closes the one at an offset."""
    lines = LineTable(text[opening:])
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(text[opening:]).readline):
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
            if not depth:
                return opening + lines.starts[token.start[0] - 1] + token.start[1]
    raise AssertionError("a class statement that was parsed closes its brackets")
