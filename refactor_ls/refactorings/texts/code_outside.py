"""Where code stands outside of modules: in documents, notebooks, doctests, and programs that are not called ``.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refactor_ls.model.project import Project
from refactor_ls.refactorings.texts.documents import DOCUMENTS, is_changelog, is_other_python
from refactor_ls.refactorings.texts.embedded_code import (
    CodeBlock,
    EmbeddedCode,
    docstring_blocks,
    document_blocks,
    embedded,
    whole_block,
)
from refactor_ls.refactorings.texts.notebooks import notebook_blocks

_MARKS = (">>>", "```", ":: py", ".. test", '"cells"')  # one of them stands in every file with such code


def files_with_code(project: Project, word: str) -> Iterator[tuple[str, str]]:
    """Path and text of the files that may hold code which imports something called `word`; nothing of the past."""
    marked = (path for mark in _MARKS for path in project.files.containing([mark, word, "import"]))
    for path in dict.fromkeys(marked):
        if path.endswith((*DOCUMENTS, ".ipynb", ".py")) and not is_changelog(path):
            yield path, project.files.get(path) or ""
    for path in project.files.containing([word, "import"]):
        if not path.endswith((".py", ".pyi", *DOCUMENTS)) and is_other_python(
            path, text := project.files.get(path) or ""
        ):
            yield path, text


def code_in(project: Project, path: str, text: str) -> Iterator[EmbeddedCode]:
    """The code in a file, each part that shares its names: of a document, of a notebook, of one docstring."""
    for blocks in _blocks(project, path, text):
        code = embedded(path, blocks)
        if code is not None:
            yield code


def _blocks(project: Project, path: str, text: str) -> Iterable[Iterable[CodeBlock]]:
    if path.endswith(".ipynb"):
        return [notebook_blocks(text)]
    if is_other_python(path, text):
        return [[whole_block(text)]]
    if not path.endswith(".py"):
        return [document_blocks(text)]
    source = project.parsed(path) if ">>>" in text else None
    return docstring_blocks(source) if source is not None else ()
