"""The options about `--verify`, for every command that changes something."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from refactor_ls.workspace.verification import Verification

SECONDS = 900.0

_OPTIONS = (
    click.option(
        "--verify",
        metavar="import|CMD",
        help="Import the touched modules, or run the project's tests, before and after: what gets worse is refused.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help=f"How long each run of --verify may take.  [default: {SECONDS:g}]",
    ),
    click.option("--python", metavar="PATH", help="The project's interpreter or environment, for --verify."),
    click.option("--junit", metavar="FILE", help="Where the command of --verify writes a JUnit report."),
)


def verifying(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the options, and hands them to it as `verification`, None when nothing is to be verified."""

    @functools.wraps(command)
    def with_verification(
        *, verify: str | None, timeout: float | None, python: str | None, junit: str | None, **others: Any
    ) -> int:
        return command(verification=_verification(verify, timeout, python, junit), **others)

    for option in reversed(_OPTIONS):
        with_verification = option(with_verification)
    return with_verification


def _verification(
    what: str | None, timeout: float | None, python: str | None, junit: str | None
) -> Verification | None:
    if what is None:
        for name, value in (("--timeout", timeout), ("--python", python), ("--junit", junit)):
            if value is not None:
                raise click.UsageError(f"{name} says how to verify: it needs --verify")
        return None
    from refactor_ls.workspace.verification import IMPORT, Verification

    if not what.strip():
        raise click.BadParameter("takes `import` or a command", param_hint="--verify")
    if what == IMPORT and junit is not None:
        raise click.UsageError("--junit is for commands: `--verify import` runs no tests")
    if python is not None and not os.path.exists(python):
        raise click.BadParameter(f"{python!r} does not exist", param_hint="--python")
    return Verification(
        what, SECONDS if timeout is None else timeout, os.path.abspath(python) if python else "", junit or ""
    )
