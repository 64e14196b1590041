"""What the workspace's sorter of imports, isort or ruff, is told about the form of import statements."""

from __future__ import annotations

import configparser
import posixpath
import tomllib
from typing import Any

from refactor_ls.model.files import Files

_FILES = ("pyproject.toml", "ruff.toml", ".ruff.toml", "setup.cfg", "tox.ini", ".isort.cfg")
_JOINING_PROFILES = ("django", "attrs", "appnexus")


def splits_renamed(files: Files) -> bool:
    """Does a sorter that is set up in the workspace give each ``name as other`` a statement of its own?

    All do where they are not told to combine them. The uppermost file that speaks of one decides.
    """
    for path in sorted(
        (p for p in files if posixpath.basename(p) in _FILES), key=lambda p: (p.count("/"), p)
    ):
        verdict = _verdict(posixpath.basename(path), files[path])
        if verdict is not None:
            return verdict
    return False


def _verdict(name: str, text: str) -> bool | None:
    """What one file says; None where it speaks of no sorter."""
    if not name.endswith(".toml"):
        return _of_sections(text)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    if name != "pyproject.toml":
        return _of_ruff(table)
    tool = table.get("tool", {})
    isort = tool.get("isort")
    found = _of_ruff(tool.get("ruff", {}))
    return found if found is not None or not isinstance(isort, dict) else _of_isort(isort)


def _of_ruff(ruff: dict[str, Any]) -> bool | None:
    lint = {**ruff, **ruff.get("lint", {})}
    chosen = [str(code) for key in ("select", "extend-select") for code in lint.get(key, ())]
    if "isort" not in lint and not any(code in ("ALL", "I") or code.startswith("I0") for code in chosen):
        return None
    return not lint.get("isort", {}).get("combine-as-imports", False)


def _of_isort(isort: dict[str, Any]) -> bool:
    is_combined = str(isort.get("combine_as_imports", isort.get("combine_as", False))).lower()
    return is_combined not in ("true", "1") and isort.get("profile") not in _JOINING_PROFILES


def _of_sections(text: str) -> bool | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    found = next(
        (parser[name] for name in ("settings", "isort", "tool:isort") if parser.has_section(name)), None
    )
    return _of_isort(dict(found)) if found is not None else None
