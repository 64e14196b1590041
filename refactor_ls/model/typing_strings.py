"""Where a string is a type: quoted annotations, ``cast("X", …)``, type comments."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class TypedArguments:
    """Which arguments of a call are types."""

    positions: frozenset[int] = frozenset()
    keywords: frozenset[str | None] = frozenset()


_NO_TYPES = TypedArguments()
_TYPING_CALLS = {
    "cast": TypedArguments(frozenset({0}), frozenset({"typ"})),
    "TypeVar": TypedArguments(frozenset(range(1, 20)), frozenset({"bound", "default"})),
    "NewType": TypedArguments(frozenset({1}), frozenset({"tp"})),
    "ForwardRef": TypedArguments(frozenset({0}), frozenset({"arg"})),
    "assert_type": TypedArguments(frozenset({1})),
    "TypeAliasType": TypedArguments(frozenset({1}), frozenset({"value"})),
}
# Calls whose second argument lists fields, names with their types; so do keywords that are no options.
FIELD_LISTS = {
    "TypedDict": frozenset({"total", "closed"}),
    "NamedTuple": frozenset[str](),
    "make_dataclass": frozenset(
        "bases namespace init repr eq order unsafe_hash frozen match_args kw_only slots "
        "weakref_slot module decorator".split()
    ),
}

# fmt: off
_TYPING_HEADS = frozenset({
    "Optional", "Union", "List", "Dict", "Set", "FrozenSet", "Tuple", "Type", "Callable", "Iterable",
    "Iterator", "Sequence", "MutableSequence", "Mapping", "MutableMapping", "Generator", "AsyncGenerator",
    "AsyncIterator", "AsyncIterable", "Awaitable", "Coroutine", "ClassVar", "Final", "Annotated", "Deque",
    "DefaultDict", "OrderedDict", "Counter", "ChainMap", "Generic", "Protocol", "Concatenate", "TypeGuard",
    "TypeIs", "Required", "NotRequired", "ReadOnly", "Unpack", "ContextManager", "AsyncContextManager",
    "Collection", "Container", "Hashable", "Sized", "AbstractSet", "list", "dict", "set", "frozenset",
    "tuple", "type", "deque", "defaultdict", "ContextVar", "Token", "Queue", "LifoQueue", "PriorityQueue",
    "SimpleQueue", "Future", "Task", "WeakSet", "WeakValueDictionary", "WeakKeyDictionary", "WeakMethod",
    "MappingProxyType", "MutableSet", "KeysView", "ValuesView", "ItemsView", "MappingView", "Reversible", "partial",
    "cached_property", "AbstractContextManager", "AbstractAsyncContextManager", "nullcontext",
})
# fmt: on

_TYPE_COMMENT = re.compile(r"#\s*type:(?!\s*ignore\b)\s*(.+)")
_SIGNATURE = re.compile(r"\((.*)\)\s*->\s*(.+)$")
_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def arguments_of(call: ast.Call, called: str) -> Iterator[tuple[ast.expr, bool]]:
    """The arguments of a call of `called`, lists of fields taken apart, and whether strings there are types."""
    options = FIELD_LISTS.get(called)
    if options is None and (called not in _TYPING_CALLS or _is_of_memoryview(call, called)):
        yield from ((each, False) for each in (*call.args, *(keyword.value for keyword in call.keywords)))
        return
    typed = _TYPING_CALLS.get(called, _NO_TYPES)
    for index, argument in enumerate(call.args):
        if options is not None and index == 1:
            yield from _fields(argument)
        else:
            yield argument, index in typed.positions
    for keyword in call.keywords:
        if options is not None and keyword.arg == "fields":
            yield from _fields(keyword.value)
        elif options is not None:
            yield keyword.value, keyword.arg is not None and keyword.arg not in options
        else:
            yield keyword.value, keyword.arg in typed.keywords


def _is_of_memoryview(call: ast.Call, called: str) -> bool:
    """Is it ``view.cast("B")``, which says a format, and maybe a shape, and no type and value?"""
    return called == "cast" and len(call.args) < 2 and not any(k.arg in ("typ", "val") for k in call.keywords)


def _fields(listed: ast.expr) -> Iterator[tuple[ast.expr, bool]]:
    """``{"x": "Type"}`` or ``[("x", "Type")]``: the names and the types."""
    if isinstance(listed, ast.Dict):
        for key, value in zip(listed.keys, listed.values, strict=True):
            yield from [(key, False)] if key is not None else []
            yield value, key is not None
    elif isinstance(listed, ast.List | ast.Tuple):
        for field in listed.elts:
            parts = field.elts if isinstance(field, ast.Tuple | ast.List) else [field]
            yield from ((part, position == 1) for position, part in enumerate(parts))
    else:
        yield listed, False


def is_typing_subscript(head: str) -> bool:
    """Do strings inside ``head[…]`` name types?"""
    return head in _TYPING_HEADS


def parsed_annotation(text: str) -> ast.expr | None:
    """The expression a quoted annotation holds, or None where it holds none."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


@dataclass(frozen=True)
class TypeCommentName:
    """A dotted name inside a type comment; line from 0, column in code points."""

    dotted: str
    line: int
    column: int


def type_comment_names(text: str) -> Iterator[TypeCommentName]:
    """The dotted names of every type comment (PEP 484) of a module's text."""
    if _TYPE_COMMENT.search(text) is None:
        return
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text, newline="").readline))
    except (tokenize.TokenError, SyntaxError):
        return
    for token in tokens:
        found = _TYPE_COMMENT.match(token.string) if token.type == tokenize.COMMENT else None
        if found is None:
            continue
        body = found.group(1).split("#")[0]
        if not _is_type(body):
            continue
        for name in _DOTTED.finditer(body):
            column = token.start[1] + found.start(1) + name.start()
            yield TypeCommentName(name.group(), token.start[0] - 1, column)


def _is_type(body: str) -> bool:
    """Is this the text of a type comment, of a value or of a function's signature, and not prose?"""
    signature = _SIGNATURE.match(body)
    parts = [f"({signature.group(1).replace('*', '')},)", signature.group(2)] if signature else [body]
    return all(part in ("(,)", "(...,)") or parsed_annotation(part) is not None for part in parts)
