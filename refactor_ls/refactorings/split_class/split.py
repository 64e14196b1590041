"""Divide a giant class into mixins in modules of their own, in one change.

Before: ``shop.py`` defines a class `Shop` with hundreds of methods.
After: ``shop_orders.py`` defines `OrdersMixin` with some of them, letter by letter, and `Shop` inherits from it.

First the methods become mixins beside the class, in its own module; then these, and what they use of the module, move
as the groups of a split module do.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal, refused
from refactor_ls.refactorings.composition import composed
from refactor_ls.refactorings.move_symbols.destinations import source_reasons
from refactor_ls.refactorings.split_class.along import going_along
from refactor_ls.refactorings.split_class.conditions import class_reasons, method_reasons, outside_reasons
from refactor_ls.refactorings.split_class.members import Members, members_of
from refactor_ls.refactorings.split_class.mixins import class_name_of, mixin_edits
from refactor_ls.refactorings.split_class.request import SplitClass, normalised
from refactor_ls.refactorings.split_module import SplitModule
from refactor_ls.refactorings.split_module.split import split_with_new


def split_class(project: Project, request: SplitClass) -> Change | Refusal:
    """Divide the class, with every import in the workspace following, or say why not."""
    plain = normalised(request)
    members = _members(project, plain)
    if isinstance(members, Refusal):
        return members
    reasons = tuple(split_reasons(project, members, plain))
    if reasons:
        return Refusal(reasons)
    mixins = {class_name_of(path): path for path in plain.groups}
    groups = {name: plain.groups[path] for name, path in mixins.items()}
    notes = tuple(_notes(plain))
    first = Change({plain.source: tuple(mixin_edits(members, groups))}, receipt=notes)
    staged = project.after(first.texts(project.files))
    second = split_with_new(staged, _of_module(staged, plain, mixins), frozenset(mixins))
    return second if isinstance(second, Refusal) else composed(project.files, first, second)


def _members(project: Project, request: SplitClass) -> Members | Refusal:
    wrong = tuple(source_reasons(project, request.source))
    if wrong:
        return Refusal(wrong)
    try:
        source = project.source(request.source)
    except Unparsable as error:
        return refused(f"does not parse: {error.message}", error.path, error.line, "mend it first")
    members = members_of(source, request.class_name)
    return members if members is not None else _no_class(source, request.class_name)


def _no_class(source: Source, name: str) -> Refusal:
    bindings = source.bindings.get(name, ())
    line = getattr(bindings[0].node, "lineno", 0) if bindings else 0
    what = "is no class with methods" if bindings else "is no class at the top level of the module"
    return refused(f"`{name}` {what}", source.path, line, "name a class that stands there")


def split_reasons(project: Project, members: Members, request: SplitClass) -> Iterator[Reason]:
    """Why the class cannot be divided like that, whatever its methods use."""
    if request.style != "mixins":
        yield Reason(
            "only mixins can be made yet", request.source, members.node.lineno, "ask for --style mixins"
        )
    if not any(request.groups.values()):
        yield Reason(
            "no groups: nothing to split", request.source, 0, "name a path and methods for each mixin"
        )
    yield from class_reasons(members)
    yield from method_reasons(members, request)
    moving = {name for methods in request.groups.values() for name in methods}
    yield from outside_reasons(project, members, moving) if moving else ()
    names = [class_name_of(path) for path in request.groups]
    for path, name in zip(request.groups, names, strict=True):
        if names.count(name) > 1 or name in members.source.bindings:
            yield Reason(
                f"its mixin would be called `{name}`, and that name is taken", path, 0, "name it otherwise"
            )


def _of_module(staged: Project, request: SplitClass, mixins: dict[str, str]) -> SplitModule:
    """The mixins, and what they use of the module, to modules of their own."""
    source = staged.source(request.source)
    groups = {path: (name,) for name, path in mixins.items()}
    along = going_along(source, frozenset(mixins), request.class_name)
    if along:
        groups[_shared_path(staged, request)] = tuple(along)
    return SplitModule(request.source, groups, request.facade)


def _shared_path(project: Project, request: SplitClass) -> str:
    """A free path for what the mixins share, beside them."""
    folder = posixpath.dirname(next(iter(request.groups)))
    stem = posixpath.basename(request.source).removesuffix(".py")
    prefix = "" if posixpath.basename(folder) == stem else f"{stem}_"
    taken = {*project.files, *request.groups}
    candidates = [f"{prefix}{word}.py" for word in ("common", "shared", "basics", "foundation")]
    paths = [posixpath.join(folder, name) for name in candidates]
    return next((path for path in paths if path not in taken), paths[0])


def _notes(request: SplitClass) -> Iterator[Note]:
    for path, methods in request.groups.items():
        count = f"{len(methods)} method{'s' if len(methods) != 1 else ''}"
        yield Note(
            f"{count} of `{request.class_name}` are in its new base class `{class_name_of(path)}`", path
        )
