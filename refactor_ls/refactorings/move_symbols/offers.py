"""What can be offered for a selection: cheap, one file and the names of modules only."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span
from refactor_ls.refactorings.change import Refusal, refused
from refactor_ls.refactorings.move_symbols.destinations import Destination, closest_modules, destinations
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.selection import select

MOST_EXISTING = 3
MOST_LISTED = 200
KIND = "refactor.move"
_ENDS_HEAD = re.compile(r"(?:(?:async[ \t]+)?def\b|class\b|\)).*:[ \t]*(?:#.*)?\r?$")


@dataclass(frozen=True)
class Offer:
    """A title for a menu, the request behind it, and why it cannot be had (`disabled`), if so."""

    title: str
    kind: str
    request: MoveSymbols
    disabled: str = ""


@dataclass(frozen=True)
class Places:
    """Where `symbols` of `source` can go: the path `proposed` for a new module, and existing ones, closest first."""

    source: str
    symbols: tuple[str, ...]
    proposed: str
    modules: tuple[Destination, ...]


def offer(project: Project, path: str, span: Span) -> list[Offer]:
    """The moves of the symbols that `span` (code points) selects; a caret selects on a definition's first lines."""
    return offers_of(project, path, symbols_at(project, path, span))


def symbols_at(project: Project, path: str, span: Span) -> list[str]:
    """The top-level names that `span` (code points) selects; a caret in the body of a definition selects none."""
    if span.start == span.end and _is_in_body(project.files.get(path, ""), span.start):
        return []
    source = project.parsed(path)
    return selected_symbols(source, span) if source is not None else []


def offers_of(project: Project, path: str, names: Iterable[str]) -> list[Offer]:
    """To a new file, and to the closest existing ones."""
    symbols = tuple(names)
    source = project.parsed(path)
    if source is None or not symbols:
        return []
    selection = select(source, symbols)
    why = str(selection.reasons[0].message) if isinstance(selection, Refusal) else ""
    listed = ", ".join(f"`{name}`" for name in symbols[:3]) + (
        f" and {len(symbols) - 3} more" if len(symbols) > 3 else ""
    )
    new = new_file_for(project, path, symbols[0])
    found = [
        Offer(
            f"Move {listed} to new file `{posixpath.basename(new)}`",
            KIND,
            MoveSymbols(path, symbols, new),
            why,
        )
    ]
    if not why:
        for existing in islice(closest_modules(project, source), MOST_EXISTING):
            shown = _shown(path, existing)
            found.append(Offer(f"Move {listed} to `{shown}`", KIND, MoveSymbols(path, symbols, existing)))
    return found


def places_for(project: Project, path: str, names: Iterable[str]) -> Places | Refusal:
    """Every module that the symbols could go to, or why they cannot move from where they are."""
    symbols = tuple(names)
    source = project.parsed(path)
    if source is None:
        return refused("does not exist, or does not parse", path, 0, "mend it first")
    if not symbols:
        why = "nothing that can move is selected"
        return refused(
            why, path, 0, "put the cursor on the first line of a function, class or constant of the module"
        )
    selection = select(source, symbols)
    if isinstance(selection, Refusal):
        return selection
    modules = tuple(destinations(project, source, symbols, MOST_LISTED))
    return Places(path, symbols, new_file_for(project, path, symbols[0]), modules)


def _is_in_body(text: str, caret: int) -> bool:
    """Does the caret stand in the body of a definition, as far as the lines above tell?

    Most carets do, and an editor asks for each: a large file must not be parsed to say that there is nothing.
    """
    line = text.rfind("\n", 0, caret) + 1
    if text[line : line + 1] not in (" ", "\t"):
        return False
    above = line
    while above and text[above : above + 1] in (" ", "\t", "\r", "\n", "#"):
        above = text.rfind("\n", 0, above - 1) + 1
    head = text[above : text.find("\n", above)]
    return _ENDS_HEAD.match(head) is not None


def selected_symbols(source: Source, span: Span) -> list[str]:
    """The top-level names that the selection touches, in order."""
    names: list[str] = []
    for statement in source.statements:
        if statement.span.end < span.start:
            continue
        if statement.span.start > span.end:
            break
        touched = Span(statement.span.start, statement.span.end + 1)
        if span.start == span.end:
            touched = Span(touched.start, _end_of_head(source, statement.node) + 1)
            hit = touched.contains(span.start)
        else:
            hit = touched.overlaps(span) and span.start < statement.span.end
        if hit:
            names += [name for name in _bound(source, statement.index) if name not in names]
    return names


def _bound(source: Source, index: int) -> list[str]:
    return [
        name
        for name, bindings in source.bindings.items()
        if any(
            b.statement == index and not b.is_global and b.kind is not BindingKind.IMPORT for b in bindings
        )
        and not (name.startswith("__") and name.endswith("__"))
    ]


def _end_of_head(source: Source, node: ast.stmt) -> int:
    """Where the lines before the body of a definition end."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        line = max(node.lineno, min(node.body[0].lineno - 1, node.lineno + 20))
        return source.lines.line_span(line - 1).end - 1
    return source.span(node).end


def new_file_for(project: Project, path: str, symbol: str) -> str:
    """A free path beside `path` named after the symbol: ``HTTPServer`` gives ``http_server.py``."""
    words = (
        re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", symbol.strip("_")).lower() or "moved"
    )
    folder = posixpath.dirname(path)
    stem, count = words, 1
    while not stem.isidentifier() or _is_taken(project, posixpath.join(folder, stem)):
        count += 1
        stem = f"{words}_{count}" if words.isidentifier() else f"moved_{count}"
    return posixpath.join(folder, f"{stem}.py")


def _is_taken(project: Project, stem: str) -> bool:
    return f"{stem}.py" in project.files or f"{stem}/{INIT}" in project.files


def _shown(source: str, existing: str) -> str:
    same = posixpath.dirname(source) == posixpath.dirname(existing)
    return posixpath.basename(existing) if same else existing
