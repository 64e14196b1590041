"""A newer Python than ours, for files whose syntax ours cannot read: all that we do can be done under that one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path

NEWEST = (3, 13)  # its grammar is known, and what `ast` and `symtable` say under it
_PATIENCE = 20.0  # seconds until an interpreter has read the files
# Says the version and how many of the texts it can read. -S: nothing of its packages is wanted.
_READS = """
import ast, json, sys
def reads(text):
    try:
        return bool(ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
print(*sys.version_info[:2], sum(map(reads, json.load(sys.stdin))))
"""
_OURS = ("refactor_ls", "click", "rich", "pygments", "markdown_it", "mdurl", "jedi", "parso")


def newer_python(texts: Collection[str]) -> str | None:
    """The oldest newer interpreter that can read one of `texts`, which ours cannot; None where none is here."""
    programs = _candidates() if texts else ()
    return next((program for program in programs if _reads_one(program, texts)), None)


def command_under(program: str, code: str) -> list[str]:
    """A command that runs `code` under another interpreter, with our packages: all that we need is plain Python."""
    return [
        program,
        "-I",
        "-S",
        "-c",
        f"import json, sys; sys.path += json.loads(sys.argv.pop(1)); {code}",
        _paths(),
    ]


def is_stand_in() -> bool:
    """Do we run under another Python than we are installed for, because that one could not read a file?"""
    return bool(sys.flags.no_site)


def _paths() -> str:
    places = [spec.origin for spec in map(find_spec, _OURS) if spec is not None and spec.origin]
    return json.dumps([*dict.fromkeys(str(Path(place).parents[1]) for place in places)])


def _candidates() -> Iterator[str]:
    """What `python3.N` means to the shell, and what version managers installed; not all of them start."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or Path.home() / ".local/share/uv/python")
    for minor in range(sys.version_info.minor + 1, NEWEST[1] + 1):
        yield from filter(None, [shutil.which(f"python3.{minor}")])
        yield from map(str, sorted(pyenv.glob(f"3.{minor}.*/bin/python3")))
        yield from map(str, sorted(uv.glob(f"cpython-3.{minor}.*/bin/python3")))


def _reads_one(program: str, texts: Collection[str]) -> bool:
    try:
        done = subprocess.run(
            [program, "-I", "-S", "-c", _READS],
            input=json.dumps(list(texts)),
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    said = done.stdout.split()
    return done.returncode == 0 and len(said) == 3 and (3, int(said[1])) <= NEWEST and int(said[2]) > 0
