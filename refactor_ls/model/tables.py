"""The tables of metadata and of what tools are told: whatever stands in such a file, who reads it goes on."""

from __future__ import annotations

import configparser
import tomllib
from typing import Any


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML file; none where it has a mistake."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def read_ini(text: str) -> configparser.ConfigParser:
    """The sections of an INI file; none where it has a mistake."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return configparser.ConfigParser(interpolation=None)
    return parser


def table_at(table: Any, *keys: str) -> dict[str, Any]:
    """A table in a table; an empty one where something else stands there."""
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else {}


def list_at(table: Any, *keys: str) -> list[str]:
    """The texts of a list in a table; none where something else stands there."""
    found = table_at(table, *keys[:-1]).get(keys[-1])
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
