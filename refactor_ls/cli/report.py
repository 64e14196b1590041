"""What the commands print. Results go to stdout as UTF-8 with their own line ends, remarks to stderr."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import click

from refactor_ls.analysis.findings import Finding, rule_of
from refactor_ls.cli.diffs import unified_diff
from refactor_ls.cli.outcome import FileChange
from refactor_ls.refactorings.change import Note, Reason

GITHUB_COMMANDS = {"error": "error", "warn": "warning", "hint": "notice"}


def print_result(text: str) -> None:
    """Prints to stdout byte for byte: a CRLF in a diff stays one, on Windows too."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough. Python would complain when it flushes once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(value: object) -> None:
    """Prints a value as JSON."""
    print_result(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def print_remarks(lines: Iterable[str]) -> None:
    """Prints to stderr, one line each."""
    for line in lines:
        click.echo(line, err=True)


def change_as_dict(
    status: str, files: Sequence[FileChange], receipt: Sequence[Note], refusals: Sequence[Reason]
) -> dict[str, Any]:
    """The JSON answer of every command that changes something."""
    return {
        "status": status,
        "files": [_file_as_dict(each) for each in files],
        "diff": unified_diff(files),
        "receipt": [asdict(note) for note in receipt],
        "refusals": [reason.to_dict() for reason in refusals],
    }


def note_line(note: Note) -> str:
    """A line of the receipt as people read it."""
    place = f"{note.path}:{note.line}: " if note.line else f"{note.path}: " if note.path else ""
    return f"{place}{note.message}"


def summary_of(files: Sequence[FileChange]) -> str:
    """How many files were created, edited, deleted, renamed."""
    if not files:
        return "nothing to change"
    counts = Counter[str](each.action for each in files)
    words = {"create": "created", "edit": "edited", "delete": "deleted", "rename": "renamed"}
    return ", ".join(f"{counts[action]} {word}" for action, word in words.items() if counts[action])


def finding_line(finding: Finding) -> str:
    """`path:line: level CODE message`, which editors and terminals make a link of."""
    return f"{finding.path}:{finding.line}: {finding.level} {finding.code} {finding.message}"


def github_line(finding: Finding) -> str:
    """A finding as a workflow command, which becomes an annotation of the pull request."""
    rule = rule_of(finding.code)
    title = f"{finding.code} {rule.name}" if rule else finding.code
    place = f"file={_property(finding.path)},line={finding.line},endLine={finding.end_line},title={_property(title)}"
    return f"::{GITHUB_COMMANDS[finding.level]} {place}::{_data(finding.message)}"


def _file_as_dict(change: FileChange) -> dict[str, str]:
    found = {"path": change.path, "action": change.action}
    return {**found, "from": change.old_path} if change.action == "rename" else found


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
