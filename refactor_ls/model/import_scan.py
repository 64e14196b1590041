"""Reads the import statements of a text without parsing it: quick, and never fewer than there are.

What stands in a docstring may be taken for an import; whoever needs to be exact parses the few files that are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAMES = r"(\((?:[^)#]|#[^\n]*)*\)|(?:[^\n#;\\]|\\\r?\n)*)"
_LINE = re.compile(
    rf"^([ \t]*)(?:from[ \t]+(\.*)[ \t]*([\w.]*)[ \t\\\r\n]+import[ \t\\]*{_NAMES}"
    rf"|import[ \t]+((?:[^\n#;\\]|\\\r?\n)*)"
    r"|(?:async[ \t]+)?(def)\b|(class|if|else|elif|try|except|finally|with|for|while|match|case)\b[ \t]*([^\n]*))",
    re.MULTILINE,
)
_HIDDEN = re.compile(r"[;:][ \t]*(?:from[ \t]+[\w.]+[ \t]+import|import)[ \t(]")
_COMMENT = re.compile(r"#[^\n]*")


@dataclass(frozen=True)
class ScannedImport:
    """``from {dots}{module} import {names}``, or ``import {module}`` where names is None.

    `is_eager`: it stands neither in a function nor under ``if TYPE_CHECKING:``.
    """

    level: int
    module: str
    names: tuple[str, ...] | None
    is_eager: bool


def scan_imports(text: str) -> list[ScannedImport] | None:
    """The imports of a text, in order; None where some may hide behind other statements on their line."""
    if _HIDDEN.search(text):
        return None
    return list(_scanned(text))


def _scanned(text: str) -> Iterator[ScannedImport]:
    blocks: list[tuple[int, str]] = []  # (indentation, "late" | "block") of the statements around
    for match in _LINE.finditer(text):
        indent = len(match.group(1).expandtabs())
        while blocks and blocks[-1][0] >= indent:
            blocks.pop()
        is_eager = all(kind != "late" for _, kind in blocks)
        if match.group(6):
            blocks.append((indent, "late"))
        elif match.group(7):
            is_typing = match.group(7) == "if" and "TYPE_CHECKING" in match.group(8)
            blocks.append((indent, "late" if is_typing else "block"))
        elif match.group(5) is not None:
            for part in _parts(match.group(5)):
                yield ScannedImport(0, part, None, is_eager)
        else:
            yield ScannedImport(len(match.group(2)), match.group(3), tuple(_parts(match.group(4))), is_eager)


def _parts(names: str) -> list[str]:
    """The first word of each comma-separated part: the imported names without their aliases."""
    plain = _COMMENT.sub("", names).strip("() \t\r\n").replace("\\", " ")
    return [words[0] for part in plain.split(",") if (words := part.split())]
