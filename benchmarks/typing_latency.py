"""What typing in a giant file costs the server, and whether anything else has to wait for it.

Run as ``python -m benchmarks.typing_latency [--file FILE] [--lines 25000] [--changes 200]``. It starts the real server
over its standard streams, opens the file and types near its start, middle and end. *didChange* is CPU of the server
process alone, as the kernel counted it (Linux only); the requests sent while typing are timed until their answer.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measure import environment
from benchmarks.stdio_client import Client

BETWEEN_KEYS = 0.03  # seconds: a fast typist's
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"versionSupport": True},
        "codeAction": {
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor.move"]}},
        },
    },
}


def main() -> None:
    """Measure and print one row per position."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.typing_latency", description=__doc__)
    parser.add_argument("--file", type=Path, help="type in a copy of this file instead of a generated one")
    parser.add_argument("--lines", type=int, default=25_000, help="of the generated file")
    parser.add_argument("--changes", type=int, default=200, help="in all")
    options = parser.parse_args()
    text = options.file.read_text(encoding="utf-8") if options.file else "".join(_generated(options.lines))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve() / "big.py"
        path.write_text(text, encoding="utf-8")
        (path.parent / "pyproject.toml").write_text("")
        command = [sys.executable, "-m", "refactor_ls", "server", "--stdio"]
        with subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        ) as server:
            try:
                _measure(Client(server), path, text, options.changes)
                server.wait(timeout=10)
            finally:
                server.kill()  # nothing when it has left by itself


def _measure(client: Client, path: Path, text: str, changes: int) -> None:
    uri = path.as_uri()
    workspace = [{"uri": path.parent.as_uri(), "name": "bench"}]
    client.request(
        "initialize",
        {"processId": None, "capabilities": CAPABILITIES, "rootUri": None, "workspaceFolders": workspace},
    )
    client.notify("initialized", {})
    client.request("bench/ping", {})
    before, started = client.cpu(), time.monotonic()
    document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
    client.notify("textDocument/didOpen", {"textDocument": document})
    found = client.wait_for("textDocument/publishDiagnostics")
    lines = text.split("\n")
    print(
        f"opened {len(lines)} lines, {len(text) / 1e6:.1f} MB: {len(found['diagnostics'])} findings after "
        f"{time.monotonic() - started:.2f} s, {client.cpu() - before:.3f} CPU s in the server process",
        flush=True,
    )
    client.request("textDocument/codeAction", _at(uri, 0))
    heads = ["typing at line", "changes", "didChange CPU ms", "empty request ms", "code actions ms"]
    print("| " + " | ".join(heads) + " |\n|" + " ---: |" * len(heads), flush=True)
    versions = itertools.count(2)
    for line in (_place(lines, 0), _place(lines, len(lines) // 2), _place(lines, len(lines) - 40)):
        print(_row(client, uri, line, max(1, changes // 3), versions), flush=True)
    started = time.monotonic()
    last = next(versions) - 1
    while client.wait_for("textDocument/publishDiagnostics").get("version") != last:
        pass  # of an earlier state
    print(f"findings of the last state: {time.monotonic() - started:.2f} s after the last key")
    client.request("shutdown", None)
    client.notify("exit", None)


def _row(client: Client, uri: str, line: int, changes: int, versions: Iterator[int]) -> str:
    """Type `changes` letters into one line; every tenth time also ask for something and wait for the answer."""
    spent = 0.0
    empty, actions = [], []
    for number in range(changes):
        version = next(versions)
        client.request("bench/ping", {})  # everything before is done
        idle = client.cpu()
        client.request("bench/ping", {})
        before = client.cpu()
        at = {"line": line, "character": 4}
        change = {"range": {"start": at, "end": at}, "text": "x"}
        document = {"uri": uri, "version": version}
        client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        asked = time.monotonic()
        client.request("bench/ping", {})
        empty.append((time.monotonic() - asked) * 1000)
        spent += (client.cpu() - before) - (before - idle)  # less what an empty request costs
        if number % 10 == 5:
            asked = time.monotonic()
            client.request("textDocument/codeAction", _at(uri, line))
            actions.append((time.monotonic() - asked) * 1000)
        time.sleep(BETWEEN_KEYS)
    cells = [str(line + 1), str(changes), f"{1000 * spent / changes:.2f}"]
    return "| " + " | ".join([*cells, _median_and_worst(empty), _median_and_worst(actions)]) + " |"


def _median_and_worst(milliseconds: list[float]) -> str:
    if not milliseconds:
        return "-"
    return f"{statistics.median(milliseconds):.1f}, at worst {max(milliseconds):.1f}"


def _at(uri: str, line: int) -> dict[str, Any]:
    at = {"line": line, "character": 4}
    return {"textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}}


def _place(lines: list[str], near: int) -> int:
    """The first line from `near` on that names a function, where letters may be typed and the file still parses."""
    for number in range(near, len(lines)):
        if lines[number].startswith("def "):
            return number
    return near


def _generated(lines: int) -> Iterator[str]:
    """Functions and classes of a usual shape, some with text beyond ASCII, until there are enough lines."""
    yield 'from __future__ import annotations\n\nimport os\n\nNAME = "größe 😀"\n\n\n'
    for number in range(lines // 14):
        yield (
            f"def total_{number}(items: list[int], factor: int = {number}) -> int:\n"
            f'    """The sum of all items, times a factor."""\n'
            f"    found = 0\n"
            f"    for item in items:\n"
            f"        if item > factor and os.environ.get(NAME):\n"
            f"            found += item * factor\n"
            f"    return found\n\n\n"
            f"class Holder{number}:\n"
            f"    def keep(self, items: list[int]) -> int:\n"
            f"        return total_{number}(items)\n\n\n"
        )


if __name__ == "__main__":
    main()
