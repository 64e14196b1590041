"""Divide a giant class among modules of their own, in one change: as mixins, or as functions that its methods call.

Before: ``shop.py`` defines a class `Shop` with hundreds of methods.
After: ``shop_orders.py`` defines `OrdersMixin` with some of them, letter by letter, and `Shop` inherits from it.

First the methods become mixins, or functions, beside the class, in its own module; then these, and what they use of
the module, move as the groups of a split module do. Functions are called through their modules in the end.
"""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator

from refactor_ls.analysis.proposals import proposed_modules
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal, refused
from refactor_ls.refactorings.composition import composed
from refactor_ls.refactorings.move_symbols.destinations import source_reasons
from refactor_ls.refactorings.split_class.along import going_along
from refactor_ls.refactorings.split_class.body_readers import inside_reasons, outside_reasons
from refactor_ls.refactorings.split_class.checked_mixins import checked_mixins, what_checkers_miss
from refactor_ls.refactorings.split_class.conditions import class_reasons, method_reasons, mixin_reasons
from refactor_ls.refactorings.split_class.decorators import decorator_reasons
from refactor_ls.refactorings.split_class.delegable import delegates_of, staying_delegates
from refactor_ls.refactorings.split_class.delegates import delegate_edits
from refactor_ls.refactorings.split_class.members import Members, members_of
from refactor_ls.refactorings.split_class.mixins import class_name_of, mixin_edits
from refactor_ls.refactorings.split_class.placing import placed_back
from refactor_ls.refactorings.split_class.qualified import with_qualified_calls
from refactor_ls.refactorings.split_class.reading_bases import validation_reasons
from refactor_ls.refactorings.split_class.request import SplitClass, normalised
from refactor_ls.refactorings.split_class.tables import with_tables
from refactor_ls.refactorings.split_module import SplitModule
from refactor_ls.refactorings.split_module.split import split_with_new
from refactor_ls.refactorings.split_module.ties import filled_by
from refactor_ls.refactorings.unparsable import unparsable


def split_class(project: Project, request: SplitClass, *, is_draft: bool = False) -> Change | Refusal:
    """Divide the class, with every import in the workspace following, or say why not.

    A draft is not verified, and only says how long the modules would be.
    """
    plain = normalised(request)
    members = found_members(project, plain)
    if isinstance(members, Refusal):
        return members
    reasons = tuple(split_reasons(project, members, plain))
    if reasons:
        return Refusal(reasons)
    parts, edits = _parts(project, members, plain)
    first = Change({plain.source: tuple(edits)}, receipt=tuple(_notes(project, members, plain)))
    staged = project.after(first.texts(project.files))
    new = frozenset(name for names in parts.values() for name in names)
    if plain.style == "mixins":
        moving = (name for names in plain.groups.values() for name in names if name in members.methods)
        new |= {each.name for each in members.decorators_of(moving)}
    second = split_with_new(staged, _of_module(staged, plain, parts), new, is_draft=is_draft)
    if isinstance(second, Refusal):
        return placed_back(second, members, staged.source(plain.source), new)
    change = composed(project.files, first, second)
    if isinstance(change, Refusal) or plain.style == "mixins":
        return change
    third = with_qualified_calls(project.after(change.texts(project.files)), plain.source, parts)
    return composed(project.files, change, third) if third is not None else change


def _parts(
    project: Project, members: Members, request: SplitClass
) -> tuple[dict[str, tuple[str, ...]], list[Edit]]:
    """What each new module gets, and the edits that make it of the methods, in the module of the class."""
    own = {
        path: [name for name in names if name in members.movable] for path, names in request.groups.items()
    }
    if request.style == "mixins":
        names = {path: class_name_of(path, request.source) for path in request.groups}
        groups = {name: own[path] for path, name in names.items()}
        checked = checked_mixins(project, members, request, groups)
        edits = [*checked.imports, *mixin_edits(members, groups, checked.mixins)]
        return {path: (*checked.defined_for(name), name) for path, name in names.items()}, edits
    stems = {
        name: posixpath.basename(path).removesuffix(".py") for path, names in own.items() for name in names
    }
    delegates = delegates_of(members, stems)
    parts = {
        path: tuple(each.name for each in delegates if each.node.name in methods)
        for path, methods in own.items()
    }
    return parts, delegate_edits(members, delegates)


def found_members(project: Project, request: SplitClass) -> Members | Refusal:
    """The class that a request is about, or why there is none."""
    wrong = tuple(source_reasons(project, request.source))
    if wrong:
        return Refusal(wrong)
    try:
        source = project.source(request.source)
    except Unparsable as error:
        return Refusal((unparsable(error),))
    members = members_of(source, request.class_name)
    if members is None:
        return _no_class(source, request.class_name)
    return with_tables(project, members) if request.style == "mixins" else members


def _no_class(source: Source, name: str) -> Refusal:
    bindings = source.bindings.get(name, ())
    if not bindings:
        near = difflib.get_close_matches(name, source.bindings, n=1)
        remedy = f"did you mean `{near[0]}`?" if near else "name a class that stands there"
        return refused(f"`{name}` is no class at the top level of the module", source.path, 0, remedy)
    line = getattr(bindings[0].node, "lineno", 0)
    if bindings[0].kind is BindingKind.IMPORT:
        return refused(f"`{name}` is only imported here", source.path, line, "split it where it is defined")
    return refused(f"`{name}` is no class with methods", source.path, line, "name a class that has some")


def split_reasons(project: Project, members: Members, request: SplitClass) -> Iterator[Reason]:
    """Why the class cannot be divided like that, whatever its methods use."""
    if not request.groups:
        yield Reason(
            "no groups: nothing to split", request.source, 0, "name a path and methods for each module"
        )
    for path in (path for path, names in request.groups.items() if not names):
        yield Reason("no methods for this module", path, 0, "name some, or leave the module out")
    if request.style == "delegates":
        yield from method_reasons(members, request, staying_delegates(project, members))
        return
    yield from class_reasons(project, members)
    yield from method_reasons(members, request, members.staying)
    yield from mixin_reasons(members, request)
    named = {name for methods in request.groups.values() for name in methods}
    moving = named | {alias for name in named for alias in members.other_names(name)}
    for seen_by in (inside_reasons, decorator_reasons, validation_reasons, outside_reasons) if moving else ():
        yield from seen_by(project, members, moving)
    names = [class_name_of(path, request.source) for path in request.groups]
    for path, name in zip(request.groups, names, strict=True):
        if names.count(name) > 1 or name in members.source.bindings:
            message = f"its mixin would be called `{name}`, and that name is taken"
            yield Reason(message, path, 0, "give the module another name")


def _of_module(staged: Project, request: SplitClass, parts: dict[str, tuple[str, ...]]) -> SplitModule:
    """The new classes or functions, and what they use of the module, to modules of their own."""
    source = staged.source(request.source)
    groups = dict(parts)
    new = frozenset(name for names in parts.values() for name in names)
    along = going_along(staged, source, new, request.class_name)
    if along:
        groups.update(_shared(staged, request, source, along))
    return SplitModule(request.source, groups, request.facade)


def _shared(
    staged: Project, request: SplitClass, source: Source, along: list[str]
) -> dict[str, tuple[str, ...]]:
    """Modules for what goes along, beside the mixins: one, or several where it would be too long."""
    folder = posixpath.dirname(next(iter(request.groups)))
    own, stem = posixpath.split(request.source.removesuffix(".py"))
    prefix = "" if folder != own or stem == "__init__" else f"{stem}_"
    taken = {*staged.files, *request.groups}
    blocks = {b.statement for name in along for b in source.bindings[name] if not b.is_global}
    lines = sum(source.statements[index].span.of(source.text).count("\n") + 2 for index in blocks)
    if request.max_lines and lines > request.max_lines:
        staying = [name for name in source.bindings if name not in along]
        proposal = proposed_modules(
            source, max_lines=request.max_lines, pinned=staying, filled=filled_by(source)
        )
        paths = [posixpath.join(folder, f"{prefix}{each.name}.py") for each in proposal.modules]
        found = {path: each.symbols for path, each in zip(paths, proposal.modules, strict=True)}
        missing = [name for name in along if not any(name in symbols for symbols in found.values())]
        if found and not taken.intersection(found) and not missing:
            return found
    candidates = [f"{prefix}{word}.py" for word in ("common", "shared", "basics", "foundation")]
    paths = [posixpath.join(folder, name) for name in candidates]
    return {next((path for path in paths if path not in taken), paths[0]): tuple(along)}


def _notes(project: Project, members: Members, request: SplitClass) -> Iterator[Note]:
    for path, named in request.groups.items():
        tables = [name for name in named if name in members.tables.statements]
        methods = [name for name in named if name not in tables]
        if tables:
            many = f"{len(tables)} table{'' if len(tables) == 1 else 's'} of `{request.class_name}`"
            where = f"in its new base class `{class_name_of(path, request.source)}`"
            yield Note(f"{many} {'is' if len(tables) == 1 else 'are'} {where}", path)
        if not methods:
            continue
        one, base = len(methods) == 1, class_name_of(path, request.source)
        if request.style == "delegates":
            does = "calls a function of this module" if one else "call functions of this module"
        else:
            does = f"{'is' if one else 'are'} in its new base class `{base}`"
        yield Note(f"{len(methods)} method{'' if one else 's'} of `{request.class_name}` {does}", path)
        yield from what_checkers_miss(project, members, request, path, methods)
