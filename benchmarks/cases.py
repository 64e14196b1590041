"""Random moves of a package: the seed alone decides what goes where, so a case's name says it all."""

from __future__ import annotations

import ast
import random
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus import Package, unpacked

MODULES = 0.16  # the share of moves of whole modules
GROUPS = 0.35  # of the others, the share that moves several symbols of a module
NEW_MODULES = 0.6  # and the share that goes to a module that is not there yet
SKIPPED = {"tests", "test", "testing", "migrations", "locale", "project_template", "app_template", "_vendor"}
AGAIN = "+needed"  # ends the name of a case that runs again with `--closure needed`
OPTIONS = (
    *((),) * 6,  # mostly what people get who say nothing
    ("--facade", "always"),
    ("--facade", "never"),
    ("--facade", "deprecate"),
    ("--closure", "private"),
    ("--closure", "needed"),
)
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Case:
    """One move: paths are relative to the package's unpacked folder. No symbols: the whole module moves."""

    name: str
    package: str
    source: str
    symbols: tuple[str, ...]
    destination: str
    options: tuple[str, ...] = ()

    @property
    def arguments(self) -> list[str]:
        """What follows ``refactor-ls``."""
        moved = [f"{self.source}::{symbol}" for symbol in self.symbols] or [self.source]
        return ["move", *moved, self.destination, *self.options, "--write", "--root", "."]

    @property
    def number(self) -> int:
        """Which of the package's cases it is."""
        return int(self.name.removesuffix(AGAIN).rpartition("-")[2])

    @property
    def is_again(self) -> bool:
        """Whether it is another case with what must go along."""
        return self.name.endswith(AGAIN)

    @property
    def takes_along(self) -> bool:
        """Whether it asks for what must go along."""
        return "needed" in self.options

    @property
    def again(self) -> Case | None:
        """The same move with what must go along; None where it asks for that, or moves a whole module."""
        if self.takes_along or not self.symbols:
            return None
        asked = "--closure" in self.options
        options = self.options[: self.options.index("--closure")] if asked else self.options
        return replace(self, name=self.name + AGAIN, options=(*options, "--closure", "needed"))


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


def cases(
    package: Package, count: int, seed: int, importable: Collection[str], modules: float = MODULES
) -> list[Case]:
    """The first `count` random moves between modules that import; a larger count only adds more.

    `modules` is the share of moves of whole modules; another one draws other cases.
    """
    root = unpacked(package)
    files = [
        path
        for module, path in module_files(package, root).items()
        if module in importable and not SKIPPED & set(Path(path).parts) and not path.endswith("__main__.py")
    ]
    names = {path: symbols for path in files if (symbols := movable((root / path).read_bytes()))}
    chance = random.Random(f"{seed} {package.label}")
    found: list[Case] = []
    for case in _drawn(root, names, chance, modules) if names else ():
        if case[:3] not in {(other.source, other.symbols, other.destination) for other in found}:
            found.append(Case(f"{package.name.lower()}-{len(found):02d}", package.name, *case))
        if len(found) == count:
            break
    return found


def _drawn(
    root: Path, names: dict[str, list[str]], chance: random.Random, modules: float
) -> Iterator[tuple[str, tuple[str, ...], str, tuple[str, ...]]]:
    """Source, symbols, destination and options, again and again; some may be the same."""
    paths = sorted(names)
    weights = [min(len(names[path]), 30) for path in paths]
    for _ in range(4000):
        if chance.random() < modules:
            source = chance.choice([path for path in paths if not path.endswith("__init__.py")] or paths)
            yield source, (), _other_place(root, source, paths, chance), ()
            continue
        source = chance.choices(paths, weights)[0]
        symbols = _some(names[source], chance)
        is_new = chance.random() < NEW_MODULES
        destination = _new_sibling(root, source) if is_new else chance.choice(paths)
        if is_new or all(_has_room(root / destination, symbol) for symbol in symbols):
            yield source, symbols, destination, chance.choice(OPTIONS)


def _some(names: list[str], chance: random.Random) -> tuple[str, ...]:
    """One name, or up to six that mostly stand together."""
    if chance.random() >= GROUPS or len(names) == 1:
        return (chance.choice(names),)
    size = min(chance.randint(2, 6), len(names))
    start = chance.randrange(len(names) - size + 1)
    return tuple(names[start : start + size] if chance.random() < 0.7 else chance.sample(names, size))


def _other_place(root: Path, source: str, paths: list[str], chance: random.Random) -> str:
    """A new name beside the module, or the module's name in another folder of the package."""
    folders = sorted({str(Path(path).parent) for path in paths} - {str(Path(source).parent)})
    if folders and chance.random() < 0.5:
        inside = Path(chance.choice(folders)) / Path(source).name
        if not (root / inside).exists() and not (root / inside.with_suffix("")).exists():
            return inside.as_posix()
    return _new_sibling(root, source)


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
