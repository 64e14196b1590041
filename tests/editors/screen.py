"""A terminal for programs that want one: keys go in, and what stands on the screen can be read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROWS, COLUMNS = 40, 200
TOKEN = re.compile(
    r"\x1b\[(?P<numbers>[0-9;]*)(?P<final>[A-Za-z])|\x1b\[[^A-Za-z]*[A-Za-z]|\x1b[\]P_].*?(?:\x07|\x1b\\)"
    r"|\x1b[^\[\]P_]|(?P<text>[^\x00-\x1f\x7f])",
    re.DOTALL,
)


class Screen:
    """The characters on the screen, as far as cursor addressing and erasing put them there."""

    def __init__(self) -> None:
        self.rows = [[" "] * COLUMNS for _ in range(ROWS)]
        self.at = (0, 0)

    def show(self, output: str) -> None:
        for token in TOKEN.finditer(output):
            if token["text"]:
                row, column = self.at
                self.rows[row][min(column, COLUMNS - 1)] = token["text"]
                self.at = row, column + 1
            elif token["final"]:
                self._obey(token["final"], [int(one or 1) for one in token["numbers"].split(";")])

    def _obey(self, final: str, numbers: list[int]) -> None:
        row, column = self.at
        if final == "H":
            row, column = numbers[0] - 1, numbers[-1] - 1 if len(numbers) > 1 else 0
        elif final == "J":
            self.rows = [[" "] * COLUMNS for _ in range(ROWS)]
        elif final == "K":
            self.rows[row][column:] = [" "] * (COLUMNS - column)
        self.at = min(row, ROWS - 1), column

    @property
    def lines(self) -> list[str]:
        return ["".join(row).rstrip() for row in self.rows]


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.screen = Screen()

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def read(self) -> None:
        """Show what came within a moment."""
        while select.select([self.master], [], [], 0.1)[0]:
            try:
                output = os.read(self.master, 1 << 16)
            except OSError:  # the program has ended
                return
            self.screen.show(output.decode(errors="replace"))

    def wait(self, what: str, is_there: Callable[[list[str]], bool], patience: float = 60) -> None:
        """Read until the lines on the screen are as wanted."""
        end = time.monotonic() + patience
        while not is_there(self.screen.lines):
            assert time.monotonic() < end, "\n".join(["waited in vain for " + what, *self.screen.lines])
            self.read()

    def wait_for(self, text: str) -> None:
        self.wait(text, lambda lines: any(text in line for line in lines))

    def wait_for_end(self) -> int:
        self.wait("the end", lambda _: self.process.poll() is not None)
        return self.process.returncode

    def close(self) -> None:
        """End the program if it has not ended."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)
