"""`refactor-ls analyze`: what a file or a class is responsible for."""

from __future__ import annotations

import gc
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from refactor_ls.analysis.members import ClassMembers, classes_of
from refactor_ls.analysis.responsibilities import (
    Group,
    Responsibilities,
    responsibilities_of,
    responsibilities_of_class,
)
from refactor_ls.analysis.size import last_line_of
from refactor_ls.cli.exits import DONE, REFUSED
from refactor_ls.cli.newer_python import raise_where_newer_reads
from refactor_ls.cli.paths import existing, in_workspace, root_of
from refactor_ls.cli.report import change_as_dict, print_json, print_remarks, print_result
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.unparsable import unparsable
from refactor_ls.workspace.encoding import BadEncoding, decode

_WIDTH = 100
_SHOWN_FROM = 10  # methods; what a smaller class does can be seen by looking at it


@dataclass(frozen=True)
class AnalyzeArguments:
    """The command line of `analyze`, as it was typed."""

    file: str
    class_name: str | None
    root: Path | None
    form: str


def analyze_and_report(arguments: AnalyzeArguments) -> int:
    """Prints the groups of the file, or of one of its classes, and returns the exit code."""
    gc.disable()  # one tree that is wanted until the end
    file = existing(arguments.file, "FILE")
    if not file.is_file():
        raise click.BadParameter(f"{arguments.file!r} is no file", param_hint="FILE")
    path = in_workspace(file, root_of(file, arguments.root))
    if path is None:
        raise click.BadParameter(f"{file} lies outside of the workspace", param_hint="FILE")
    text = ""
    try:
        text = decode(path, file.read_bytes()).text
        source = Source(path, text)
    except BadEncoding as error:
        return _refuse(Reason(f"cannot be read: {error}", path, 0, "mend it first"), arguments.form)
    except Unparsable as error:
        raise_where_newer_reads([text])
        return _refuse(unparsable(error), arguments.form)
    if arguments.class_name is None:
        return _report_module(source, arguments.form)
    return _report_class(source, arguments.class_name, arguments.form)


def _refuse(reason: Reason, form: str) -> int:
    if form == "json":
        print_json(change_as_dict("refused", [], [], [reason]))
    print_remarks([f"refused: {reason}"])
    return REFUSED


def _report_module(source: Source, form: str) -> int:
    found = responsibilities_of(source)
    classes = [(each, responsibilities_of_class(source, each)) for each in classes_of(source)]
    lines = last_line_of(source)
    if form == "json":
        described = [_class_as_dict(*each) for each in classes]
        print_json({"path": source.path, "lines": lines, **_as_dict(found, "symbols"), "classes": described})
        return DONE
    text = [*_paragraphs(source.path, lines, found, "symbols")]
    for each, judged in classes:
        if len(judged.groups) > 1 and len(each.methods) >= _SHOWN_FROM:
            text += ["", *_paragraphs(f"class {each.sized.name}", _lines_of(each), judged, "methods")]
    print_result("\n".join(text) + "\n")
    return DONE


def _report_class(source: Source, name: str, form: str) -> int:
    classes = {each.sized.name: each for each in classes_of(source)}
    found = classes.get(name)
    if found is None:
        near = get_close_matches(name, classes, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(classes) or 'none'}"
        return _refuse(Reason(f"no class `{name}` with methods", source.path, 0, hint), form)
    judged = responsibilities_of_class(source, found)
    if form == "json":
        head = {"path": source.path, "class": name, "lines": _lines_of(found), "methods": len(found.methods)}
        print_json({**head, **_as_dict(judged, "methods"), "classes": []})
    else:
        print_result("\n".join(_paragraphs(f"class {name}", _lines_of(found), judged, "methods")) + "\n")
    return DONE


def _lines_of(found: ClassMembers) -> int:
    return found.sized.last_line - found.sized.first_line + 1


def _as_dict(found: Responsibilities, what: str) -> dict[str, Any]:
    groups = [_group_as_dict(group, what) for group in found.groups]
    return {"mixed": found.is_mixed, "score": round(found.score, 4), "groups": groups}


def _group_as_dict(group: Group, what: str) -> dict[str, Any]:
    attributes = {"attributes": list(group.attributes)} if what == "methods" else {}
    return {
        "name": group.name,
        "symbols": list(group.symbols),
        **attributes,
        "lines": group.lines,
        "why": group.reason.says,
    }


def _class_as_dict(found: ClassMembers, judged: Responsibilities) -> dict[str, Any]:
    head = {"name": found.sized.name, "lines": _lines_of(found), "methods": len(found.methods)}
    return {**head, **_as_dict(judged, "methods")}


def _paragraphs(title: str, lines: int, found: Responsibilities, what: str) -> Iterator[str]:
    verdict = "mixed" if found.is_mixed else "not mixed"
    yield f"{title}: {lines} lines, {verdict} (score {found.score:.2f})"
    for group in found.groups:
        yield f"  {group.name}: {group.lines} lines, {len(group.symbols)} {what}"
        yield from _indented(", ".join(group.symbols))
        yield from _indented(group.reason.says)


def _indented(text: str) -> Sequence[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False
    )
