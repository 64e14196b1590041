"""Every rule on one file, which is parsed once."""

from __future__ import annotations

from refactor_ls.analysis.cohesion import cohesion_findings
from refactor_ls.analysis.findings import Finding, unreadable
from refactor_ls.analysis.size import size_findings
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.settings import Settings


def findings_of(path: str, text: str, settings: Settings) -> list[Finding]:
    """What the rules say about one file; a file that cannot be looked at gives one error finding."""
    try:
        source = Source(path, text)
    except Unparsable as error:
        return [unreadable(path, f"does not parse: {error.message}", error.line)]
    try:
        return findings_in(source, settings)
    except RecursionError:  # a chain of some hundred calls; Python's parser bears more than our walk does
        return [unreadable(path, "cannot be checked: it is nested too deeply")]


def findings_in(source: Source, settings: Settings) -> list[Finding]:
    """What the rules say about one file that is parsed already."""
    return [*size_findings(source, settings), *cohesion_findings(source, settings)]
