"""What became of each case: kept one by one, so that an interrupted run goes on where it ended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.cases import Case
from benchmarks.corpus import HOME, Package
from benchmarks.measure import REPOSITORY

CHECKS = ("touched", "parses", "lint", "imports", "names", "moved", "tests")


@dataclass(frozen=True)
class Verdict:
    """What became of a case: applied, refused or crashed; what the tool said; what each check found wrong."""

    case: Case
    status: str
    said: str
    cpu: float
    wrong: dict[str, list[str]] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    is_older: bool = False  # it is one on an older state of the tool

    @property
    def is_right(self) -> bool:
        """Whether it is what a user may see: a right edit, or a refusal that touched nothing."""
        return self.status != "crashed" and not any(self.wrong.values())


def tool() -> str:
    """A word for the tool's sources: verdicts on others do not count any more."""
    files = sorted((REPOSITORY / "refactor_ls").rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def remember(package: Package, verdict: Verdict, about: str) -> None:
    """Keep a verdict on the tool `about`."""
    with _file(package).open("a") as handle:
        handle.write(json.dumps({"tool": about, **_plain(verdict)}) + "\n")


def remembered(package: Package, about: str, *, with_older: bool) -> Iterator[Verdict]:
    """The verdicts kept for that tool, the last of a case last; before them, if asked, right ones on older states."""
    older: list[Verdict] = []
    current: list[Verdict] = []
    for kept in map(json.loads, _file(package).read_text().splitlines() if _file(package).exists() else ()):
        is_current = kept.pop("tool") == about
        case = kept.pop("case")
        lists = {"symbols": tuple(case["symbols"]), "options": tuple(case["options"])}
        changed = tuple(kept.pop("changed"))
        found = Verdict(Case(**{**case, **lists}), **{**kept, "changed": changed, "is_older": not is_current})
        (current if is_current else older).append(found)
    yield from (verdict for verdict in older if with_older and verdict.is_right)
    yield from current


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {key: value for key, value in asdict(verdict).items() if key != "is_older"}


def _file(package: Package) -> Path:
    folder = HOME / "verdicts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{package.name}-{package.version}.jsonl"
