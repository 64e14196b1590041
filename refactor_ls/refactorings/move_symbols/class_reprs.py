"""What Python prints for a class, ``<class 'shop.Order'>``, or an object: who expects it sees its new module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.texts.documents import DOCUMENTS, is_changelog


def repr_edits(facts: Facts) -> Iterator[tuple[str, list[Edit]]]:
    """Edits, by file, of the module's name in what is printed for the moved classes."""
    old, new = (facts.project.modules.name(p) for p in (facts.request.source, facts.request.destination))
    classes = sorted(node.name for node in facts.definitions() if isinstance(node, ast.ClassDef))
    if not old or not new or not classes:
        return
    names = "|".join(classes)
    printed = rf"<class '{re.escape(old)}\.(?:{names})(?=[.'])|<{re.escape(old)}\.(?:{names})(?= object\b)"
    # What stands at the start of a line of a traceback; in code only where a string begins with it.
    raised = rf"(?:[\"']|\\n){re.escape(old)}\.(?:{names})(?=: |[\"'])"
    module = re.compile(re.escape(old))
    for path in facts.project.files.containing([f"{old}."]):
        if not path.endswith((".py", *DOCUMENTS)) or is_changelog(path):
            continue
        text = facts.project.files.get(path) or ""
        pattern = f"{printed}|{raised}" if "Traceback" in text or "format_exc" in text else printed
        found = [module.search(text, match.start()) for match in re.finditer(pattern, text)]
        edits = [Edit(Span(*match.span()), new) for match in found if match is not None]
        if edits:
            yield path, edits
