"""Was a refusal needed? Decided by what happens when the move is made anyway (plain_moves.py), not by its words.

A refusal is needed where the move would divide a variable from functions that rebind it, or where every way of making
it closes an import cycle or leaves a package whose modules do not import with the same names, or whose own tests fail.
What no test of a package looks at, a check in real_moves_need.toml may show: a line of Python that runs in the
untouched package, and no longer after the move. Where nothing shows a need the refusal counts as one without, unless
that file gives a reason that a person can check.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks import judges
from benchmarks.baselines import Baseline
from benchmarks.cases import Case
from benchmarks.corpus import HOME, Package, copied, python_of, restored, unpacked
from benchmarks.eager_imports import cycle, eager_imports
from benchmarks.judging import wrong_in
from benchmarks.plain_moves import FACADES, ends_of, moved_plainly, needed_names, shared_state
from benchmarks.verdicts import judges as digest_of_judges

REVIEWED = Path(__file__).parent / "real_moves_need.toml"
KINDS = {
    "state": "shared state",
    "cycle": "needs in both directions",
    "imports": "does not import",
    "names": "names are something else",
    "tests": "own tests fail",
    "check": "a check fails",
    "reviewed": "reviewed",
}


@dataclass(frozen=True)
class Need:
    """Why a case can only be refused: one of `KINDS`, and what was seen; no kind where a plain move is right."""

    case: str
    kind: str
    seen: str
    is_tested: bool = False  # whether the package's own tests ran

    @property
    def is_needed(self) -> bool:
        """Whether anything shows the need."""
        return bool(self.kind)


def need_of(package: Package, case: Case, base: Baseline) -> Need:
    """Make the move anyway, in each plain way, until one is right; or what was seen of that before."""
    known = _remembered(package).get(_key(package, case))
    if known is None or not (known.is_needed or known.is_tested or not base.passing):
        known = _tried(package, case, base)
        _remember(package, _key(package, case), known)
    return known


def known_need(package: Package, case: Case) -> Need | None:
    """What was seen before of a case that was refused; what a person found out of it, where that was nothing."""
    known = _remembered(package).get(_key(package, case))
    said = _reviews().get(case.name, {})
    if known is not None and not known.is_needed and "reason" in said:
        return Need(case.name, "reviewed" if said["needed"] else "", str(said["reason"]))
    return known


def _tried(package: Package, case: Case, base: Baseline) -> Need:
    tree = ast.parse((unpacked(package) / case.source).read_bytes())
    divided = shared_state(tree, set(case.symbols)) if case.symbols else []
    if divided and not case.takes_along:
        line, name, function = divided[0]
        return Need(case.name, "state", f"{case.source}:{line}: `global {name}` in `{function}`")
    first = None
    for symbols, facade in _ways(package, case):
        failed = _made(package, case, base, symbols, facade)
        if failed is None:
            along = sorted(set(symbols) - set(case.symbols))
            with_more = f"with {', '.join(along[:3])}{f' and {len(along) - 3} more' if along[3:] else ''}"
            return Need(case.name, "", with_more if along else "", bool(base.passing))
        first = first or failed
    assert first is not None
    return first


def _ways(package: Package, case: Case) -> Iterator[tuple[list[str], str]]:
    """The symbols, and how the old path gets them; what must go along only where that was asked for."""
    text = (unpacked(package) / case.source).read_text()
    many = 2 if "never" in case.options else len(FACADES) if case.symbols else 1
    is_quoted = "from __future__ import annotations" in text
    facades = [facade for facade in FACADES[:many] if not (is_quoted and facade == "quoted")]
    selections = [sorted(case.symbols)]
    if case.takes_along:
        selections += [sorted(needed_names(text, case.symbols, with_readers=also)) for also in (False, True)]
    tried: list[list[str]] = []
    for symbols in selections:
        if symbols not in tried:
            tried.append(symbols)
            yield from ((symbols, facade) for facade in facades)


def _made(package: Package, case: Case, base: Baseline, symbols: list[str], facade: str) -> Need | None:
    """The move made in one way, or what is wrong then."""
    folder = HOME / "trees" / f"{package.name}-plain-{os.getpid()}"
    if not folder.exists() or judges.changed_files(unpacked(package), folder):
        copied(package, folder)
    ends = ends_of(package, folder, case)
    moved_plainly(package, folder, case, symbols, facade)
    changed = judges.changed_files(unpacked(package), folder)
    larger = replace(case, symbols=tuple(symbols)) if case.symbols else case
    try:
        before, after = (eager_imports(package, root) for root in (unpacked(package), folder))
        if way := cycle(before, after, ends.old, ends.new):
            return Need(case.name, "cycle", " → ".join(way))
        broken = judges.parse_errors(folder, changed)
        assert not broken, broken  # a bug of the plain move
        wrong = wrong_in(package, larger, replace(base, passing=()), folder, changed)
        for kind in ("imports", "names"):
            if wrong[kind]:
                return Need(case.name, kind, wrong[kind][0])
        check = _reviews().get(case.name, {}).get("check")
        if check and (said := _failed_check(package, folder, str(check))):
            return Need(case.name, "check", f"`{check}`: {said}")
        lost = wrong_in(package, larger, base, folder, changed).get("tests") if base.passing else None
        more = f" and {len(lost) - 1} more" if lost and lost[1:] else ""
        return Need(case.name, "tests", lost[0] + more, is_tested=True) if lost else None
    finally:
        restored(package, folder, judges.changed_files(unpacked(package), folder))


def _failed_check(package: Package, folder: Path, check: str) -> str | None:
    """The last line of what a check says that fails after the move and not before it."""
    ended = []
    for root in (unpacked(package), folder):
        environment = judges.environment_of(package, root)
        command = [str(python_of(package, with_tests=True)), "-c", check]
        ended.append(
            subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120)
        )
    assert not ended[0].returncode, f"{check}\n{ended[0].stderr}"
    return (ended[1].stderr.strip().splitlines() or ["no message"])[-1] if ended[1].returncode else None


def _reviews() -> dict[str, dict[str, str | bool]]:
    return tomllib.loads(REVIEWED.read_text())


def _key(package: Package, case: Case) -> str:
    """A digest of all that decides: the move, who makes it, who judges it, and the check if there is one."""
    here = Path(__file__).parent
    trees = [
        ast.dump(ast.parse((here / name).read_bytes()))
        for name in ("plain_moves.py", "eager_imports.py", "need.py")
    ]
    check = _reviews().get(case.name, {}).get("check")
    parts = [*trees, digest_of_judges(package), repr(case), repr(check)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _remembered(package: Package) -> dict[str, Need]:
    file = _file(package)
    lines = map(json.loads, file.read_text().splitlines() if file.exists() else ())
    return {line["key"]: Need(**line["need"]) for line in lines}


def _remember(package: Package, key: str, need: Need) -> None:
    _file(package).parent.mkdir(parents=True, exist_ok=True)
    with _file(package).open("a") as handle:
        handle.write(json.dumps({"key": key, "need": asdict(need)}) + "\n")


def _file(package: Package) -> Path:
    return HOME / "needs" / f"{package.name}-{package.version}.jsonl"
