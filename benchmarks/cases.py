"""Random moves of a package: the seed alone decides which symbol goes where, so a case's name says it all."""

from __future__ import annotations

import ast
import random
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Package, unpacked

NEW_MODULES = 0.6  # the share of moves that go to a module that is not there yet
SKIPPED = {"tests", "test", "testing", "migrations", "locale", "project_template", "app_template", "_vendor"}
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Case:
    """One move: paths are relative to the package's unpacked folder."""

    name: str
    package: str
    source: str
    symbol: str
    destination: str
    is_new: bool

    @property
    def arguments(self) -> list[str]:
        """What follows ``refactor-ls``."""
        return ["move", f"{self.source}::{self.symbol}", self.destination, "--write", "--root", "."]


def module_files(package: Package, root: Path) -> dict[str, str]:
    """Dotted name -> path (relative to `root`) of every module of the package in a tree."""
    base = root / package.source_root
    found = {}
    for file in sorted((base / package.module).rglob("*.py")):
        parts = file.relative_to(base).with_suffix("").parts
        dotted = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if all(part.isidentifier() for part in parts):
            found[dotted] = file.relative_to(root).as_posix()
    return found


def cases(package: Package, count: int, seed: int, importable: Collection[str]) -> list[Case]:
    """The first `count` random moves between modules that import; a larger count only adds more."""
    root = unpacked(package)
    files = [
        path
        for module, path in module_files(package, root).items()
        if module in importable and not SKIPPED & set(Path(path).parts) and not path.endswith("__main__.py")
    ]
    names = {path: symbols for path in files if (symbols := movable((root / path).read_bytes()))}
    chance = random.Random(f"{seed} {package.label}")
    return list(_drawn(package, root, names, count, chance)) if names else []


def _drawn(
    package: Package, root: Path, names: dict[str, list[str]], count: int, chance: random.Random
) -> Iterator[Case]:
    paths, seen = sorted(names), set()
    for _ in range(count * 20):
        source = chance.choices(paths, [min(len(names[path]), 30) for path in paths])[0]
        symbol = chance.choice(names[source])
        is_new = chance.random() < NEW_MODULES
        destination = _new_sibling(root, source) if is_new else chance.choice(paths)
        if (source, symbol) in seen or not (is_new or _has_room(root / destination, symbol)):
            continue
        seen.add((source, symbol))
        yield Case(
            f"{package.name.lower()}-{len(seen) - 1:02d}", package.name, source, symbol, destination, is_new
        )
        if len(seen) == count:
            return


def movable(text: bytes) -> list[str]:
    """The names that a module's top level binds just once, by a definition (overloads count once) or one assignment."""
    body = ast.parse(text).body
    bound = Counter(name for statement in body for name in _bound(statement))
    overloads = Counter(s.name for s in body if isinstance(s, Definition) and _is_overload(s))
    found = []
    for statement in body:
        for name in _bound(statement)[:1]:
            is_last = not (isinstance(statement, Definition) and _is_overload(statement))
            if is_last and bound[name] - overloads[name] == 1 and not name.startswith("__") and name != "_":
                found.append(name)
    return found


def _bound(statement: ast.stmt) -> list[str]:
    if isinstance(statement, Definition):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    plain = (
        len(targets) == 1
        and isinstance(targets[0], ast.Name)
        and isinstance(statement, ast.Assign | ast.AnnAssign)
    )
    if plain:
        return [target.id for target in targets if isinstance(target, ast.Name)]
    # bound in a way that does not move by itself (in a block, together, again): twice, so never chosen
    return [n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)] * 2


def _is_overload(statement: Definition) -> bool:
    return any(ast.unparse(decorator).endswith("overload") for decorator in statement.decorator_list)


def _new_sibling(root: Path, source: str) -> str:
    path = Path(source)
    stem = path.parent.name if path.stem == "__init__" else path.stem
    name = f"{stem}_moved"
    while (root / path.with_name(f"{name}.py")).exists():
        name += "_again"
    return path.with_name(f"{name}.py").as_posix()


def _has_room(destination: Path, symbol: str) -> bool:
    """Whether the destination (never a package's __init__) does not know the name in any way."""
    return destination.name != "__init__.py" and symbol.encode() not in destination.read_bytes()
