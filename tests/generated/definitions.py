"""Writes the definition of a symbol, of each kind."""

from __future__ import annotations

from collections.abc import Callable

from packages import Symbol
from writing import CLASSES, Writer


def _decorators(writer: Writer, symbol: Symbol) -> str:
    found = writer.earlier(symbol, ("decorator",)) if writer.chance.yes(25) else None
    if found is None:
        return ""
    named = writer.named(found)
    return f"@{named}\n"


def _function(writer: Writer, symbol: Symbol) -> str:
    default = (
        f"first: {writer.annotation(symbol)} = {writer.at_once(symbol)}" if writer.chance.yes(50) else ""
    )
    result = f" -> {writer.annotation(symbol)}" if writer.chance.yes(40) else ""
    return f"{_decorators(writer, symbol)}def {symbol.name}({default}){result}:\n{writer.body(symbol)}"


def _coroutine(writer: Writer, symbol: Symbol) -> str:
    return f"async def {symbol.name}():\n{writer.body(symbol)}"


def _class(writer: Writer, symbol: Symbol) -> str:
    parent = writer.earlier(symbol, ("class", "property")) if writer.chance.yes(50) else None
    bases = f"({writer.named(parent)})" if parent else ""
    lines = [f'    """d{symbol.number}"""', f"    mark = {symbol.number}"]
    if writer.chance.yes(50):
        lines.append(f"    held: {writer.annotation(symbol)} = {writer.at_once(symbol)}")
    run = f"    def run{symbol.number}(self):\n{writer.body(symbol, '        ')}"
    return f"{_decorators(writer, symbol)}class {symbol.name}{bases}:\n" + "\n".join([*lines, "", run])


def _property(writer: Writer, symbol: Symbol) -> str:
    body = writer.body(symbol, "        ")
    head = f"class {symbol.name}:\n    mark = {symbol.number}\n"
    return f"{head}\n    @property\n    def run{symbol.number}(self):\n{body}"


def _dataclass(writer: Writer, symbol: Symbol) -> str:
    other = f"    other: {writer.annotation(symbol)} = {writer.at_once(symbol)}\n"
    head = f"@dataclass\nclass {symbol.name}:\n    mark: int = {symbol.number}\n"
    return f"{head}{other}    many: list = field(default_factory=list)"


def _enum(writer: Writer, symbol: Symbol) -> str:
    return f"class {symbol.name}(enum.Enum):\n    ONE = {writer.at_once(symbol)}"


def _value(writer: Writer, symbol: Symbol) -> str:
    annotation = writer.chance.of(("", "", ": int", ": Any"))
    return f"{symbol.name}{annotation} = {symbol.number}"


def _computed(writer: Writer, symbol: Symbol) -> str:
    return f"{symbol.name} = ({writer.at_once(symbol)}, {writer.at_once(symbol)})"


def _tuple(writer: Writer, symbol: Symbol) -> str:
    return f"{symbol.name}, {symbol.name}_two = {symbol.number}, {writer.at_once(symbol)}"


def _list(writer: Writer, symbol: Symbol) -> str:
    filled = f"\n{symbol.name}.append({symbol.number})" if writer.chance.yes(40) else ""
    return f"{symbol.name}{': list' if writer.chance.yes(30) else ''} = [{writer.at_once(symbol)}]{filled}"


def _registry(writer: Writer, symbol: Symbol) -> str:
    name, number = symbol.name, symbol.number
    return (
        f"{name} = []\n\n\ndef register_{number}(function):\n    {name}.append(function.__name__)\n    return function"
        f"\n\n\n@register_{number}\ndef registered_{number}():\n{writer.body(symbol)}"
    )


def _decorator(_: Writer, symbol: Symbol) -> str:
    return f"def {symbol.name}(wrapped):\n    return wrapped"


def _typevar(writer: Writer, symbol: Symbol) -> str:
    bound = writer.earlier(symbol, CLASSES) if writer.chance.yes(40) else None
    return f'{symbol.name} = TypeVar("{symbol.name}"{f", bound={writer.named(bound)}" if bound else ""})'


def _generic(writer: Writer, symbol: Symbol) -> str:
    variable = writer.earlier(symbol, ("typevar",))
    named = writer.named(variable) if variable else "Any"
    return f"def {symbol.name}(first: {named} = None) -> {named}:\n{writer.body(symbol)}"


def _alias(writer: Writer, symbol: Symbol) -> str:
    found = writer.earlier(symbol)
    return f"{symbol.name} = {writer.named(found) if found else 'len'}"


def _type_alias(writer: Writer, symbol: Symbol) -> str:
    found = writer.earlier(symbol, CLASSES)
    return f"{symbol.name} = dict[str, {writer.named(found) if found else 'int'}]"


def _counter(_: Writer, symbol: Symbol) -> str:
    name = f"_count_{symbol.number}"
    return f"{name} = 0\n\n\ndef {symbol.name}():\n    global {name}\n    {name} += 1\n    return {name}"


def _logger(_: Writer, symbol: Symbol) -> str:
    return (
        f"{symbol.name} = logging.getLogger(__name__)\n\n\ndef logs_{symbol.number}():\n"
        f'    """d{symbol.number}"""\n    {symbol.name}.debug("said")\n    return {symbol.name} is not None'
    )


def _cached(writer: Writer, symbol: Symbol) -> str:
    return f"@functools.lru_cache(maxsize=None)\ndef {symbol.name}():\n{writer.body(symbol)}"


def _cache(_: Writer, symbol: Symbol) -> str:
    name = f"_cache_{symbol.number}"
    return (
        f"{name}: dict = {{}}\n\n\ndef {symbol.name}(key=1):\n    if key not in {name}:\n"
        f"        {name}[key] = {symbol.number}\n    return {name}[key]"
    )


def _overloads(writer: Writer, symbol: Symbol) -> str:
    head = f"@overload\ndef {symbol.name}(first: int) -> {writer.annotation(symbol)}: ...\n"
    other = f"@overload\ndef {symbol.name}(first: str = ...) -> str: ...\n"
    return f"{head}{other}def {symbol.name}(first=None):\n{writer.body(symbol)}"


def _conditional(writer: Writer, symbol: Symbol) -> str:
    body = writer.body(symbol, "        ")
    other = f"else:\n    def {symbol.name}():\n        return None"
    return f"if sys.version_info >= (3, 8):\n    def {symbol.name}():\n{body}\n{other}"


def _lambda(writer: Writer, symbol: Symbol) -> str:
    return f"{symbol.name} = lambda: {writer.at_once(symbol)}"


def _reader(writer: Writer, symbol: Symbol) -> str:
    reading = writer.chance.of(
        ("__name__.count('x')", "len(globals()['__name__']) * 0", "__file__.count('?')")
    )
    return f"def {symbol.name}():\n    return {reading}"


def _effect(writer: Writer, symbol: Symbol) -> str:
    found = writer.earlier(symbol, ("list", "class"))
    value = f"{symbol.name} = {symbol.number}"
    if found is None:
        return value
    named = writer.named(found)
    change = (
        f"{named}.append({symbol.name})"
        if found.kind == "list"
        else f"{named}.extra_{symbol.number} = {symbol.name}"
    )
    return f"{value}\n{change}"


DEFINITIONS: dict[str, Callable[[Writer, Symbol], str]] = {
    "function": _function,
    "coroutine": _coroutine,
    "class": _class,
    "property": _property,
    "dataclass": _dataclass,
    "enum": _enum,
    "value": _value,
    "computed": _computed,
    "tuple": _tuple,
    "list": _list,
    "registry": _registry,
    "decorator": _decorator,
    "typevar": _typevar,
    "generic": _generic,
    "alias": _alias,
    "type_alias": _type_alias,
    "counter": _counter,
    "logger": _logger,
    "cached": _cached,
    "cache": _cache,
    "overloads": _overloads,
    "conditional": _conditional,
    "lambda": _lambda,
    "reader": _reader,
    "effect": _effect,
}
"""Kind of a symbol -> what writes its definition."""
