"""Classes that may be in pickles, which name them by the path that they had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refactor_ls.model.files import Files
from refactor_ls.model.text import LineTable, at_word

_LIBRARIES = ("pickle", "shelve", "joblib", "dill")
_IMPORT = re.compile(
    r"^[ \t]*(?:import|from)[ \t]+(?:_?c?pickle|cloudpickle|shelve|joblib|dill|jsonpickle)\b", re.MULTILINE
)


def pickled_names(files: Files, names: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """(name, path, line from 1) of each of `names` that a file spells which pickles something; one place for each."""
    wanted = sorted(names)
    if not wanted:
        return
    paths = {path for library in _LIBRARIES for path in files.containing([library]) if path.endswith(".py")}
    texts = {path: files[path] for path in sorted(paths)}
    found = {path: match for path, text in texts.items() if (match := _IMPORT.search(text))}
    for name in wanted:
        word = re.compile(rf"{at_word(name)}\b")
        path = next((path for path in found if word.search(texts[path])), None)
        if path is not None:
            yield name, path, LineTable(texts[path]).line_of(found[path].end()) + 1
