"""What came out of a split, in numbers: imports inside functions, edges between modules, sizes, what else changed."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.judges import changed_files
from refactor_ls.model.scopes import is_type_checking

Import = ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Quality:
    """The numbers of one split; sizes are lines.

    `edges` are pairs of the new modules and the facade of which one imports the other at its top, `late_edges` those
    where it does so only in functions; imports for type checkers alone are none. `outside` are lines changed in other
    files, `rewritten` lines of the new modules that are neither imports nor stood in the old one. `unsorted` and
    `unformatted` count the modules that isort's or the formatter's rules would change, where they would not have
    changed the old one.
    """

    modules: int
    largest: int
    median: int
    facade: int
    late_imports: int
    edges: int
    late_edges: int
    outside: int
    rewritten: int
    unsorted: int
    unformatted: int
    over: tuple[str, ...]


def quality_of(before: Path, after: Path, file: str, limit: int) -> Quality:
    """Compare the tree after a split of `file` with the one before."""
    changed = [path for path in changed_files(before, after) if path.endswith(".py")]
    new = [path for path in changed if not (before / path).exists()]
    facade = file if (after / file).exists() else file.removesuffix(".py") + "/__init__.py"
    parts = sorted({*new, facade})
    texts = {path: (after / path).read_text(encoding="utf-8") for path in parts if (after / path).exists()}
    old = (before / file).read_text(encoding="utf-8")
    sizes = {path: text.count("\n") for path, text in texts.items()}
    modules = {path: size for path, size in sizes.items() if path != facade and size > 1}
    at_top, late = _edges(texts)
    others = [path for path in changed if path not in texts and path != file]
    return Quality(
        len(modules),
        max(sizes.values(), default=0),
        round(statistics.median(modules.values())) if modules else 0,
        sizes.get(facade, 0),
        sum(map(_imports_in_functions, texts.values())) - _imports_in_functions(old),
        len(at_top),
        len(late - at_top),
        sum(_changed_lines(before / path, after / path) for path in others),
        _rewritten(old, texts.values()),
        _worse(before / file, [after / path for path in texts], ("check", "--select", "I")),
        _worse(before / file, [after / path for path in texts], ("format", "--check")),
        tuple(f"{path} {size}" for path, size in sizes.items() if size > limit),
    )


def _imports_in_functions(text: str) -> int:
    tree = ast.parse(text)
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return len({node for function in functions for node in ast.walk(function) if isinstance(node, Import)})


def _edges(texts: Mapping[str, str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """(importing, imported) among the modules: at the top, and anywhere in functions, not for type checkers alone."""
    stem_of = {
        path.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2]: path for path in texts
    }
    at_top: set[tuple[str, str]] = set()
    late: set[tuple[str, str]] = set()
    for path, text in texts.items():
        tree = ast.parse(text)
        inside = {
            node
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
        }
        for node in set(ast.walk(tree)) - _for_types(tree):
            for stem in _stems(node):
                other = stem_of.get(stem)
                if other is not None and other != path:
                    (late if node in inside else at_top).add((path, other))
    return at_top, late


def _for_types(tree: ast.Module) -> set[ast.AST]:
    """What stands under ``if TYPE_CHECKING:``."""
    guards = (n for n in ast.walk(tree) if isinstance(n, ast.If) and is_type_checking(n.test))
    return {inner for guard in guards for node in guard.body for inner in ast.walk(node)}


def _stems(node: ast.AST) -> Iterable[str]:
    """The last parts of the modules that an import may name."""
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").rpartition(".")[2], *(alias.name for alias in node.names)]
    return [alias.name.rpartition(".")[2] for alias in node.names] if isinstance(node, ast.Import) else []


def _changed_lines(before: Path, after: Path) -> int:
    old = Counter(before.read_text(errors="replace").split("\n")) if before.exists() else Counter[str]()
    new = Counter(after.read_text(errors="replace").split("\n")) if after.exists() else Counter[str]()
    return (old - new).total() + (new - old).total()


def _rewritten(old: str, texts: Iterable[str]) -> int:
    """The lines of the new modules that are no imports and did not stand in the old one."""
    known = set(old.split("\n"))
    count = 0
    for text in texts:
        tree = ast.parse(text)
        imports = {
            line
            for node in ast.walk(tree)
            if isinstance(node, Import)
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
        }
        lines = enumerate(text.split("\n"), 1)
        count += sum(number not in imports and line not in known for number, line in lines)
    return count


def _worse(old: Path, new: list[Path], command: tuple[str, ...]) -> int:
    """How many of the new files ruff would change; none when it would have changed the old one too."""
    if _would_change(old, command):
        return 0
    return sum(_would_change(path, command) for path in new)


def _would_change(path: Path, command: tuple[str, ...]) -> bool:
    ended = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", "--quiet", str(path)], capture_output=True
    )
    return ended.returncode != 0
