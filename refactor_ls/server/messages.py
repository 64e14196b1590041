"""The plain data that the server and its worker process exchange.

Paths of files are absolute, positions are the client's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from refactor_ls.analysis.findings import Level
from refactor_ls.refactorings.change import Reason
from refactor_ls.server.convert import ClientEdit, Position

OVERSIZED_FILE = "RLS101"


@dataclass(frozen=True)
class Job:
    """A function of the worker's table and its arguments."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Buffer:
    """The text of an open document as the client has it, and the stamp that names this state of it."""

    text: str
    stamp: int


@dataclass(frozen=True)
class Order:
    """A job, with the open texts (by absolute path) that changed or were closed since the order before."""

    job: Job
    changed: Mapping[str, Buffer]
    closed: tuple[str, ...]


@dataclass(frozen=True)
class Reply:
    """A job's result, or the traceback of what went wrong in it."""

    result: Any = None
    failure: str = ""


@dataclass(frozen=True)
class Place:
    """A file of the client (absolute path), the folders that the editor has open, and the editor's own settings."""

    path: str
    folders: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """A place of a file of the client and what is said about it; `level` only where it is a finding."""

    message: str
    path: str
    start: Position
    end: Position
    code: str = ""
    level: Level = "warn"
    related: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Offered:
    """A refactoring that can be asked for; `disabled` says why it would be refused.

    `fixes` are the codes of the findings at line `line` (from 0) that it does away with.
    """

    title: str
    kind: str
    request: Mapping[str, Any]
    disabled: str = ""
    fixes: frozenset[str] = frozenset()
    line: int = 0


@dataclass(frozen=True)
class FileEdit:
    """What happens to one file: `edits` in it, a whole `text` for a new one, a new path (`target`) when renamed.

    `label` tells people what it is for, where that needs telling.
    """

    action: Literal["edit", "create", "delete", "rename"]
    path: str
    edits: tuple[ClientEdit, ...] = ()
    text: str = ""
    target: str = ""
    label: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a request comes to: the files that it touches, or the reasons why it is refused.

    `renamed` are dotted names before -> after which strings, comments or documents go on showing that were left alone.
    """

    files: tuple[FileEdit, ...] = ()
    refusals: tuple[Reason, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
