"""Classes that may be in pickles, which name them by the path that they had."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project

_LIBRARIES = ("pickle", "shelve", "joblib", "dill")
_IMPORT = re.compile(
    r"^[ \t]*(?:import|from)[ \t]+(?:_?c?pickle|cloudpickle|shelve|joblib|dill|jsonpickle)\b", re.MULTILINE
)
# What stands before a name inside of pickled bytes that are written as a literal: an opcode, or the name's length.
_BEFORE = r"(?:(?<!\w)|(?<=\bc)|(?<=\\nc)|(?<=\\n)|(?<=\\x..))"


def pickled_names(project: Project, names: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """(name, path, line from 1) of each of `names` that a file spells which pickles something; one place for each."""
    wanted = sorted(names)
    if not wanted:
        return
    found = project.answers.once(_pickling, lambda: _pickling(project.files))
    for name in wanted:
        word = re.compile(rf"{_BEFORE}{name}\b")
        holding = (path for path in found if name in project.files[path])  # sooner seen than by the pattern
        path = next((path for path in holding if word.search(project.files[path])), None)
        if path is not None:
            yield name, path, found[path]


def named_in_bytes(project: Project, dotted: str, names: Collection[str] = ()) -> Iterator[tuple[str, int]]:
    """Where (path, line from 1) a literal of bytes, such as a pickle that was kept, spells the name of a module, and
    one of `names` where there are some."""
    literal = re.compile(rf"\b[rR]?[bB][rR]?([\"'])[^\n]*?{_BEFORE}{re.escape(dotted)}(?![\w.])[^\n]*\1")
    for path in project.files.containing([dotted, "pickle"]):
        match = literal.search(project.files[path]) if path.endswith(".py") else None
        inner = "|".join(map(re.escape, names))
        if match is not None and (not names or re.search(rf"{_BEFORE}(?:{inner})\b", match.group())):
            yield path, project.files[path].count("\n", 0, match.start()) + 1


def _pickling(files: Files) -> dict[str, int]:
    """The files that import what pickles, and the line (from 1) of the first such import."""
    paths = {path for library in _LIBRARIES for path in files.containing([library]) if path.endswith(".py")}
    texts = ((path, files[path]) for path in sorted(paths))
    found = ((path, text, _IMPORT.search(text)) for path, text in texts)
    return {path: text.count("\n", 0, match.end()) + 1 for path, text, match in found if match}
