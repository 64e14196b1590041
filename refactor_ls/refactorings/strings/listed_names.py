"""Which modules of a listed folder or a searched package code leaves out by their names, as ``_shared.py`` often is."""

from __future__ import annotations

import ast
import fnmatch
import operator
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import holds, nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses.lookups import called_name

COPYING = frozenset({"sorted", "list", "tuple", "set", "reversed"})
_OF_TEXTS = frozenset(
    "startswith endswith lower upper removeprefix removesuffix strip rstrip lstrip partition rpartition split rsplit "
    "isidentifier".split()
)
_COMPARING: Mapping[type[ast.cmpop], Callable[[object, object], object]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.In: lambda part, whole: operator.contains(whole, part),  # type: ignore[arg-type]
    ast.NotIn: lambda part, whole: not operator.contains(whole, part),  # type: ignore[arg-type]
}
_MATCHING = frozenset({"match", "fullmatch", "search"})


@dataclass(frozen=True)
class _Module:
    """A file that a folder gives, or a module that a package gives: what has a name, and is no text."""

    name: str

    @property
    def stem(self) -> str:
        return self.name.removesuffix(".py")


_ASKED = object()  # stands for the value of a name that is being found


class _Untold(Exception):
    """The value of an expression cannot be told from the name of the module alone."""


def leaves_out(source: Source, call: ast.expr, path: str, module: str = "") -> bool:
    """Does the code around a call that lists modules surely do nothing with the one at `path`, because of its name?

    `module` is its dotted one.
    """
    if not isinstance(call, ast.Call):
        return False
    file = posixpath.basename(path)
    pattern = call.args[0] if called_name(call) in ("glob", "iglob") and call.args else None
    if isinstance(pattern, ast.Constant) and not fnmatch.fnmatchcase(
        file, posixpath.basename(str(pattern.value))
    ):
        return True
    loops = [*_loops(source, call)]
    return bool(loops) and all(
        _is_left_out(source, call, loop, _known(call, file, loop.target, module)) for loop in loops
    )


def leaves_name_out(source: Source, listing: ast.expr, name: str) -> bool:
    """Does the code around an expression that gives names, ``dir(shop)``, surely do nothing with one of them?"""
    loops = [*_loops(source, listing)]
    given = [{loop.target.id: name} if isinstance(loop.target, ast.Name) else None for loop in loops]
    return bool(loops) and all(
        _is_left_out(source, listing, loop, known) for loop, known in zip(loops, given, strict=True)
    )


def _loops(source: Source, call: ast.expr) -> Iterator[ast.For | ast.comprehension]:
    for node in nodes_in(source.tree):
        if isinstance(node, ast.For | ast.comprehension) and holds(node.iter, call):
            yield node


def _is_left_out(
    source: Source,
    call: ast.expr,
    loop: ast.For | ast.comprehension,
    known: Mapping[str, object] | None,
) -> bool:
    """Is a module left out by a loop, where its variables are `known` for it?"""
    if known is None or not _gives(loop.iter, call):
        return False
    if isinstance(loop, ast.comprehension):
        return any(_is_false(source, known, condition) for condition in loop.ifs)
    return _passes(source, dict(known), loop.body) and not loop.orelse


def _gives(iterated: ast.expr, call: ast.expr) -> bool:
    """Are the things of the loop those of the call, perhaps sorted, or with those of another?"""
    while iterated is not call:
        if isinstance(iterated, ast.Call) and called_name(iterated) in COPYING and len(iterated.args) == 1:
            iterated = iterated.args[0]
        elif isinstance(iterated, ast.Call) and called_name(iterated) == "keys" and not iterated.args:
            iterated = iterated.func
        elif isinstance(iterated, ast.Attribute):
            iterated = iterated.value
        elif isinstance(iterated, ast.BinOp) and isinstance(iterated.op, ast.Add):
            iterated = iterated.left if holds(iterated.left, call) else iterated.right
        else:
            return False
    return True


def _known(call: ast.Call, file: str, target: ast.expr, module: str) -> dict[str, object] | None:
    """What the variables of the loop are for the module; None where that cannot be told."""
    name, stem = called_name(call), file.removesuffix(".py")
    if name in ("iter_modules", "walk_packages"):
        prefix = _prefix(call)
        if prefix is None:
            return None
        stem = module if prefix and module.startswith(prefix) else f"{prefix}{stem}"
        if isinstance(target, ast.Tuple) and len(target.elts) == 3 and isinstance(target.elts[1], ast.Name):
            is_package = target.elts[2]
            of_kind = {is_package.id: file == INIT} if isinstance(is_package, ast.Name) else {}
            return {**of_kind, target.elts[1].id: stem}
        thing: object = _Module(stem)
    else:
        thing = file if name == "listdir" else _Module(file)
    return {target.id: thing} if isinstance(target, ast.Name) else None


def _prefix(call: ast.Call) -> str | None:
    """What a search puts before the names that it gives; None where that cannot be told."""
    given = [*call.args[1:], *(keyword.value for keyword in call.keywords if keyword.arg != "path")]
    if not given:
        return ""
    text = given[0].value if len(given) == 1 and isinstance(given[0], ast.Constant) else None
    return text if isinstance(text, str) else None


def _passes(source: Source, known: dict[str, object], body: Sequence[ast.stmt]) -> bool:
    """Does a round of the loop end without having done anything but ask for the name?"""
    return _after(source, known, body) in ("next", "end")


def _after(source: Source, known: dict[str, object], body: Sequence[ast.stmt]) -> str:
    """How statements end: at their "end", with the "next" round, or having "done" something."""
    for node in body:
        try:
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                _assign(known, node.targets[0], _value(source, known, node.value))
            elif isinstance(node, ast.If):
                ended = _after(source, known, node.body if _value(source, known, node.test) else node.orelse)
                if ended != "end":
                    return ended
            elif isinstance(node, ast.Continue):
                return "next"
            elif not isinstance(node, ast.Pass):
                return "done"
        except _Untold:
            return "done"
    return "end"


def _assign(known: dict[str, object], target: ast.expr, value: object) -> None:
    if isinstance(target, ast.Name):
        known[target.id] = value
        return
    if not isinstance(target, ast.Tuple) or not isinstance(value, tuple) or len(value) != len(target.elts):
        raise _Untold
    for each, part in zip(target.elts, value, strict=True):
        _assign(known, each, part)


def _is_false(source: Source, known: Mapping[str, object], condition: ast.expr) -> bool:
    try:
        return not _value(source, known, condition)
    except _Untold:
        return False


# -- values


def _value(source: Source, known: Mapping[str, object], node: ast.expr) -> object:
    """The value of an expression that asks for the name only. Raises _Untold for others."""

    def of(part: ast.expr) -> object:
        return _value(source, known, part)

    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return _named(source, known, node.id)
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return tuple(map(of, node.elts))
    if isinstance(node, ast.Attribute) and isinstance(thing := of(node.value), _Module):
        return _attribute(thing, node.attr)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return not of(node.operand)
    if isinstance(node, ast.BoolOp):
        return _decided(source, known, node)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARING:
        return _asked(_COMPARING[type(node.ops[0])], of(node.left), of(node.comparators[0]))
    if isinstance(node, ast.Subscript) and isinstance(text := of(node.value), str | tuple):
        return _asked(operator.getitem, text, _index(node.slice))
    if isinstance(node, ast.Call) and not node.keywords:
        return _called(source, known, node)
    raise _Untold


def _named(source: Source, known: Mapping[str, object], name: str) -> object:
    if name in known and known[name] is not _ASKED:
        return known[name]
    if name in known:
        raise _Untold  # its value is built on itself
    asked = {each: value for each, value in known.items() if value is _ASKED}
    return _value(source, {**asked, name: _ASKED}, _only_value(source, name))


def _only_value(source: Source, name: str) -> ast.expr:
    """What a name of the file always is: it is given a value once, and nothing but read. Raises _Untold."""
    nodes = list(nodes_in(source.tree))
    bound = sum(isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store) for n in nodes)
    is_asked = any(isinstance(n, ast.Attribute) and getattr(n.value, "id", "") == name for n in nodes)
    made = [
        node.value
        for node in nodes
        if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == [name]
    ]
    if bound != 1 or len(made) != 1 or is_asked or name in _parameters(nodes):
        raise _Untold
    return made[0]


def _parameters(nodes: Sequence[ast.AST]) -> set[str]:
    return {node.arg for node in nodes if isinstance(node, ast.arg)}


def _attribute(thing: _Module, name: str) -> object:
    found = {"name": thing.name, "stem": thing.stem, "suffix": thing.name[len(thing.stem) :], "ispkg": False}
    if name not in found:
        raise _Untold
    return found[name]


def _decided(source: Source, known: Mapping[str, object], node: ast.BoolOp) -> object:
    """``a and b`` is false where one of them is, whatever the other may be."""
    is_any, untold = isinstance(node.op, ast.Or), False
    for part in node.values:
        try:
            if bool(_value(source, known, part)) is is_any:
                return is_any
        except _Untold:
            untold = True
    if untold:
        raise _Untold
    return not is_any


def _asked(question: Callable[..., object], *given: object) -> object:
    try:
        return question(*given)
    except (TypeError, ValueError, IndexError, re.error) as error:
        raise _Untold from error


def _index(node: ast.expr) -> object:
    try:
        if isinstance(node, ast.Slice):
            parts = (node.lower, node.upper, node.step)
            return slice(*(None if part is None else ast.literal_eval(part) for part in parts))
        return ast.literal_eval(node)
    except ValueError as error:
        raise _Untold from error


def _called(source: Source, known: Mapping[str, object], node: ast.Call) -> object:
    name, given = called_name(node), [_value(source, known, each) for each in node.args]
    function = node.func
    if name in ("splitext", "basename") and len(given) == 1:
        text = given[0].name if isinstance(given[0], _Module) else given[0]
        return _asked(getattr(posixpath, name), text)
    if name == "Path" and len(given) == 1 and isinstance(given[0], str):
        return _Module(given[0])
    if not isinstance(function, ast.Attribute):
        raise _Untold
    if name in _MATCHING and isinstance(function.value, ast.Name):
        pattern = _pattern(source, function.value, given)
        return _asked(getattr(re, name), pattern, given[-1] if given else None) is not None
    thing = _value(source, known, function.value)
    if isinstance(thing, _Module) and name in ("is_file", "is_dir") and not given:
        return name == "is_file"
    if not isinstance(thing, str) or name not in _OF_TEXTS:
        raise _Untold
    found = _asked(getattr(thing, name), *given)
    return tuple(found) if isinstance(found, list) else found


def _pattern(source: Source, name: ast.Name, given: Sequence[object]) -> object:
    """The pattern of ``PATTERN.match(text)``, where that is one all the time, or of ``re.match(pattern, text)``."""
    if name.id == "re" and len(given) == 2:
        return given[0]
    bindings = source.bindings.get(name.id, ())
    made = bindings[0].value if len(bindings) == 1 else None
    is_plain = isinstance(made, ast.Call) and called_name(made) == "compile" and len(given) == 1
    if not is_plain or not isinstance(made, ast.Call) or len(made.args) != 1 or made.keywords:
        raise _Untold
    return _value(source, {}, made.args[0])
