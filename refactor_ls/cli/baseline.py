"""`check --baseline FILE`: what is known there is left out; `--update-baseline` writes what is found now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from refactor_ls.analysis.baseline import BadBaseline, Known, from_text, known_of, split, to_text
from refactor_ls.analysis.findings import Finding
from refactor_ls.refactorings.change import Reason
from refactor_ls.workspace.baselines import read_baseline, write_baseline
from refactor_ls.workspace.disk import reason_of
from refactor_ls.workspace.encoding import BadEncoding

_ANEW = "mend it, or delete it and have --update-baseline write it anew"


class UnreadableBaseline(Exception):
    """The file that was given is no baseline; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Checked:
    """What the findings are about: which paths were looked at, which there are, and what is found in another one."""

    holds: Callable[[str], bool]
    exists: Callable[[str], bool]
    findings_in: Callable[[str], Sequence[Finding]]


def checked_path(argument: str | None, *, update: bool) -> Path | None:
    """The file that `--baseline` names; raises click's errors where it is missing."""
    if argument is None:
        if update:
            raise click.UsageError("--update-baseline needs --baseline FILE")
        return None
    if not update and not Path(argument).is_file():
        hint = "--update-baseline writes it" if not Path(argument).exists() else "it is no file"
        raise click.BadParameter(f"{argument!r} does not exist; {hint}", param_hint="--baseline")
    return Path(argument)


def without_known(
    path: Path, findings: Sequence[Finding], checked: Checked
) -> tuple[list[Finding], list[str]]:
    """The findings that the baseline does not know, and remarks about the others; raises UnreadableBaseline."""
    baseline = _read(path)
    new, unused = split(findings, baseline, lambda known: _is_found(known, checked), checked.exists)
    stale = sum(checked.holds(known.path) for known in unused)
    remarks = [f"{len(findings) - len(new)} known to {path}"] if len(new) < len(findings) else []
    if stale:
        remarks.append(f"{stale} of {path} not found any more: --update-baseline drops what is gone")
    return new, remarks


def update(path: Path, findings: Sequence[Finding], checked: Checked) -> None:
    """Writes what is found now; what is known of other files stays. Raises UnreadableBaseline and OSError."""
    before = _read(path) if path.exists() else []
    others = [known for known in before if not checked.holds(known.path) and checked.exists(known.path)]
    write_baseline(path, to_text([*known_of(findings), *others]))


def _read(path: Path) -> list[Known]:
    try:
        return from_text(read_baseline(path))
    except (OSError, BadEncoding) as error:
        why = f"cannot be read: {reason_of(error)}"
        raise UnreadableBaseline(Reason(why, str(path), 0, _ANEW)) from None
    except BadBaseline as error:
        raise UnreadableBaseline(Reason(f"is no baseline: {error}", str(path), 0, _ANEW)) from None


def _is_found(known: Known, checked: Checked) -> bool:
    """Does a finding of a file that was not looked at still stand there?"""
    if checked.holds(known.path) or not checked.exists(known.path):
        return False
    return any(
        (each.code, each.symbol) == (known.code, known.symbol) for each in checked.findings_in(known.path)
    )
