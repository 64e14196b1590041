"""What a rule reports, and the rules there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["hint", "warn", "error"]
LEVELS: tuple[Level, ...] = ("hint", "warn", "error")
DOCUMENTATION = "https://github.com/refactor-ls/refactor-ls/blob/main/docs/rules.md"


@dataclass(frozen=True)
class Related:
    """A place that explains a finding; lines count from 1, both ends included."""

    message: str
    path: str
    line: int
    end_line: int


@dataclass(frozen=True)
class Finding:
    """What a rule says about a place; lines count from 1, both ends included.

    `symbol` is the dotted name within the module, "" when the whole file is meant.
    """

    code: str
    path: str
    line: int
    end_line: int
    symbol: str
    level: Level
    message: str
    related: tuple[Related, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON holds it."""
        return {**asdict(self), "related": [asdict(each) for each in self.related]}


@dataclass(frozen=True)
class Rule:
    """A rule as `refactor-ls explain` tells it."""

    code: str
    name: str
    says: str
    why: str
    remedy: str
    key: str = ""

    @property
    def href(self) -> str:
        """The address of the rule's documentation."""
        return f"{DOCUMENTATION}#{self.code.lower()}"


RULES: tuple[Rule, ...] = (
    Rule(
        code="RLS000",
        name="unparsable",
        says="A file cannot be read as Python, so nothing can be said about it.",
        why="One broken file never stops the others, but it must not pass for a clean one either.",
        remedy="mend the file, or `exclude` it where it is broken on purpose.",
    ),
    Rule(
        code="RLS001",
        name="wrong-setting",
        says="A key or a value in the settings of refactor-ls is not understood and is left out.",
        why="A limit with a typing error in its name would silently not hold.",
        remedy="the finding names the nearest key that exists.",
    ),
    Rule(
        code="RLS101",
        name="oversized-file",
        says="A file has more lines than `max-file-lines` (400); its biggest symbols are named.",
        why="Nobody reads a file of thousands of lines as a whole: what belongs together is lost in what does not, "
        "and everybody's changes meet in the same place.",
        remedy="`refactor-ls split FILE`, or `refactor-ls move FILE::SYMBOL … NEW.py` for what belongs together.",
        key="max-file-lines",
    ),
    Rule(
        code="RLS102",
        name="oversized-class",
        says="A class has more lines than `max-class-lines` (300) or more methods than `max-class-methods` (20).",
        why="Such a class has more than one responsibility, and each of its methods can touch all of its state.",
        remedy="`refactor-ls split-class FILE::CLASS`.",
        key="max-class-lines",
    ),
    Rule(
        code="RLS103",
        name="oversized-function",
        says="A function or method has more lines than `max-function-lines` (60).",
        why="A function that does not fit on a screen cannot be checked by eye, and its parts cannot be tested alone.",
        remedy="`refactor-ls extract-function FILE:FIRST-LAST NAME` for each part that has a name of its own.",
        key="max-function-lines",
    ),
    Rule(
        code="RLS201",
        name="mixed-responsibilities",
        says="A file of more than 200 lines holds groups of symbols that have little to do with each other; the "
        "message says what one of them shares that the others never use.",
        why="Whoever changes one of the groups has to read past the others, and whoever imports one loads them all.",
        remedy="`refactor-ls split FILE`, or `refactor-ls move FILE::SYMBOL … NEW.py` for one of the groups.",
    ),
    Rule(
        code="RLS202",
        name="low-cohesion-class",
        says="A class of more than 200 lines and at least 15 methods has groups of methods that use different "
        "attributes and do not call each other much.",
        why="Such a class is several classes in one: its state cannot be understood, tested or replaced in parts.",
        remedy="`refactor-ls split-class FILE::CLASS`.",
    ),
)


def rule_of(code_or_name: str) -> Rule | None:
    """The rule with this code or name, in any case."""
    wanted = code_or_name.lower()
    return next((rule for rule in RULES if wanted in (rule.code.lower(), rule.name)), None)


def is_at_least(level: Level, least: Level) -> bool:
    """Does `level` weigh as much as `least`?"""
    return LEVELS.index(level) >= LEVELS.index(least)


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """By path, line, and code."""
    return sorted(findings, key=lambda each: (each.path, each.line, each.code, each.symbol))


def unreadable(path: str, message: str, line: int = 1) -> Finding:
    """The one finding of a file that cannot be read or does not parse."""
    return Finding("RLS000", path, line, line, "", "error", message)


def wrong_setting(path: str, message: str, line: int = 1) -> Finding:
    """The finding for a key or value in a settings file that is not understood."""
    return Finding("RLS001", path, line, line, "", "warn", message)
