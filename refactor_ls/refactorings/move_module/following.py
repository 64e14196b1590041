"""Makes one file follow: its import statements and its uses of the module, in their order and style."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace

from refactor_ls.model.scopes import ImportBinding
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.header import header_imports
from refactor_ls.refactorings.imports.naming import editor_of
from refactor_ls.refactorings.imports.statements import Imported, ImportNode, module_text
from refactor_ls.refactorings.imports.text import alias_comment
from refactor_ls.refactorings.move_module.bound_names import (
    Group,
    groups_of,
    is_bindable,
    moved_prefix,
    use_edits,
)
from refactor_ls.refactorings.move_module.facts import Facts, import_statements, names_module, parent_of
from refactor_ls.refactorings.move_module.spelling import absolute, relative, relative_target


@dataclass(eq=False)
class Following:
    """The state of one file's rewriting."""

    facts: Facts
    source: Source
    editor: ImportEditor
    groups: dict[tuple[int, str], Group]
    edits: list[Edit] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    def refuse(self, node: ast.AST, message: str, remedy: str) -> None:
        """Note why the file cannot follow."""
        self.reasons.append(Reason(message, self.source.path, getattr(node, "lineno", 0), remedy))

    def refuse_unreached(self, node: ast.AST, name: str, target: str) -> None:
        """No import of this file can name module `target` any more, which it calls `name`: one of them moves."""
        relocation = self.facts.relocation
        if self.facts.goes_along(self.source, target):
            return
        if relocation.moves(target):
            message = f"no import could name {relocation.place(target)} from here"
            self.refuse(node, message, "choose a destination that this file can import")
        else:
            message = f"`{name}` would not be found from {relocation.place(self.source.path)}"
            self.refuse(
                node, message, "move it along, or import it first by a name that holds in both places"
            )

    def group_of(self, node: ImportNode, alias: ast.alias) -> Group | None:
        """The group that a name of a statement belongs to."""
        groups = self.groups.values()
        return next(
            (g for g in groups for f in g.imports if f.node is node and f.binding.alias is alias), None
        )


def follow(facts: Facts, source: Source) -> Following:
    """All edits of the file, or why it cannot follow."""
    following = Following(facts, source, editor_of(facts.project, source), groups_of(facts, source))
    for node in import_statements(source):
        if isinstance(node, ast.ImportFrom):
            _from_import(following, node)
        else:
            for alias in node.names:
                _import(following, node, alias)
    for group in following.groups.values():
        for found in use_edits(source, group):
            (following.edits if isinstance(found, Edit) else following.reasons).append(found)  # type: ignore[arg-type]
        if group.hits and not group.is_direct and not group.imports:
            _add_import(following, group)
    following.edits += edits_of(following.editor)
    return following


def _add_import(following: Following, group: Group) -> None:
    """The package was reached through another import: the module's new place needs one of its own."""
    node = group.hits[0].binding.node
    if group.added and isinstance(node, ImportNode):
        following.editor.add_after(node, group.added)


# -- from module import name


def _from_import(following: Following, node: ast.ImportFrom) -> None:
    facts, source, relocation = following.facts, following.source, following.facts.relocation
    module = node.module or ""
    if node.level:
        target = relative_target(facts, source, node.level, module)
    else:
        found = facts.project.modules.find(module, source.path)
        if found is None:
            return
        target = found
    leaving = (
        []
        if relocation.moves(target)
        else [a for a in node.names if names_module(facts.project, source, target, a.name) == relocation.old]
    )
    text = module_text(node)
    if len(leaving) < len(node.names):
        new = _new_text(following, node, target)
        if not new:
            following.refuse_unreached(node, text, target)
            return
        if new != text:
            following.editor.rename_module(node, new)
            text = new
    for alias in leaving:
        _leave(following, node, alias, text, is_alone=len(leaving) == len(node.names))


def _new_text(following: Following, node: ast.ImportFrom, target: str) -> str:
    """What stands after ``from`` for module `target` (a path before the move)."""
    facts, source = following.facts, following.source
    place = facts.relocation.place(target)
    if node.level:
        if place == target and not facts.relocation.moves(source.path):
            return module_text(node)
        return relative(facts, source, place, node.level) or absolute(facts, source, place)
    return absolute(facts, source, place, node.module or "", target)


def _leave(
    following: Following, node: ast.ImportFrom, alias: ast.alias, text: str, *, is_alone: bool
) -> None:
    """``from package import module``: the name goes where the module goes."""
    parent = _parent_text(following, node)
    if parent is None:
        following.refuse_unreached(node, alias.name, following.facts.relocation.old)
        return
    editor = following.editor
    imported = _imported(following, node, alias, parent)
    joins = is_alone and _has_room(following, node, parent)
    if parent == text:
        editor.replace(node, alias, imported.alias)
    elif is_alone and len(node.names) == 1 and parent and not joins:
        editor.rename_module(node, parent)
        editor.replace(node, alias, imported.alias)
    else:
        comment = alias_comment(following.source, node, alias)
        editor.remove(node, alias)
        if node in header_imports(following.source) and (joins or not is_alone):
            editor.add(replace(imported, comment=comment))
        else:
            editor.add_after(node, replace(imported, comment=comment).line)


def _has_room(following: Following, node: ast.ImportFrom, parent: str) -> bool:
    """Is there another statement beside this one that imports from the new package already?"""
    header = header_imports(following.source)
    others = (other for other in header if isinstance(other, ast.ImportFrom) and other is not node)
    return node in header and any(
        module_text(other) == parent and following.editor.can_take(other) for other in others
    )


def _imported(following: Following, node: ast.ImportFrom, alias: ast.alias, parent: str) -> Imported:
    group = following.group_of(node, alias)
    stem = following.facts.new_stem
    old = alias.asname or alias.name
    bound = group.expression or old if group is not None else old
    is_explicit = alias.asname == alias.name
    asname = bound if bound != stem or is_explicit else ""
    return Imported(parent, stem, asname) if parent else Imported(stem, "", asname)


def _parent_text(following: Following, node: ast.ImportFrom) -> str | None:
    """What stands after ``from`` to import the moved module itself; "" when it has no package, None without a name."""
    facts, source = following.facts, following.source
    parent = parent_of(facts.after, facts.relocation.new)
    if node.level:
        found = relative(facts, source, parent, node.level)
        if found:
            return found
    written = f"{node.module}.{facts.old_stem}" if not node.level and node.module else ""
    dotted = absolute(facts, source, facts.relocation.new, written, facts.relocation.old)
    return dotted.rpartition(".")[0] if dotted else None


# -- import module


def _import(following: Following, node: ast.Import, alias: ast.alias) -> None:
    facts, source = following.facts, following.source
    count = moved_prefix(facts, source, alias.name)
    if not count:
        _unmoved_import(following, node, alias)
        return
    parts = alias.name.split(".")
    written, rest = ".".join(parts[:count]), "".join(f".{part}" for part in parts[count:])
    new = absolute(facts, source, facts.relocation.new, written, facts.relocation.old)
    if not new:
        following.refuse_unreached(node, written, facts.relocation.old)
    elif alias.asname is not None:
        asname = new if alias.asname == alias.name and "." not in new else alias.asname
        following.editor.replace(node, alias, f"{new}{rest} as {asname}")
    else:
        group = following.group_of(node, alias)
        assert group is not None
        if group.is_direct:
            _import_of_module(following, node, alias, group, new, rest)
        else:
            _import_below_package(following, node, alias, group, new, rest)


def _import_of_module(
    following: Following, node: ast.Import, alias: ast.alias, group: Group, new: str, rest: str
) -> None:
    """``import module`` (or ``import package.inner`` of a moved package), whose first name is the module itself."""
    editor = following.editor
    if group.expression or new == group.name:
        editor.replace(node, alias, new + rest)
        return
    parent, _, stem = new.rpartition(".")
    renamed = group.name if stem != group.name else ""
    imported = Imported(parent, stem, renamed) if parent else Imported(new, "", renamed)
    if rest and not is_bindable(following.facts, following.source, new.split(".")[0], group):
        top = new.split(".")[0]
        message = f"`{group.name}` must stay bound, and `{top}` means something else here"
        following.refuse(node, message, f"rename `{top}` here first")
    elif rest:
        editor.replace(node, alias, new + rest)
        if not _is_bound_beside(following, node, group):
            editor.add_after(node, imported.statement)
    elif len(node.names) == 1 or not parent:
        if parent:
            editor.remove(node, alias)
            editor.add_after(node, imported.statement)
        else:
            editor.replace(node, alias, imported.alias)
    else:
        editor.replace(node, alias, f"{new} as {group.name}")


def _is_bound_beside(following: Following, node: ast.Import, group: Group) -> bool:
    """Does another import at the top of the file bind the module by its old name, as the first that has to?"""
    header = header_imports(following.source)
    others = [found for found in group.imports if found.imported is None and found.node in header]
    plain = [found for found in others if "." not in found.module and found.node is not node]
    return node in header and (bool(plain) or (bool(others) and others[0].node is not node))


def _import_below_package(
    following: Following, node: ast.Import, alias: ast.alias, group: Group, new: str, rest: str
) -> None:
    """``import package.module``: the package stays bound where it is used for other things."""
    editor = following.editor
    top = new.split(".")[0]
    bound = [b for b in group.scope.bindings[group.name] if not b.is_deletion]
    others = [b for b in bound if not isinstance(b.node, ImportNode)]
    if top != group.name and others:
        following.refuse(
            node,
            f"`{group.name}` gets another value too, so that its import cannot change",
            "give that value another name",
        )
        return
    needed = _still_needed(following, alias, group, new + rest)
    if top == group.name or group.expression == new:
        editor.replace(node, alias, new + rest)
    elif rest:
        following.refuse(
            node,
            f"`{top}` means something else in this file, which would have to import it",
            f"rename `{top}` here first",
        )
        return
    else:
        editor.remove(node, alias)
        if needed:
            editor.add_after(node, f"import {needed}")
        editor.add_after(node, group.added or f"import {new}")
    if needed:
        editor.add_after(node, f"import {needed}")


def _still_needed(following: Following, alias: ast.alias, group: Group, new: str) -> str:
    """The package that other uses of the name still need the old statement for; "" when none does."""
    source, parts = following.source, alias.name.split(".")
    hits = {id(hit.reference) for hit in group.hits}
    providers = [_module_of(following, found, group) for found in _other_imports(source, group, alias)] + [
        new
    ]
    needed: list[str] = []
    chains = [
        [reference.name, *reference.chain]
        for reference in source.walk.references
        if reference.name == group.name
        and id(reference) not in hits
        and (reference.target or source.walk.module) is group.scope
    ]
    chains += [[group.name] for binding in group.scope.bindings[group.name] if binding.is_deletion]
    for chain in chains:
        shared = 0
        while shared < min(len(chain), len(parts)) and chain[shared] == parts[shared]:
            shared += 1
        if shared == len(parts):  # the package now holds something else of that name
            shared -= 1
        wanted = ".".join(parts[: max(shared, 1)])
        if not any(name == wanted or name.startswith(f"{wanted}.") for name in providers):
            needed.append(wanted)
    return max(needed, key=len, default="")


def _other_imports(source: Source, group: Group, alias: ast.alias) -> list[ImportBinding]:
    return [
        found
        for found in source.all_imports
        if found.name == group.name
        and found.binding.scope is group.scope
        and found.binding.alias is not alias
    ]


def _module_of(following: Following, found: ImportBinding, group: Group) -> str:
    """The module name that another import of the same name will provide."""
    if found.imported is not None or found.asname is not None:
        return group.name
    return found.module if not moved_prefix(following.facts, following.source, found.module) else ""


def _unmoved_import(following: Following, node: ast.Import, alias: ast.alias) -> None:
    """Where the file itself moves, an import that was found beside it must still be found."""
    facts, source = following.facts, following.source
    if not facts.relocation.moves(source.path):
        return
    target = facts.project.modules.find(alias.name, source.path)
    if target is None:
        return
    new = absolute(facts, source, target, alias.name, target)
    if new == alias.name:
        return
    if not new or (alias.asname is None and "." in (new + alias.name)):
        following.refuse_unreached(node, alias.name, target)
    else:
        following.editor.replace(node, alias, f"{new} as {alias.asname or alias.name}")
