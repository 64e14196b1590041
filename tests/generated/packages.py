"""Small packages that chance writes: definitions of every kind that name each other through imports of every form.

A package is decided first (`modules`, their symbols) and written then: functions may name what comes later. What
is needed while a module is imported comes from modules before it; so every module imports, whichever is the first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, TypeVar

Choice = TypeVar("Choice")

PATHS = ("pkg/a.py", "pkg/b.py", "pkg/sub/c.py", "pkg/sub/d.py", "top.py", "main.py")
KINDS = (
    *("function",) * 4,
    *("class",) * 3,
    *("value",) * 3,
    *("list", "decorator", "registry", "typevar", "alias", "counter", "logger", "cached", "overloads"),
    *(
        "dataclass",
        "enum",
        "tuple",
        "conditional",
        "lambda",
        "computed",
        "generic",
        "coroutine",
        "type_alias",
    ),
    *("property", "reader", "cache", "effect"),
)


class Chance(Protocol):
    """Where decisions come from."""

    def of(self, choices: tuple[Choice, ...] | list[Choice]) -> Choice:
        """One of several."""

    def yes(self, percent: int) -> bool:
        """True in so many of a hundred cases."""


@dataclass(frozen=True)
class Symbol:
    """A top-level name: what kind of thing it is, in which module (path), and its number in the order of the package.

    What `looks_back` names only what comes before it, so that it can be called while modules are imported.
    """

    name: str
    kind: str
    path: str
    number: int
    looks_back: bool = True

    @property
    def is_private(self) -> bool:
        """Whether a star import leaves it out."""
        return self.name.startswith("_")


@dataclass
class Module:
    """What a module defines, whether it says `from __future__ import annotations`, and what it lists in `__all__`."""

    path: str
    symbols: list[Symbol] = field(default_factory=list)
    has_future: bool = False
    listed: list[str] | None = None

    @property
    def dotted(self) -> str:
        """Its name."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@dataclass
class Package:
    """The modules in the order in which they may need each other, and what `pkg/__init__.py` exports."""

    modules: list[Module]
    exported: list[Symbol]


def decided(chance: Chance) -> Package:
    """Which modules there are, what each defines, and what the package exports."""
    paths = [path for path in PATHS[:-1] if path == "pkg/a.py" or chance.yes(60)] + ["main.py"]
    modules = [Module(path, has_future=chance.yes(35)) for path in paths]
    number = 0
    for module in modules:
        for _ in range(chance.of((1, 2, 3, 3, 4, 5))):
            number += 1
            kind = chance.of(KINDS)
            name = f"{kind[0] if kind != 'value' else 'N'}{_number(number, chance)}"
            if name in {symbol.name for symbol in module.symbols}:
                name = f"{name}x{number}"
            start = "_" if chance.yes(25) else ""
            module.symbols.append(Symbol(f"{start}{name}", kind, module.path, number, chance.yes(65)))
        if chance.yes(25):
            module.listed = [symbol.name for symbol in module.symbols if chance.yes(70)]
    inside = [symbol for module in modules if module.path.startswith("pkg/") for symbol in module.symbols]
    exported: list[Symbol] = []
    for symbol in inside:
        if chance.yes(25) and symbol.name not in {one.name for one in exported}:
            exported.append(symbol)
    return Package(modules, exported)


def _number(number: int, chance: Chance) -> int:
    """Mostly its own: now and then two modules have a symbol of the same name."""
    return chance.of((1, 2, 3)) if chance.yes(12) else number
