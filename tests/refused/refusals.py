"""Prints docs/refusals.md: every reason for a "no" that the refactorings know, each with a case that shows it.

`python tests/refused/refusals.py FILE` writes the page to FILE; `tests/manual.py` has it do so.
The reasons are read from the code: the message of each `Reason(…)` and `refused(…)`, as far as it is spelled there.
"""

from __future__ import annotations

import ast
import itertools
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.planning.apply import carry_out
from refactor_ls.planning.plan import Plan, plan_of
from refactor_ls.refactorings.change import Reason, Refusal
from refactor_ls.refactorings.performing import REFACTORINGS as KINDS
from refactor_ls.refactorings.proposed_splits import NAME as PROPOSE_SPLIT
from refactor_ls.refactorings.proposed_splits import performed

CASES = Path(__file__).parents[1] / "cases"
REFACTORINGS = Path(__file__).parents[2] / "refactor_ls" / "refactorings"
_SAYING = (
    "Reason",
    "refused",
    "refused_alone",
    "ImportProblem",
)  # what is made of a message, which comes first
_DEEPEST = 6  # names and functions that a text is followed through
GAP = "…"  # what only the case at hand says
INTRODUCTION = """\
<!-- Written by `make docs` from the code and the examples in tests/cases: change those, not this page. -->

# Refusals

Every reason for which a refactoring says no, with an example: the place, the sentence, and the remedy in parentheses.
What a case tells by its own names stands as …; the examples are test cases of that name.
[refactorings.md](refactorings.md) says what each request does and why.
"""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Pattern:
    """A message as the code spells it, with gaps, and the module (path below `refactorings`) that says it."""

    text: str
    module: str

    def fits(self, message: str) -> bool:
        """Is this what the message says?"""
        return (
            re.fullmatch(re.escape(self.text).replace(re.escape(GAP), ".*"), message, re.DOTALL) is not None
        )

    @property
    def weight(self) -> int:
        """How much of it is spelled: of two that fit, the one that says more is meant."""
        return len(self.text.replace(GAP, ""))


@dataclass(frozen=True)
class Shown:
    """A reason that a case gives."""

    case: str
    kind: str
    reason: Reason


def patterns() -> list[Pattern]:
    """Every message of the refactorings, by module."""
    found: dict[Pattern, None] = {}
    answering: dict[str, list[Function]] = {}
    modules = {
        file.relative_to(REFACTORINGS).with_suffix("").as_posix(): Messages(
            ast.parse(file.read_text(encoding="utf-8")), answering
        )
        for file in sorted(REFACTORINGS.rglob("*.py"))
        if file.name != "change.py"  # where a `Reason` is made of what others say
    }
    for module, messages in modules.items():
        for text in messages.all():
            found[Pattern(re.sub(f"{GAP}+", GAP, text), module)] = None
    return list(found)


class Messages:
    """The messages of one module; `answering` holds the functions that say a text, of all modules, by name."""

    def __init__(self, tree: ast.Module, answering: dict[str, list[Function]]) -> None:
        self._calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        self._functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
        self._answering = answering
        for function in self._functions:
            if function.returns is not None and ast.unparse(function.returns) in ("str", "str | None"):
                answering.setdefault(function.name, []).append(function)

    def all(self) -> Iterator[str]:
        """What each `Reason(…)` and its like may say."""
        for call in self._calls:
            is_reason = isinstance(call.func, ast.Name) and call.func.id in _SAYING and call.args
            if is_reason and getattr(call.args[0], "attr", "") != "message":  # else another reason, handed on
                yield from self._said(call.args[0], self._around(call), 0)

    def _around(self, node: ast.AST) -> Function | None:
        return next((f for f in self._functions[::-1] if any(node is inner for inner in ast.walk(f))), None)

    def _said(self, node: ast.expr, function: Function | None, depth: int) -> list[str]:
        """The texts that an expression may be, with gaps."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return [node.value]
        if isinstance(node, ast.JoinedStr):
            parts = [self._said(part, function, depth) for part in node.values]
            return ["".join(text) for text in itertools.product(*parts)]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = (self._said(side, function, depth) for side in (node.left, node.right))
            return ["".join(text) for text in itertools.product(*sides)]
        if isinstance(node, ast.FormattedValue):
            return self._said(node.value, function, depth + 1)
        if isinstance(node, ast.IfExp):
            return [*self._said(node.body, function, depth), *self._said(node.orelse, function, depth)]
        if isinstance(node, ast.Name) and function is not None and depth < _DEEPEST:
            return self._named(node.id, function, depth + 1) or [GAP]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and depth < _DEEPEST:
            return list(self._answered(node.func.id, depth + 1)) or [GAP]
        return [GAP]

    def _answered(self, name: str, depth: int) -> Iterator[str]:
        """What a function may say where it says something; nothing where it only makes a text of others."""
        own = [function for function in self._functions if function.name == name]
        for function in own or self._answering.get(name, []):
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield from filter(None, self._said(node.value, function, depth))

    def _named(self, name: str, function: Function, depth: int) -> list[str]:
        """What a local name or a parameter may be."""
        values = [
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
        ]
        texts = [text for value in values for text in self._said(value, function, depth)]
        parameters = [argument.arg for argument in function.args.args if argument.arg != "self"]
        if name not in parameters or values:
            return texts
        position = parameters.index(name)
        for call in self._calls:
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            given = [keyword.value for keyword in call.keywords if keyword.arg == name]
            given += call.args[position : position + 1]
            if called == function.name and given:
                texts += self._said(given[0], self._around(call), depth)
        return texts


@dataclass(frozen=True)
class Survey:
    """Which patterns there are, and what the cases show."""

    patterns: tuple[Pattern, ...]
    shown: tuple[Shown, ...]

    @cached_property
    def examples(self) -> dict[Pattern, list[Shown]]:
        """The reasons of cases that each pattern fits, the shortest first; each reason has one pattern."""
        found: dict[Pattern, list[Shown]] = {pattern: [] for pattern in self.patterns}
        for shown in sorted(self.shown, key=lambda one: (len(str(one.reason)), one.case)):
            fitting = [pattern for pattern in self.patterns if pattern.fits(shown.reason.message)]
            most = max((pattern.weight for pattern in fitting), default=0)
            meant = [pattern for pattern in fitting if pattern.weight == most]
            own = [pattern for pattern in meant if pattern.module.startswith(shown.kind)]
            for pattern in own or meant[:1]:
                found[pattern].append(shown)
        return found


def survey() -> Survey:
    """The patterns in the code, and the reasons of every case that is refused."""
    return Survey(tuple(patterns()), (*shown(), *shown_by_plans()))


def shown() -> Iterator[Shown]:
    """The reasons that the cases give."""
    for path in sorted(
        path for kind in (*KINDS, PROPOSE_SPLIT) for path in (CASES / kind).glob("*/case.toml")
    ):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        if "refuses" in case and "python" in case:
            yield Shown(path.parent.name, path.parents[1].name, spelled(case["refuses"]))
        elif "refuses" in case:
            request = {"request": path.parents[1].name, **case["request"]}
            answer = performed(project_of(path.parent / "before"), request)
            if isinstance(answer, Refusal):
                yield from (
                    Shown(path.parent.name, path.parents[1].name, reason) for reason in answer.reasons
                )


def shown_by_plans() -> Iterator[Shown]:
    """What the cases of plans say beside the place in the plan: also what only several steps come to."""
    for path in sorted((CASES / "apply").glob("*/plan.toml")):
        plan = plan_of(path.name, path.read_text(encoding="utf-8"))
        if isinstance(plan, Plan):
            numbers = range(1, len(plan.phases) + 1)
            answer = carry_out(project_of(path.parent / "before"), plan, numbers)
            reasons = answer.reasons if isinstance(answer, Refusal) else ()
            yield from (
                Shown(path.parent.name, "apply", reason) for reason in reasons if reason.path != plan.path
            )


def project_of(folder: Path) -> Project:
    """The tree of a case."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    texts = {
        f.relative_to(folder).as_posix(): f.read_bytes().decode("utf-8").removeprefix("\ufeff") for f in files
    }
    return Project(Files(texts))


def spelled(refuses: str) -> Reason:
    """The reason of a case in a newer syntax, which spells it whole: the page is the same under every Python."""
    found = re.fullmatch(r"(\S+):(\d+): (.*) \((.*)\)", refuses)
    assert found is not None, f"write path, line, message and remedy: {refuses}"
    path, line, message, remedy = found.groups()
    return Reason(message, path, int(line), remedy)


def page() -> str:
    """The whole page."""
    found = survey().examples
    parts = [INTRODUCTION]
    for module, group in itertools.groupby(found, key=lambda pattern: pattern.module):
        rows = [_row(pattern, found[pattern]) for pattern in group if found[pattern]]
        if rows:
            title = module.replace("/", ": ").replace("_", " ")
            parts.append(f"\n## {title[0].upper()}{title[1:]}\n\n" + "".join(rows))
    return "".join(parts)


def _row(pattern: Pattern, examples: list[Shown]) -> str:
    text = re.sub(rf"`({GAP}[.()]*)`", r"\1", pattern.text)
    return f"- **{text}** (`{examples[0].case}`)\n\n  ```text\n  refused: {examples[0].reason}\n  ```\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(page().encode("utf-8"))
