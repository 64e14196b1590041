"""What a move costs, ours beside rope's, in the same run on the same trees.

Run as ``python -m benchmarks.move [--packages django,celery,sqlglot] [--no-rope] [--json FILE]``.
Each row is one preview (nothing is written), each number that of a fresh process of its own, but for *warm*: the
same request a second time as the server's worker does it, and once more when files have changed. *floor* is
benchmarks/floor.py; the ratios are against it.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from benchmarks.corpus import HOME, ROPE, Package, copied, rope_python
from benchmarks.measure import Run, last_line, measured
from benchmarks.packages import chosen

MOVES = (
    ("Django", "django/utils/text.py", "slugify", "django/utils/slugs.py"),
    ("Django", "django/http/request.py", "QueryDict", "django/http/querydict.py"),
    ("Django", "django/core/exceptions.py", "ValidationError", "django/core/validation.py"),
    ("Django", "django/utils/functional.py", "cached_property", "django/utils/cached.py"),
    ("celery", "celery/utils/text.py", "abbr", "celery/utils/shorten.py"),
    ("celery", "celery/utils/collections.py", "LimitedSet", "celery/utils/limited.py"),
    ("celery", "celery/canvas.py", "StampingVisitor", "celery/stamping.py"),
    ("sqlglot", "sqlglot/helper.py", "seq_get", "sqlglot/sequences.py"),
    ("sqlglot", "sqlglot/parser.py", "build_coalesce", "sqlglot/parser_builders.py"),
    ("sqlglot", "sqlglot/expressions.py", "CharacterSet", "sqlglot/charset.py"),
)


@dataclass(frozen=True)
class Row:
    """One move: CPU seconds and peak megabytes of each way to compute it; None: it did not answer."""

    package: str
    move: str
    scanned: int
    parsed: int
    floor_cpu: float
    ours: str
    ours_cpu: float
    ours_megabytes: float
    warm_cpu: list[str] | None
    rope: str
    rope_cpu: float | None
    rope_megabytes: float | None


def main() -> None:
    """Measure every move and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.move", description=__doc__)
    parser.add_argument("--packages", default="django,celery,sqlglot", help="comma-separated names")
    parser.add_argument("--no-rope", action="store_true", help="leave rope out")
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    options = parser.parse_args()
    packages = {package.name: package for package in chosen(options.packages)}
    moves = [move for move in MOVES if move[0] in packages]
    rows = []
    for name, *move in track(
        moves, "measuring", console=Console(stderr=True), disable=not sys.stderr.isatty()
    ):
        rows.append(_row(packages[name], *move, with_rope=not options.no_rope))
        print(_line(rows[-1]) if len(rows) > 1 else f"{HEAD}\n{_line(rows[-1])}", flush=True)
    print(f"\n{_worst(rows)}")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")


def _row(package: Package, source: str, symbol: str, destination: str, *, with_rope: bool) -> Row:
    root = HOME / "move" / package.name
    copied(package, root)
    floor = measured([sys.executable, "-m", "benchmarks.floor", str(root), source, symbol], cwd=root)
    scanned, parsed = map(int, floor.out.split())
    command = [sys.executable, "-m", "refactor_ls", "move", f"{source}::{symbol}", destination, "--root", "."]
    ours = measured(command, cwd=root)
    warm = measured(
        [sys.executable, "-m", "benchmarks.warm_move", str(root), source, symbol, destination], cwd=root
    )
    rope = _rope(root, source, symbol, destination) if with_rope else None
    return Row(
        package=package.label,
        move=f"{source}::{symbol}",
        scanned=scanned,
        parsed=parsed,
        floor_cpu=floor.cpu,
        ours=_said(ours),
        ours_cpu=ours.cpu,
        ours_megabytes=ours.megabytes,
        warm_cpu=warm.out.split() if warm.code == 0 else None,
        rope="not run" if rope is None else "done" if rope.code == 0 else last_line(rope.err),
        rope_cpu=rope.cpu if rope else None,
        rope_megabytes=rope.megabytes if rope else None,
    )


def _rope(root: Path, source: str, symbol: str, destination: str) -> Run:
    """rope last, as it creates the destination; the tree is copied afresh for the next row."""
    script = Path(__file__).with_name("rope_move.py")
    return measured([str(rope_python()), str(script), str(root), source, symbol, destination], cwd=root)


def _said(run: Run) -> str:
    return {0: "done", 3: "refused"}.get(run.code, f"exit {run.code}: {last_line(run.err)}")


COLUMNS = ["package", "move", "scanned / parsed", "floor s", "ours s", "MB", "x floor", "warm s / changed"]
COLUMNS += [f"{ROPE} s", "MB", "x floor", "x ours"]
HEAD = f"| {' | '.join(COLUMNS)} |\n| --- | --- |" + " ---: |" * (len(COLUMNS) - 2)


def _line(row: Row) -> str:
    cells = [
        row.package,
        f"`{row.move}`" + ("" if row.ours == "done" else f" ({row.ours.partition(':')[0]})"),
        f"{row.scanned} / {row.parsed}",
        f"{row.floor_cpu:.2f}",
        f"{row.ours_cpu:.2f}",
        f"{row.ours_megabytes:.0f}",
        f"{row.ours_cpu / row.floor_cpu:.1f}",
        "-" if row.warm_cpu is None else " / ".join(f"{float(cpu):.2f}" for cpu in row.warm_cpu),
    ]
    if row.rope_cpu is None or row.rope_megabytes is None:
        cells += ["-"] * 4
    else:
        failed = "" if row.rope == "done" else f" (fails: {row.rope.partition(':')[0]})"  # all of it: --json
        cells += [
            f"{row.rope_cpu:.2f}{failed}",
            f"{row.rope_megabytes:.0f}",
            f"{row.rope_cpu / row.floor_cpu:.1f}",
            f"{row.rope_cpu / row.ours_cpu:.1f}",
        ]
    return "| " + " | ".join(cells) + " |"


def _worst(rows: list[Row]) -> str:
    slow, big = max(rows, key=lambda row: row.ours_cpu), max(rows, key=lambda row: row.ours_megabytes)
    return (
        f"Slowest of ours: {slow.ours_cpu:.2f} CPU s ({slow.move}); largest: {big.ours_megabytes:.0f} MB ({big.move}); "
        f"{sum(row.ours == 'done' for row in rows)} of {len(rows)} done, "
        f"{sum(row.ours == 'refused' for row in rows)} refused."
    )


if __name__ == "__main__":
    main()
