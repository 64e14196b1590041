"""Contracts of import-linter: where they are declared, and what breaks each kind."""

from __future__ import annotations

import configparser
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from refactor_ls.model.files import Files
from refactor_ls.model.tables import read_toml, table_at
from refactor_ls.refactorings.contracts.forbidding import (
    forbidden,
    private_modules,
    protected,
)
from refactor_ls.refactorings.contracts.layers import independence, layers
from refactor_ls.refactorings.contracts.links import View
from refactor_ls.refactorings.contracts.options import Options
from refactor_ls.refactorings.contracts.siblings import acyclic_siblings
from refactor_ls.refactorings.contracts.violation import Violation

# In the order in which import-linter looks for them; the first that declares anything is the one.
CONFIGURATIONS = ("setup.cfg", ".importlinter", "pyproject.toml")
SECTION = "importlinter"

KINDS: Mapping[str, Callable[[Options, View], Iterator[Violation]]] = {
    "layers": layers,
    "forbidden": forbidden,
    "independence": independence,
    "protected": protected,
    "private_modules": private_modules,
    "acyclic_siblings": acyclic_siblings,
}


@dataclass(frozen=True)
class Contract:
    """A declared contract: its name, the file (`path`) that declares it, and what it says."""

    name: str
    path: str
    kind: str
    options: Options
    session: Options = field(default_factory=lambda: Options({}))

    @property
    def roots(self) -> tuple[str, ...]:
        """The packages that are looked at."""
        return (*self.session.words("root_packages"), *self.session.words("root_package"))

    def violations(self, view: View) -> Iterator[Violation]:
        """Everything that breaks it."""
        yield from KINDS[self.kind](self.options, view)


def declared_contracts(files: Files) -> list[Contract]:
    """The contracts that the workspace declares; kinds of its own are left out, as they are code."""
    by_folder: dict[str, list[str]] = {}
    for path in files:
        if path.endswith(CONFIGURATIONS) and posixpath.basename(path) in CONFIGURATIONS:
            by_folder.setdefault(posixpath.dirname(path), []).append(path)
    found: list[Contract] = []
    for paths in by_folder.values():
        order = sorted(paths, key=lambda path: CONFIGURATIONS.index(posixpath.basename(path)))
        found += next(filter(None, (list(_contracts_in(path, files[path])) for path in order)), [])
    return found


def _contracts_in(path: str, text: str) -> Iterator[Contract]:
    if SECTION not in text:
        return
    session, contracts = _toml(text) if path.endswith(".toml") else _ini(text)
    for number, table in enumerate(contracts, start=1):
        options = Options(table)
        kind = options.word("type")
        if kind in KINDS:
            yield Contract(
                options.word("name") or f"contract {number}", path, kind, options, Options(session)
            )


def _toml(text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    session = table_at(read_toml(text), "tool", SECTION)
    contracts = session.get("contracts")
    return session, [each for each in contracts if isinstance(each, dict)] if isinstance(
        contracts, list
    ) else []


def _ini(text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    parser = configparser.ConfigParser()
    try:
        parser.read_string(text)
        sections = {name: dict(parser[name]) for name in parser.sections()}
    except configparser.Error:
        return {}, []
    contracts = [table for name, table in sections.items() if name.startswith(f"{SECTION}:")]
    return sections.get(SECTION, {}), contracts
