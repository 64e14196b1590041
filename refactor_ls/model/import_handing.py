"""Which code may lead to a method of an object: what names one, and what hands the object to others."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from refactor_ls.model.import_events import AskMember, Call, Event, HandOver, Subclass
from refactor_ls.model.nodes import Definition, Function, nodes_in

# Builtins that ask an object for nothing but special methods.
_HARMLESS = frozenset(dir(builtins)) - {
    *("getattr", "setattr", "delattr", "hasattr"),
    *("eval", "exec", "compile", "vars", "dir", "locals", "globals", "__import__"),
}
# Modules of Python whose functions ask what they are given for nothing but special methods.
_HARMLESS_MODULES = frozenset(
    "array bisect collections contextvars copy dataclasses datetime decimal fractions functools hashlib heapq "
    "itertools marshal math pickle random re string struct textwrap time types typing typing_extensions warnings "
    "weakref".split()
)
_BY_NAME = frozenset({"getattr", "setattr", "delattr", "hasattr"})
_READ_ALL = frozenset({"eval", "exec", "vars", "dir", "locals", "globals"})
# Bases that call no method of a class but special ones, and none by themselves.
_HARMLESS_BASES = frozenset(dir(builtins)) | {"ABC", "Generic", "NamedTuple", "Protocol", "TypedDict"}
_HARMLESS_DECORATORS = frozenset(
    "property cached_property staticmethod classmethod abstractmethod overload override final lru_cache cache "
    "setter getter deleter wraps contextmanager".split()
)


_AS_TEXT = frozenset({"__str__", "__repr__", "__format__"})
_MAKING_TEXT = frozenset({"str", "repr", "ascii", "format", "print"})


# What `asked_by` gives anything for.
ASKING = frozenset({ast.Attribute, ast.Call, ast.BinOp, ast.AugAssign, ast.FormattedValue})
_OPERATORS = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.MatMult: "matmul",
    ast.Div: "truediv",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
    ast.BitAnd: "and",
    ast.BitXor: "xor",
    ast.BitOr: "or",
}
_CALCULATING = {"sum": "add", "divmod": "divmod", "pow": "pow"}
_MAKING_PLAIN = frozenset({"len", "hash", "id", "int", "float", "bool", "ord", "str", "repr", "isinstance"})


def _arithmetic(name: str) -> frozenset[str]:
    return frozenset(f"__{side}{name}__" for side in ("", "r", "i"))


_ARITHMETIC = frozenset[str]().union(*map(_arithmetic, (*_OPERATORS.values(), "divmod")))


def asked_by_syntax(node: ast.AST, harmless_names: Collection[str]) -> frozenset[str]:
    """The special methods that a call or an operator runs where it makes text of an object or calculates with it."""
    if isinstance(node, ast.BinOp | ast.AugAssign):
        operands = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.target, node.value]
        found = _arithmetic(_OPERATORS[type(node.op)])
        found |= _AS_TEXT if isinstance(node.op, ast.Mod) else frozenset()
    elif isinstance(node, ast.FormattedValue):
        operands, found = [node.value], _AS_TEXT
    elif isinstance(node, ast.Call):
        operands = [*node.args, *(keyword.value for keyword in node.keywords)]
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        is_format = isinstance(node.func, ast.Attribute) and "format" in node.func.attr
        found = _arithmetic(_CALCULATING[name]) if name in _CALCULATING else frozenset()
        found |= _AS_TEXT if name in _MAKING_TEXT or is_format else frozenset()
    else:
        return frozenset()
    is_harmless = all(_is_harmless(operand, harmless_names) for operand in operands)
    return frozenset() if is_harmless else found


def called_by_name(node: ast.Call, harmless_names: Collection[str]) -> Iterator[str]:
    """The names in strings that a call may look up in an object: ``getattr(x, "name")``, ``methodcaller("name")``."""
    if _keeps_to_itself(node, harmless_names):
        return
    for value in (*node.args, *(keyword.value for keyword in node.keywords)):
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.isidentifier():
            yield value.value


def _keeps_to_itself(node: ast.Call, harmless_names: Collection[str]) -> bool:
    """Does what is called run nothing but special methods of what it is given?"""
    is_builtin = isinstance(node.func, ast.Name) and node.func.id in _HARMLESS
    return is_builtin or _is_held_by(node.func, harmless_names)


def is_harmless_module(name: str) -> bool:
    """Is it a module whose functions call no method of what they are given but special ones?"""
    return name.split(".")[0] in _HARMLESS_MODULES


def is_container(value: ast.expr, containers: Collection[str]) -> bool:
    """Is it a new list or the like, or a function of one? Those ask what is put into them for nothing."""
    return isinstance(
        value, ast.List | ast.Dict | ast.Set | ast.Tuple | ast.ListComp | ast.DictComp | ast.JoinedStr
    ) or (isinstance(value, ast.Attribute) and _is_held_by(value, containers))


def _is_held_by(function: ast.expr, containers: Collection[str]) -> bool:
    if isinstance(function, ast.Attribute):
        held = function.value
        return isinstance(held, ast.Constant) or (isinstance(held, ast.Name) and f"{held.id}." in containers)
    return isinstance(function, ast.Name) and f"{function.id}." in containers


def hands_over(node: ast.Call, harmless_names: Collection[str]) -> bool:
    """May a call give an object to code that asks it for any method?

    `harmless_names` hold nothing that was not handed over before; those with a dot at their end are containers.
    """
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _READ_ALL:
        return True
    if name in _BY_NAME:
        return len(node.args) < 2 or not isinstance(node.args[1], ast.Constant)
    if _keeps_to_itself(node, harmless_names):
        return False
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    return any(not _is_harmless(value, harmless_names) for value in values)


def _is_harmless(value: ast.expr, harmless_names: Collection[str]) -> bool:
    if isinstance(value, ast.Name):
        return value.id in harmless_names
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _MAKING_PLAIN:
        return True
    if isinstance(value, ast.IfExp | ast.BoolOp):
        values = [value.body, value.orelse] if isinstance(value, ast.IfExp) else value.values
        return all(_is_harmless(each, harmless_names) for each in values)
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return all(_is_harmless(each, harmless_names) for each in value.elts)
    return isinstance(value, ast.Constant | ast.JoinedStr | ast.Compare)


def is_harmless_base(node: ast.expr) -> bool:
    """Is it a class that brings no function that calls a method of its subclasses?"""
    node = node.value if isinstance(node, ast.Subscript) else node
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in _HARMLESS_BASES


def has_foreign_metaclass(node: ast.ClassDef) -> bool:
    """Does a class have a metaclass that may do anything with it?"""
    return any(
        keyword.arg != "metaclass" or ast.unparse(keyword.value).rpartition(".")[2] not in {"ABCMeta", "type"}
        for keyword in node.keywords
    )


def may_make_object(event: Event) -> bool:
    """May it leave an object of a class of the workspace in the body of a class: a call, but of ``@property`` or so?"""
    return isinstance(event, Call) and (bool(event.path) or event.name not in _HARMLESS_DECORATORS)


def found_otherwise(node: ast.ClassDef) -> set[str]:
    """The functions of a class that may run without being named: special ones, decorated ones, those with aliases."""
    found = set()
    for part in node.body:
        if isinstance(part, Function):
            is_special = (
                part.name.startswith("__")
                and part.name.endswith("__")
                and part.name not in _AS_TEXT | _ARITHMETIC
            )
            if is_special or not all(map(_is_harmless_decorator, part.decorator_list)):
                found.add(part.name)
        else:
            found |= {each.id for each in nodes_in(part) if isinstance(each, ast.Name)}
    return found


def _is_harmless_decorator(node: ast.expr) -> bool:
    node = node.func if isinstance(node, ast.Call) else node
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in _HARMLESS_DECORATORS


def local_names(function: ast.Lambda | Function) -> frozenset[str]:
    """What a function and those in it may bind."""
    found = set()
    for node in nodes_in(function):
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, Definition):
            found.add(node.name)
    return frozenset(found)


def returned_names(function: Function) -> Iterator[str]:
    """The names that a function, or one in it, returns."""
    for part in nodes_in(function):
        if isinstance(part, ast.Return) and isinstance(part.value, ast.Name):
            yield part.value.id


def arguments_of(args: ast.arguments) -> Iterator[ast.arg]:
    """All arguments of a function."""
    yield from (*args.posonlyargs, *args.args, *args.kwonlyargs)
    yield from filter(None, (args.vararg, args.kwarg))


def called_arguments(function: Function) -> frozenset[int | str]:
    """The arguments of a function, by place and by name, that it calls itself, or what it returns does; not the
    wrappers that what it returns makes in turn."""
    called = {name for part in _with_inner(function) for name in _called_in(part)}
    places = enumerate((*function.args.posonlyargs, *function.args.args))
    found: set[int | str] = {place for place, argument in places if argument.arg in called}
    return frozenset(found | {each.arg for each in arguments_of(function.args) if each.arg in called})


def _with_inner(function: Function) -> Iterator[Function]:
    """A function and those inside of it, but of what these make in turn only what they call by its name."""
    yield function
    for inner in (node for node in _own_nodes(function) if isinstance(node, Function)):
        yield inner
        made = [node for node in nodes_in(inner) if isinstance(node, Function) and node is not inner]
        named = {name for each in (inner, *made) for name in _called_in(each)}
        yield from (each for each in made if each.name in named)


def _called_in(function: Function) -> Iterator[str]:
    """The names that the function calls itself, not in functions inside of it."""
    for part in _own_nodes(function):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            yield part.func.id


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    """What stands in the body of a function; of functions in it, how they are decorated and their defaults."""
    todo: list[ast.AST] = [*function.body]
    for node in todo:
        yield node
        if isinstance(node, Function):
            todo += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        else:
            todo += ast.iter_child_nodes(node)


def arguments_given(node: ast.Call) -> Iterator[tuple[int | str, ast.expr]]:
    """The arguments of a call, by place or by name, that may be functions or classes."""
    for place, value in enumerate(node.args):
        if isinstance(value, ast.Starred):
            break
        yield place, value
    yield from ((keyword.arg, keyword.value) for keyword in node.keywords if keyword.arg)


def hooks_of(node: ast.ClassDef) -> Iterator[Event]:
    """What defining a subclass of a class runs: its bases' hooks, its metaclass, its own ``__init_subclass__``."""
    bases = (base.value if isinstance(base, ast.Subscript) else base for base in node.bases)
    yield from (Subclass(base.id) for base in bases if isinstance(base, ast.Name))
    metaclasses = (keyword.value for keyword in node.keywords if keyword.arg == "metaclass")
    yield from (Call(each.id) for each in metaclasses if isinstance(each, ast.Name))
    for base in node.bases:  # ``class Model(with_metaclass(Meta, Base)):``
        if isinstance(base, ast.Call) and ast.unparse(base.func).endswith("with_metaclass"):
            names = [given.id for given in base.args if isinstance(given, ast.Name)]
            yield from map(Call, names[:1])
            yield from map(Subclass, names[1:])
    if any(isinstance(part, Function) and part.name == "__init_subclass__" for part in node.body):
        yield Call(node.name, hook="__init_subclass__")


@dataclass
class KnownNames:
    """What is known of the names in a module, or in a function of it.

    `harmless` hold nothing that was not handed over before, those with a dot at their end are containers or functions
    that hand nothing on; `imports` are those of them that are imported; `local` may be bound by the function, `hidden`
    are the variables of the comprehension that is being read.
    """

    harmless: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)
    local: frozenset[str] = frozenset()
    hidden: set[str] = field(default_factory=set)

    def within(self, function: Function, *, is_method: bool) -> KnownNames:
        """Those of a function."""
        names = [argument.arg for argument in arguments_of(function.args)]
        imports = self.imports.difference(f"{name}." for name in names)
        return KnownNames({*imports, *names[is_method:]}, imports, local_names(function))

    def drop(self, name: str) -> None:
        """The name gets another value."""
        self.harmless -= {name, f"{name}."}
        self.imports.discard(f"{name}.")

    def hold_import(self, name: str) -> None:
        """Note what is imported from a module whose functions hand nothing on."""
        self.harmless.add(f"{name}.")
        self.imports.add(f"{name}.")

    def hold(self, targets: list[ast.expr], value: ast.expr | None) -> None:
        """Note the names of new containers."""
        if value is not None and is_container(value, self.harmless):
            self.harmless |= {f"{each.id}." for each in targets if isinstance(each, ast.Name)}

    def asked_by(self, node: ast.AST) -> Iterator[Event]:
        """What an expression or a statement asks of objects that nobody knows."""
        harmless = self.harmless
        if self.hidden:  # else no copy for each expression
            harmless = harmless.difference(self.hidden, (f"{name}." for name in self.hidden))
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            yield AskMember(node.attr, "" if owner in self.hidden | self.local else owner)
        if isinstance(node, ast.Call):
            yield from map(AskMember, called_by_name(node, harmless))
            if hands_over(node, harmless):
                yield HandOver()
        yield from map(AskMember, sorted(asked_by_syntax(node, harmless)))

    def asked_within(self, node: ast.Lambda | Function) -> Iterator[Event]:
        """What the body of an inner function asks of objects that nobody knows."""
        outer = self.harmless, self.local
        self.harmless = self.harmless | {argument.arg for argument in arguments_of(node.args)}
        self.local = self.local | local_names(node)
        for inner in nodes_in(node):
            if type(inner) in ASKING:
                yield from self.asked_by(inner)
        self.harmless, self.local = outer
