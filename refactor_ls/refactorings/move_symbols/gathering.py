"""Gathers the facts of a move, and says what is wrong with its paths."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.modules import is_module_name
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.refactorings.change import Reason, Refusal, refused
from refactor_ls.refactorings.lookups import dotted_strings
from refactor_ls.refactorings.move_symbols.facts import Facts, left_uses_of, needs_of, with_closure
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.selection import select
from refactor_ls.refactorings.uses import names_taken_through, uses_of


def facts_of(project: Project, request: MoveSymbols) -> Facts | Refusal:
    """Everything that decides how (and whether) the symbols move."""
    wrong = list(_bad_paths(project, request))
    if wrong:
        return Refusal(tuple(wrong))
    try:
        source = project.source(request.source)
        is_new = request.destination not in project.files
        packages = project.modules.missing_packages(posixpath.dirname(request.destination)) if is_new else ()
        created = dict.fromkeys((*packages, *([request.destination] if is_new else [])), "")
        named = project.after(dict(created)) if created else project
        destination = Source(request.destination, "") if is_new else project.source(request.destination)
    except Unparsable as error:
        return refused(f"does not parse: {error.message}", error.path, error.line, "mend it first")
    selection = select(source, request.symbols)
    if isinstance(selection, Refusal):
        return selection
    if request.closure != "none":
        taken = (
            names_taken_through(project, request.source, source.defined_names)
            if request.closure == "private"
            else frozenset()
        )
        selection = select(source, sorted(with_closure(source, selection, request.closure, taken)))
        if isinstance(selection, Refusal):
            return selection
    uses = uses_of(named, request.source, sorted({*selection.names, "__all__"}))
    annotations = {
        (each.source.path, chain.reference.offset)
        for each in uses.files
        for chain in each.chains
        if chain.reference.in_string
    }
    strings = dotted_strings(named, request.source, frozenset(source.bindings))
    return Facts(
        named,
        request,
        source,
        destination,
        is_new,
        selection,
        needs_of(source, selection),
        left_uses_of(source, selection),
        uses,
        tuple(s for s in strings if (s.source.path, s.module_span.start) not in annotations),
        packages,
    )


def normalised(request: MoveSymbols) -> MoveSymbols:
    """The request with plain paths: no ``./``, no ``a/../b``."""
    return replace(
        request,
        source=posixpath.normpath(request.source),
        destination=posixpath.normpath(request.destination),
    )


def _bad_paths(project: Project, request: MoveSymbols) -> Iterator[Reason]:
    source, destination = request.source, request.destination
    if source not in project.files:
        why = project.files.unreadable.get(source, "no such Python file in the workspace")
        yield Reason(why, source)
    elif source == destination:
        yield Reason("source and destination are the same file", source, 0, "choose another destination")
    stem, extension = posixpath.splitext(posixpath.basename(destination))
    if destination.startswith(("/", "../")) or "/../" in destination:
        yield Reason("the destination lies outside the workspace", destination)
    elif extension != ".py":
        yield Reason("the destination is no Python file", destination, 0, "end it with .py")
    elif not is_module_name(stem):
        yield Reason(
            f"`{stem}` is no module name: no import can name it",
            destination,
            0,
            "choose an identifier that is no keyword",
        )
    elif destination not in project.files and destination in project.files.unreadable:
        yield Reason(project.files.unreadable[destination], destination)
    elif (
        destination not in project.files
        and project.modules.on_disk(destination.removesuffix(".py")) is not None
    ):
        there = project.modules.on_disk(destination.removesuffix(".py"))
        yield Reason(
            f"a package of that name stands there already: {there}", destination, 0, "choose another name"
        )
