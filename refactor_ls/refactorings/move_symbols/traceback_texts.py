"""Tracebacks that tests expect, ``File "shop.py", line 3, in total``: moved code runs in its new file."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.tracebacks import FRAME, followed, modules_shown, texts


def traceback_edits(facts: Facts) -> Iterator[tuple[str, list[Edit]]]:
    """Edits, by file, of the file in frames of moved functions and the module in front of moved exceptions."""
    old_file = facts.request.source.rpartition("/")[2]
    paths = facts.project.files.containing([old_file, ", line "])
    if not paths:
        return
    code = _Code(facts)
    for path in paths:
        source = facts.project.source(path) if path.endswith(".py") else None
        if source is None:
            continue
        edits = [edit for span in texts(source) for edit in _in_text(facts, source.text, span, code)]
        if edits:
            yield path, edits


class _Code:
    """The code of the module's functions and methods by their names, of those that move and those that stay."""

    def __init__(self, facts: Facts) -> None:
        self._moving: dict[str, list[str]] = {}
        self._staying: dict[str, list[str]] = {}
        inside = {inner for node in facts.definitions() for inner in nodes_in(node)}
        for node in nodes_in(facts.source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                known = self._moving if node in inside else self._staying
                known.setdefault(node.name, []).append(facts.source.span(node).of(facts.source.text))

    def moves(self, name: str, line: str) -> bool:
        """Does the function move of which a frame shows this line? Several may have that name."""
        if name not in self._staying:
            return name in self._moving
        is_in = [any(line in code for code in known.get(name, ())) for known in (self._moving, self._staying)]
        return bool(line) and is_in == [True, False]


def _in_text(facts: Facts, text: str, span: Span, code: _Code) -> Iterator[Edit]:
    old, new = facts.request.source, facts.request.destination
    for match in FRAME.finditer(text, span.start, span.end):
        shown = followed(match["file"], old, new)
        if shown and code.moves(match["name"], (match["line"] or "").strip()):
            yield Edit(Span(*match.span("file")), shown)
    old_module, new_module = map(facts.project.modules.name, (old, new))
    classes = [node.name for node in facts.definitions() if isinstance(node, ast.ClassDef)]
    if old_module and new_module and classes:
        for module in modules_shown(text, span, old_module, "|".join(classes)):
            yield Edit(module, new_module)
