"""What mixins are for a type checker, where one is set up: what they declare and what they inherit."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from refactor_ls.model.project import Project
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.naming import editor_of
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.split_class.checked_bases import checked_base, checked_bases, generic_base
from refactor_ls.refactorings.split_class.declarations import declarations
from refactor_ls.refactorings.split_class.members import Members
from refactor_ls.refactorings.split_class.mixins import Typing
from refactor_ls.refactorings.split_class.request import SplitClass
from refactor_ls.refactorings.split_class.special_uses import hands_itself_on

_NAMES = ("TYPE_CHECKING", "Any")
_FILES = ("mypy.ini", ".mypy.ini", "pyrightconfig.json")
_SECTIONS = {
    "pyproject.toml": ("[tool.mypy", "[[tool.mypy", "[tool.pyright", "[tool.basedpyright"),
    "setup.cfg": ("[mypy",),
    "tox.ini": ("[mypy",),
}


@dataclass(frozen=True)
class CheckedMixins:
    """Mixin -> what it is for a checker, and the edits that import what that needs into the module of the class."""

    mixins: Mapping[str, Typing] = field(default_factory=dict)
    imports: Sequence[Edit] = ()

    def defined_for(self, mixin: str) -> list[str]:
        """The names of what is defined above a mixin for it alone."""
        return [checked_base(mixin)] if mixin in self.mixins and self.mixins[mixin].statement else []


def checked_mixins(
    project: Project, members: Members, request: SplitClass, groups: Mapping[str, Sequence[str]]
) -> CheckedMixins:
    """Mixins declare what they use, and inherit what the class does, where a checker would ask for it."""
    if not declares(project, request):
        return CheckedMixins()
    statements = checked_bases(members, groups)
    generic = generic_base(project, members)
    found = {
        name: Typing(
            declarations(project, members, methods, has_base=name in statements),
            statements.get(name, ""),
            (  # in this order: the checked base is `object` when the program runs, and nothing can follow that
                *([ast.unparse(generic)] if generic is not None else ()),
                *([checked_base(name)] if name in statements else ()),
            ),
            f"[{ast.unparse(generic.slice).strip('()')}]" if generic is not None else "",
        )
        for name, methods in groups.items()
    }
    text = "".join(f"{each.declared}{each.statement}" for each in found.values())
    imports = _imports(project, request.source, text)
    return CheckedMixins(found, imports) if imports is not None else CheckedMixins()


def what_checkers_miss(
    project: Project, members: Members, request: SplitClass, path: str, methods: Sequence[str]
) -> Iterator[Note]:
    """That methods of the new module at `path` hand on `self`: no declaration makes it one of the class."""
    if request.style != "mixins" or not declares(project, request):
        return
    found = [name for name in methods if any(map(hands_itself_on, members.methods.get(name, ())))]
    if found:
        shown = ", ".join(f"`{name}`" for name in found[:3]) + (
            f" and {len(found) - 3} more" if found[3:] else ""
        )
        taken = (
            f"a type checker takes for the mixin, not for `{request.class_name}`: --style delegates would not"
        )
        yield Note(f"{shown} hand{'s' if len(found) == 1 else ''} on `self`, which {taken}", path)


def declares(project: Project, request: SplitClass) -> bool:
    """Shall mixins declare what they use? As the request says, else where a checker is set up or types are shipped."""
    if request.typing != "auto":
        return request.typing == "declared"
    is_set_up = any(
        section in project.files.get(path, "") for path, sections in _SECTIONS.items() for section in sections
    )
    return (
        is_set_up
        or any(name in project.files for name in _FILES)
        or any(path.rpartition("/")[2] == "py.typed" for path in project.files)
    )


def _imports(project: Project, path: str, text: str) -> list[Edit] | None:
    """The edits that import what the texts need into the file at `path`; None where the names mean something else."""
    needed = [name for name in _NAMES if re.search(rf"\b{name}\b", text)]
    source = project.source(path)
    editor = editor_of(project, source)
    for name in needed:
        bindings = source.bindings.get(name, ())
        if any(each.alias is None or getattr(each.node, "module", "") != "typing" for each in bindings):
            return None
        if not bindings:
            editor.add(Imported("typing", name))
    return list(edits_of(editor))
