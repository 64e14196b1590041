"""What a verification found out."""

from __future__ import annotations

from dataclasses import dataclass

from refactor_ls.refactorings.change import Note, Reason


@dataclass(frozen=True)
class Verdict:
    """What got worse by the change, and what the receipt says."""

    reasons: tuple[Reason, ...] = ()
    notes: tuple[Note, ...] = ()


class CannotVerify(Exception):
    """Nothing can be found out here; `reason` says why and what to do."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


def one_line(text: str, limit: int = 240) -> str:
    """A text of any length as part of a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"
