"""Which strings an expression may mean: constants, what is put together from them, parameters, loops over lists."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span

UNKNOWN = "\0"  # stands in a value for a part that cannot be told
_DEEPEST = 8
_MOST = 50


@dataclass(frozen=True, eq=False)
class StringValue:
    """One value that an expression may have, and the expression in `source` that makes it."""

    source: Source
    node: ast.expr
    text: str

    @property
    def is_known(self) -> bool:
        """Is it known to the last character?"""
        return UNKNOWN not in self.text


def literal_in_place(source: Source, span: Span, text: str) -> str:
    """A string literal in place of an expression: in the quotes that this has, else in others than those around it."""
    own = re.search(r"[\"']", span.of(source.text))
    around = {
        found[0]
        for node in (nodes_in(source.tree) if own is None else ())
        if isinstance(node, ast.JoinedStr) and source.span(node).contains(span.start)
        if (found := re.search(r"[\"']", source.span(node).of(source.text))) is not None
    }
    taken = {own[0]} ^ {"'", '"'} if own is not None else around
    quote = '"' if '"' not in taken else "'"
    return f"{quote}{text}{quote}"


@dataclass(frozen=True)
class Reader:
    """Reads values in the files of a project; `known` says what it is told about an expression from elsewhere."""

    project: Project
    known: Callable[[Source, ast.expr], str | None] | None = None
    tables: dict[str, dict[str, list[ast.expr | None]]] = field(default_factory=dict)
    read: dict[int, list[StringValue]] = field(default_factory=dict)  # by the id of the expression

    def values(self, source: Source, node: ast.expr, depth: int = _DEEPEST) -> list[StringValue]:
        """Every value that `node` may have; one that is UNKNOWN where that cannot be told or leads to itself."""
        if id(node) not in self.read:
            self.read[id(node)] = [StringValue(source, node, UNKNOWN)]
            found = islice(_values(self, source, node, depth), _MOST) if depth else ()
            self.read[id(node)] = _distinct(found) or self.read[id(node)]
        return self.read[id(node)]

    def table(self, source: Source) -> dict[str, list[ast.expr | None]]:
        """What the names (``.name``: attributes) of a file are assigned anywhere in it; None for anything else."""
        if source.path not in self.tables:
            self.tables[source.path] = _table(source.tree)
        return self.tables[source.path]


def _distinct(values: Iterable[StringValue]) -> list[StringValue]:
    """The values without repetition: one that is unknown is enough."""
    found: dict[tuple[int, str], StringValue] = {}
    for value in values:
        found.setdefault((0 if value.text == UNKNOWN else id(value.node), value.text), value)
    return list(found.values())


def _values(reader: Reader, source: Source, node: ast.expr, depth: int) -> Iterator[StringValue]:
    told = reader.known(source, node) if reader.known is not None else None
    if told is not None:
        yield StringValue(source, node, told)
    elif isinstance(node, ast.Constant):
        yield StringValue(source, node, node.value if isinstance(node.value, str) else UNKNOWN)
    elif isinstance(node, ast.IfExp | ast.BoolOp):
        for part in [node.body, node.orelse] if isinstance(node, ast.IfExp) else node.values:
            yield from reader.values(source, part, depth - 1)
    elif isinstance(node, ast.Name):
        yield from _named(reader, source, node, node.id, depth)
    elif isinstance(node, ast.Attribute):
        yield from _named(reader, source, node, f".{node.attr}", depth)
    elif isinstance(node, ast.Subscript):
        for part in _elements(reader, source, node.value, depth):
            yield from reader.values(source, part.value if isinstance(part, ast.Starred) else part, depth - 1)
    else:
        for text in _put_together(reader, source, node, depth):
            yield StringValue(source, node, text)


def _named(reader: Reader, source: Source, node: ast.expr, name: str, depth: int) -> Iterator[StringValue]:
    for value in reader.table(source).get(name, [None]):
        if value is not None:
            yield from reader.values(source, value, depth - 1)
        elif name in source.bindings:
            yield from _imported(reader, source, node, name, depth)
        else:
            yield StringValue(source, node, UNKNOWN)


def _imported(reader: Reader, source: Source, node: ast.expr, name: str, depth: int) -> Iterator[StringValue]:
    for found in source.module_imports if depth > 0 else ():  # two modules may take a name from each other
        if found.name == name and found.imported:
            path = reader.project.modules.resolve(source.path, found.level, found.module)
            origin = reader.project.parsed(path) if path and not path.endswith("/") else None
            if origin is not None:
                yield from _named(reader, origin, node, found.imported, depth - 1)
                return
    yield StringValue(source, node, UNKNOWN)


# -- what is put together


def _put_together(reader: Reader, source: Source, node: ast.expr, depth: int) -> list[str]:
    """The texts of f-strings, sums and formatted strings."""

    def texts(part: ast.expr) -> list[str]:
        return [value.text for value in reader.values(source, part, depth - 1)]

    if isinstance(node, ast.JoinedStr):
        return _joined(texts(_formatted(part)) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _joined([texts(node.left), texts(node.right)])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        given = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        return _filled(texts(node.left), "%s", [texts(part) for part in given])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "format" and not node.keywords:
            return _filled(texts(node.func.value), "{}", [texts(part) for part in node.args])
        if (
            node.func.attr == "join"
            and len(node.args) == 1
            and isinstance(node.args[0], ast.List | ast.Tuple)
        ):
            (separator, *_) = texts(node.func.value)
            parts = [texts(part) for part in node.args[0].elts]
            divided = [each for part in parts for each in ([separator], part)]
            return _joined(divided[1:])
    return [UNKNOWN]


def _formatted(part: ast.expr) -> ast.expr:
    is_plain = isinstance(part, ast.FormattedValue) and part.conversion == -1 and part.format_spec is None
    return part.value if isinstance(part, ast.FormattedValue) and is_plain else part


def _joined(parts: Iterable[list[str]]) -> list[str]:
    found = [""]
    for part in parts:
        found = [before + text for before in found for text in part][:_MOST]
    return found


def _filled(templates: list[str], hole: str, given: list[list[str]]) -> list[str]:
    found: list[str] = []
    for template in templates:
        pieces = template.split(hole)
        if len(pieces) != len(given) + 1:
            return [UNKNOWN]
        filled = [each for piece, part in zip(pieces, given, strict=False) for each in ([piece], part)]
        found += _joined([*filled, [pieces[-1]]])
    return found


# -- what names are bound to


def _elements(reader: Reader, source: Source, node: ast.expr, depth: int) -> Iterator[ast.expr]:
    """What a loop over `node` or a look into it may give, as far as that is written down.

    Each expression is looked at once, at its shallowest: names that are assigned from each other in many places would
    otherwise be followed on every way between them.
    """
    todo, seen = [(node, depth, "")], {id(node)}
    for at, left, part in todo:
        if isinstance(at, ast.List | ast.Tuple | ast.Set):
            yield from at.elts
        elif isinstance(at, ast.Dict):
            yield from at.values if part != "keys" else ()
            yield from (key for key in at.keys if key is not None and part != "values")
        elif left:
            method = getattr(at.func, "attr", "") if isinstance(at, ast.Call) else ""
            asked = method if method in ("keys", "values") else part
            inner = [(n, left - 1, asked) for n in _looked_into(reader, source, at) if id(n) not in seen]
            seen.update(id(each) for each, _, _ in inner)
            todo += inner


def _looked_into(reader: Reader, source: Source, node: ast.expr) -> Iterator[ast.expr]:
    """The expressions whose elements may be those of a name, an attribute or a call."""
    if isinstance(node, ast.Name | ast.Attribute):
        name = _key_of(node)
        yield from (value for value in reader.table(source).get(name, ()) if value is not None)
    elif isinstance(node, ast.Call):
        inner = node.func.value if isinstance(node.func, ast.Attribute) else None
        yield from [inner] if inner is not None else node.args


def _table(tree: ast.Module) -> dict[str, list[ast.expr | None]]:
    table: dict[str, list[ast.expr | None]] = {}
    calls: dict[str, list[ast.Call]] = {}
    functions: list[tuple[Function, list[ast.expr]]] = []
    for node in nodes_in(tree):
        for name, value in _assigned(node):
            table.setdefault(name, []).append(value)
        if isinstance(node, ast.Call):
            calls.setdefault(getattr(node.func, "attr", getattr(node.func, "id", "")), []).append(node)
        elif isinstance(node, Function):
            functions.append((node, node.decorator_list))
        elif isinstance(node, ast.ClassDef):
            functions += [(f, node.decorator_list) for f in node.body if isinstance(f, Function)]
    for name, item in _items_set(tree, calls):
        known = table.get(name, [None])
        if all(isinstance(value, ast.Dict) for value in known):
            table[name].append(item)
    for call in calls.get("fixture", ()):
        given = [keyword.value for keyword in call.keywords if keyword.arg == "params"]
        table.setdefault(".param", []).extend(_loop_items(given[0]) if given else [])
    for function, decorators in functions:
        for name, value in _parameters(function, decorators, calls.get(function.name, ())):
            table.setdefault(name, []).append(value)
    return table


def _items_set(tree: ast.Module, calls: Mapping[str, list[ast.Call]]) -> Iterator[tuple[str, ast.Dict]]:
    """What ``name[key] = value`` puts into a table, and what methods put there that cannot be told."""
    for node in (each for each in nodes_in(tree) if isinstance(each, ast.Assign)):
        for target in node.targets:
            if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name | ast.Attribute):
                item = ast.Dict([target.slice], [node.value])
                yield _key_of(target.value), ast.copy_location(item, target)
    for call in (call for method in ("update", "setdefault") for call in calls.get(method, ())):
        filled = getattr(call.func, "value", None)
        if isinstance(filled, ast.Name | ast.Attribute):
            yield _key_of(filled), ast.copy_location(ast.Dict([call], [call]), call)


def _key_of(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else f".{node.attr}"


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _to_target(target, [node.value])
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
        yield from _to_target(node.target, [node.value] if node.value is not None else [])
    elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        yield from _to_target(node.target, _loop_items(node.iter))
    elif isinstance(node, ast.ImportFrom):
        yield from ((alias.asname or alias.name, None) for alias in node.names)


def _loop_items(iterated: ast.expr) -> list[ast.expr | None]:
    """The items of a list that is written down; else a look into what is looped over, which stands for any item."""
    if isinstance(iterated, ast.List | ast.Tuple | ast.Set):
        return [_case(item) for item in iterated.elts]
    function = iterated.func if isinstance(iterated, ast.Call) and not iterated.args else None
    if isinstance(function, ast.Attribute) and function.attr == "items":
        parts = [ast.Attribute(function.value, part, ast.Load()) for part in ("keys", "values")]
        both = [_any_of(ast.copy_location(ast.Call(part, [], []), iterated)) for part in parts]
        return [ast.copy_location(ast.Tuple([*both], ast.Load()), iterated)]
    return [_any_of(iterated)]


def _any_of(table: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Subscript(table, ast.Constant(0), ast.Load()), table)


def _case(item: ast.expr) -> ast.expr:
    """``pytest.param(value, …)`` stands for its values."""
    if isinstance(item, ast.Call) and getattr(item.func, "attr", getattr(item.func, "id", "")) == "param":
        return (
            item.args[0] if len(item.args) == 1 else ast.copy_location(ast.Tuple(item.args, ast.Load()), item)
        )
    return item


def _to_target(target: ast.expr, values: Iterable[ast.expr | None]) -> Iterator[tuple[str, ast.expr | None]]:
    if isinstance(target, ast.Tuple | ast.List):
        for value in values:
            for position, part in enumerate(target.elts):
                is_divided = isinstance(value, ast.Tuple | ast.List) and position < len(value.elts)
                inner = (
                    value.elts[position] if isinstance(value, ast.Tuple | ast.List) and is_divided else value
                )
                yield from _to_target(part, [inner])
        return
    for value in values:
        if isinstance(target, ast.Name):
            yield target.id, value
            yield f".{target.id}", value  # in a class body it is an attribute
        elif isinstance(target, ast.Attribute):
            yield f".{target.attr}", value


def _parameters(
    function: Function, decorators: list[ast.expr], calls: Iterable[ast.Call]
) -> Iterator[tuple[str, ast.expr | None]]:
    """What the parameters of a function get: from ``parametrize``, as defaults, in the calls of this file."""
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    for decorator in (d for d in decorators if isinstance(d, ast.Call) and len(d.args) > 1):
        if getattr(decorator.func, "attr", "") == "parametrize":
            listed = [ast.Name(name, ast.Store()) for name in _argument_names(decorator.args[0])]
            target = listed[0] if len(listed) == 1 else ast.Tuple([*listed], ast.Store())
            yield from _to_target(target, _loop_items(decorator.args[1]))
    for argument, default in zip(reversed(positional), reversed(arguments.defaults), strict=False):
        yield argument.arg, default
    for argument, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield from [(argument.arg, value)] if value is not None else []
    is_method = bool(positional) and positional[0].arg in ("self", "cls")
    for call in calls:
        yield from zip((a.arg for a in positional[is_method:]), call.args, strict=False)
        yield from ((keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg)


def _argument_names(given: ast.expr) -> list[str]:
    """``"a, b"`` or ``("a", "b")`` as `parametrize` takes them."""
    parts = given.elts if isinstance(given, ast.Tuple | ast.List) else [given]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return [name.strip() for text in texts for name in text.split(",")] or [""]
