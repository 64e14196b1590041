"""What the page about real code says of its refused moves: what must go along, and which were refused in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from benchmarks.need import KINDS, Need
from benchmarks.verdicts import Verdict

ALONG = """
## With what must go along

The refused moves of symbols that did not ask for it were made again with `--closure needed`, and judged like the
others. Of {made} such moves {applied} were carried out, {broken} of them broken; {tested} of these were also judged by
the package's own tests. {refused} were refused again:

"""
NEED = """
## Refused without need

Whether a refusal was needed is not told by its words: the move is made anyway (`benchmarks/plain_moves.py`), without
any of the tool's reasons, in the ways that are least likely to fail. The moved code stands at the end of its new
module, functions import what they read when they are called, and the old path is asked only when somebody takes the
name from it. With `--closure needed` it is also tried with all that the moved code reads while it is imported, and with
what reads that. The refusal was needed where every such move

- divides a variable from a function that says `global` of it;
- has modules import each other at once that did not before (by a plain graph of the imports at their tops);
- leaves a module that no longer imports, or a name that is something else;
- fails the package's own tests, all of which run here, or a check in `benchmarks/real_moves_need.toml`: some Python,
  such as a program of the package that no test runs, which works in the untouched package and no longer after the move.

"""


def along_section(again: list[Verdict], needs: Mapping[str, Need], reason: Callable[[Verdict], str]) -> str:
    """What became of the moves that were refused, with what must go along."""
    applied = [verdict for verdict in again if verdict.status == "applied"]
    refused = [verdict for verdict in again if verdict.status != "applied"]
    head = ALONG.format(
        made=len(again),
        applied=len(applied),
        tested=sum(verdict.is_tested for verdict in applied),
        broken=sum(not verdict.is_right for verdict in again) or "none",
        refused=len(refused),
    )
    rows = ["| kind of reason | refused again | needed | for example |", "| --- | ---: | ---: | --- |"]
    for name, count in Counter(map(reason, refused)).most_common():
        alike = [verdict for verdict in refused if reason(verdict) == name]
        needed = sum(needs[verdict.case.name].is_needed for verdict in alike)
        rows.append(f"| {name} | {count} | {needed} | {_example(alike)} |")
    listed = _listed([verdict for verdict in refused if not needs[verdict.case.name].is_needed], needs)
    told = f"\nCould have been carried out:\n\n{listed}" if listed else ""
    return head + "\n".join(rows) + "\n" + told


def need_section(found: list[Verdict], needs: Mapping[str, Need]) -> str:
    """What shows the need of each refusal, and the refusals without any."""
    refused = [verdict for verdict in found if verdict.status == "refused"]
    rows = ["| what a plain move shows | moves | for example |", "| --- | ---: | --- |"]
    kinds = Counter(needs[verdict.case.name].kind for verdict in refused)
    for kind, count in kinds.most_common():
        if kind:
            shown = min(
                (n for v in refused if (n := needs[v.case.name]).kind == kind), key=lambda n: len(n.seen)
            )
            seen = shown.seen.splitlines()[-1].removeprefix("`: ").replace("|", "\\|")
            rows.append(f"| {KINDS[kind]} | {count} | {shown.case}: {seen} |")
    share = f"{100 * kinds[''] / len(found):.1f} %"
    rows.append(f"| **nothing: refused without need** | {kinds['']} | {share} of {len(found)} moves |")
    listed = _listed([verdict for verdict in refused if not needs[verdict.case.name].is_needed], needs)
    return NEED + "\n".join(rows) + "\n" + (f"\n{listed}" if listed else "")


def _listed(refused: list[Verdict], needs: Mapping[str, Need]) -> str:
    lines = []
    for verdict in refused:
        seen = needs[verdict.case.name].seen
        reason = _first(verdict)
        lines.append(f"- {verdict.case.name}: {reason}{f' ({seen})' if seen else ''}\n")
    return "".join(lines)


def _example(alike: list[Verdict]) -> str:
    shown = min(alike, key=lambda verdict: len(_first(verdict)))
    return f"{shown.case.name}: {_first(shown)}".replace("|", "\\|")


def _first(verdict: Verdict) -> str:
    return verdict.said.splitlines()[0].removeprefix("refused: ")
