"""Loggers that are configured by the names of modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project


def is_configured(project: Project, old: str, new: str) -> bool:
    """Does a configuration that names the module `old`, or a package around it, not count for `new`?

    Looked at are the tables of ``dictConfig``, the files of ``fileConfig``, and ``getLogger("package")``.
    """
    parts = old.split(".")
    around = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    lost = [name for name in around if not f"{new}.".startswith(f"{name}.")]
    return any(_is_named(project, name) for name in lost)


def _is_named(project: Project, name: str) -> bool:
    quoted, files = re.escape(name), project.files
    for path in files.containing([name]):
        text = files.get(path) or ""
        if path.endswith(".py"):
            called = rf"getLogger\(\s*[\"']{quoted}[\"']"
            keyed = rf"[\"']{quoted}[\"']\s*:" if "loggers" in text else called
            if re.search(rf"{called}|{keyed}", text):
                return True
            continue
        in_yaml = rf"|^[ ]+[\"']?{quoted}[\"']?:" if "loggers" in text else ""
        keyed = rf"^qualname\s*=\s*{quoted}\s*${in_yaml}"
        if re.search(keyed, text, re.MULTILINE):
            return True
    return False


def configured_names(tree: ast.Module) -> Iterator[ast.Constant]:
    """The keys of a table ``"loggers": {…}``, and where one is read: ``TABLE["loggers"]["name"]``."""
    for node in nodes_in(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Subscript):
            table, name = node.value.slice, node.slice
            is_read = isinstance(table, ast.Constant) and table.value == "loggers"
            if is_read and isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name
        for key, value in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ():
            if isinstance(key, ast.Constant) and key.value == "loggers" and isinstance(value, ast.Dict):
                names = (name for name in value.keys if isinstance(name, ast.Constant))
                yield from (name for name in names if isinstance(name.value, str))
