"""Dotted paths as regular expressions spell them: ``shop\\.orders``, in a plain string with two backslashes."""

from __future__ import annotations

import re

from refactor_ls.model.files import Files

DOT = r"\\{0,2}\."


def spelled(dotted: str) -> str:
    """A pattern for a dotted path, in whichever of these ways its dots are written."""
    return DOT.join(map(re.escape, dotted.split(".")))


def respelled(found: str, dotted: str) -> str:
    """A dotted path as `found`, a text with another one in it, spells its dots."""
    dot = re.search(DOT, found)
    return dotted.replace(".", dot[0]) if dot is not None else dotted


def files_spelling(files: Files, dotted: str) -> list[str]:
    """The files that hold a dotted path in one of these ways."""
    ways = {dotted.replace(".", dot) for dot in (".", r"\.", r"\\.")}
    return sorted({path for way in ways for path in files.containing([way])})
