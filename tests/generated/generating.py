"""A package that chance decided, as texts."""

from __future__ import annotations

from definitions import DEFINITIONS
from packages import Chance, Package, decided
from writing import Writer

STANDARD = (
    "import asyncio",
    "import enum",
    "import functools",
    "import logging",
    "import sys",
    "from dataclasses import dataclass, field",
    "from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload",
)


def written(chance: Chance) -> dict[str, str]:
    """The texts of a package, by path."""
    package = decided(chance)
    texts = {module.path: module_text(Writer(package, module, chance)) for module in package.modules}
    texts["pkg/__init__.py"] = _init(package, chance)
    if any(module.path.startswith("pkg/sub/") for module in package.modules):
        texts["pkg/sub/__init__.py"] = '"""Below."""\n' if chance.yes(50) else ""
    if chance.yes(40):
        texts["pyproject.toml"] = (
            '[project]\nname = "pkg"\nversion = "1"\n\n[tool.setuptools]\npackages = ["pkg", "pkg.sub"]\n'
        )
    return texts


def _init(package: Package, chance: Chance) -> str:
    lines = []
    for symbol in package.exported:
        dotted = symbol.path.removesuffix(".py").replace("/", ".")
        form = chance.of(
            (
                "from .{short} import {name}",
                "from {dotted} import {name}",
                "from .{short} import {name} as {name}",
            )
        )
        lines.append(form.format(short=dotted.removeprefix("pkg."), dotted=dotted, name=symbol.name))
    if package.exported and chance.yes(40):
        lines.append(f"\n__all__ = {[symbol.name for symbol in package.exported]!r}")
    return "\n".join(lines) + "\n" if lines else ""


def module_text(writer: Writer) -> str:
    """The module's text."""
    writer.taken |= {symbol.name for symbol in writer.module.symbols}
    body = [
        ("# about it\n" if writer.chance.yes(20) else "") + DEFINITIONS[symbol.kind](writer, symbol)
        for symbol in writer.module.symbols
    ]
    code = "\n\n\n".join(body)
    header = ['"""A module."""'] if writer.chance.yes(30) else []
    header += ["from __future__ import annotations"] if writer.module.has_future else []
    standard = [line for line in (_used(line, code + "\n".join(writer.imports)) for line in STANDARD) if line]
    listed = f"\n__all__ = {writer.module.listed!r}\n" if writer.module.listed is not None else ""
    at_top = writer.chance.yes(70)
    parts = [*header, *standard, *writer.imports, listed if at_top else ""]
    return "\n".join(part for part in parts if part) + f"\n\n\n{code}\n{'' if at_top else listed}"


def _used(line: str, code: str) -> str:
    """An import with the names that the code mentions, or nothing."""
    start, _, names = line.rpartition("import ")
    used = [name for name in names.split(", ") if name in code]
    return f"{start}import {', '.join(used)}" if used else ""
