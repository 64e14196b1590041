"""One move inside a process that has made it before: what is left once the interpreter and the texts are warm.

Run as ``python -m benchmarks.warm_move ROOT SOURCE SYMBOL DESTINATION``; prints the CPU seconds of the second time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from refactor_ls.model.project import Project
from refactor_ls.refactorings.move_symbols import MoveSymbols
from refactor_ls.refactorings.performing import perform
from refactor_ls.workspace import open_workspace


def main(root: str, source: str, symbol: str, destination: str) -> None:
    """Open the workspace once, make the same request twice, time the second."""
    workspace = open_workspace(Path(root))
    request = MoveSymbols(source=source, symbols=(symbol,), destination=destination)
    perform(Project(workspace.files, workspace.settings), request)
    before = time.process_time()
    perform(Project(workspace.files, workspace.settings), request)
    print(f"{time.process_time() - before:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
