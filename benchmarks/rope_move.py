"""One move computed by rope, not written; runs inside rope's own environment, so it imports nothing of ours.

Run as ``python rope_move.py ROOT SOURCE SYMBOL DESTINATION``; prints the number of files that would change.
"""

from __future__ import annotations

import ast
import re
import sys

from rope.base.project import Project  # type: ignore[import-not-found]
from rope.refactor.move import create_move  # type: ignore[import-not-found]


def main(root: str, source: str, symbol: str, destination: str) -> None:
    """Compute the change as an editor's preview would."""
    folders = ["src"] if source.startswith("src/") else []
    # Django's tests hold a broken file on purpose; without the option rope gives up on it
    project = Project(root, ropefolder=None, source_folders=folders, ignore_syntax_errors=True)
    resource, target = project.get_resource(source), project.get_file(destination)
    if not target.exists():
        target.create()  # rope moves to existing modules only
    mover = create_move(project, resource, _offset(resource.read(), symbol))
    changes = mover.get_changes(target)
    print(len({changed.path for changed in changes.get_changed_resources()}))
    project.close()


def _offset(text: str, symbol: str) -> int:
    """The code point offset of the symbol's name in its definition."""
    for node in ast.parse(text).body:
        line = node.lineno
        names = [node.name] if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) else []
        names += [t.id for t in getattr(node, "targets", []) if isinstance(t, ast.Name)]
        if symbol in names:
            start = sum(len(before) for before in text.splitlines(keepends=True)[: line - 1])
            found = re.compile(rf"\b{symbol}\b").search(text, start)
            if found:
                return found.start()
    raise SystemExit(f"no top-level {symbol}")


if __name__ == "__main__":
    main(*sys.argv[1:])
