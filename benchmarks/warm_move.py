"""Moves in the state of the server's worker process: what is left of one when others were made before.

Run as ``python -m benchmarks.warm_move ROOT SOURCE SYMBOL DESTINATION``; prints the CPU seconds of the same move a
second time, and of a third one after the module was changed and a new one written.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

from refactor_ls.refactorings.move_symbols import MoveSymbols
from refactor_ls.server.jobs import carry_out
from refactor_ls.server.messages import Place
from refactor_ls.server.shelf import Shelf

LONG_AGO = 1_600_000_000  # what was written just now is read again, as it may be written twice in an instant


def main(root: str, source: str, symbol: str, destination: str) -> None:
    """Move, move again, write two files, move again."""
    folder = Path(root).resolve()
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    time.sleep(2.5)
    shelf = Shelf()
    place = Place(str(folder / source), (str(folder),))
    request = MoveSymbols(source=source, symbols=(symbol,), destination=destination).to_dict()

    def moved() -> float:
        gc.disable()
        before = time.process_time()
        outcome = carry_out(shelf, place, request, "utf-16")
        taken = time.process_time() - before
        assert outcome.files or outcome.refusals
        shelf.rest()
        gc.enable()
        gc.collect()
        return taken

    moved()
    again = moved()
    user = folder / source
    user.write_bytes(user.read_bytes() + b"\n# written meanwhile\n")
    (user.parent / "written_meanwhile.py").write_bytes(b"import os\n")
    print(f"{again:.3f} {moved():.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
