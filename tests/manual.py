"""Prints docs/refactorings.md: for each request its rules in words, then the cases that say `manual = true`.

`python tests/manual.py FILE` writes the page to FILE, which is what `make docs` does, and refusals.md beside it.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refactor_ls.cli.diffs import unified_diff
from refactor_ls.cli.outcome import file_changes
from refactor_ls.cli.report import note_line
from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal
from refactor_ls.refactorings.performing import REFACTORINGS, perform, request_from

CASES = Path(__file__).parent / "cases"
INTRODUCTION = """\
<!-- Written by `make docs` from the examples in tests/cases: change those, not this page. -->

# Refactorings

What each request does, by rules and examples. The examples are test cases, and what stands below them is what the tool
answers to them. A request is the same thing everywhere: the command line makes one from its arguments, a code action
carries one, the editor's command takes one as JSON, and a test case has one in TOML. Paths are relative to the
workspace's folder.

Every change is verified on the state after it before it is shown: each file parses, every name resolves, and no module
newly reads from another that is only half imported. Where that cannot be shown, or where the move would change what the
program does, the answer is a refusal, which names the place and, where there is one, the remedy.
"""


@dataclass(frozen=True)
class Example:
    """A case of the manual: its name and sentence, the files before, and the request as plain data."""

    name: str
    says: str
    files: Files
    request: Mapping[str, Any]


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *(part for kind in REFACTORINGS for part in chapter(kind))])


def chapter(kind: str) -> Iterator[str]:
    """The chapter of one request: its rules, what it does, what it refuses."""
    yield (CASES / kind / "manual.md").read_text(encoding="utf-8")
    answers = [(example, perform_example(kind, example)) for example in examples(kind)]
    for example, answer in answers:
        if isinstance(answer, Change):
            yield section(example, f"```diff\n{diff_of(example, answer)}```\n{receipt_of(answer)}")
    for example, answer in answers:
        if isinstance(answer, Refusal):
            reasons = "".join(f"refused: {reason}\n" for reason in answer.reasons)
            yield section(example, f"{listing_of(example)}```text\n{reasons}```\n")


def examples(kind: str) -> Iterator[Example]:
    """The cases of a request that belong into the manual, by name."""
    for path in sorted((CASES / kind).glob("*/case.toml")):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        if case.get("manual"):
            before = path.parent / "before"
            texts = {
                file.relative_to(before).as_posix(): file.read_bytes().decode("utf-8")
                for file in sorted(before.rglob("*"))
                if file.is_file()
            }
            yield Example(path.parent.name, case["says"], Files(texts), case["request"])


def perform_example(kind: str, example: Example) -> Change | Refusal:
    """What the tool answers."""
    return perform(Project(example.files), request_from({"request": kind, **example.request}))


def section(example: Example, outcome: str) -> str:
    """A section of the page: the rule, the request, the outcome."""
    title = example.name.replace("_", " ").capitalize()
    request = "".join(f"{name} = {toml(value)}\n" for name, value in example.request.items())
    return f"### {title}\n\n{example.says}\n\n```toml\n{request}```\n\n{outcome}"


def toml(value: str | int | list[str] | dict[str, Any]) -> str:
    """A field of a request as TOML."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {toml(each)}' for key, each in value.items()) + " }"
    return f'"{value}"' if isinstance(value, str) else f"[{', '.join(map(toml, value))}]"


def diff_of(example: Example, change: Change) -> str:
    """The diff as people read it: what only programs need is left out."""
    for_programs = ("diff --git ", "new file mode ")
    lines = unified_diff(file_changes(example.files, change)).splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(for_programs))


def receipt_of(change: Change) -> str:
    """What the receipt says besides that the change was verified, which it always says."""
    notes = [f"* {note_line(note)}\n" for note in change.receipt if not note.message.startswith("verified")]
    return "\nThe receipt says:\n\n" + "".join(notes) if notes else ""


def listing_of(example: Example) -> str:
    """The files that have something in them, each under its name."""
    return "".join(
        f"`{path}`:\n\n```python\n{text}```\n\n" for path, text in example.files.items() if text.strip()
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_bytes(page().encode("utf-8"))
        script, listed = (
            Path(__file__).parent / "refused" / "refusals.py",
            Path(sys.argv[1]).with_name("refusals.md"),
        )
        subprocess.run([sys.executable, str(script), str(listed)], check=True)
    else:
        sys.stdout.buffer.write(page().encode("utf-8"))
