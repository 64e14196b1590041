"""A plan as values: phases of steps, each step a request. What is wrong in one is said with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from refactor_ls.planning.toml_lines import line_of
from refactor_ls.refactorings.change import Reason, Refusal
from refactor_ls.refactorings.performing import REFACTORINGS, Request, request_from

VERSION = 1


@dataclass(frozen=True)
class Step:
    """One request of a plan; `line` (from 1) is where the plan says it."""

    request: Request
    kind: str
    line: int


@dataclass(frozen=True)
class Phase:
    """Steps that are carried out as one change."""

    name: str
    steps: tuple[Step, ...]
    line: int


@dataclass(frozen=True)
class Plan:
    """The phases of the plan at `path`, in order. Keys that mean nothing to us are left alone."""

    path: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class _Problem:
    """What is wrong, and the key that says it."""

    key: tuple[str | int, ...]
    message: str
    remedy: str = ""


def plan_of(path: str, text: str) -> Plan | Refusal:
    """The plan that the TOML `text` of a file says, or everything that is wrong with it."""
    try:
        document = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"\(at line (\d+)", str(error))
        line = int(told[1]) if told else text.count("\n") + 1
        return Refusal((Reason(f"is no TOML: {error}", path, line, "mend it first"),))
    problems = [*_problems(document)]
    if problems:
        found = (Reason(p.message, path, line_of(text, p.key), p.remedy) for p in problems)
        return Refusal(tuple(found))
    return Plan(path, tuple(_phases(document, text)))


def _phases(document: Mapping[str, Any], text: str) -> Iterator[Phase]:
    for number, phase in enumerate(document["phase"]):
        steps = tuple(
            Step(request_from(step), str(step["request"]), line_of(text, ("phase", number, "step", index)))
            for index, step in enumerate(phase.get("step", ()))
        )
        yield Phase(str(phase.get("name", "")), steps, line_of(text, ("phase", number)))


# -- what is wrong


def _problems(document: Mapping[str, Any]) -> Iterator[_Problem]:
    if document.get("version", VERSION) != VERSION:
        yield _Problem(("version",), f"version {document['version']!r} is not known", "write `version = 1`")
        return
    phases = document.get("phase")
    if not isinstance(phases, list) or not phases or not all(isinstance(each, dict) for each in phases):
        yield _Problem(("phase",), "a plan has phases", "begin each with `[[phase]]`")
        return
    for number, phase in enumerate(phases):
        if not isinstance(phase.get("name", ""), str):
            yield _Problem(("phase", number, "name"), "`name` must be a text")
        steps = phase.get("step", [])
        if not isinstance(steps, list) or not all(isinstance(each, dict) for each in steps):
            yield _Problem(("phase", number, "step"), "a phase has steps", "begin each with `[[phase.step]]`")
            continue
        for index, step in enumerate(steps):
            yield from _problems_of_step(step, ("phase", number, "step", index))


def _problems_of_step(step: Mapping[str, Any], key: tuple[str | int, ...]) -> Iterator[_Problem]:
    name = step.get("request")
    kind = REFACTORINGS.get(name) if isinstance(name, str) else None
    if kind is None:
        known = ", ".join(REFACTORINGS)
        said = f"no request {name!r}" if name is not None else "`request` is missing"
        yield _Problem((*key, "request"), said, f"there are {known}")
        return
    wrong = [
        _Problem((*key, field.name), f"`{field.name}` must be {_FORMS[str(field.type)][0]}")
        for field in fields(kind[0])
        if field.name in step and str(field.type) in _FORMS and not _fits(str(field.type), step[field.name])
    ]
    if wrong:
        yield from wrong
        return
    try:
        request_from(step)
    except ValueError as error:
        named = [field.name for field in fields(kind[0]) if re.search(rf"\b{field.name}\b", str(error))]
        yield _Problem((*key, *named[:1]), str(error))


_FORMS: Mapping[str, tuple[str, type]] = {
    "str": ("a text", str),
    "bool": ("true or false", bool),
    "tuple[str, ...]": ("a list of texts", list),
    "Mapping[str, tuple[str, ...]]": ("a table of lists of texts", dict),
}
"""Type of a request's field -> how a plan writes it, in words and as what TOML makes of it."""


def _fits(form: str, value: Any) -> bool:
    if not isinstance(value, _FORMS[form][1]):
        return False
    if isinstance(value, dict):
        return all(_fits("tuple[str, ...]", each) for each in value.values())
    return not isinstance(value, list) or all(isinstance(each, str) for each in value)
