"""Broken and odd files never crash the core, and it never makes one that does not compile out of one that does.

The files are Python's own, cut off, shuffled and damaged by chance. `REFACTOR_LS_EXAMPLES=2000 pytest tests/generated`
tries that many, and others each time; `REFACTOR_LS_SEED` says which.
"""

from __future__ import annotations

import os
import random
import sysconfig
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from refactor_ls.analysis.checks import findings_of
from refactor_ls.analysis.members import classes_of
from refactor_ls.analysis.responsibilities import responsibilities_of, responsibilities_of_class
from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.model.text import Span
from refactor_ls.refactorings.change import Change, Refusal, applied
from refactor_ls.refactorings.extract_function import ExtractFunction
from refactor_ls.refactorings.move_module import MoveModule
from refactor_ls.refactorings.move_symbols import MoveSymbols, offer
from refactor_ls.refactorings.performing import Request, perform
from refactor_ls.refactorings.safe_delete import SafeDelete
from refactor_ls.refactorings.split_module import SplitModule
from refactor_ls.settings import DEFAULTS

EXAMPLES = int(os.environ.get("REFACTOR_LS_EXAMPLES", "40"))
SEED = int(os.environ.get("REFACTOR_LS_SEED", "0"))
LONGEST = 20_000  # characters of a file: long ones take longer and find no more
ODD = (
    *(
        "\f",
        "\t",
        "\r",
        "\\",
        "\\\n",
        "\u2028",
        "\x00",
        "\ufeff",
        "é",
        "𝒳",
        ";",
        ":",
        '"""',
        "'",
        "#",
        "(",
        "]",
        "{",
    ),
    *(
        "@",
        " async ",
        " await ",
        " match x:\n",
        "lambda: ",
        "*",
        "**",
        ":=",
        "global ",
        "import ",
        "from . import ",
    ),
    *(
        "yield ",
        "from x import *\n",
        "__all__ += [",
        "if TYPE_CHECKING:\n",
        "type X = int\n",
        "f'{x!r:>{w}}'",
        "\n\n",
    ),
)
Mutation = Callable[[list[str], random.Random], list[str]]


@cache
def originals() -> list[str]:
    """The texts of Python's own modules that are not too long."""
    folder = Path(sysconfig.get_path("stdlib"))
    files = [
        *folder.glob("*.py"),
        *folder.glob("json/*.py"),
        *folder.glob("logging/*.py"),
        *folder.glob("email/*.py"),
    ]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in sorted(files)]
    return [text for text in texts if 200 < len(text) < LONGEST]


def cut(lines: list[str], chance: random.Random) -> list[str]:
    """Only the beginning, to the middle of a line."""
    last = chance.randrange(len(lines))
    return [*lines[:last], lines[last][: chance.randrange(len(lines[last]) + 1)]]


def without_some(lines: list[str], chance: random.Random) -> list[str]:
    share = chance.choice((0.01, 0.1, 0.5))
    return [line for line in lines if chance.random() > share] or lines


def shuffled(lines: list[str], chance: random.Random) -> list[str]:
    first = chance.randrange(len(lines))
    last = min(len(lines), first + chance.randint(2, 40))
    middle = lines[first:last]
    chance.shuffle(middle)
    return [*lines[:first], *middle, *lines[last:]]


def twice(lines: list[str], chance: random.Random) -> list[str]:
    first = chance.randrange(len(lines))
    return [*lines, *lines[first : first + chance.randint(1, 60)]]


def indented(lines: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(lines))
    return [
        *lines[:at],
        *(chance.choice((" ", "    ", "\t")) + line for line in lines[at : at + 5]),
        *lines[at + 5 :],
    ]


def with_odd_characters(lines: list[str], chance: random.Random) -> list[str]:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        column = chance.randrange(len(lines[at]) + 1)
        lines = [*lines[:at], lines[at][:column] + chance.choice(ODD) + lines[at][column:], *lines[at + 1 :]]
    return lines


def mixed(lines: list[str], chance: random.Random) -> list[str]:
    other = chance.choice(originals()).split("\n")
    at, first = chance.randrange(len(lines)), chance.randrange(len(other))
    return [*lines[:at], *other[first : first + 80], *lines[at:]]


def with_other_line_ends(lines: list[str], chance: random.Random) -> list[str]:
    end = chance.choice(("\r", "\f", "\r\r"))
    return [line + end if chance.random() < 0.9 else line for line in lines]


def untouched(lines: list[str], _: random.Random) -> list[str]:
    return lines


MUTATIONS: tuple[Mutation, ...] = (
    *(cut, without_some, shuffled, twice, indented, with_odd_characters, mixed, with_other_line_ends),
    *(untouched, with_odd_characters, shuffled),
)


def mutated(chance: random.Random) -> str:
    """One of Python's modules after one or two mutations."""
    lines = chance.choice(originals()).split("\n")
    for mutation in chance.choices(MUTATIONS, k=chance.randint(1, 2)):
        lines = mutation(lines, chance) or [""]
    return "\n".join(lines)


def requests(project: Project, chance: random.Random) -> Iterator[Request]:
    """What somebody may ask of the file ``pkg/one.py``, whatever is in it."""
    source = project.parsed("pkg/one.py")
    names = sorted(source.bindings) if source is not None else []
    some = tuple(chance.sample(names, min(len(names), chance.randint(1, 3)))) or ("missing",)
    other = chance.choice(("pkg/two.py", "pkg/new.py", "new.py", "pkg/__init__.py"))
    yield MoveSymbols(
        "pkg/one.py",
        some,
        other,
        chance.choice(("auto", "always", "never", "deprecate")),
        chance.choice(("none", "private", "needed")),
    )
    yield MoveModule("pkg/one.py", chance.choice(("pkg/new.py", "new.py", "other/one.py")))
    yield SafeDelete("pkg/one.py", some[:1])
    yield SplitModule("pkg/one.py", {"pkg/one/left.py": some[:1], "pkg/one/right.py": some[1:]})
    first = chance.randint(1, 200)
    yield ExtractFunction("pkg/one.py", first, first + chance.randint(0, 12), "extracted")


def compiles(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "file", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError):
        return False
    return True


@pytest.mark.parametrize("number", range(EXAMPLES))
def test_the_core_survives(number: int) -> None:
    chance = random.Random(f"{SEED} {number}")
    one, two = mutated(chance), chance.choice(originals()) if chance.random() < 0.6 else mutated(chance)
    importer = "import pkg.one\nfrom pkg.one import *\nfrom pkg import two\n"
    files = Files({"pkg/__init__.py": "", "pkg/one.py": one, "pkg/two.py": two, "main.py": importer})
    project = Project(files)
    findings_of("pkg/one.py", one, DEFAULTS)
    if (source := project.parsed("pkg/one.py")) is not None:
        responsibilities_of(source)
        for found in classes_of(source):
            responsibilities_of_class(source, found)
    caret = chance.randrange(len(one) + 1)
    offer(project, "pkg/one.py", Span(caret, caret))
    offer(project, "pkg/one.py", Span(caret, min(len(one), caret + 400)))
    parsed_before = {path for path, text in files.items() if compiles(text)}
    for request in requests(project, chance):
        answer = perform(Project(files), request)
        if isinstance(answer, Refusal):
            assert all(reason.path or reason.remedy for reason in answer.reasons)
        else:
            assert broken(files, answer, parsed_before) == [], request


def broken(files: Files, change: Change, compiled: set[str]) -> list[str]:
    """The files that do not compile after a change, though all that it touches did before it."""
    touched = {path for path, text in change.texts(files).items() if text is not None}
    if "pkg/one.py" not in compiled or ("pkg/two.py" in touched and "pkg/two.py" not in compiled):
        return []
    after = applied(files, change)
    return [path for path in sorted(touched) if path.endswith(".py") and not compiles(after[path])]
