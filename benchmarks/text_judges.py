"""Did a split lose or spoil text? What ruff and the comments say of all that changed, beside the untouched tree."""

from __future__ import annotations

import io
import tokenize
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from benchmarks.judges import Finding, name_in, new_findings


def lint_errors(before: Path, after: Path, changed: Collection[str], parts: Collection[str]) -> list[str]:
    """What ruff finds and did not find before; the parts of the divided module count as one file."""
    python = [path for path in changed if path.endswith(".py")]

    def key(finding: Finding) -> tuple[str, str, str]:
        path, _, code, _ = finding
        return "" if path in parts else path, code, name_in(finding)

    return new_findings(before, after, python, key)


def lost_comments(before: Path, after: Path, changed: Collection[str]) -> list[str]:
    """The comments that stood in the changed files and stand in none of them any more."""
    python = [path for path in changed if path.endswith(".py")]
    lost = sum((_comments(before / path) for path in python), Counter[str]())
    lost -= sum((_comments(after / path) for path in python), Counter[str]())
    return sorted(lost.elements())


def _comments(path: Path) -> Counter[str]:
    if not path.exists():
        return Counter()
    try:
        tokens = list(tokenize.tokenize(io.BytesIO(path.read_bytes()).readline))
    except (tokenize.TokenError, SyntaxError):
        return Counter()
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
