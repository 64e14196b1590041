"""What is said of a file that does not parse."""

from __future__ import annotations

from refactor_ls.model.source import Unparsable
from refactor_ls.refactorings.change import Reason


def unparsable(error: Unparsable) -> Reason:
    """Why nothing can be done about a file, or without it, that does not parse."""
    return Reason(f"does not parse: {error.message}", error.path, error.line, error.remedy)
