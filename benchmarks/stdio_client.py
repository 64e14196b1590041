"""A language client of the least kind: frames over a child's standard streams, one request at a time."""

from __future__ import annotations

import contextlib
import itertools
import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 120.0  # seconds


class Client:
    """Speaks to a server that is a child process; a thread reads, so that nothing waits in a full pipe."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        assert server.stdin
        assert server.stdout
        self._server, self._out, self._in = server, server.stdin, server.stdout
        self._ids = itertools.count(1)
        self._replies: queue.Queue[dict[str, Any]] = queue.Queue()
        self._notifications: queue.Queue[dict[str, Any]] = queue.Queue()
        self._writing = threading.Lock()
        self.registered: set[str] = set()
        threading.Thread(target=self._read, daemon=True).start()

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def request(self, method: str, params: object) -> Any:
        """Send a request and wait for its result; None when the answer is an error."""
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while True:
            try:
                reply = self._replies.get(timeout=PATIENCE)
            except queue.Empty:
                raise SystemExit(f"the server did not answer {method} within {PATIENCE:.0f} s") from None
            if reply["id"] == number:
                return reply.get("result")

    def wait_for(self, method: str, *, accept: Callable[[Any], bool] = lambda _: True) -> Any:
        """The parameters of the next notification of this kind that was not looked at yet and that `accept` takes."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                message = self._notifications.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise SystemExit(f"the server sent no such {method} within {PATIENCE:.0f} s") from None
            if message["method"] == method and accept(message["params"]):
                return message["params"]

    def forget_notifications(self) -> None:
        """Look at none of those that came so far."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._notifications.get_nowait()

    def cpu(self) -> float:
        """CPU seconds that the server process (all its threads, none of its children) has used so far."""
        tasks = Path(f"/proc/{self._server.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self._writing:
            self._out.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self._out.flush()

    def _read(self) -> None:
        while (message := self._message()) is not None:
            if "method" not in message:
                self._replies.put(message)
            elif "id" in message:  # the server asks: for settings (none), or to be told of files
                self._send({"id": message["id"], "result": self._answer_to(message)})
            else:
                self._notifications.put(message)

    def _answer_to(self, message: dict[str, Any]) -> list[dict[str, Any]] | None:
        params = message.get("params") or {}
        if message["method"] == "client/registerCapability":
            self.registered |= {one["method"] for one in params["registrations"]}
        is_configuration = message["method"] == "workspace/configuration"
        return [{} for _ in params["items"]] if is_configuration else None

    def _message(self) -> dict[str, Any] | None:
        length = 0
        while (line := self._in.readline()) not in (b"", b"\r\n"):
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        found: dict[str, Any] | None = json.loads(self._in.read(length)) if length else None
        return found
