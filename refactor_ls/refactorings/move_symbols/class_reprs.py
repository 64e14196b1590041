"""What Python prints for a class, ``<class 'shop.Order'>``, or an object: who expects it sees its new module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.move_symbols.conditions.pickled_objects import parted_objects
from refactor_ls.refactorings.move_symbols.conditions.told_definitions import naming_edits
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.texts.documents import DOCUMENTS, is_changelog

# A traceback in a doctest, up to the line that says what was raised.
_HEADER = r"^[ \t]*Traceback \((?:most recent call last|innermost last)\):\n(?:[ \t]+\S[^\n]*\n)*?"


def repr_edits(facts: Facts) -> Iterator[tuple[str, list[Edit]]]:
    """Edits, by file, of the module's name in what is printed for the moved classes."""
    old, new = (facts.project.modules.name(p) for p in (facts.request.source, facts.request.destination))
    named = {*parted_objects(facts), *(name for name, _ in naming_edits(facts))}  # by the old module, still
    defined = {node.name for node in facts.definitions() if isinstance(node, ast.ClassDef)}
    classes = sorted(defined - named)
    if not old or not new or not classes:
        return
    names = "|".join(classes)
    printed = rf"<class '{re.escape(old)}\.(?:{names})(?=[.'])|<{re.escape(old)}\.(?:{names})(?= object\b)"
    # What stands at the start of a line of a traceback; in code only where a string begins with it.
    raised = rf"(?:[\"']|\\n){re.escape(old)}\.(?:{names})(?=: |[\"'])"
    expected = re.compile(rf"{_HEADER}\s*{re.escape(old)}\.(?:{names})(?=: |:?$)", re.MULTILINE)
    module = re.compile(re.escape(old))
    for path in facts.project.files.containing([f"{old}."]):
        if not path.endswith((".py", *DOCUMENTS)) or is_changelog(path):
            continue
        text = facts.project.files.get(path) or ""
        pattern = f"{printed}|{raised}" if "Traceback" in text or "format_exc" in text else printed
        found = [module.search(text, match.start()) for match in re.finditer(pattern, text)]
        spans = {match.span() for match in found if match is not None}
        spans |= _expected_by_doctests(facts, path, expected, module)
        edits = [Edit(Span(*span), new) for span in sorted(spans)]
        if edits:
            yield path, edits


def _expected_by_doctests(
    facts: Facts, path: str, expected: re.Pattern[str], module: re.Pattern[str]
) -> set[tuple[int, int]]:
    """Where strings of a file expect an exception by the module of its class."""
    source = facts.project.parsed(path) if path.endswith(".py") else None
    found = set()
    for node in nodes_in(source.tree) if source is not None and ">>> " in source.text else ():
        if source is None or not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        span = source.span(node)
        for match in expected.finditer(source.text, span.start, span.end):
            last = list(module.finditer(source.text, *match.span()))[-1]
            found.add(last.span())
    return found
