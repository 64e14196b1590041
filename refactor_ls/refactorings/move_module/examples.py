"""Code in documents, docstrings and notebooks that names the module: it follows like a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.move_module.facts import Facts, may_reach
from refactor_ls.refactorings.move_module.following import follow
from refactor_ls.refactorings.move_module.string_lookups import lookup_edits
from refactor_ls.refactorings.move_module.strings import string_edits
from refactor_ls.refactorings.texts.code_outside import code_in, files_with_code
from refactor_ls.refactorings.texts.documents import is_other_python
from refactor_ls.refactorings.texts.embedded_code import EmbeddedCode


def add_example_edits(facts: Facts, edits: dict[str, list[Edit]]) -> Iterator[Note]:
    """Add the edits by path; they take the place of those that read the code as mere words. Says what is left alone."""
    if all(old == new for old, new in facts.names):
        return
    word = re.compile(rf"\b{re.escape(facts.old_stem)}\b")
    for path, text in files_with_code(facts.project, facts.old_stem):
        for code in code_in(facts.project, path, text) if word.search(text) else ():
            if is_other_python(path, text) and code.unparsable:
                edits.setdefault(path, []).extend(_edits_of_near_python(facts, text))
                if re.search(rf"(?m)^[ \t]*from[ \t]+\.[.\w]*\b{re.escape(facts.old_stem)}[ \t]", text):
                    yield Note("left alone, code that cannot be read imports the module", path, 1)
                continue
            yield from _left_alone(facts, code, text)
            if not may_reach(facts.project, facts.relocation, code.source.path, code.source.text):
                continue
            found = _edits_of(facts, code)
            if found is None:
                yield Note("left alone, its code cannot follow", facts.relocation.place(path), 1)
                continue
            others = edits.get(path, [])
            spans = [block.span for block in code.blocks]
            edits[path] = [each for each in others if not any(span.overlaps(each.span) for span in spans)]
            edits[path] += found


def _edits_of(facts: Facts, code: EmbeddedCode) -> list[Edit] | None:
    """The edits of the file that make the code follow; None where they cannot be made."""
    following = follow(facts, code.source)
    strings = list(string_edits(facts, code.source))
    looked_up = list(lookup_edits(facts, code.source))
    inside = [each[1] for each in looked_up if isinstance(each, tuple) and each[0] is code.source]
    if following.reasons or len(inside) != len(looked_up):
        return None
    magics = _commands_of_cells(facts, code) if code.path.endswith(".ipynb") else ()
    return code.put_back(dict.fromkeys([*following.edits, *strings, *inside, *magics]))


def _commands_of_cells(facts: Facts, code: EmbeddedCode) -> Iterator[Edit]:
    """``!python -m package.module`` and ``%run -m package.module``, which are comments in the code of a notebook."""
    for old, new in facts.names:
        command = re.compile(rf"(?m)^[ \t]*#[!%][^\n]*?(?<![\w-])-m[ ]+({re.escape(old)})(?![\w.-])")
        for match in command.finditer(code.source.text) if old != new else ():
            yield Edit(Span(*match.span(1)), new)


def _edits_of_near_python(facts: Facts, text: str) -> Iterator[Edit]:
    """Edits of the import statements of what is no plain Python, as Cython: those that say the whole dotted name."""
    for old, new in facts.names if text else ():
        for match in re.finditer(rf"(?m)^[ \t]*(?:from|c?import)[ \t]+({re.escape(old)})(?![\w])", text):
            if "." in old and new:
                yield Edit(Span(match.start(1), match.end(1)), new)


def _left_alone(facts: Facts, code: EmbeddedCode, text: str) -> Iterator[Note]:
    """Code that cannot be read and imports the module."""
    names = "|".join(re.escape(old) for old, _ in facts.names)
    imports = re.compile(rf"\b(?:from|import)[ ]+(?:{names})\b")
    for block in code.unparsable:
        if names and imports.search(block.code):
            line = text.count("\n", 0, block.span.start) + 1
            place = facts.relocation.place(code.path)
            yield Note("left alone, code that cannot be read imports the module", place, line)
