"""Classes that may be in pickles, which name them by the path that they had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.model.text import at_word

_LIBRARIES = ("pickle", "shelve", "joblib", "dill")
_IMPORT = re.compile(
    r"^[ \t]*(?:import|from)[ \t]+(?:_?c?pickle|cloudpickle|shelve|joblib|dill|jsonpickle)\b", re.MULTILINE
)


def pickled_names(project: Project, names: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """(name, path, line from 1) of each of `names` that a file spells which pickles something; one place for each."""
    wanted = sorted(names)
    if not wanted:
        return
    found = project.answers.once(_pickling, lambda: _pickling(project.files))
    for name in wanted:
        word = re.compile(rf"{at_word(name)}\b")
        path = next((path for path in found if word.search(project.files[path])), None)
        if path is not None:
            yield name, path, found[path]


def _pickling(files: Files) -> dict[str, int]:
    """The files that import what pickles, and the line (from 1) of the first such import."""
    paths = {path for library in _LIBRARIES for path in files.containing([library]) if path.endswith(".py")}
    texts = ((path, files[path]) for path in sorted(paths))
    found = ((path, text, _IMPORT.search(text)) for path, text in texts)
    return {path: text.count("\n", 0, match.end()) + 1 for path, text, match in found if match}
