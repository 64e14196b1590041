"""`refactor-ls` and `python -m refactor_ls`: the one place that knows both faces."""

from __future__ import annotations

import gc
import sys

from refactor_ls.cli.main import Serving, run


def main() -> None:
    """Runs the command line of this process and exits with its code."""
    code = run(sys.argv[1:], Serving(_serve_stdio, _serve_tcp))
    gc.freeze()  # what is left goes with the process: to look through it for garbage first costs a tenth of a move
    sys.exit(code)


def _serve_stdio() -> None:
    from refactor_ls.server.app import run_stdio

    run_stdio()


def _serve_tcp(host: str, port: int) -> None:
    from refactor_ls.server.app import run_tcp

    run_tcp(host, port)


if __name__ == "__main__":
    main()
