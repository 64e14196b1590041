"""Code in documents, docstrings and notebooks that imports what moves: it follows like any other importer."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, at_word
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.importers.rewriting import importer_edits
from refactor_ls.refactorings.texts.code_outside import code_in, files_with_code
from refactor_ls.refactorings.texts.documents import is_configuration
from refactor_ls.refactorings.texts.embedded_code import CodeBlock, EmbeddedCode, docstring_blocks, embedded
from refactor_ls.refactorings.uses.finding import FileUses, file_uses
from refactor_ls.refactorings.uses.search import stem_of


@dataclass(frozen=True, eq=False)
class Example:
    """The code in one file that is no module of its own, and what it does with the source module."""

    code: EmbeddedCode
    uses: FileUses


def examples_of(project: Project, path: str, names: Collection[str]) -> tuple[Example, ...]:
    """The examples in the workspace that may name one of `names` of module `path`."""
    stem = stem_of(path)
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
    return tuple(
        Example(code, file_uses(project, code.source, path))
        for candidate, text in files_with_code(project, stem)
        if words.search(text)
        for code in code_in(project, candidate, text)
    )


def example_edits(project: Project, example: Example, moves: Sequence[Moved]) -> list[Edit] | None:
    """The edits of the file that make its code follow; None where they cannot be made."""
    edits = importer_edits(project, example.uses, moves) if example.uses else []
    return example.code.put_back(edits)


def left_by_examples(
    project: Project, examples: Iterable[Example], moved: Moved
) -> Iterator[tuple[str, int]]:
    """Where (path, line from 1) examples go on asking the old module: code that cannot be read or changed."""
    stem = stem_of(moved.old)
    word = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(moved.names)))})\b")
    for example in examples:
        text = project.files.get(example.code.path) or ""
        for block in example.code.unparsable:
            if re.search(rf"\b{re.escape(stem)}\b", block.code) and word.search(block.code):
                yield example.code.path, text.count("\n", 0, block.span.start) + 1
        if example_edits(project, example, [moved]) is None:
            yield example.code.path, 1


def code_in_strings(project: Project, moved: Moved) -> Iterator[tuple[str, int]]:
    """Where (path, line from 1) strings hold code that imports what moves, for ``exec`` or ``python -c``."""
    for source, node in _strings_with_code(project, moved):
        yield source.path, node.lineno


def edits_in_strings(project: Project, moved: Moved) -> Iterator[tuple[str, Edit]]:
    """Edits by path of such code, in statements that import from the old module nothing but what moves."""
    old, new = project.modules.name(moved.old), project.modules.name(moved.new)
    statement = re.compile(rf"\bfrom[ ]+({re.escape(old)})[ ]+import[ ]+([\w, ]+)")
    for source, node in _strings_with_code(project, moved):
        span = source.span(node)
        for match in statement.finditer(span.of(source.text)):
            if {part.split(" as ")[0].strip() for part in match[2].split(",")} <= moved.names:
                yield source.path, Edit(Span(span.start + match.start(1), span.start + match.end(1)), new)


def _strings_with_code(project: Project, moved: Moved) -> Iterator[tuple[Source, ast.Constant]]:
    dotted = project.modules.name(moved.old)
    names = "|".join(map(re.escape, sorted(moved.names)))
    forms = [
        re.compile(rf"{at_word('from')}[ ]+{re.escape(dotted)}[ ]+import\b[^\n;]*\b(?:{names})\b"),
        re.compile(
            rf"{at_word('import')}[ ]+{re.escape(dotted)}\b(?=[\s\S]*\b{re.escape(dotted)}\.(?:{names})\b)"
        ),
        re.compile(
            rf"(?:__import__|import_module)\(\\?['\"]{re.escape(dotted)}\\?['\"]\)[^\n;]*\.(?:{names})\b"
        ),
    ]
    for path in project.files.containing([dotted, "import"]) if dotted else ():
        text = project.files.get(path) or "" if path.endswith(".py") else ""
        starts = [match.start() for form in forms for match in form.finditer(text)]
        source = project.parsed(path) if starts else None
        spans = [source.span(node) for node in source.import_statements] if source is not None else []
        starts = [start for start in starts if not any(span.contains(start) for span in spans)]
        if source is None or not starts:
            continue
        # The module's own docstrings show how it is used; nobody runs that.
        shown = (
            {id(n.value) for n in nodes_in(source.tree) if isinstance(n, ast.Expr)}
            if path == moved.old
            else ()
        )
        for node in nodes_in(source.tree):
            if (
                id(node) not in shown
                and isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and ">>>" not in node.value
            ):
                span = source.span(node)
                if any(span.contains(start) for start in starts):
                    yield source, node


# -- doctests that use the names of their module


def names_in_doctests(
    project: Project, source: Source, *, whether_run_or_not: bool = False
) -> Iterator[tuple[int, frozenset[str]]]:
    """Where (offset) the docstrings of a module have doctests, and the names that these read from the module.

    Where the project seems not to run doctests, only those that can run and expect something to be printed are some:
    the others leave open what their names mean, or show how something is written. All of them count if that is to be so
    `whether_run_or_not`.
    """
    if ">>>" in source.text:
        all_count = whether_run_or_not or _runs_doctests(project)
        for offset, read, expects in _names_in_doctests(source):
            can_run = all(name in source.bindings or hasattr(builtins, name) for name in read)
            if all_count or (can_run and expects):
                yield offset, frozenset(read.intersection(source.bindings))


@lru_cache(maxsize=1)
def _names_in_doctests(source: Source) -> tuple[tuple[int, frozenset[str], bool], ...]:
    """The names that they read and do not bind, and whether they expect something to be printed; kept for the other
    parts of the module that move."""
    found = []
    for blocks in docstring_blocks(source):
        code = embedded(source.path, blocks)
        if code is not None:
            read = frozenset(code.source.references) - set(code.source.bindings)
            expects = any(_expects_output(source, block) for block in blocks)
            found.append((blocks[0].span.start, read, expects))
    return tuple(found)


def _expects_output(source: Source, block: CodeBlock) -> bool:
    line = source.lines.line_of(block.span.end - 1) + 1
    below = source.lines.line_text(line).strip() if line < len(source.lines.starts) else ""
    return bool(below) and not below.startswith(('"""', "'''"))


def _runs_doctests(project: Project) -> bool:
    return any(
        path.endswith(".py") or is_configuration(path) for path in project.files.containing(["doctest"])
    )
