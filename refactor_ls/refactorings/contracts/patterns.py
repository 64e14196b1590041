"""Names of modules with wildcards: ``*`` stands for one part of a dotted name, ``**`` for one or more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=1000)
def pattern_of(expression: str) -> re.Pattern[str]:
    """The pattern that a dotted name has to match as a whole."""
    parts = {"*": r"[^.]+", "**": r"[^.]+(?:\.[^.]+)*"}
    return re.compile(r"\.".join(parts.get(part) or re.escape(part) for part in expression.split(".")))


def matching(expressions: Iterable[str], modules: Iterable[str]) -> set[str]:
    """The modules that an expression means: those that match a wildcard, else the one of that name, there or not."""
    names = list(modules)
    found: set[str] = set()
    for expression in expressions:
        if "*" in expression:
            found.update(filter(pattern_of(expression).fullmatch, names))
        else:
            found.add(expression)
    return found


class ImportPatterns:
    """Imports that a contract ignores, as ``importer -> imported``."""

    def __init__(self, expressions: Iterable[str]) -> None:
        self.expressions: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {}
        for expression in expressions:
            importer, arrow, imported = expression.partition("->")
            if arrow:
                both = pattern_of(importer.strip()), pattern_of(imported.strip())
                self.expressions[expression] = both

    def __bool__(self) -> bool:
        return bool(self.expressions)

    def matches(self, importer: str, imported: str) -> bool:
        """Is this import ignored?"""
        return any(a.fullmatch(importer) and b.fullmatch(imported) for a, b in self.expressions.values())
