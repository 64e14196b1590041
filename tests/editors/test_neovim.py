"""Neovim, installed as the manual says: the newest one that Debian has, and the oldest one that we support."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from real_editor import HERE, REPOSITORY, Desk, desk_in, files_of, program, snippet

SCRIPTS = HERE / "nvim"
NEWEST, OLDEST = "nvim", "nvim-0.10"
STARTED = {NEWEST: "vim.lsp.enable('refactor_ls')", OLDEST: "require('refactor_ls').enable()"}
CHECKOUT = (HERE / "workspace/shop/checkout.py").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Neovim:
    """One Neovim with the plugin installed and the `init.lua` of the manual."""

    name: str
    program: str
    desk: Desk

    def play(self, script: str) -> dict[str, bytes]:
        """The files after a script."""
        modules = f"lua package.path = '{SCRIPTS}/?.lua;' .. package.path"
        self.desk.run(
            [self.program, "--headless", "-n", "--cmd", modules, "-c", f"luafile {SCRIPTS / script}"]
        )
        return files_of(self.desk.workspace)

    def configure(self, lua: str) -> None:
        (self.desk.home / ".config/nvim/init.lua").write_text(lua, encoding="utf-8")


@pytest.fixture(params=[NEWEST, OLDEST])
def neovim(request: pytest.FixtureRequest, tmp_path: Path) -> Neovim:
    found = Neovim(request.param, program(request.param), desk_in(tmp_path))
    installed = found.desk.home / ".local/share/nvim/site/pack/refactor-ls/start/refactor-ls"
    installed.parent.mkdir(parents=True)
    installed.symlink_to(REPOSITORY)
    (found.desk.home / ".config/nvim").mkdir(parents=True)
    found.configure(snippet("neovim.md", "lua", STARTED[found.name]))
    return found


def test_the_versions_are_those_that_are_meant(neovim: Neovim) -> None:
    said = neovim.desk.run([neovim.program, "--version"]).split()[1]
    version = tuple(int(part) for part in said.lstrip("v").split("-")[0].split("."))
    assert version >= (0, 11) if neovim.name == NEWEST else version[:2] == (0, 10)


MOVES = {
    "menu.lua": ["shop/orders.py::Money shop/money.py"],
    "choice.lua": ["shop/orders.py::tax_of shop/checkout.py"],
    "new_path.lua": ["shop/orders.py::tax_of shop/orders.py::bill_of shop/bills/texts.py"],
    "module.lua": ["shop/orders.py shop/sales/orders.py"],
    "two_moves.lua": ["shop/orders.py::Money shop/money.py", "shop/orders.py::Line shop/money.py"],
}


@pytest.mark.parametrize("script", MOVES)
def test_a_move_leaves_the_bytes_of_the_command_line(neovim: Neovim, script: str) -> None:
    assert neovim.play(script) == neovim.desk.moved_on_command_line(*MOVES[script])


def test_unsaved_changes_count_and_stay(neovim: Neovim) -> None:
    typed = {"shop/checkout.py": CHECKOUT + "\n\nFREE = Money(0)  # 🆓\n"}
    expected = neovim.desk.moved_on_command_line("shop/orders.py::Money shop/money.py", changed=typed)
    assert neovim.play("unsaved.lua") == expected


def test_a_package_moves_with_what_is_not_saved(neovim: Neovim) -> None:
    typed = {"shop/checkout.py": CHECKOUT + "\n\nFREE = Money(0)  # 🆓\n"}
    assert neovim.play("package.lua") == neovim.desk.moved_on_command_line("shop store", changed=typed)


def test_a_module_is_split_by_a_table_that_was_edited(neovim: Neovim) -> None:
    said = neovim.desk.run([sys.executable, "-m", "shop"])
    after = neovim.play("split.lua")
    assert {"shop/orders/__init__.py", "shop/orders/first.py"} < set(after)
    assert "shop/orders.py" not in after
    assert neovim.desk.run([sys.executable, "-m", "shop"]) == said


def test_an_empty_file_gets_no_line_too_many(neovim: Neovim) -> None:
    (neovim.desk.workspace / "shop/money.py").touch()
    move = "shop/orders.py::Money shop/money.py"
    assert neovim.play("empty_file.lua") == neovim.desk.moved_on_command_line(
        move, changed={"shop/money.py": ""}
    )


@pytest.mark.parametrize("script", ["refusal.lua", "stale.lua", "module_refusal.lua"])
def test_a_refusal_says_why_and_changes_nothing(neovim: Neovim, script: str) -> None:
    assert neovim.play(script) == files_of(HERE / "workspace")


def test_settings_of_the_manual_reach_the_server(neovim: Neovim) -> None:
    settings = snippet("neovim.md", "lua", "maxFileLines").replace("300", "30")
    if neovim.name == OLDEST:
        settings = settings.replace("vim.lsp.config('refactor_ls', ", "require('refactor_ls').enable(")
    else:
        settings += STARTED[NEWEST]
    neovim.configure(settings)
    neovim.play("settings.lua")


def test_health_and_help_are_there(neovim: Neovim) -> None:
    neovim.play("health.lua")
