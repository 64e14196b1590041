"""What the workspace's tools, ruff, isort, black and their like, are told about the form of import statements."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from refactor_ls.model.files import Files
from refactor_ls.model.tables import list_at, read_ini, read_toml, table_at

_T = TypeVar("_T")

_FILES = (
    *("pyproject.toml", "ruff.toml", ".ruff.toml", "setup.cfg", "tox.ini", ".isort.cfg", ".flake8"),
    ".pre-commit-config.yaml",
)
_USUAL = 88  # of ruff and black
_NARROW = 79  # of isort
# Profiles of isort: which combine renamed imports, which have one name a statement, and how long their lines are.
_JOINING_PROFILES = ("django", "attrs", "appnexus")
_SINGLE_PROFILES = ("google", "open_stack", "plone")
_JOINED = {"google": "typing"}
_WIDTHS = {"black": 88, "google": 80, "pycharm": 120, "appnexus": 79, "plone": 79, "wemake": 80, "hug": 100}


@dataclass(frozen=True)
class ImportForm:
    """`splits_renamed`: each ``name as other`` has a statement of its own; `is_single`: each name has one, but those of
    the modules `joined`. `width` is how many code points a line may have; None where nobody says."""

    splits_renamed: bool = False
    is_single: bool = False
    width: int | None = None
    joined: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Told:
    """What one table says; None where it does not. Of linters that only warn, `limit` is what they allow."""

    splits_renamed: bool | None = None
    is_single: bool | None = None
    width: int | None = None
    limit: int | None = None
    joined: frozenset[str] | None = None


def import_form(files: Files) -> ImportForm:
    """What the uppermost file says that speaks of it, and in a file the sorter of imports before the formatter."""
    paths = sorted((p for p in files if posixpath.basename(p) in _FILES), key=lambda p: (p.count("/"), p))
    told = [each for path in paths for each in _told(posixpath.basename(path), files[path])]
    limit = _first(each.limit for each in told)
    narrow = limit if limit is not None and limit < _USUAL else None
    return ImportForm(
        bool(_first(each.splits_renamed for each in told)),
        bool(_first(each.is_single for each in told)),
        _first([*(each.width for each in told), narrow]),
        _first(each.joined for each in told) or frozenset(),
    )


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)


def _told(name: str, text: str) -> Iterator[_Told]:
    if name.endswith(".yaml"):
        if "reorder-python-imports" in text or "reorder_python_imports" in text:
            yield _Told(splits_renamed=True, is_single=True)
    elif name.endswith(".toml"):
        yield from _of_toml(name, text)
    else:
        yield from _of_sections(text)


def _of_toml(name: str, text: str) -> Iterator[_Told]:
    table = read_toml(text)
    if name != "pyproject.toml":
        yield _of_ruff(table)
        return
    tools = table_at(table, "tool")
    ruff = _of_ruff(table_at(tools, "ruff")) if "ruff" in tools else _Told()
    if ruff.splits_renamed is not None:
        yield ruff
    if "isort" in tools:
        yield _of_isort(table_at(tools, "isort"))
    yield ruff
    if "black" in tools:
        yield _Told(width=_number(table_at(tools, "black"), _USUAL, "line-length", "line_length"))


def _of_ruff(ruff: dict[str, Any]) -> _Told:
    lint = {**ruff, **table_at(ruff, "lint")}
    width = _number(ruff, _USUAL, "line-length")
    chosen = [code for key in ("select", "extend-select") for code in list_at(lint, key)]
    if "isort" not in lint and not any(code in ("ALL", "I") or code.startswith("I0") for code in chosen):
        return _Told(width=width)
    isort = table_at(lint, "isort")
    return _Told(
        not isort.get("combine-as-imports", False),
        bool(isort.get("force-single-line", False)),
        width,
        joined=frozenset(list_at(isort, "single-line-exclusions")),
    )


def _of_isort(isort: dict[str, Any]) -> _Told:
    profile = str(isort.get("profile", ""))
    is_combined = _is_set(isort, False, "combine_as_imports", "combine_as")
    return _Told(
        not is_combined and profile not in _JOINING_PROFILES,
        _is_set(isort, profile in _SINGLE_PROFILES, "force_single_line"),
        _number(isort, _WIDTHS.get(profile, _NARROW), "line_length", "line-length"),
        joined=_listed(isort.get("single_line_exclusions", _JOINED.get(profile, ""))),
    )


def _listed(value: object) -> frozenset[str]:
    """What a list says, or a text with commas, as files of sections have it."""
    words = (
        re.split(r"[\s,]+", value)
        if isinstance(value, str)
        else map(str, value)
        if isinstance(value, list)
        else ()
    )
    return frozenset(words) - {""}


def _of_sections(text: str) -> Iterator[_Told]:
    parser = read_ini(text)
    for name in ("settings", "isort", "tool:isort"):
        if parser.has_section(name):
            yield _of_isort(dict(parser[name]))
            break
    for name in ("flake8", "pycodestyle", "pep8"):
        if parser.has_section(name):
            yield _Told(limit=_number(dict(parser[name]), None, "max-line-length", "max_line_length"))


def _is_set(table: dict[str, Any], otherwise: bool, *names: str) -> bool:
    value = _first(table.get(name) for name in names)
    return otherwise if value is None else str(value).lower() in ("true", "1", "yes", "on")


def _number(table: dict[str, Any], otherwise: int | None, *names: str) -> int | None:
    value = str(_first(table.get(name) for name in names))
    return int(value) if value.isdecimal() else otherwise
