"""Did a split lose or spoil text? What ruff and the comments say of all that changed, beside the untouched tree."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tokenize
from collections import Counter
from collections.abc import Collection
from pathlib import Path

RULES = "F401,F811,F821"  # unused import, redefinition, undefined name
Finding = tuple[str, int, str, str]


def lint_errors(before: Path, after: Path, changed: Collection[str], parts: Collection[str]) -> list[str]:
    """What ruff finds and did not find before; the parts of the divided module count as one file."""
    python = [path for path in changed if path.endswith(".py")]
    old = Counter(_key(finding, parts) for finding in _findings(before, python))
    wrong = []
    for finding in _findings(after, python):
        key = _key(finding, parts)
        if old[key]:
            old[key] -= 1
        elif not (finding[2] == "F401" and _is_in_type_comment(after / finding[0], key[2])):
            wrong.append("{}:{}: {} {}".format(*finding))
    return wrong


def lost_comments(before: Path, after: Path, changed: Collection[str]) -> list[str]:
    """The comments that stood in the changed files and stand in none of them any more."""
    python = [path for path in changed if path.endswith(".py")]
    lost = sum((_comments(before / path) for path in python), Counter[str]())
    lost -= sum((_comments(after / path) for path in python), Counter[str]())
    return sorted(lost.elements())


def _findings(root: Path, paths: list[str]) -> list[Finding]:
    there = [path for path in paths if (root / path).exists()]
    if not there:
        return []
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", RULES]
    ended = subprocess.run(
        [*command, "--output-format", "json", *there], cwd=root, capture_output=True, text=True
    )
    real = os.path.realpath(root)
    return [
        (
            os.path.relpath(found["filename"], real),
            found["location"]["row"],
            found["code"] or "",
            found["message"],
        )
        for found in json.loads(ended.stdout)
    ]


def _key(finding: Finding, parts: Collection[str]) -> tuple[str, str, str]:
    path, _, code, message = finding
    quoted = re.search(r"`([^`]+)`", message)
    name = quoted[1].rpartition(".")[2] if quoted else message
    return ("" if path in parts else path, code, name)


def _is_in_type_comment(file: Path, name: str) -> bool:
    """Does a comment use the name as a type, which ruff does not see?"""
    return re.search(rf"#\s*type:.*\b{re.escape(name)}\b", file.read_text(errors="replace")) is not None


def _comments(path: Path) -> Counter[str]:
    if not path.exists():
        return Counter()
    try:
        tokens = list(tokenize.tokenize(io.BytesIO(path.read_bytes()).readline))
    except (tokenize.TokenError, SyntaxError):
        return Counter()
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
