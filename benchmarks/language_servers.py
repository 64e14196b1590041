"""The language servers that are measured: ours from this checkout, others pinned and fetched from PyPI."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import process_tree
from benchmarks.corpus import environment as fetched
from benchmarks.measure import environment
from benchmarks.stdio_client import Client

OURS = "refactor-ls"
OTHERS = ("pyrefly==1.4.1", "basedpyright==1.40.2")
PROGRAMS = {"pyrefly": ("pyrefly", "lsp"), "basedpyright": ("basedpyright-langserver", "--stdio")}
# Without it pyrefly publishes next to nothing in a project that has no settings for it.
OPTIONS: Mapping[str, Any] = {"pyrefly": {"displayTypeErrors": "force-on"}}
NAMES = (OURS, *PROGRAMS)


@dataclass(frozen=True)
class Started:
    """A server that answered `initialize`: what that took, its process and what it can do."""

    client: Client
    pid: int
    wall: float
    cpu: float
    capabilities: Mapping[str, Any]

    @property
    def is_asked_for_diagnostics(self) -> bool:
        """Does the client have to ask for them, or are they published?"""
        return (
            "diagnosticProvider" in self.capabilities or "textDocument/diagnostic" in self.client.registered
        )


def label(name: str) -> str:
    """The name as in the tables, with its version."""
    pinned = {one.partition("==")[0]: one.replace("==", " ") for one in OTHERS}
    return pinned.get(name, name)


def command(name: str) -> list[str]:
    """How to start the server; the first call fetches those of others."""
    if name == OURS:
        return [sys.executable, "-m", "refactor_ls", "server", "--stdio"]
    program, *arguments = PROGRAMS[name]
    return [str(fetched("language-servers", list(OTHERS)).with_name(program)), *arguments]


@contextmanager
def started(name: str, root: Path, capabilities: Mapping[str, Any]) -> Iterator[Started]:
    """The server with `root` opened as its folder; afterwards it and all that it started are ended."""
    words = command(name)
    start = time.monotonic()
    child = subprocess.Popen(
        words,
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    try:
        client = Client(child)
        answer = client.request(
            "initialize",
            {
                "processId": None,
                "capabilities": capabilities,
                "rootUri": root.as_uri(),
                "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}],
                "initializationOptions": OPTIONS,
            },
        )
        wall, cpu = time.monotonic() - start, process_tree.cpu(child.pid)
        client.notify("initialized", {})
        yield Started(client, child.pid, wall, cpu, answer["capabilities"])
    finally:
        process_tree.end(child.pid)
        child.wait(timeout=10)
