"""Who sees whether a method stands in the body of the class itself or in a base class of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.split_class.members import Members, last_name
from refactor_ls.refactorings.split_class.metaclasses import reads_body
from refactor_ls.refactorings.uses.meaning import origin_of

_BODY = frozenset({"__dict__", "__bases__", "__base__"})
_TAKE_THE_CLASS = frozenset({"__init_subclass__", "__new__", "__class_getitem__"})
DELEGATES = "split it with --style delegates, which leaves the methods in the class"
_MOST_NAMED = 3
_REMEDY = "let it read the attribute, or leave what moves in the class"
# What code spells that looks at the body of the class it stands in, or of a class from outside.
_LOOKS_INSIDE = re.compile(r"__dict__|__bases?__|\bsuper\s*\(\s*[^\s)]|\bvars\b")
_LOOKS_FROM_OUTSIDE = re.compile(rf"{_LOOKS_INSIDE.pattern}|\bdelattr\b|\bdel\b")


def inside_reasons(project: Project, members: Members, moving: Collection[str]) -> Iterator[Reason]:
    """What the class itself, or a base class in the workspace, does with the body of ``type(self)`` or `cls`."""
    path = members.source.path
    for where, node, base in line_of_bases(project, members.source, members.node):
        if base is not None and any(
            k.arg == "metaclass" and reads_body(project, where, k.value) for k in node.keywords
        ):
            found: ast.AST | None = node
        elif not _LOOKS_INSIDE.search(where.text):
            continue
        else:
            found = next((inner for inner in nodes_in(node) if _reads_body(node, inner, moving)), None)
        if found is None:
            continue
        if base is None:
            what = f"this looks at the body of the class, where {_some(moving)} would be missing"
            yield Reason(what, path, getattr(found, "lineno", 0), _REMEDY)
        else:
            what = f"its base class `{ast.unparse(base)}` may read what stands in its body"
            yield Reason(what, path, base.lineno, DELEGATES)


def _some(moving: Collection[str]) -> str:
    shown = [f"`{name}`" for name in sorted(moving)[:_MOST_NAMED]]
    return ", ".join([*shown, *(["…"] if len(moving) > _MOST_NAMED else [])])


def line_of_bases(
    project: Project, source: Source, node: ast.ClassDef
) -> Iterator[tuple[Source, ast.ClassDef, ast.expr | None]]:
    """The class, and those of the workspace that it is made of, each with its file and the base class that leads
    there."""
    todo: list[tuple[Source, ast.ClassDef, ast.expr | None]] = [(source, node, None)]
    seen: set[int] = set()
    for where, each, base in todo:
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield where, each, base
        for further in each.bases:
            origin = origin_of(project, where, further)
            if origin is not None and isinstance(origin.binding.node, ast.ClassDef) and not origin.rest:
                todo.append((origin.source, origin.binding.node, base or further))


def _reads_body(owner: ast.ClassDef, node: ast.AST, moving: Collection[str]) -> bool:
    """Does code of a class look at the body of whatever class the object has?"""
    if isinstance(node, ast.Attribute) and node.attr in _BODY:
        return _is_a_class(owner, node.value)
    if isinstance(node, ast.Attribute) and node.attr in moving and isinstance(node.value, ast.Call):
        call = node.value
        return _called(call) == "super" and bool(call.args) and _is_a_class(owner, call.args[0])
    if isinstance(node, ast.Call) and node.args and _called(node) == "vars":
        return _is_a_class(owner, node.args[0])
    return False


def _is_a_class(owner: ast.ClassDef, node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return _called(node) == "type" and len(node.args) == 1
    if isinstance(node, ast.Attribute):
        return node.attr == "__class__"
    return isinstance(node, ast.Name) and node.id in _names_of_classes(owner)


def _names_of_classes(owner: ast.ClassDef) -> set[str]:
    """The local names in a class's methods that are a class: what class methods take, ``kind = type(self)``."""
    found = {"__class__", "cls"}
    for node in nodes_in(owner):
        if isinstance(node, Function) and node.args.args:
            takes = any(last_name(each) == "classmethod" for each in node.decorator_list)
            if takes or node.name in _TAKE_THE_CLASS:
                found.add(node.args.args[0].arg)
        is_taken = isinstance(node, ast.Assign) and isinstance(node.value, ast.Call | ast.Attribute)
        if isinstance(node, ast.Assign) and is_taken and _is_a_class(owner, node.value):
            found.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return found


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


# -- other files


def outside_reasons(project: Project, members: Members, moving: Collection[str]) -> Iterator[Reason]:
    """What others do with the class that sees whether a method stands in its body: ``super(Class, self)``,
    ``Class.__dict__``, ``vars(Class)``, ``del Class.method``; or a class with base classes before and after it."""
    name = members.node.name
    for path in project.files.containing([name]):
        source = project.parsed(path) if path.endswith(".py") else None
        if source is None:
            continue
        looks = source.is_pruned or _LOOKS_FROM_OUTSIDE.search(source.text)
        if not looks and not any(map(_has_bases_around, source.all_statements)):
            continue
        names = _names_in(project, source, members, name)
        if not names:
            continue
        nodes = list(nodes_in(source.tree)) if looks else source.all_statements
        read = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
        for node in nodes:
            looks_at_it = _looks_at_body(node, names, moving, read.get(id(node), ""))
            if looks_at_it and not _is_another(project, source, node):
                what = f"this looks at the body of `{name}`, where {_some(moving)} would be missing"
                yield Reason(what, path, getattr(node, "lineno", 0), _REMEDY)
                break
            if isinstance(node, ast.ClassDef) and _stands_between(project, source, node, names):
                what = f"`{node.name}` has base classes before and after `{name}`, which new ones could come between"
                yield Reason(what, path, node.lineno, f"name `{name}` first or last there")
                break


def _looks_at_body(node: ast.AST, names: Collection[str], moving: Collection[str], read: str) -> bool:
    if isinstance(node, ast.Attribute):
        looks = node.attr in _BODY or (isinstance(node.ctx, ast.Del) and node.attr in moving)
        return looks and last_name(node.value) in names
    if isinstance(node, ast.Call) and node.args and last_name(node.args[0]) in names:
        if isinstance(node.args[0], ast.Call) or _deletes_another(node, moving):
            return False
        return _called(node) in ("vars", "delattr") or (
            _called(node) == "super" and (not read or read in moving)
        )
    return False


def _deletes_another(node: ast.Call, moving: Collection[str]) -> bool:
    """``delattr(Class, "name")`` of a name that stays."""
    name = node.args[1] if _called(node) == "delattr" and len(node.args) > 1 else None
    return isinstance(name, ast.Constant) and name.value not in moving


def _is_another(project: Project, source: Source, node: ast.AST) -> bool:
    """``super(Outer.Class, self)``, ``delattr(library.Class, name)``: is it a class that only has the same name, inside
    of another one or outside of the workspace?"""
    looked_at = node.args[0] if isinstance(node, ast.Call) else getattr(node, "value", None)
    if not isinstance(looked_at, ast.Attribute):
        return False
    origin = origin_of(project, source, looked_at)
    if origin is None:
        return _is_of_library(project, source, looked_at)
    outer = origin.binding.node if len(origin.rest) == 1 else None
    if not isinstance(outer, ast.ClassDef):
        return False
    scope = next((each for each in origin.source.walk.scopes if each.node is outer), None)
    bound = scope.bindings.get(origin.rest[0], ()) if scope is not None else ()
    return len(bound) == 1 and isinstance(bound[0].node, ast.ClassDef)


def _is_of_library(project: Project, source: Source, looked_at: ast.Attribute) -> bool:
    """Does the dotted name begin with what an import has from outside of the workspace, and nothing else binds?"""
    root: ast.expr = looked_at
    while isinstance(root, ast.Attribute):
        root = root.value
    bindings = source.bindings.get(root.id, ()) if isinstance(root, ast.Name) else ()
    imports = [import_binding(each) for each in bindings if each.kind is BindingKind.IMPORT]
    found = [project.modules.resolve(source.path, each.level, each.module) for each in imports]
    return bool(found) and len(found) == len(bindings) and not any(found)


def _has_bases_around(node: ast.stmt) -> bool:
    return isinstance(node, ast.ClassDef) and len(node.bases) > 2


def _stands_between(project: Project, source: Source, node: ast.ClassDef, names: Collection[str]) -> bool:
    """Could a later base class come before the mixins? Where an earlier one inherits from it."""
    place = next((at for at, base in enumerate(node.bases) if last_name(base) in names), 0)
    if not 0 < place < len(node.bases) - 1:
        return False
    earlier = [each for base in node.bases[:place] for each in ancestry(project, source, base)]
    later = [next(ancestry(project, source, base)) for base in node.bases[place + 1 :]]
    return any(each in earlier for each in later)


def ancestry(project: Project, source: Source, base: ast.expr) -> Iterator[ast.ClassDef | None]:
    """A base class and all that it inherits from; None for what the workspace does not define."""
    origin = origin_of(project, source, base)
    found = origin.binding.node if origin is not None and not origin.rest else None
    if origin is None or not isinstance(found, ast.ClassDef):
        yield None
        return
    for _, definition, _ in line_of_bases(project, origin.source, found):
        yield definition
        known = [origin_of(project, origin.source, further) for further in definition.bases]
        if any(
            each is None and last_name(b) != "object" for each, b in zip(known, definition.bases, strict=True)
        ):
            yield None


def _names_in(project: Project, source: Source, members: Members, name: str) -> set[str]:
    """What the class may be called there: not what the file defines or imports from elsewhere."""
    if source.path == members.source.path:
        return {name}
    names = {name}
    for local, bindings in source.bindings.items():
        imports = [import_binding(b) for b in bindings if b.kind is BindingKind.IMPORT]
        if any(found.imported == name for found in imports):
            names.add(local)
        if local == name and bindings:
            resolved = [project.modules.resolve(source.path, f.level, f.module) for f in imports]
            if len(imports) < len(bindings) or not any(found is not None for found in resolved):
                names.discard(name)
    return names
