"""What a person feels in the editor: over stdio, with what VS Code declares, ours beside two type checkers' servers.

Run as ``python -m benchmarks.editor [--projects small django] [--servers …] [--rounds 20] [--json FILE]`` (Linux).
A round types a line, saves, puts the caret on a symbol at the top of the module, on another, and accepts a move of the
latter where one is offered. Wall seconds end with the answer; CPU seconds are those of the server and all that it
started, until they rest again, so that work put off until after the answer counts too.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shutil
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import process_tree
from benchmarks.corpus import HOME, copied
from benchmarks.language_servers import NAMES, Started, label, started
from benchmarks.measure import REPOSITORY
from benchmarks.packages import chosen

CAPABILITIES = json.loads((REPOSITORY / "tests/server/clients/vscode.json").read_text())
MISTAKE = '\nmistake: int = "a text"\n'  # something to report for a type checker, at the very end
STARTS = 5
STEPS = {
    "start": "start → `initialize` answered",
    "open": "open → first findings",
    "save": "save → findings",
    "caret": "caret → code actions, the first after a save",
    "next caret": "caret → code actions, the next",
    "accept": "accept → edit in hand",
}
PUBLISH, CODE_ACTION = "textDocument/publishDiagnostics", "textDocument/codeAction"


@dataclass(frozen=True)
class Project:
    """A folder, the file in it that is open, and the symbols that the caret visits in turn."""

    label: str
    root: Path
    path: str
    symbols: tuple[str, ...]

    @property
    def file(self) -> Path:
        """The open file."""
        return self.root / self.path


@dataclass(frozen=True)
class Sample:
    """Seconds of one step."""

    wall: float
    cpu: float


@dataclass
class Row:
    """What one server took in one project, by step, and its memory at the end."""

    project: str
    server: str
    samples: dict[str, list[Sample]] = field(default_factory=lambda: {step: [] for step in STEPS})
    refusals: list[str] = field(default_factory=list)
    megabytes: float = 0.0


def main() -> None:
    """Measure and print one table per project."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editor", description=__doc__)
    parser.add_argument("--projects", nargs="+", choices=PROJECTS, default=list(PROJECTS))
    parser.add_argument("--servers", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", type=Path, help="also write every sample to this file")
    options = parser.parse_args()
    rows: list[Row] = []
    for name in options.projects:
        project = PROJECTS[name]()
        found = [_row(server, project, options.rounds) for server in options.servers]
        rows += found
        print(f"\n{project.label} ({options.rounds} rounds; load of the machine {os.getloadavg()[0]:.1f}):\n")
        print("\n".join(_table(found)), flush=True)
        for row in found:
            for reason, count in Counter(row.refusals).items():
                print(f"\n{row.server} refused {count} of {len(row.samples['accept'])}: {reason}")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")


def _small() -> Project:
    root = HOME / "editor" / "shop"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(REPOSITORY / "tests/editors/workspace", root)
    return _with_mistake(Project("A small project", root, "shop/orders.py", ("Money", "Order", "tax_of")))


def _django() -> Project:
    (package,) = chosen("django")
    root = copied(package, HOME / "editor" / "Django")
    path = "django/db/models/query.py"
    text = _doubled((root / path).read_text(encoding="utf-8"))
    (root / path).write_text(text, encoding="utf-8")
    symbols = ("Prefetch", "RawQuerySet", "get_prefetcher", "prefetch_related_objects", "EmptyQuerySet")
    heading = f"{package.label}, `{path}` open, {text.count(chr(10))} lines"
    return _with_mistake(Project(heading, root, path, symbols))


PROJECTS: dict[str, Callable[[], Project]] = {"small": _small, "django": _django}


def _doubled(text: str) -> str:
    """The module and all its definitions again under other names: a file of 5,000 lines with real importers."""
    start = re.search(r"^(?:class|def) ", text, re.MULTILINE)
    assert start
    names = set(re.findall(r"^(?:class|def) (\w+)", text, re.MULTILINE))
    again = re.sub(rf"\b(?:{'|'.join(sorted(names))})\b", r"\g<0>Again", text[start.start() :])
    return f"{text}\n\n{again}"


def _with_mistake(project: Project) -> Project:
    with project.file.open("a", encoding="utf-8") as file:
        file.write(MISTAKE)
    return project


def _row(server: str, project: Project, rounds: int) -> Row:
    row = Row(project.label, label(server))
    text = project.file.read_text(encoding="utf-8")
    try:
        for _ in range(STARTS - 1):
            with started(server, project.root, CAPABILITIES) as running:
                row.samples["start"].append(Sample(running.wall, running.cpu))
        with started(server, project.root, CAPABILITIES) as running:
            row.samples["start"].append(Sample(running.wall, running.cpu))
            process_tree.settle(running.pid)  # it has registered what it wants to be told
            editor = Editor(running, project, text)
            row.samples["open"].append(editor.open())
            for number in range(rounds):
                _round(editor, row, *(project.symbols[(number + n) % len(project.symbols)] for n in (0, 1)))
            row.megabytes = process_tree.megabytes(running.pid)
    finally:
        project.file.write_text(text, encoding="utf-8")
    return row


def _round(editor: Editor, row: Row, first: str, second: str) -> None:
    row.samples["save"].append(editor.save())
    row.samples["caret"].append(editor.caret(first)[0])
    sample, actions = editor.caret(second)
    row.samples["next caret"].append(sample)
    moves = [one for one in actions if one.get("kind") == "refactor.move" and second in one["title"]]
    if moves:
        sample, refusal = editor.accept(moves[0])
        row.samples["accept"].append(sample)
        row.refusals += [refusal] if refusal else []


def _table(rows: list[Row]) -> Iterator[str]:
    """A line per step; milliseconds, the median and the 95th of a hundred."""
    heads = [f"{row.server}, {kind}" for row in rows for kind in ("wall", "CPU")]
    yield f"| ms, p50 / p95 | {' | '.join(heads)} |"
    yield "| --- |" + " ---: |" * len(heads)
    for step, says in STEPS.items():
        cells = [_cell(row.samples[step], kind) for row in rows for kind in ("wall", "cpu")]
        yield f"| {says} | {' | '.join(cells)} |"
    yield "| memory at the end, MB | " + " | | ".join(f"{row.megabytes:.0f}" for row in rows) + " | |"


def _cell(samples: list[Sample], kind: str) -> str:
    if not samples:
        return "-"
    found = sorted(1000 * getattr(sample, kind) for sample in samples)
    if not any(found):
        return "in the offer"
    middle, late = statistics.median(found), found[math.ceil(0.95 * len(found)) - 1]
    return _rounded(middle) if len(found) == 1 else f"{_rounded(middle)} / {_rounded(late)}"


def _rounded(milliseconds: float) -> str:
    return f"{milliseconds:.1f}" if milliseconds < 10 else f"{milliseconds:.0f}"


class Editor:
    """One open document of one server, and how long the server takes over what is done to it."""

    def __init__(self, running: Started, project: Project, text: str) -> None:
        self._running, self._client = running, running.client
        self._path, self._uri, self._text = project.file, project.file.as_uri(), text
        self._version = 1
        self._is_longer = False
        self._shown: Any = None

    def open(self) -> Sample:
        """Until the first findings are there."""
        document = {"uri": self._uri, "languageId": "python", "version": 1, "text": self._text}

        def act() -> None:
            self._client.notify("textDocument/didOpen", {"textDocument": document})
            self._wait_for_findings()

        return self._measured(act, rest=1.0)[0]

    def save(self) -> Sample:
        """Type a line into the first function, or take it out again, and save: until the findings have changed."""

        def act() -> None:
            self._type()
            self._client.notify("textDocument/didSave", {"textDocument": {"uri": self._uri}})
            if "workspace/didChangeWatchedFiles" in self._client.registered:
                changes = [{"uri": self._uri, "type": 2}]
                self._client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
            self._wait_for_findings()

        return self._measured(act)[0]

    def caret(self, symbol: str) -> tuple[Sample, list[dict[str, Any]]]:
        """Until the actions are there, with the caret on the name of a symbol at the top of the module."""
        found = re.search(rf"^(?:class|def) (?={symbol}\b)", self._text, re.MULTILINE)
        assert found, symbol
        line = self._text.count("\n", 0, found.start())
        at = {"line": line, "character": found.end() - found.start()}
        asked = {
            "textDocument": {"uri": self._uri},
            "range": {"start": at, "end": at},
            "context": {"diagnostics": [], "triggerKind": 1},
        }
        sample, actions = self._measured(lambda: self._client.request(CODE_ACTION, asked))
        return sample, actions or []

    def accept(self, action: dict[str, Any]) -> tuple[Sample, str | None]:
        """Until the edit of the action is there, no time at all where the offer holds it; or why there is none."""
        if "edit" in action:
            return Sample(0.0, 0.0), None
        sample, resolved = self._measured(lambda: self._client.request("codeAction/resolve", action))
        if resolved and "edit" in resolved:
            return sample, None
        return sample, ((resolved or {}).get("disabled") or {}).get("reason", "no edit")

    def _type(self) -> None:
        """One more or one less empty line after the first line of the first function."""
        place = re.search(r"^ *def .*:\n", self._text, re.MULTILINE)
        assert place
        line = self._text.count("\n", 0, place.end())
        start, end = {"line": line, "character": 0}, {"line": line + self._is_longer, "character": 0}
        new = "" if self._is_longer else "\n"
        self._text = self._text[: place.end()] + new + self._text[place.end() + self._is_longer :]
        self._is_longer = not self._is_longer
        self._version += 1
        changed = {
            "textDocument": {"uri": self._uri, "version": self._version},
            "contentChanges": [{"range": {"start": start, "end": end}, "text": new}],
        }
        self._client.forget_notifications()
        self._client.notify("textDocument/didChange", changed)
        self._path.write_text(self._text, encoding="utf-8")

    def _wait_for_findings(self) -> None:
        """Findings that differ from those shown before: they name lines, so old ones cannot be taken for new."""
        if self._running.is_asked_for_diagnostics:
            asked = {"textDocument": {"uri": self._uri}}
            answer = self._client.request("textDocument/diagnostic", asked) or {}
            found = answer.get("items")
            if found == self._shown:
                raise SystemExit("the server's findings are old")
        else:
            found = self._client.wait_for(PUBLISH, accept=self._is_news)["diagnostics"]
        self._shown = found

    def _is_news(self, params: Any) -> bool:
        return bool(params["uri"] == self._uri and params["diagnostics"] != self._shown)

    def _measured(self, act: Callable[[], Any], *, rest: float = 0.1) -> tuple[Sample, Any]:
        before, start = process_tree.cpu(self._running.pid), time.monotonic()
        result = act()
        wall = time.monotonic() - start
        process_tree.settle(self._running.pid, window=rest)
        return Sample(wall, process_tree.cpu(self._running.pid) - before), result


if __name__ == "__main__":
    main()
