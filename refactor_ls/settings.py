"""The user's settings: `[tool.refactor-ls]` of a pyproject.toml, or a refactor-ls.toml, as a frozen value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Literal

SECTION = "tool.refactor-ls"
LIMIT_KEYS = ("max-file-lines", "max-class-lines", "max-class-methods", "max-function-lines")


@dataclass(frozen=True)
class Limit:
    """A number that is raised a finding above: at level `warn`, and at level `error` where that is given."""

    warn: int
    error: int | None = None

    def level_of(self, amount: int) -> Literal["warn", "error"] | None:
        """The level at which `amount` is too much, or None when it is not."""
        if self.error is not None and amount > self.error:
            return "error"
        return "warn" if amount > self.warn else None

    def exceeded_by(self, amount: int) -> int:
        """The number that `amount` is measured against: that of its level."""
        return self.error if self.error is not None and amount > self.error else self.warn


@dataclass(frozen=True)
class Limits:
    """How big things may be."""

    max_file_lines: Limit = Limit(400)
    max_class_lines: Limit = Limit(300)
    max_class_methods: Limit = Limit(20)
    max_function_lines: Limit = Limit(60)


@dataclass(frozen=True)
class Settings:
    """Everything that a user can set, with our defaults. Globs match paths relative to the workspace."""

    limits: Limits = Limits()
    count_lines: Literal["physical", "code"] = "physical"
    exclude: tuple[str, ...] = ()
    source_roots: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    paths: tuple[tuple[str, Mapping[str, Limit]], ...] = field(default=(), hash=False)

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> tuple[Settings, list[SettingsProblem]]:
        """The settings of a `[tool.refactor-ls]` table; what is wrong in it is left out and named."""
        return _read(table)

    def overridden_by(self, table: Mapping[str, Any]) -> tuple[Settings, list[SettingsProblem]]:
        """These settings with the keys of `table` laid over them, as an editor's settings are."""
        return _read(table, self)

    def limits_of(self, path: str) -> Limits:
        """The limits for one file; of several `paths` that match, later ones win."""
        limits = self.limits
        for glob, changes in self.paths:
            if matches(path, (glob,)):
                limits = replace(limits, **{_attribute(key): limit for key, limit in changes.items()})
        return limits

    def wants(self, code: str, path: str) -> bool:
        """Is the rule `code` (such as "RLS101") on for this file? Prefixes such as "RLS1" name families."""
        if self.select and not code.startswith(self.select):
            return False
        if self.ignore and code.startswith(self.ignore):
            return False
        return not any(
            code.startswith(codes) and matches(path, (glob,)) for glob, codes in self.per_file_ignores
        )


@dataclass(frozen=True)
class SettingsProblem:
    """A key that is not understood: where it stands in the table (names and list indexes) and a sentence."""

    key: tuple[str | int, ...]
    message: str

    def __str__(self) -> str:
        return f"{dotted(self.key)}: {self.message}"


class WrongSetting(ValueError):
    """The value of a key is not what the key takes."""


def dotted(key: Iterable[str | int]) -> str:
    """A key as people write it: `paths[0].glob`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in key)
    return text.lstrip(".")


def table_of(path: str, text: str) -> Mapping[str, Any]:
    """Our table in the text of a pyproject.toml or refactor-ls.toml, {} when it has none.

    Raises tomllib.TOMLDecodeError when the text is not TOML.
    """
    document: Mapping[str, Any] = tomllib.loads(text.replace("\r\n", "\n"))
    if not path.endswith("pyproject.toml"):
        return document
    tool = document.get("tool")
    table = tool.get("refactor-ls") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else {}


def line_of(path: str, text: str, problem: SettingsProblem) -> int:
    """The line (from 1) in the settings file where the problem's key stands; 1 when it is not found."""
    prefix = [SECTION] if path.endswith("pyproject.toml") else []
    best, depth = 1, -1
    for number, key in _keys_by_line(text):
        wanted = [*prefix, *map(str, problem.key)]
        common = _common_length(".".join(key), ".".join(wanted))
        if common > depth:
            best, depth = number, common
    return best


def matches(path: str, globs: Iterable[str]) -> bool:
    """Does one of `globs` match `path` or a folder that holds it?

    A glob without a slash matches a name at any depth, one with a slash counts from the workspace's folder;
    `*` and `?` stop at slashes, `**` does not.
    """
    return any(_regex(glob).match(path) for glob in globs)


@lru_cache(maxsize=1024)
def _regex(glob: str) -> re.Pattern[str]:
    bare = glob.removeprefix("./").rstrip("/")
    anchor = "" if "/" in bare else "(?:.*/)?"
    known = {"**/": "(?:.*/)?", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.findall(r"\*\*/|/\*\*$|\*\*|.", bare.lstrip("/"), re.DOTALL)
    return re.compile(f"{anchor}{''.join(known.get(part) or re.escape(part) for part in parts)}(?:/|$)")


def _read(table: Mapping[str, Any], below: Settings | None = None) -> tuple[Settings, list[SettingsProblem]]:
    settings = below or DEFAULTS
    problems: list[SettingsProblem] = []
    for key, value in sorted(table.items(), key=lambda item: item[0] == "paths"):
        try:
            settings = _with(settings, key, value, problems)
        except WrongSetting as error:
            problems.append(SettingsProblem((key,), str(error)))
    return settings, problems


def _with(settings: Settings, key: str, value: object, problems: list[SettingsProblem]) -> Settings:
    """`settings` with one key set. Raises WrongSetting; what is wrong inside a value goes to `problems`."""
    if key in LIMIT_KEYS:
        attribute = _attribute(key)
        limit = _limit(value, getattr(settings.limits, attribute))
        return replace(settings, limits=replace(settings.limits, **{attribute: limit}))
    if key == "paths":
        return replace(settings, paths=_limits_by_glob(value, settings.limits, problems))
    reader = _READERS.get(key)
    if reader is None:
        raise WrongSetting(_unknown(key, (*LIMIT_KEYS, *_READERS, "paths")))
    return replace(settings, **{_attribute(key): reader(value, problems)})


def _attribute(key: str) -> str:
    return key.replace("-", "_")


def _unknown(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, list(known), n=1)
    return "there is no such key" + (
        f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(known)}"
    )


def _limit(value: object, default: Limit) -> Limit:
    if _is_positive(value):
        return Limit(warn=value)  # type: ignore[arg-type]
    if (
        isinstance(value, Mapping)
        and value
        and set(value) <= {"warn", "error"}
        and all(map(_is_positive, value.values()))
    ):
        limit = Limit(value.get("warn", default.warn), value.get("error", default.error))
        if "warn" in value and limit.error is not None and limit.error < limit.warn:
            raise WrongSetting(f"`error` ({limit.error}) is below `warn` ({limit.warn})")
        return limit
    raise WrongSetting(f"takes a whole number above 0 or {{ warn = …, error = … }}, not {_shown(value)}")


def _is_positive(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _strings(value: object, _: list[SettingsProblem]) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise WrongSetting(f"takes a list of texts, not {_shown(value)}")
    return tuple(value)


def _globs(value: object, problems: list[SettingsProblem]) -> tuple[str, ...]:
    return tuple(glob.replace("\\", "/") for glob in _strings(value, problems))


def _codes(value: object, problems: list[SettingsProblem]) -> tuple[str, ...]:
    codes = _strings(value, problems)
    wrong = [code for code in codes if not re.fullmatch(r"RLS\d{0,3}", code)]
    if wrong:
        raise WrongSetting(f"takes codes such as RLS101 or RLS1, not {_shown(wrong[0])}")
    return codes


def _counting(value: object, _: list[SettingsProblem]) -> str:
    if value not in ("physical", "code"):
        raise WrongSetting(f'takes "physical" or "code", not {_shown(value)}')
    return str(value)


def _codes_by_glob(value: object, problems: list[SettingsProblem]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, Mapping):
        raise WrongSetting(f'takes a table such as {{ "tests/**" = ["RLS101"] }}, not {_shown(value)}')
    found = []
    for glob, codes in value.items():
        try:
            found.append((str(glob).replace("\\", "/"), _codes(codes, problems)))
        except WrongSetting as error:
            problems.append(SettingsProblem(("per-file-ignores", glob), str(error)))
    return tuple(found)


def _limits_by_glob(
    value: object, below: Limits, problems: list[SettingsProblem]
) -> tuple[tuple[str, Mapping[str, Limit]], ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(entry, Mapping) for entry in value):
        raise WrongSetting(f"takes entries of the form [[{SECTION}.paths]], not {_shown(value)}")
    found = []
    for index, entry in enumerate(value):
        glob = entry.get("glob")
        if isinstance(glob, str) and glob:
            found.append((glob.replace("\\", "/"), _limits_of_entry(entry, index, below, problems)))
        else:
            problems.append(SettingsProblem(("paths", index), "needs a `glob`, a text"))
    return tuple(found)


def _limits_of_entry(
    entry: Mapping[str, object], index: int, below: Limits, problems: list[SettingsProblem]
) -> Mapping[str, Limit]:
    limits: dict[str, Limit] = {}
    for key, value in entry.items():
        if key == "glob":
            continue
        try:
            if key not in LIMIT_KEYS:
                raise WrongSetting(_unknown(key, ("glob", *LIMIT_KEYS)))
            limits[key] = _limit(value, getattr(below, _attribute(key)))
        except WrongSetting as error:
            problems.append(SettingsProblem(("paths", index, key), str(error)))
    return limits


def _keys_by_line(text: str) -> list[tuple[int, list[str]]]:
    """Every table header and key of a TOML text, as far as lines show them, with its line from 1."""
    found: list[tuple[int, list[str]]] = []
    table: list[str] = []
    counted: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*(\[\[?)\s*([^\]]+?)\s*\]", line)
        if header:
            name = _unquoted(header[2])
            table = [name]
            if header[1] == "[[":
                table.append(str(counted.get(name, 0)))
                counted[name] = counted.get(name, 0) + 1
            found.append((number, table))
            continue
        key = re.match(
            r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""", line
        )
        if key:
            found.append((number, [*table, _unquoted(key[1])]))
    return found


def _unquoted(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", key))


def _common_length(found: str, wanted: str) -> int:
    """How many parts of `wanted` the key `found` names, -1 when it is not one of its prefixes."""
    return len(found) if wanted == found or wanted.startswith(found + ".") else -1


_READERS: Mapping[str, Callable[[object, list[SettingsProblem]], Any]] = {
    "count-lines": _counting,
    "exclude": _globs,
    "source-roots": _globs,
    "select": _codes,
    "ignore": _codes,
    "per-file-ignores": _codes_by_glob,
}

DEFAULTS = Settings()
