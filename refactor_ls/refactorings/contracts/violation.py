"""What breaks a contract."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """`kind` and `names` (of modules) say which one it is, before and after a change; `chain` are the modules from
    the importer to the imported one, `message` stands in their place where no import is to blame."""

    kind: str
    names: tuple[str, ...]
    chain: tuple[str, ...] = ()
    message: str = ""
    remedy: str = ""


def direct(importer: str, imported: str) -> Violation:
    """One import that is forbidden."""
    return Violation("import", (importer, imported), (importer, imported))


def indirect(importer: str, imported: str, chain: tuple[str, ...]) -> Violation:
    """A chain of imports from one package to another one that it must not know."""
    return Violation("chain", (importer, imported), chain)
