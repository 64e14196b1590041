"""What the worker process does: its table of jobs, and the loop that works them off."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from refactor_ls.analysis.checks import findings_in, findings_of
from refactor_ls.analysis.findings import Finding
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import LineTable, Span
from refactor_ls.refactorings.change import Change, Reason, Refusal
from refactor_ls.refactorings.extract_function import ExtractionOffer, offer_extraction
from refactor_ls.refactorings.move_module import MoveModules
from refactor_ls.refactorings.move_symbols import (
    MoveSymbols,
    Offer,
    destination_problem,
    normalised,
    offer,
    places_for,
    selected_symbols,
)
from refactor_ls.refactorings.performing import perform, renamed_names, request_from
from refactor_ls.refactorings.proposed_splits import NAME as PROPOSE_SPLIT
from refactor_ls.refactorings.proposed_splits import performed
from refactor_ls.refactorings.safe_delete import KIND, offer_deletion
from refactor_ls.refactorings.split_offers import line_headed
from refactor_ls.refactorings.strings.likely import likely_edited
from refactor_ls.server.convert import BYTE_ORDER_MARK, Encoding, Positions
from refactor_ls.server.frames import frame_of, read_order
from refactor_ls.server.garbage import GarbageCollection
from refactor_ls.server.labels import LIKELY, labelled
from refactor_ls.server.messages import OVERSIZED_FILE, FileEdit, Mark, Offered, Order, Outcome, Place, Reply
from refactor_ls.server.shelf import Shelf
from refactor_ls.server.split_jobs import offers_for, propose_split
from refactor_ls.settings import matches
from refactor_ls.workspace import unlisted_files

UNPARSABLE = "RLS000"


def check(shelf: Shelf, place: Place, encoding: Encoding) -> tuple[Mark, ...] | None:
    """The findings of an open document; None while it does not parse, so that the last ones stay."""
    if place.path not in shelf.buffers:
        return ()
    findings = _findings(shelf, place)
    if any(finding.code == UNPARSABLE for finding in findings):
        return None
    positions = Positions(shelf.buffers[place.path].text, encoding)

    def mark_of(finding: Finding) -> Mark:
        related = tuple(
            Mark(one.message, place.path, *positions.code_of_line(one.line - 1)) for one in finding.related
        )
        span = positions.code_of_line(finding.line - 1)
        return Mark(finding.message, place.path, *span, finding.code, finding.level, related)

    return tuple(map(mark_of, findings))


def offers(shelf: Shelf, place: Place, span: tuple[int, int]) -> tuple[Offered, ...]:
    """What can be done with a selection, `span` being two offsets."""
    project = shelf.recent_project(place)
    path = _relative(shelf, place)
    return tuple(map(_offered, offer(project, path, Span(*span)))) if path in project.files else ()


def deletion_offers(shelf: Shelf, place: Place, span: tuple[int, int]) -> tuple[Offered, ...]:
    """The deletion of what a selection, `span` being two offsets, holds."""
    project, path = shelf.recent_project(place), _relative(shelf, place)
    found = offer_deletion(project, path, Span(*span)) if path in project.files else None
    return (Offered(found.title, KIND, found.request.to_dict()),) if found is not None else ()


def offers_of_extraction(shelf: Shelf, place: Place, span: tuple[int, int]) -> tuple[Offered, ...]:
    """Which lines of the selection, `span` being two offsets, can become a function."""
    project = shelf.recent_project(place)
    return tuple(map(_offered, offer_extraction(project, _relative(shelf, place), Span(*span))))


def offers_for_oversized_file(shelf: Shelf, place: Place) -> tuple[Offered, ...]:
    """How to make an oversized file smaller: its biggest symbol moves to a new file."""
    project, path = shelf.recent_project(place), _relative(shelf, place)
    found = [
        finding for finding in _findings(shelf, place) if finding.code == OVERSIZED_FILE and finding.related
    ]
    if not found or path not in project.files:
        return ()
    start = LineTable(project.files[path]).starts[found[0].related[0].line - 1]
    return tuple(_offered(one) for one in offer(project, path, Span(start, start))[:1])


def split_offers(
    shelf: Shelf, place: Place, lines: tuple[int, ...], caret: int | None
) -> tuple[Offered, ...]:
    """How to divide what has findings on the lines (from 0), or where the caret (an offset) stands at its head."""
    project, path = shelf.recent_project(place), _relative(shelf, place)
    text = project.files.get(path)
    headed = line_headed(text, caret) if caret is not None and text is not None else None
    wanted = {*lines, *([headed] if headed is not None else [])}
    if text is None or not wanted:
        return ()
    findings = [each for each in _findings(shelf, place, project.parsed(path)) if each.line - 1 in wanted]
    return tuple(offers_for(shelf, place, project, findings))


def destinations(
    shelf: Shelf, place: Place, symbols: tuple[str, ...], span: tuple[int, int] | None
) -> Mapping[str, Any] | Refusal:
    """Where `symbols` of the file, or those that `span` (two offsets) selects, can go."""
    project, path = shelf.recent_project(place), _relative(shelf, place)
    source = project.parsed(path) if span is not None else None
    if source is not None and span is not None:
        symbols = tuple(selected_symbols(source, Span(*span)))
    found = places_for(project, path, symbols)
    return found if isinstance(found, Refusal) else asdict(found)


def destination_check(
    shelf: Shelf, place: Place, symbols: tuple[str, ...], destination: str
) -> Reason | None:
    """What is wrong with the destination, as far as it can be told at once."""
    project = shelf.recent_project(place)
    request = normalised(MoveSymbols(_relative(shelf, place), symbols, destination))
    found, root = destination_problem(project, request), shelf.root_of(place)
    new = Change({request.source: ()}, {request.destination: ""})
    hidden = chain(
        _hidden(root, project, new.creates), unlisted_files(root, project.files, project.settings, new)
    )
    return found or next(hidden, None)


def carry_out(shelf: Shelf, place: Place, request: Mapping[str, Any], encoding: Encoding) -> Outcome:
    """A request on the workspace as it is now, unsaved texts included."""
    project = shelf.fresh_project(place)
    try:
        answer = performed(project, request)
    except ValueError as error:
        return Outcome(refusals=(Reason(str(error)),))
    if isinstance(answer, Refusal):
        return Outcome(refusals=answer.reasons)
    root = shelf.root_of(place)
    hidden = (*_hidden(root, project, answer.creates), *_occupied(root, project, answer.renames))
    hidden = hidden or tuple(unlisted_files(root, project.files, project.settings, answer))
    if hidden:
        return Outcome(refusals=hidden)
    files = _file_edits(shelf, root, project, answer, encoding, answer.renames.items())
    if request.get("request") in ("split_module", "split_class", PROPOSE_SPLIT):
        files = labelled(files, str(root / str(request["source"])))
    return Outcome(tuple(files), renamed=_renamed(project, request, answer) if answer.likely else {})


def _renamed(project: Project, request: Mapping[str, Any], change: Change) -> Mapping[str, str]:
    return renamed_names(project, request_from(request), change)


def edit_likely(shelf: Shelf, place: Place, renamed: Mapping[str, str], encoding: Encoding) -> Outcome:
    """What may mean what an earlier move renamed: dotted names before -> after."""
    project, root = shelf.fresh_project(place), shelf.root_of(place)
    change = likely_edited(project, renamed)
    files = _file_edits(shelf, root, project, change, encoding, ())
    return Outcome(tuple(replace(edit, label=LIKELY) for edit in files))


def follow_renames(
    shelf: Shelf, place: Place, moves: tuple[tuple[str, str], ...], encoding: Encoding
) -> Outcome:
    """What else changes when the editor renames files and folders itself: pairs of absolute paths, old and new."""
    project, root = shelf.fresh_project(place), shelf.root_of(place)
    pairs = [(_in_root(root, old), _in_root(root, new)) for old, new in moves]
    asked = {old: new for old, new in pairs if old is not None and _holds_modules(project, old)}
    outside = [old for old, new in asked.items() if new is None]
    if outside:
        return Outcome(refusals=(Reason(f"it would leave the workspace {root}", outside[0]),))
    modules = {old: new for old, new in asked.items() if new is not None}
    if not modules:
        return Outcome()
    request = MoveModules(tuple(modules.items()))
    answer = perform(project, request)
    if isinstance(answer, Refusal):
        return Outcome(refusals=answer.reasons)
    hidden = tuple(_hidden(root, project, answer.creates))
    hidden = hidden or tuple(unlisted_files(root, project.files, project.settings, answer))
    if hidden:
        return Outcome(refusals=hidden)
    along = {
        old: new
        for old, new in answer.renamed_files(project.files).items()
        if _place_of(old, pairs) != new  # a stub that the editor leaves behind
    }
    files = tuple(_file_edits(shelf, root, project, answer, encoding, along.items()))
    names = renamed_names(project, request, answer) if answer.likely else {}
    return Outcome(files, renamed=names)


def _in_root(root: Path, path: str) -> str | None:
    return Path(path).relative_to(root).as_posix() if Path(path).is_relative_to(root) else None


def _holds_modules(project: Project, path: str) -> bool:
    """Is it a module, or a folder with some? Of no stub and no script that no import can name an importer knows."""
    if path in project.files:
        return path.endswith(".py")
    return path in project.modules.folders


def _place_of(path: str, moves: Iterable[tuple[str | None, str | None]]) -> str:
    """Where the editor puts a file: the innermost of what is renamed counts."""
    found = {old: new for old, new in moves if old and new and (path == old or path.startswith(f"{old}/"))}
    old = max(found, key=len, default=path)
    return found.get(old, old) + path[len(old) :]


def _hidden(root: Path, project: Project, creates: Iterable[str]) -> Iterator[Reason]:
    """New files that would overwrite one that the workspace does not show."""
    for path in creates:
        if path not in project.files and (root / path).exists():
            why = "the file exists, but git or the settings leave it out of the workspace"
            yield Reason(why, path, remedy="choose another destination")


def _occupied(root: Path, project: Project, renames: Mapping[str, str]) -> Iterator[Reason]:
    """New places in which something lies that the workspace does not show."""
    for old, new in renames.items():
        there = root / new
        if new not in project.files and there.exists() and not there.samefile(root / old):
            yield Reason("something lies there already", new, remedy="choose another destination")


def forget(shelf: Shelf) -> None:
    """Files changed on the disk."""
    shelf.forget()


def changed(shelf: Shelf, places: tuple[Place, ...]) -> None:
    """Files have other texts: where no list of files knows one, the lists are too old."""
    if all(map(shelf.knows, places)):
        shelf.read_anew()
    else:
        shelf.forget()


JOBS: Mapping[str, Callable[..., Any]] = {
    "check": check,
    "offers": offers,
    "deletion_offers": deletion_offers,
    "offers_of_extraction": offers_of_extraction,
    "offers_for_oversized_file": offers_for_oversized_file,
    "split_offers": split_offers,
    "propose_split": propose_split,
    "destinations": destinations,
    "destination_check": destination_check,
    "carry_out": carry_out,
    "edit_likely": edit_likely,
    "follow_renames": follow_renames,
    "forget": forget,
    "changed": changed,
}


def serve() -> None:
    """Work off orders from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt in a terminal is the server's business
    orders, replies = _own_pipes()
    shelf, garbage = Shelf(), GarbageCollection()
    while (order := read_order(orders)) is not None:
        garbage.work()
        replies.write(frame_of(_reply_to(shelf, order)))
        replies.flush()
        shelf.rest()
        garbage.rest()


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes to the server, out of reach of whatever reads from or prints to the standard streams."""
    orders, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return orders, replies


def _reply_to(shelf: Shelf, order: Order) -> Reply:
    try:
        shelf.take(order)
        return Reply(JOBS[order.job.name](shelf, **order.job.arguments))
    except Exception:  # noqa: BLE001 - whatever a job raises must not take the worker along
        return Reply(failure=traceback.format_exc())


def _relative(shelf: Shelf, place: Place) -> str:
    return Path(place.path).relative_to(shelf.root_of(place)).as_posix()


def _findings(shelf: Shelf, place: Place, source: Source | None = None) -> list[Finding]:
    """The findings of an open document, computed once for each state of it; of its source, where that is parsed."""
    path, settings, buffer = _relative(shelf, place), shelf.settings(place), shelf.buffers.get(place.path)
    if buffer is None or matches(path, settings.exclude):
        return []
    key = (buffer.stamp, settings)
    if shelf.findings.get(place.path, (None, []))[0] != key:
        text = buffer.text.removeprefix(BYTE_ORDER_MARK)
        found = findings_of(path, text, settings) if source is None else findings_in(source, settings)
        shelf.findings[place.path] = (key, found)
    return shelf.findings[place.path][1]


def _offered(one: Offer | ExtractionOffer) -> Offered:
    return Offered(one.title, one.kind, one.request.to_dict(), one.disabled)


def _file_edits(
    shelf: Shelf,
    root: Path,
    project: Project,
    change: Change,
    encoding: Encoding,
    renames: Iterable[tuple[str, str]],
) -> Iterator[FileEdit]:
    """What happens to each file; `renames` are those of the change that are still to be done."""
    for path, text in change.creates.items():
        yield FileEdit("create", str(root / path), text=text)
    for path, edits in change.edits.items():
        buffer = shelf.buffers.get(str(root / path))
        positions = Positions(buffer.text if buffer else project.files[path], encoding)
        yield FileEdit("edit", str(root / path), positions.edits_of(edits))
    for path in change.deletes:
        yield FileEdit("delete", str(root / path))
    for old, new in renames:
        yield FileEdit("rename", str(root / old), target=str(root / new))
