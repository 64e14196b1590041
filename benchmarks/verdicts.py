"""What became of each case: kept one by one, so that a run goes on where an interrupted one ended.

A verdict is about the tree that a move left. It stands for every state of the tool that leaves the very same tree, so a
new state has to make each move again, but only what it leaves otherwise has to be judged again.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.cases import Case
from benchmarks.corpus import HOME, Package
from benchmarks.measure import REPOSITORY

CHECKS = ("touched", "parses", "lint", "imports", "names", "moved", "tests")
JUDGES = ("import_each.py", "judges.py", "judging.py", "recorded_unittest.py")
Wrong = Mapping[str, list[str]]  # what each check found wrong; "tests" only where the package's own tests ran


@dataclass(frozen=True)
class Verdict:
    """What became of a case: applied, refused or crashed; what the tool said; what each check found wrong."""

    case: Case
    status: str
    said: str
    cpu: float
    wrong: Wrong
    changed: tuple[str, ...]  # paths
    left: str  # the digest of the tree after it
    tool: str  # the digest of the tool's sources that made it

    @property
    def is_right(self) -> bool:
        """Whether it is what a user may see: a right edit, or a refusal that touched nothing."""
        return self.status != "crashed" and not any(self.wrong.values())

    @property
    def is_tested(self) -> bool:
        """Whether the package's own tests ran."""
        return "tests" in self.wrong


def tool() -> str:
    """A digest of the tool's sources."""
    files = sorted((REPOSITORY / "refactor_ls").rglob("*.py"))
    return _digest(part for file in files for part in (file.name.encode(), file.read_bytes()))


def judges(package: Package) -> str:
    """A digest of who judges: our checks, without their comments, the package's own tests, and Python."""
    trees = [ast.dump(ast.parse((Path(__file__).parent / name).read_bytes())) for name in JUDGES]
    return _digest(text.encode() for text in (*trees, repr(package), sys.version))


def digest_of(status: str, tree: Path, changed: Iterable[str]) -> str:
    """A digest of what a move left: its status, and the paths and contents of what it changed."""
    parts = [status.encode()]
    for path in sorted(changed):
        parts += [path.encode(), (tree / path).read_bytes() if (tree / path).exists() else b"gone"]
    return _digest(parts)


def remember(package: Package, verdict: Verdict) -> None:
    """Keep a verdict."""
    with _file(package).open("a") as handle:
        handle.write(json.dumps({"judges": judges(package), **asdict(verdict)}) + "\n")


def remembered(package: Package) -> list[Verdict]:
    """The verdicts that the present judges gave, the last one last."""
    found = []
    present = judges(package)
    for line in _file(package).read_text().splitlines() if _file(package).exists() else ():
        kept = json.loads(line)
        if kept.pop("judges", "") != present:
            continue
        case = kept.pop("case")
        case |= {"symbols": tuple(case["symbols"]), "options": tuple(case["options"])}
        kept["changed"] = tuple(kept["changed"])
        found.append(Verdict(Case(**case), **kept))
    return found


def standing(case: Case, verdicts: Iterable[Verdict]) -> dict[str, Wrong]:
    """Right verdicts on a case by the trees that it left, those with tests rather than those without.

    Wrong ones do not stand: such a tree is judged again, as a test may fail by chance.
    """
    right = [verdict for verdict in verdicts if verdict.case == case and verdict.is_right]
    return {verdict.left: verdict.wrong for verdict in sorted(right, key=lambda each: each.is_tested)}


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:  # with their lengths, so that nothing can shift from one to the next
        whole.update(f"{len(part)} ".encode() + part)
    return whole.hexdigest()[:16]


def _file(package: Package) -> Path:
    folder = HOME / "verdicts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{package.name}-{package.version}.jsonl"
