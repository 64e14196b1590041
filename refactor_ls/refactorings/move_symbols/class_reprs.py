"""What Python prints for a class, ``<class 'shop.Order'>``, or an object: who expects it sees its new module."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.pickled_objects import parted_objects
from refactor_ls.refactorings.move_symbols.conditions.told_definitions import naming_edits
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.patterns import DOT, files_spelling, respelled, spelled
from refactor_ls.refactorings.texts.documents import DOCUMENTS, is_changelog

# A traceback in a doctest, up to the line that says what was raised.
_HEADER = r"^[ \t]*Traceback \((?:most recent call last|innermost last)\):\n(?:[ \t]+\S[^\n]*\n)*?"


def repr_edits(facts: Facts) -> Iterator[tuple[str, list[Edit]]]:
    """Edits, by file, of the module's name in what is printed for the moved classes."""
    old, new, classes = _moved_classes(facts)
    if not classes:
        return
    names, module = "|".join(classes), re.compile(spelled(old))
    of_class = f"{spelled(old)}{DOT}(?:{names})"
    printed = rf"<class \\?'{of_class}(?=[.'\\])|<{of_class}(?= object\b)"
    # What stands at the start of a line of a traceback; in code only where a string begins with it.
    raised = rf"(?:[\"']|\\n){re.escape(old)}\.(?:{names})(?=: |[\"'])"
    expected = re.compile(rf"{_HEADER}\s*{re.escape(old)}\.(?:{names})(?=: |:?$)", re.MULTILINE)
    for path, text in _texts(facts, old):
        pattern = f"{printed}|{raised}" if "Traceback" in text or "format_exc" in text else printed
        whole = [match.span() for match in re.finditer(pattern, text)]
        whole += [match.span() for match, divided in _several(text, old, classes) if not divided]
        places = {module.search(text, start): end for start, end in whole}
        edits = {
            Edit(Span(*match.span()), respelled(text[match.start() : end], new))
            for match, end in places.items()
            if match is not None
        }
        edits |= {Edit(Span(*span), new) for span in _expected_by_doctests(facts, path, expected, module)}
        if edits:
            yield path, sorted(edits, key=lambda edit: edit.span.start)


def divided_pattern(facts: Facts) -> Reason | None:
    """Why a pattern cannot follow: it expects one module for classes of which some move, ``<shop.(Order|Bill)``."""
    old, _, classes = _moved_classes(facts)
    for path, text in _texts(facts, old) if classes else ():
        for match, divided in _several(text, old, classes):
            if divided:
                listed = ", ".join(f"`{name}`" for name in divided)
                message = (
                    f"what is printed for {listed} is expected here by a pattern that other classes share"
                )
                line = text.count("\n", 0, match.start()) + 1
                return Reason(message, path, line, "leave the module out of the pattern first, or divide it")
    return None


def _moved_classes(facts: Facts) -> tuple[str, str, list[str]]:
    """The names of both modules, and the moved classes that are not named by the old one, still."""
    old, new = (facts.project.modules.name(p) for p in (facts.request.source, facts.request.destination))
    named = {*parted_objects(facts), *(name for name, _ in naming_edits(facts))}
    defined = {node.name for node in facts.definitions() if isinstance(node, ast.ClassDef)}
    return old, new, sorted(defined - named) if old and new else []


def _texts(facts: Facts, old: str) -> Iterator[tuple[str, str]]:
    """The files that may show what is printed, with their texts."""
    for path in files_spelling(facts.project.files, f"{old}."):
        if path.endswith((".py", *DOCUMENTS)) and not is_changelog(path):
            yield path, facts.project.files.get(path) or ""


def _several(text: str, old: str, classes: Collection[str]) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Where a pattern names several classes of the module of which some move -> those, where not all of them do."""
    pattern = rf"<(?:class \\?')?{spelled(old)}{DOT}\((?:\?:)?(\w+(?:\|\w+)+)\)(?: object\b|\\?')"
    for match in re.finditer(pattern, text):
        named = set(match[1].split("|"))
        if not named.isdisjoint(classes):
            yield match, sorted(named.intersection(classes)) if named - {*classes} else []


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
