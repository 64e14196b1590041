"""Filters of warnings that count for the old module alone: code that leaves it would warn in another one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.text import LineTable
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.texts.documents import is_configuration

_DOT = r"(?:\\{0,2}\.)"


def warning_filter_reasons(facts: Facts) -> Iterator[Reason]:
    """``filterwarnings("ignore", module=r"pkg\\.mod")`` and ``ignore::DeprecationWarning:pkg.mod``."""
    old, new = (facts.project.modules.name(p) for p in (facts.request.source, facts.request.destination))
    calls = (n for node in facts.nodes() for n in ast.walk(node) if isinstance(n, ast.Call))
    if not old or next(calls, None) is None:
        return
    project = facts.project
    # Every part of a module that is divided asks the same.
    for path, line in project.answers.once((_filters_of, old), lambda: _filters_of(project, old)):
        if _filter_of(new, project.files.get(path) or "") is None:
            message = f"a filter of warnings counts for {facts.source.path} alone, and what moves may warn"
            yield Reason(message, path, line, f"let it count for `{new}` too first")
            return


def _filters_of(project: Project, dotted: str) -> list[tuple[str, int]]:
    """Path and line (from 1) of the first filter in each file that counts for a module."""
    likely = project.files.containing([dotted.rpartition(".")[2], "ilterwarnings"])
    texts = ((p, project.files.get(p) or "") for p in likely if p.endswith(".py") or is_configuration(p))
    found = ((path, text, _filter_of(dotted, text)) for path, text in texts)
    return [(path, LineTable(text).line_of(match.end()) + 1) for path, text, match in found if match]


def _filter_of(dotted: str, text: str) -> re.Match[str] | None:
    name = _DOT.join(map(re.escape, dotted.split(".")))
    by_call = rf"filterwarnings\([^()]*\bmodule\s*=\s*r?[\"']\^?{name}(?:\$|\\Z)?[\"']"
    by_line = rf"\b(?:ignore|error|always|default|module|once):[^:\n]*:[^:\n]*:{name}(?![\w.\\])"
    return re.search(rf"{by_call}|{by_line}", text)
