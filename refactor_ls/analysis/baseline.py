"""Findings that are known and left for later, so that only new ones count.

They are known by symbol and not by position: neither lines that shift nor code that moves brings one back.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from refactor_ls.analysis.findings import LEVELS, Finding, Level, is_at_least

NEVER_KNOWN = ("RLS000", "RLS001")  # what cannot be looked at must not pass for clean
_VERSION = 1
_KEYS = ("path", "symbol", "code", "level")


class BadBaseline(ValueError):
    """The text is no baseline; it says why."""


@dataclass(frozen=True, order=True)
class Known:
    """A finding of the baseline: it stays known until it is worse than `level`."""

    path: str
    symbol: str
    code: str
    level: Level


def known_of(findings: Iterable[Finding]) -> list[Known]:
    """The findings as a baseline knows them, without those that are never left for later."""
    return sorted(
        Known(each.path, each.symbol, each.code, each.level)
        for each in findings
        if each.code not in NEVER_KNOWN
    )


def to_text(baseline: Iterable[Known]) -> str:
    """A baseline as a file holds it: a line for each finding, so that merges and reviews are easy."""
    lines = ",\n".join(f"  {json.dumps(asdict(known), ensure_ascii=False)}" for known in sorted(baseline))
    return f'{{"version": {_VERSION}, "findings": [\n{lines}\n]}}\n'


def from_text(text: str) -> list[Known]:
    """The baseline that a file holds; raises BadBaseline."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise BadBaseline(f"it is no JSON: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("findings"), list):
        raise BadBaseline("it holds no list `findings`")
    if document.get("version") != _VERSION:
        raise BadBaseline(f"its version is {document.get('version')!r}, and {_VERSION} is what is understood")
    return [_known(number, entry) for number, entry in enumerate(document["findings"], 1)]


def split(
    findings: Sequence[Finding],
    baseline: Sequence[Known],
    is_found: Callable[[Known], bool],
    exists: Callable[[str], bool],
) -> tuple[list[Finding], list[Known]]:
    """The findings that are new, and what of the baseline none of them was known by.

    `is_found` says of such a known finding whether it still stands at its old place, so that no other can be it;
    `exists` says whether there is a file of that path.
    """
    rest = Counter(baseline)
    unknown = [finding for finding in findings if not _take(rest, _at_its_place(finding))]
    new = [
        finding
        for finding in unknown
        if not _take(rest, (known for known in _moved(finding, rest, exists) if not is_found(known)))
    ]
    return new, sorted(rest.elements())


def _at_its_place(finding: Finding) -> Iterator[Known]:
    for level in LEVELS:
        if is_at_least(level, finding.level):
            yield Known(finding.path, finding.symbol, finding.code, level)


def _moved(finding: Finding, rest: Iterable[Known], exists: Callable[[str], bool]) -> Iterator[Known]:
    for known in rest:
        if (
            known.code == finding.code
            and known.symbol == finding.symbol
            and is_at_least(known.level, finding.level)
        ):
            is_same_name = posixpath.basename(known.path) == posixpath.basename(finding.path)
            if finding.symbol or (is_same_name and not exists(known.path)):
                yield known


def _take(rest: Counter[Known], candidates: Iterable[Known]) -> bool:
    """Uses up the first candidate that there is."""
    for known in candidates:
        if rest[known] > 0:
            rest[known] -= 1
            return True
    return False


def _known(number: int, entry: object) -> Known:
    if not isinstance(entry, dict):
        raise BadBaseline(f"finding {number} is no object")
    fields: dict[str, Any] = {key: entry.get(key) for key in _KEYS}
    wrong = [key for key, value in fields.items() if not isinstance(value, str)]
    if wrong or fields["level"] not in LEVELS:
        raise BadBaseline(f"finding {number} has no `{(wrong or ['level'])[0]}` that is understood")
    return Known(**fields)
