"""Stubs that lie in a folder of their own, ``stubs/pkg/mod.pyi`` or ``pkg-stubs/mod.pyi``: they follow nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Reason

_REMEDY = "change the stub by hand first"


def distant_stub_reasons(project: Project, path: str, names: Collection[str] = ()) -> Iterator[Reason]:
    """The stubs elsewhere that describe a module or, of it, one of `names` (none: the module itself)."""
    for stub in _distant_stubs(project, path):
        if not names:
            yield Reason(f"it is the stub of {path}, in another folder", stub, 0, _REMEDY)
            continue
        text = project.files.get(stub) or ""
        for name in sorted(names):
            found = re.search(rf"^\s*(?:(?:async )?def |class )?{re.escape(name)}\b", text, re.MULTILINE)
            if found is not None:
                line = text.count("\n", 0, found.end()) + 1
                yield Reason(f"it describes `{name}` of {path}, in another folder", stub, line, _REMEDY)
                break


def _distant_stubs(project: Project, path: str) -> Iterator[str]:
    dotted = project.modules.name(path)
    top, _, rest = dotted.partition(".")
    if not dotted:
        return
    inner = "/".join([f"{top}(?:-stubs)?", *rest.split(".")] if rest else [f"{top}(?:-stubs)?"])
    ends = re.compile(rf"(?:.*/)?{inner}(?:/__init__)?\.pyi")
    for stub in project.files:
        is_beside = stub == f"{path}i" or stub.removesuffix("i") in project.files
        if stub.endswith(".pyi") and not is_beside and ends.fullmatch(stub):
            yield stub
