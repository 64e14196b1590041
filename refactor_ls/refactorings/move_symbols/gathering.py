"""Gathers the facts of a move."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from refactor_ls.model.project import Project, empty_source
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.refactorings.change import Refusal
from refactor_ls.refactorings.move_symbols.closure import with_closure
from refactor_ls.refactorings.move_symbols.destinations import destination_reasons, source_reasons
from refactor_ls.refactorings.move_symbols.examples import examples_of
from refactor_ls.refactorings.move_symbols.facts import Facts, left_uses_of, needs_of
from refactor_ls.refactorings.move_symbols.relays import with_relays
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.selection import Selection, select
from refactor_ls.refactorings.strings.dotted import DottedString, dotted_strings
from refactor_ls.refactorings.strings.modules import module_strings
from refactor_ls.refactorings.unparsable import unparsable
from refactor_ls.refactorings.uses.finding import FileUses, WorkspaceUses, file_uses, uses_of
from refactor_ls.refactorings.uses.late_imports import loaded_by
from refactor_ls.refactorings.uses.relayed_patches import with_relayed_patches
from refactor_ls.refactorings.uses.search import names_taken_through, stem_of


def facts_of(project: Project, request: MoveSymbols) -> Facts | Refusal:
    """Everything that decides how (and whether) the symbols move."""
    wrong = [
        *source_reasons(project, request.source),
        *destination_reasons(project, request.source, request.destination),
    ]
    if wrong:
        return Refusal(tuple(wrong))
    try:
        source = project.source(request.source)
        is_new = request.destination not in project.files
        packages = project.modules.missing_packages(posixpath.dirname(request.destination)) if is_new else ()
        created = (*packages, *([request.destination] if is_new else []))
        named = _with_empty(project, created) if created else project
        destination = (
            empty_source(project, request.destination) if is_new else project.source(request.destination)
        )
    except Unparsable as error:
        return Refusal((unparsable(error),))
    selection = _selected(project, source, request, request.symbols)
    if isinstance(selection, Refusal):
        return selection
    if request.closure != "none":
        taken = (
            names_taken_through(project, request.source, source.defined_names)
            if request.closure == "private"
            else frozenset()
        )
        along = with_closure(source, destination, selection, request.closure, taken)
        selection = _selected(project, source, request, sorted(along))
        if isinstance(selection, Refusal):
            return selection
    return facts_of_selection(named, request, destination, selection, is_new=is_new, new_packages=packages)


def _selected(
    project: Project, source: Source, request: MoveSymbols, symbols: Iterable[str]
) -> Selection | Refusal:
    """What makes up the symbols; calls that also change what stays may stay as well, where the package of the
    destination has the source make them before anybody gets the symbols."""
    selection = select(source, symbols)
    if isinstance(selection, Selection):
        return selection
    smaller = select(source, symbols, without_calls=True)
    packages = project.modules.packages_above(request.destination)
    is_run = any(request.source in loaded_by(project, each, surely=True).inside for each in packages)
    return smaller if is_run and isinstance(smaller, Selection) else selection


def _with_empty(project: Project, created: tuple[str, ...]) -> Project:
    """The project with new files that are empty as yet, the same one for every attempt to fill them."""
    return project.answers.once((_with_empty, created), lambda: project.after(dict.fromkeys(created, "")))


def facts_of_selection(
    project: Project,
    request: MoveSymbols,
    destination: Source,
    selection: Selection,
    *,
    is_new: bool,
    new_packages: tuple[str, ...],
    new: frozenset[str] = frozenset(),
) -> Facts:
    """The facts once it is known what moves; the `project` has the destination in it, empty where it `is_new`.

    Symbols that are `new` have just been made: whoever asks for one of their names means something else.
    """
    source = project.source(request.source)
    known = selection.names - new
    words = sorted({*known, "__all__"})
    uses = _uses_but_of(project, request, words, new)
    relayed = with_relays(project, uses.files, request.source, request.destination, known)
    uses = replace(uses, files=with_relayed_patches(project, request.source, relayed))
    needs = needs_of(source, selection)
    uses = replace(
        uses, files=(*uses.files, *rebinding_files(project, request.source, needs.keys(), uses.files))
    )
    strings = dotted_strings(project, request.source, known | needs.keys(), uses.files)
    by_chain = {
        (each.source.path, c.reference.node.lineno, c.name)
        for each in uses.files
        for c in each.chains
        if c.by_string
    }
    strings = [s for s in strings if s.span is not None or (s.source.path, s.line, s.name) not in by_chain]
    modules = module_strings(project, request.source)
    return Facts(
        project,
        request,
        source,
        destination,
        is_new,
        selection,
        needs,
        left_uses_of(source, selection),
        uses,
        tuple(_outside_annotations((*strings, *modules.names), uses)),
        modules,
        examples_of(project, request.source, known),
        new_packages,
    )


def _uses_but_of(
    project: Project, request: MoveSymbols, words: Collection[str], new: Collection[str]
) -> WorkspaceUses:
    """What other files use of the source, except for what they ask for by `new` names, in vain as yet."""
    uses = uses_of(project, request.source, words, ends=(request.source, request.destination))
    if not new:
        return uses
    files = [
        replace(
            each,
            names=[name for name in each.names if name.imported not in new],
            chains=[chain for chain in each.chains if chain.name not in new],
        )
        for each in uses.files
    ]
    return replace(uses, files=tuple(each for each in files if each))


def rebinding_files(
    project: Project, path: str, names: Collection[str], known: Iterable[FileUses]
) -> Iterator[FileUses]:
    """The other files that may rebind one of `names` of a module, as ``module.name = value`` does."""
    rebound = re.compile(
        rf"\.(?:{'|'.join(map(re.escape, sorted(names)))})\s*(?:[-+*/|&%^]|//|\*\*|<<|>>)?=(?!=)"
    )
    seen = {uses.source.path for uses in known} | {path}
    for candidate in project.files.containing([stem_of(path), "import"]) if names else ():
        if (
            candidate in seen
            or not candidate.endswith(".py")
            or not rebound.search(project.files.get(candidate) or "")
        ):
            continue
        source = project.parsed(candidate)
        uses = file_uses(project, source, path) if source is not None else None
        if uses is not None and any(chain.is_stored for chain in uses.chains):
            yield uses


def _outside_annotations(strings: Iterable[DottedString], uses: WorkspaceUses) -> Iterator[DottedString]:
    """The strings that are no annotations: those follow as code does."""
    annotations = {
        (each.source.path, chain.reference.offset)
        for each in uses.files
        for chain in each.chains
        if chain.reference.in_string
    }
    yield from (s for s in strings if not s.span or (s.source.path, s.span.start) not in annotations)
