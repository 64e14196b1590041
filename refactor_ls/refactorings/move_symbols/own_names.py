"""What the names at the top of a module mean: definitions, data, imports, other names for parts of its data."""

from __future__ import annotations

import ast
from functools import cached_property

from refactor_ls.model.nodes import Function
from refactor_ls.model.scopes import BindingKind, Reference, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_symbols.parts import is_part, root_of

# What their functions give back is new, or made of what they are given.
_WITHOUT_STATE = frozenset({"ast", "copy", "itertools", "operator"})


class OwnNames:
    """Answers what the Name nodes of a module mean."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def meant(self) -> dict[int, str]:
        """The Name nodes (their ids) that mean a name of the module itself, and which."""
        module = self._source.walk.module
        return {id(r.node): r.name for r in self._source.walk.references if r.target is module}

    @cached_property
    def by_statement(self) -> dict[int, list[Reference]]:
        """The references to names of the module, by the top-level statement that they stand in."""
        found: dict[int, list[Reference]] = {}
        for references in self._source.references.values():
            for reference in references:
                found.setdefault(reference.statement, []).append(reference)
        return found

    @cached_property
    def aliases(self) -> dict[str, set[str]]:
        """``part = TABLE["part"]``: who changes `part` changes `TABLE`."""
        found: dict[str, set[str]] = {}
        for node in self._source.tree.body:
            if not isinstance(node, ast.Assign) or not all(isinstance(t, ast.Name) for t in node.targets):
                continue
            root = root_of(node.value)[0] if is_part(node.value) else None
            if root is not None and id(root) in self.meant and not self.is_imported(root):
                for target in node.targets:
                    found.setdefault(getattr(target, "id", ""), set()).add(root.id)
        return found

    def definitions(self, name: ast.expr | None) -> list[Function | ast.ClassDef]:
        """The functions and classes of the module that a plain name may mean."""
        if not isinstance(name, ast.Name) or id(name) not in self.meant:
            return []
        nodes = [b.node for b in self._source.bindings.get(name.id, ())]
        return [node for node in nodes if isinstance(node, Function | ast.ClassDef)]

    def is_imported(self, root: ast.Name) -> bool:
        """Does an import bind the name?"""
        bindings = self._source.bindings.get(root.id, ()) if id(root) in self.meant else ()
        return any(b.kind is BindingKind.IMPORT for b in bindings)

    def is_module(self, root: ast.Name) -> bool:
        """Is it bound by ``import module``? Then what looks like a method is a function: ``numpy.append(…)``."""
        return any(isinstance(b.node, ast.Import) for b in self._source.bindings.get(root.id, ()))

    def is_search_path(self, value: ast.expr) -> bool:
        """Is it ``sys.path``? What it is told says where modules are, and is not changed."""
        origin = root_of(value)[0]
        bindings = self._source.bindings.get(origin.id, ()) if origin is not None else ()
        imported = [import_binding(b) for b in bindings if b.kind is BindingKind.IMPORT]
        last = getattr(value, "attr", "")
        return any(each.module == "sys" and "path" in (last, each.imported) for each in imported)

    def handed_on(self, call: ast.expr) -> list[ast.expr]:
        """What a function of a module without state takes its result from: `tree` in ``ast.walk(tree)``."""
        function = call.func if isinstance(call, ast.Call) else None
        root = function.value if isinstance(function, ast.Attribute) else None
        if not isinstance(call, ast.Call) or not isinstance(root, ast.Name) or id(root) not in self.meant:
            return []
        bindings = self._source.bindings.get(root.id, ())
        imported = [a.name for b in bindings if isinstance(b.node, ast.Import) for a in b.node.names]
        return call.args if imported and set(imported) <= _WITHOUT_STATE and root.id in imported else []

    def is_data(self, argument: ast.expr) -> bool:
        """Is it something that can be filled: no function, class or imported thing?"""
        root = root_of(argument)[0]
        return root is not None and not self.definitions(root) and not self.is_imported(root)
