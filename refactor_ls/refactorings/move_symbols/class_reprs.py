"""What Python prints for a class, ``<class 'shop.Order'>``: tests and examples that expect it see its new module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.documents import DOCUMENTS, is_changelog
from refactor_ls.refactorings.move_symbols.facts import Facts


def repr_edits(facts: Facts) -> Iterator[tuple[str, list[Edit]]]:
    """Edits, by file, of the module's name in what is printed for the moved classes."""
    old, new = (facts.project.modules.name(p) for p in (facts.request.source, facts.request.destination))
    classes = sorted(node.name for node in facts.definitions() if isinstance(node, ast.ClassDef))
    if not old or not new or not classes:
        return
    printed = re.compile(rf"<class '(?P<module>{re.escape(old)})\.(?:{'|'.join(classes)})(?=[.'])")
    for path in facts.project.files.containing([f"<class '{old}."]):
        if path.endswith((".py", *DOCUMENTS)) and not is_changelog(path):
            text = facts.project.files.get(path) or ""
            found = [Edit(Span(*match.span("module")), new) for match in printed.finditer(text)]
            if found:
                yield path, found
