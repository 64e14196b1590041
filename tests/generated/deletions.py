"""Judges deletions in a package: what is left must be as it was, in every module that is imported first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from judging import Probe, Seen, defined, module_name, unparsable
from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, applied
from refactor_ls.refactorings.safe_delete import SafeDelete, safe_delete


def deletions(texts: Mapping[str, str]) -> Iterator[tuple[SafeDelete, dict[str, str]]]:
    """Every symbol and module of a tree that can be deleted by itself, and the tree without it."""
    files = Files(texts)
    for path in sorted(path for path in texts if path.endswith(".py")):
        for symbols in ((), *((name,) for name in defined(texts[path]))):
            request = SafeDelete(path, symbols, public=True)
            answer = safe_delete(Project(files), request)
            if isinstance(answer, Change):
                yield request, dict(applied(files, answer))


def has_star(texts: Mapping[str, str], module: str) -> bool:
    """Does the module import all names of another one?"""
    return any("import *" in text for path, text in texts.items() if module_name(path) == module)


def wrong_in(
    probe: Probe, root: Path, request: SafeDelete, after: Mapping[str, str], old: Seen
) -> Iterator[str]:
    """What is not as it was before: an import that fails, a name, a value, an answer."""
    yield from unparsable(after)
    new = probe.look(root, after)
    gone = module_name(request.source)
    for module, was in old["first"].items():
        if was is None or "error" in was or (module == gone and not request.symbols):
            continue
        is_now = new["first"].get(module) or {"error": "it is not there"}
        if "error" in is_now:
            yield f"import of {module}: {is_now['error']}"
            continue
        for name, described in is_now["names"].items():
            if was["names"].get(name) != described:
                yield f"{module}.{name}: {was['names'].get(name)} -> {described}"
        lost = was["names"].keys() - is_now["names"].keys()
        if has_star(after, module):
            lost -= set(request.symbols)  # nobody wanted what the star brought
        if lost and module != gone:
            yield f"{module} has lost {', '.join(sorted(lost))}"
    for call, answer in old.get("calls", {}).items():
        if "Error: " not in answer and new.get("calls", {}).get(call, answer) != answer:
            yield f"call of {call}: {answer} -> {new['calls'][call]}"
