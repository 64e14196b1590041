"""How soon a file of some 1,000 lines is offered to be divided: over stdio, with what VS Code declares (Linux).

Run as ``python -m benchmarks.split_offers [--names WORD …] [--json FILE]``. The files are those of 900 to 1,200 lines
in the running Python's standard library, and generated ones of awkward shapes. In each a line is typed and actions are
asked for at once, at the head of the module and at every class that has a finding: the file has to be read anew.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import process_tree
from benchmarks.corpus import HOME
from benchmarks.editor import CAPABILITIES, CODE_ACTION, PUBLISH
from benchmarks.language_servers import OURS, Started, started

SHORTEST, LONGEST = 900, 1200
LIBRARY = Path(sysconfig.get_path("stdlib"))
LEFT_OUT = ("test", "tests", "idle_test", "site-packages")


@dataclass(frozen=True)
class Asked:
    """One request: what stands there ("" for the head of the module), its titles that divide something, seconds."""

    file: str
    lines: int
    place: str
    titles: list[str]
    wall: float
    cpu: float


def main() -> None:
    """Ask in every file, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.split_offers", description=__doc__)
    parser.add_argument(
        "--names", nargs="*", default=[], help="only files whose name holds one of these words"
    )
    parser.add_argument("--json", type=Path, help="also write every request to this file")
    options = parser.parse_args()
    folder = HOME / "editor" / "split-offers"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "pyproject.toml").write_text("")
    found: list[Asked] = []
    with started(OURS, folder, CAPABILITIES) as running:
        process_tree.settle(running.pid)
        for name, text in _texts():
            if not options.names or any(word in name for word in options.names):
                found += _asked(running, folder, name, text)
    for each in found:
        times = f"{1000 * each.wall:4.0f} ms, {1000 * each.cpu:4.0f} CPU ms"
        print(f"{each.file:24} {each.place:26} {times}  {each.titles[:1]}")
    files = len({each.file for each in found})
    print(f"\n{files} files (load of the machine {os.getloadavg()[0]:.1f}); median / 95th percentile / most:")
    for what, those in (
        ("module", [e for e in found if not e.place]),
        ("class", [e for e in found if e.place]),
    ):
        print(f"{what}: {_figures([e.wall for e in those])} ms; {_figures([e.cpu for e in those])} CPU ms")
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n")


def _figures(seconds: list[float]) -> str:
    if not seconds:
        return "-"
    in_order = sorted(1000 * each for each in seconds)
    late = in_order[math.ceil(0.95 * len(in_order)) - 1]
    return f"{statistics.median(in_order):.0f} / {late:.0f} / {in_order[-1]:.0f}"


def _asked(running: Started, folder: Path, name: str, text: str) -> Iterator[Asked]:
    """What is offered in a file: at its head first, then at each class that has a finding, after an edit each."""
    path = folder / f"{name.replace('/', '_')}.py"
    path.write_text(text, encoding="utf-8")
    uri = path.as_uri()
    document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
    running.client.notify("textDocument/didOpen", {"textDocument": document})
    shown = running.client.wait_for(PUBLISH, accept=lambda params: params["uri"] == uri)["diagnostics"]
    process_tree.settle(running.pid)
    by_line: dict[int, list[Any]] = {}
    for each in shown:
        by_line.setdefault(each["range"]["start"]["line"], []).append(each)
    lines = text.splitlines()
    at = sorted({0, *(line for line in by_line if lines[line].startswith("class "))})
    for version, line in enumerate(at, 2):
        end = {"line": len(lines) + version, "character": 0}
        changes = [{"range": {"start": end, "end": end}, "text": "\n"}]
        sent = {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}
        running.client.notify("textDocument/didChange", sent)
        start, before = time.monotonic(), process_tree.cpu(running.pid)
        actions = _actions(running, uri, line, by_line.get(line, []))
        wall, cpu = time.monotonic() - start, process_tree.cpu(running.pid) - before
        titles = [each["title"] for each in actions if each["title"].startswith(("Split", "Extract"))]
        yield Asked(
            name, len(lines), lines[line].partition("(")[0].strip(":") if line else "", titles, wall, cpu
        )
        process_tree.settle(running.pid)
    running.client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def _actions(running: Started, uri: str, line: int, diagnostics: list[Any]) -> list[dict[str, Any]]:
    place = {"line": line, "character": 0}
    asked = {
        "textDocument": {"uri": uri},
        "range": {"start": place, "end": place},
        "context": {"diagnostics": diagnostics, "triggerKind": 1},
    }
    return running.client.request(CODE_ACTION, asked) or []


# -- texts


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted([*LIBRARY.glob("*.py"), *LIBRARY.glob("*/*.py")]):
        name = path.relative_to(LIBRARY).with_suffix("").as_posix()
        if not set(LEFT_OUT).intersection(path.parts) and not name.startswith("_sysconfig"):
            text = path.read_bytes().decode("utf-8", "replace")
            if SHORTEST <= text.count("\n") <= LONGEST:
                yield name, text
    yield "(180 functions)", "import os\n\n" + "\n\n".join(map(_function, range(180)))
    yield "(one class)", _class(0, 138)
    yield "(three classes)", "\n\n".join(_class(number, 42) for number in range(3))
    yield "(nested classes)", "class Outer:\n" + "".join(map(_nested, range(64)))
    yield (
        "(1,000 constants)",
        "FIRST = 0\n" + "".join(f'NAME_{n} = {{"a": {n}, "b": [FIRST]}}\n' for n in range(1000)),
    )


def _function(number: int) -> str:
    called = f"job_{max(0, number - 1)}"
    return (
        f'def job_{number}(given, more):\n    """Do job {number}."""\n    found = given + {called}(more, {number})\n'
        f'    return os.path.join(str(found), "word{number % 17}")\n'
    )


def _class(number: int, methods: int) -> str:
    return f"class Kind{number}:\n" + "\n".join(
        f'    def step_{n}(self, given, more=None):\n        """Word{n % 13} of it."""\n'
        f"        self.field_{n % 11} = given + self.field_{n * 7 % 11}\n        self.step_{n * 3 % methods}(more)\n"
        f"        for each in range(3):\n            print(each, self.field_{n % 5})\n        return given\n"
        for n in range(methods)
    )


def _nested(number: int) -> str:
    lines = ["if given:", "for each in given:", "with open(each) as file:", "if file:", "def inner(found):"]
    body = "".join(f"{' ' * 4 * (deep + 4)}{line}\n" for deep, line in enumerate([*lines, "return [found]"]))
    head = f"    class Inner{number}:\n        class Innermost:\n            def run(self, given):\n"
    return (
        f"{head}{body}                return None\n\n"
        "        MORE = (\n            1,\n            2,\n        )\n\n"
    )


if __name__ == "__main__":
    main()
