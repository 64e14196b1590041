"""What we say about other people's code holds for ours, and what the documents promise is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from refactor_ls import __version__
from refactor_ls.analysis.findings import RULES
from refactor_ls.cli.main import Serving, commands, run
from refactor_ls.settings import SECTION, Settings

REPOSITORY = Path(__file__).parents[1]


def text_of(path: str) -> str:
    return (REPOSITORY / path).read_text(encoding="utf-8")


def test_our_own_findings_are_clean(capfd: pytest.CaptureFixture[str]) -> None:
    code = run(["check", "--root", str(REPOSITORY)], Serving(print, print))
    said = capfd.readouterr()
    assert (code, said.out) == (0, "")
    assert re.search(r"^[1-9]\d* files checked, nothing found$", said.err, re.MULTILINE)


def test_our_own_settings_are_understood() -> None:
    table = tomllib.loads(text_of("pyproject.toml"))["tool"]["refactor-ls"]
    _, problems = Settings.from_table(table)
    assert [f"{SECTION}: {problem}" for problem in problems] == []


def test_every_rule_has_its_documentation() -> None:
    headings = re.findall(r"^#+ .*$", text_of("docs/rules.md"), re.MULTILINE)
    anchors = re.findall(r'<a (?:id|name)="([^"]+)"', text_of("docs/rules.md"))
    known = {
        re.sub(r"[^\w -]", "", heading.lstrip("# ")).strip().lower().replace(" ", "-") for heading in headings
    }
    missing = [rule.code for rule in RULES if rule.href.rpartition("#")[2] not in known | set(anchors)]
    assert missing == []


def test_the_architecture_names_every_module_of_the_refactorings_and_none_that_is_gone() -> None:
    page = text_of("docs/architecture.md")
    modules = [each.with_suffix("") for each in (REPOSITORY / "refactor_ls").rglob("*.py")]
    stems = {each.name for each in modules if "refactorings" in each.parts} - {"__init__", "request"}
    named = {name.rpartition("/")[2] for name in re.findall(r"`([a-z_0-9/]+)`", page)}
    assert sorted(stems - named) == []
    cells = re.findall(r"^\| (`[^|]*) \|", page, re.MULTILINE)
    told = [name.strip("/") for cell in cells for name in re.findall(r"`([a-z_0-9/]+)`", cell)]
    there = {str(each) for module in modules for each in (module, module.parent)}
    assert [name for name in told if not any(f"{each}/".endswith(f"/{name}/") for each in there)] == []


def test_every_command_stands_in_the_readme() -> None:
    readme = text_of("README.md")
    assert [name for name in commands.commands if f"refactor-ls {name}" not in readme] == []


def test_the_changelog_knows_this_version_or_what_comes_after_it() -> None:
    assert re.search(rf"^## (Unreleased|{re.escape(__version__)}\b)", text_of("CHANGELOG.md"), re.MULTILINE)
