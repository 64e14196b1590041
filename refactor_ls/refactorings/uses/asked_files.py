"""Who asks for the folder of a module through something that it defines, to find files beside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses.lookups import called_name

FOLDER_OF = re.compile(r"\bdirname\b|\.parents?\b|\bwith_name\b|\bpath\.join\b|\bjoinpath\b")
_FILES_OF = frozenset({"getfile", "getsourcefile", "getabsfile"})


def folder_asked_of(source: Source, names: Collection[str]) -> int:
    """The line (from 1) on which a file asks for the file of one of `names` of its own, as ``getfile(Class)``; 0 where
    it does not, or does nothing with the folder."""
    if re.search(r"get(?:source|abs)?file\(", source.text) is None or FOLDER_OF.search(source.text) is None:
        return 0
    calls = (node for node in nodes_in(source.tree) if isinstance(node, ast.Call) and node.args)
    for call in calls:
        asked = {part.id for part in ast.walk(call.args[0]) if isinstance(part, ast.Name)}
        if called_name(call) in _FILES_OF and not asked.isdisjoint(names):
            return call.lineno
    return 0
