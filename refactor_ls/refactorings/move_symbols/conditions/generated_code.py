"""Strings that become part of a program: ``"return runtime.call(context)"`` in what writes compiled templates, or
``"from runtime import " + ", ".join(names)``."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Collection, Iterator
from functools import partial

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.search import stem_of

_WORDS_OF_CODE = {*keyword.kwlist, *keyword.softkwlist, "print", "exec"}


def read_by_generated_code(facts: Facts, names: Collection[str]) -> Iterator[tuple[str, str, int]]:
    """(name, path, line from 1) of the strings that may read one of `names` of the old module, as ``module.name``, or
    import it where the names come from elsewhere, and some string is just that name.

    Docstrings do not, nor do sentences, and those that certainly name it as a dotted path follow.
    """
    project, stem = facts.project, stem_of(facts.request.source)
    places = project.answers.once((_open_imports, stem), lambda: tuple(_open_imports(project, stem)))
    for name in sorted(names) if places else ():
        quoted = (path for quote in "\"'" for path in project.files.containing([f"{quote}{name}{quote}"]))
        if any(path.endswith(".py") for path in quoted):
            yield name, *places[0]
    followed = _followed(facts)
    for name in sorted(names):
        for path, line in project.answers.once((_reads, stem, name), partial(_reads, project, stem, name)):
            if (path, line - 1) not in followed:
                yield name, path, line


def _reads(project: Project, stem: str, name: str) -> tuple[tuple[str, int], ...]:
    """The strings (path, line from 1) that may be code which reads the name through its module."""
    found = list[tuple[str, int]]()
    code = re.compile(rf"(?<![\w./-]){re.escape(stem)}\.{re.escape(name)}(?!\w)")
    for path in project.files.containing([f"{stem}.{name}"]):
        source = project.parsed(path) if path.endswith(".py") else None
        for node in _strings(source) if source is not None else ():
            if any(not _is_prose(match) for match in code.finditer(str(node.value))):
                found.append((path, node.lineno))
    return tuple(found)


def _open_imports(project: Project, stem: str) -> Iterator[tuple[str, int]]:
    """Where (path, line from 1) a string begins an import from the old module, and what follows is put in."""
    begun = re.compile(
        rf"\bfrom\s+[\w.]*(?<!\w){re.escape(stem)}\s+import\s*\(?\s*(?:%s|\{{\w*\}})?\s*\)?\s*\Z"
    )
    in_text = re.compile(rf"(?<!\w){re.escape(stem)}\s+import\s*\(?\s*[\"'{{%]")
    for path in project.files.containing([stem, "import"]):
        is_likely = path.endswith(".py") and in_text.search(project.files.get(path) or "")
        source = project.parsed(path) if is_likely else None
        for node in _strings(source) if source is not None else ():
            if begun.search(str(node.value)):
                yield path, node.lineno


def _is_prose(match: re.Match[str]) -> bool:
    """Does a word stand beside it that no code has there: ``use a table.Document object``?"""
    before = re.search(r"(?<![^\s(\"'])([^\W\d_]+)[ \t]+$", match.string[: match.start()])
    after = re.match(r"(?:\.\w+)*[ \t]+([^\W\d_]+)", match.string[match.end() :])
    return any(word is not None and word[1] not in _WORDS_OF_CODE for word in (before, after))


def _strings(source: Source) -> Iterator[ast.Constant]:
    documents = {id(node.value) for node in source.all_statements if isinstance(node, ast.Expr)}
    for node in nodes_in(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node


def _followed(facts: Facts) -> set[tuple[str, int]]:
    """Where (path, line from 0) strings are known to name it, as types or by its dotted path."""
    found = {(string.source.path, string.line - 1) for string in facts.strings}
    for uses in facts.uses.files:
        types = (chain.reference.offset for chain in uses.chains if chain.reference.in_string)
        found |= {(uses.source.path, uses.source.lines.line_of(offset)) for offset in types if offset >= 0}
    return found
