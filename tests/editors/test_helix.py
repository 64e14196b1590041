"""Helix in a terminal, set up as the manual says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from real_editor import HERE, Desk, desk_in, files_of, program, snippet
from screen import Terminal

DOWN, ENTER = "\x1b[B", "\r"
OFFER = "Move `"
CONFIGURATION = textwrap.dedent(snippet("helix.md", "toml", "[[language]]"))


@dataclass(frozen=True)
class Helix:
    """Helix with the configuration of the manual."""

    desk: Desk
    terminal: Terminal

    def choose(self, definition: str, words: str) -> None:
        """Take a code action of a definition."""
        self.terminal.type(f"/{definition}{ENTER}")
        self.terminal.type(" a")
        self.terminal.wait_for(OFFER)
        offers = [line for line in self.terminal.screen.lines if OFFER in line]
        wanted = next(index for index, line in enumerate(offers) if words in line)
        self.terminal.type(DOWN * wanted + ENTER)  # the first one is selected already

    def files_at_the_end(self) -> dict[str, bytes]:
        self.terminal.type(f":wqa{ENTER}")
        assert self.terminal.wait_for_end() == 0
        return files_of(self.desk.workspace)


@contextmanager
def started(folder: Path, configuration: str) -> Iterator[Helix]:
    desk = desk_in(folder)
    languages = desk.home / ".config/helix/languages.toml"
    languages.parent.mkdir(parents=True)
    languages.write_text(configuration, encoding="utf-8")
    terminal = Terminal([program("hx"), "shop/orders.py"], desk.workspace, desk.environment)
    try:
        yield Helix(desk, terminal)
    finally:
        terminal.close()


@pytest.fixture
def helix(tmp_path: Path) -> Iterator[Helix]:
    with started(tmp_path, CONFIGURATION) as found:
        found.terminal.wait_for("18 over the limit of 60")
        yield found


def test_a_move_leaves_the_bytes_of_the_command_line(helix: Helix) -> None:
    helix.choose("class Money", "to new file")
    helix.terminal.wait_for("[+]")
    expected = helix.desk.moved_on_command_line("shop/orders.py::Money shop/money.py")
    assert helix.files_at_the_end() == expected


def test_a_file_that_is_moved_takes_its_imports_along(helix: Helix) -> None:
    helix.terminal.type(f":move shop/sales.py{ENTER}")
    helix.terminal.wait_for("shop/sales.py")
    expected = helix.desk.moved_on_command_line("shop/orders.py shop/sales.py")
    assert helix.files_at_the_end() == expected


def test_a_refusal_says_why_and_changes_nothing(helix: Helix) -> None:
    helix.choose("def next_number", "to new file")
    helix.terminal.wait_for("`global numbers` in `next_number` rebinds a name that stays")
    assert helix.files_at_the_end() == files_of(HERE / "workspace")


def test_settings_of_the_manual_reach_the_server(tmp_path: Path) -> None:
    settings = snippet("helix.md", "toml", "maxFileLines").replace("300", "30")
    language = CONFIGURATION[CONFIGURATION.index("[[language]]") :]
    with started(tmp_path, f"{settings}\n{language}") as found:
        found.terminal.wait_for("48 over the limit of 30")
