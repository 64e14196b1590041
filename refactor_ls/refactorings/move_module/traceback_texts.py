"""What tests expect Python to print, tracebacks, classes and modules, shows a moved module in its new place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.strings.patterns import DOT, files_spelling, respelled, spelled
from refactor_ls.refactorings.strings.tracebacks import FRAME, followed, modules_shown, texts


def traceback_edits(facts: Facts) -> Iterator[tuple[str, Edit]]:
    """Edits of paths in frames, and of the module in front of what was raised, with the files that they are in."""
    place, moves = facts.relocation.place, facts.relocation.moves
    moved = [path for path in facts.project.files if path.endswith(".py") and moves(path)]
    for path in facts.project.files.containing(['", line ', "File "]):
        source = facts.project.source(path) if path.endswith(".py") else None
        for span in texts(source) if source is not None else ():
            text = source.text if source is not None else ""
            for match in FRAME.finditer(text, span.start, span.end):
                shown = next(filter(None, (followed(match["file"], each, place(each)) for each in moved)), "")
                if shown:
                    yield path, Edit(Span(*match.span("file")), shown)
            for old, new in facts.names:
                if old != new:
                    yield from ((path, Edit(at, new)) for at in modules_shown(text, span, old, r"\w+"))


def repr_edits(facts: Facts) -> Iterator[tuple[str, Edit]]:
    """Edits of ``<class 'shop.cash.Coin'>``, ``<module 'shop.cash' from …>``, ``<shop.cash.Coin object at …>``."""
    for old, new in facts.names:
        kind = r"(?<=class ')|(?<=module ')|(?<=class \\')|(?<=module \\')|(?<=<)(?=[\w.\\+*(|?:)]+ object\b)"
        shown = re.compile(rf"(?:{kind})({spelled(old)})(?={DOT}|\\?')")
        for path in files_spelling(facts.project.files, old) if old != new else ():
            text = facts.project.files.get(path) or "" if path.endswith(".py") else ""
            for match in shown.finditer(text):
                after = respelled(text[match.start() : match.end() + 3], new)
                yield path, Edit(Span(*match.span()), after)
