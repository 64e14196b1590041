"""A change as a unified diff that `git apply` and `patch -p1` understand."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from refactor_ls.cli.outcome import FileChange

NO_NEWLINE = "\\ No newline at end of file\n"


def unified_diff(changes: Iterable[FileChange]) -> str:
    """The diff of all files; lines keep their own line ends."""
    return "".join(line for change in changes for line in _of_file(change))


def _of_file(change: FileChange) -> Iterator[str]:
    yield f"diff --git {_name('a', change.old_path)} {_name('b', change.path)}\n"
    if change.action == "create":
        yield "new file mode 100644\n"
    elif change.action == "delete":
        yield "deleted file mode 100644\n"
    elif change.action == "rename":
        yield f"rename from {change.old_path}\nrename to {change.path}\n"
    before, after = _lines(change.before), _lines(change.after)
    old = "/dev/null" if change.before is None else _name("a", change.old_path) + _tab(change.old_path)
    new = "/dev/null" if change.after is None else _name("b", change.path) + _tab(change.path)
    for line in difflib.unified_diff(before, after, old, new):
        yield line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}"


def _lines(text: str | None) -> list[str]:
    """Lines as `patch` counts them: they end at ``\\n`` only."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text or "")


def _name(side: str, path: str) -> str:
    """A path in a header, quoted as git quotes where a bare one would end it."""
    if re.search(r'["\\\x00-\x1f]', path):
        escaped = re.sub(r'["\\\x00-\x1f]', lambda match: f"\\{ord(match[0]):03o}", path)
        return f'"{side}/{escaped}"'
    return f"{side}/{path}"


def _tab(path: str) -> str:
    """What ends a path with spaces in it, for `patch`."""
    return "\t" if " " in path and not re.search(r'["\\\x00-\x1f]', path) else ""
