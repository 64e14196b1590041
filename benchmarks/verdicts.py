"""What became of each case: kept one by one, so that an interrupted run goes on where it ended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

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
        handle.write(json.dumps({"tool": about, **asdict(verdict)}) + "\n")


def remembered(package: Package, about: str) -> Iterator[Verdict]:
    """The verdicts kept for that tool, for any tool if it is empty; the last of each case comes last."""
    lines = _file(package).read_text().splitlines() if _file(package).exists() else []
    for kept in map(json.loads, lines):
        if kept.pop("tool") == about or not about:
            case = kept.pop("case")
            lists = {"symbols": tuple(case["symbols"]), "options": tuple(case["options"])}
            yield Verdict(Case(**{**case, **lists}), **{**kept, "changed": tuple(kept["changed"])})


def _file(package: Package) -> Path:
    folder = HOME / "verdicts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{package.name}-{package.version}.jsonl"
