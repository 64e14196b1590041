"""The page that says what random moves in real packages came to: docs/real-code.md."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from statistics import median

from benchmarks.corpus import Package
from benchmarks.need import Need
from benchmarks.need_page import along_section, need_section
from benchmarks.verdicts import Verdict

# The first pattern that is found in a reason names its class.
CLASSES = (
    ("found by a search", r"are listed here|is searched here|without being named"),
    ("import cycle", r"import cycle|half imported|imports? each other|while it is imported"),
    (
        "order of execution",
        r"at another time|is changed after|between two statements|registers itself|read before|late",
    ),
    ("shared state", r"rebound|rebinds|while the program runs|also binds|in passing|fills?\b|changes"),
    ("names its module", r"names its module|told from imported|Celery|Django|looks? at|pickle"),
    ("replaced by tests or others", r"replace|run again|takes the place of .* here"),
    (
        "name is taken",
        r"already|would hide|would take the place|means something else|no module name|defines|same ",
    ),
    ("annotations", r"__future__"),
    (
        "old path that cannot follow",
        r"string|doctest|no plain Python|handed on|written here|cannot be told|looked up",
    ),
    ("run as a file", r"run as|script|program"),
    ("metadata or packaging", r"pyproject|setup\.|conftest"),
)
HEAD = """\
<!-- Written by `python -m benchmarks.real_moves {arguments}`. -->

# Moves in real code

Random moves in packages from PyPI, pinned and with their own tests: single symbols and groups, into new and into
existing modules, with other facades and closures now and then, and whole modules. Chance alone decides: nobody looked
whether a move makes sense. Each runs through the command line on an untouched copy, and then the result is judged:

- every changed file compiles, and ruff finds no new unused import, redefinition or undefined name;
- every module that loads a changed file is imported first in a fresh interpreter, and each of its names is what it was;
- what moved is defined where it was sent and nowhere else; a refusal left every byte as it was;
- {tests_run} moves were also judged by the package's own tests: what passed before passes.

All moves were made by one state of the tool. A verdict is about the tree that a move leaves: where an earlier state of
the tool left the very same tree, byte for byte, it was not judged again.

*Broken* is a move that was carried out and then judged wrong by any of these, or an answer that was none. Counted with
Python {python}; a case is named `package-number` and runs again with `python -m benchmarks.real_moves --only NAME`.

"""


def page(verdicts: Mapping[Package, list[Verdict]], needs: Mapping[str, Need]) -> str:
    """The whole page; `needs` are what shows the need of each refusal, by the names of cases."""
    everything = [verdict for found in verdicts.values() for verdict in found if not verdict.case.is_again]
    again = [verdict for found in verdicts.values() for verdict in found if verdict.case.is_again]
    wanted = {v.case.again.name for v in everything if v.status == "refused" and v.case.again is not None}
    missing = sorted(wanted - {verdict.case.name for verdict in again})
    if missing:
        raise SystemExit(f"not judged yet: {', '.join(missing)}")
    head = HEAD.format(
        arguments=" ".join(sys.argv[1:]),
        tests_run=sum(verdict.is_tested for verdict in everything),
        python=".".join(map(str, sys.version_info[:2])),
    )
    reasons = f"## Why moves were refused\n\n{_reasons_table(everything)}"
    along = along_section(again, needs, reason_class) + need_section(everything, needs)
    return f"{head}{table(verdicts)}\n\n{reasons}{along}{_broken([*everything, *again])}"


def table(verdicts: Mapping[Package, list[Verdict]]) -> str:
    """One row per package."""
    head = [
        "package",
        "moves",
        "of modules",
        "of groups",
        "applied",
        "refused",
        "most by",
        "own tests",
        "broken",
        "CPU s, median",
    ]
    rows = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    drawn = {p.label: [v for v in found if not v.case.is_again] for p, found in verdicts.items()}
    everything = [verdict for found in drawn.values() for verdict in found]
    for label, found in [*drawn.items(), ("**all**", everything)]:
        if not found:
            continue
        counts = Counter(verdict.status for verdict in found)
        reasons = Counter(reason_class(verdict) for verdict in found if verdict.status == "refused")
        cells = [
            len(found),
            sum(not verdict.case.symbols for verdict in found),
            sum(len(verdict.case.symbols) > 1 for verdict in found),
            counts["applied"],
            counts["refused"],
            ", ".join(f"{name} {count}" for name, count in reasons.most_common(2)) or "-",
            sum(verdict.is_tested for verdict in found),
            sum(not verdict.is_right for verdict in found),
            f"{median(verdict.cpu for verdict in found):.2f}",
        ]
        rows.append("| " + " | ".join([label, *map(str, cells)]) + " |")
    return "\n".join(rows)


def reason_class(verdict: Verdict) -> str:
    """Which kind of reason a refusal gives first."""
    first = next((line for line in verdict.said.splitlines() if line.startswith("refused:")), verdict.said)
    return next((name for name, pattern in CLASSES if re.search(pattern, first)), "others")


def _reasons_table(verdicts: list[Verdict]) -> str:
    refused = [verdict for verdict in verdicts if verdict.status == "refused"]
    rows = ["| kind of reason | moves | for example |", "| --- | ---: | --- |"]
    for name, count in Counter(map(reason_class, refused)).most_common():
        shown = min((v for v in refused if reason_class(v) == name), key=lambda v: len(v.said))
        line = shown.said.splitlines()[0].removeprefix("refused: ").replace("|", "\\|")
        rows.append(f"| {name} | {count} | {shown.case.name}: {line} |")
    return "\n".join(rows) + "\n"


def _broken(verdicts: list[Verdict]) -> str:
    broken = [verdict for verdict in verdicts if not verdict.is_right]
    if not broken:
        return ""
    lines = ["\n## Broken\n"]
    for verdict in broken:
        what = [f"{check}: {texts[0]}" for check, texts in verdict.wrong.items() if texts]
        lines.append(
            f"- {verdict.case.name} (`{' '.join(verdict.case.arguments)}`): {'; '.join(what) or verdict.said}"
        )
    return "\n".join(lines) + "\n"
