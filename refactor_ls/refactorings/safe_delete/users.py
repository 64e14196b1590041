"""Who uses the symbols: code, strings, documents, and who may install the library."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Collection, Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, export_lists, is_star_exported
from refactor_ls.model.text import LineTable
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.importers.star_imports import names_lost_by_star
from refactor_ls.refactorings.imports.facade import is_public
from refactor_ls.refactorings.move_symbols.conditions.introspection import own_names_line
from refactor_ls.refactorings.move_symbols.conditions.old_paths import old_path_reasons
from refactor_ls.refactorings.move_symbols.examples import names_in_doctests
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.prose import prose_edits
from refactor_ls.refactorings.move_symbols.tool_code import left_in_tool_code, text_reasons
from refactor_ls.refactorings.safe_delete.directives import names_in_directives, names_in_own_roles
from refactor_ls.refactorings.texts.distant_stubs import distant_stub_reasons
from refactor_ls.refactorings.uses.finding import FileUses
from refactor_ls.refactorings.uses.lookups import ANY_NAME
from refactor_ls.refactorings.uses.search import names_taken_through, star_importers
from refactor_ls.refactorings.uses.standard_names import standard_name_reasons

_NAME_BEHIND = re.compile(r"[ ]?[.:][ ]?(\w+)")
TEXT = "change the text first"
STRING = "change the string first"
FIRST = "stop using it there first"


def users_of_symbols(facts: Facts) -> Iterator[Reason]:
    """Every user, those in the module itself first."""
    yield from users_in_module(facts)
    for uses in facts.uses.files:
        yield from users_in_file(facts, uses)
    yield from _in_strings(facts)
    yield from _in_own_strings(facts)
    yield from _in_examples(facts)
    yield from _in_doctests(facts)
    for path, line in left_in_tool_code(facts, following=False):
        yield Reason("code on a command line uses what goes", path, line, TEXT)
    yield from (reason.with_remedy(TEXT) for reason in text_reasons(facts))
    yield from distant_stub_reasons(facts.project, facts.source.path, facts.names)
    yield from _in_prose(facts)
    yield from _in_directives(facts)
    yield from _unreadable(facts)
    yield from standard_name_reasons(facts.project, facts.source.path, facts.names)
    yield from (reason.with_remedy(FIRST) for reason in old_path_reasons(facts))


def users_in_module(facts: Facts) -> Iterator[Reason]:
    """The statements of the module that stay and name what goes."""
    source = facts.source
    for name, references in facts.left_uses.items():
        for reference in references:
            node = source.tree.body[reference.statement]
            line = reference.node.lineno
            if reference.in_string and reference.offset >= 0:
                line = source.lines.line_of(reference.offset) + 1
            yield _used(name, source.path, line, getattr(node, "name", ""))
    for name in sorted(facts.names):
        for binding in source.bindings.get(name, ()):
            if binding.is_global and not facts.selection.holds(binding.statement):
                holder = getattr(source.tree.body[binding.statement], "name", "")
                yield _used(name, source.path, getattr(binding.node, "lineno", 0), holder)
    line = own_names_line(facts)
    if line:
        yield Reason(f"{source.path} looks at its own names here", source.path, line, FIRST)


def _used(name: str, path: str, line: int, holder: str) -> Reason:
    remedy = f"delete `{holder}` too" if holder else FIRST
    return Reason(f"`{name}` is used" + (f" by `{holder}`" if holder else ""), path, line, remedy)


def users_in_file(facts: Facts, uses: FileUses) -> Iterator[Reason]:
    """The imports and attributes in another file that name what goes."""
    path = uses.source.path
    for found in uses.names:
        if found.imported in facts.names:
            yield Reason(f"`{found.imported}` is imported", path, found.node.lineno, FIRST)
    for chain in uses.chains:
        if chain.name in facts.names:
            line = chain.reference.node.lineno
            if chain.reference.in_string and chain.reference.offset >= 0:
                line = uses.source.lines.line_of(chain.reference.offset) + 1
            yield Reason(f"`{chain.name}` is used", path, line, FIRST)
    for name in sorted(_lost_by_star(facts, uses)):
        references = uses.source.references.get(name, ())
        line = references[0].node.lineno if references else uses.stars[0].node.lineno
        yield Reason(f"`{name}` is used, which comes by a star import", path, line, FIRST)


def _lost_by_star(facts: Facts, uses: FileUses) -> Collection[str]:
    """The names that a star import brings to a file, and that it or who asks it wants."""
    lost = names_lost_by_star(facts.project, uses.source, facts.moved) if uses.stars else ()
    if posixpath.basename(uses.source.path) != INIT:
        return lost
    own = {name for name in lost if name in uses.source.references or name in uses.source.exported}
    return own | names_taken_through(facts.project, uses.source.path, set(lost) - own)


def _in_strings(facts: Facts) -> Iterator[Reason]:
    for string in facts.strings:
        if string.name in facts.names:
            yield Reason(f"a string names `{string.name}`", string.source.path, string.line, STRING)
        elif string.name == ANY_NAME and string.is_patch:
            message = f"names of {facts.source.path} are replaced here, and which ones cannot be told"
            yield Reason(message, string.source.path, string.line, "spell the names in the call")


def _in_own_strings(facts: Facts) -> Iterator[Reason]:
    """Strings of the module that are just the name, as in a list of what generated code imports."""
    source = facts.source
    for index, statement in enumerate(source.tree.body):
        if facts.selection.holds(index) or export_lists(statement):
            continue
        keys = set(_keys(statement))
        for node in ast.walk(statement):
            if isinstance(node, ast.Constant) and node.value in facts.names and node not in keys:
                message = f"a string says `{node.value}`, which may be looked up"
                yield Reason(message, source.path, node.lineno, STRING)


def _keys(statement: ast.stmt) -> Iterator[ast.AST | None]:
    """The keys of tables and what is compared: they rather name something else."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Dict):
            yield from node.keys
        elif isinstance(node, ast.Subscript):
            yield node.slice
        elif isinstance(node, ast.Compare):
            yield from (node.left, *node.comparators)


def _in_examples(facts: Facts) -> Iterator[Reason]:
    """Code in documents, docstrings and notebooks."""
    for example in facts.examples:
        text = facts.project.files[example.code.path]
        nodes: list[tuple[str | None, ast.AST]] = [(f.imported, f.node) for f in example.uses.names]
        nodes += [(chain.name, chain.reference.node) for chain in example.uses.chains]
        for name, node in nodes:
            if name in facts.names:
                line = example.code.line_of(text, example.code.source.span(node).start)
                yield Reason(f"an example uses `{name}`", example.code.path, line, FIRST)
        references = example.code.source.references if example.uses.stars else {}
        for name in sorted(facts.names & references.keys()):
            line = example.code.line_of(text, example.code.source.span(references[name][0].node).start)
            message = f"an example uses `{name}`, which comes by a star import"
            yield Reason(message, example.code.path, line, FIRST)


def _in_doctests(facts: Facts) -> Iterator[Reason]:
    """Doctests of the module itself, which need no import to use its names."""
    source = facts.source
    for offset, names in names_in_doctests(facts.project, source, whether_run_or_not=True):
        for name in sorted(names & facts.names):
            if not facts.selection.holds(source.statement_at(offset)):
                line = source.lines.line_of(offset) + 1
                yield Reason(f"a doctest uses `{name}`", source.path, line, FIRST)


def _in_prose(facts: Facts) -> Iterator[Reason]:
    """Dotted names in documents, docstrings and metadata."""
    for path, edits in prose_edits(facts, facts.names):
        text = facts.project.files[path]
        lines = LineTable(text)
        for edit in edits:
            named = _NAME_BEHIND.match(text, edit.span.end)
            if named is not None:
                message = f"`{edit.span.of(text)}.{named[1]}` is named here"
                yield Reason(message, path, lines.line_of(edit.span.start) + 1, TEXT)


def _in_directives(facts: Facts) -> Iterator[Reason]:
    """Directives of documents that are told which names they are about, and roles in what the module says of itself."""
    dotted = facts.project.modules.name(facts.source.path)
    for name, path, line in names_in_directives(facts):
        yield Reason(f"`{dotted}.{name}` is named here", path, line, TEXT)
    for name, line in names_in_own_roles(facts):
        yield Reason(f"`{name}` is named here", facts.source.path, line, TEXT)


def _unreadable(facts: Facts) -> Iterator[Reason]:
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(facts.names)))})\b|import \*")
    for path, line, message in facts.uses.unparsable:
        if words.search(facts.project.files.get(path) or "") or path in facts.project.files.unreadable:
            yield Reason(f"it may use what goes, but does not parse: {message}", path, line, "mend it first")


def users_outside(facts: Facts) -> Iterator[Reason]:
    """What others may use who have installed the library."""
    if not facts.project.is_shipped(facts.source.path):
        return
    for name in sorted(facts.names):
        if is_public(facts.project, facts.source, name) or _is_handed_on(facts.project, facts.source, name):
            line = getattr(facts.source.bindings[name][0].node, "lineno", 0)
            message = f"`{name}` is public in a library, so others may use it"
            yield Reason(message, facts.source.path, line, "delete it all the same with --public")


def _is_handed_on(project: Project, source: Source, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Does a public module of a library have the name by a star import, as packages have names of private modules?"""
    if source.path in seen or not is_star_exported(source, name):
        return False
    return any(
        (project.is_shipped(other.path) and is_public(project, other, name))
        or _is_handed_on(project, other, name, seen | {source.path})
        for other in star_importers(project, source.path)
    )
