"""Modules that code imports by a call: ``shop = importlib.import_module("my.shop")``."""

from __future__ import annotations

import ast
import re

from refactor_ls.model.import_scan import ScannedImport
from refactor_ls.model.modules import Modules

# At the top of a module; a text may hold many calls, but few such lines.
_CALLED = re.compile(
    r"^(?![ \t#])[^\n]*?\bimport_module\([ \t]*[\"']([A-Za-z_][\w.]*)[\"'][ \t]*\)", re.MULTILINE
)


def with_called(scanned: list[ScannedImport], text: str) -> list[ScannedImport]:
    """The imports of a text with those that lines at its top make by a call."""
    called = _CALLED.findall(text) if "import_module(" in text else []
    return [*scanned, *(ScannedImport(0, module, None, is_eager=True) for module in called)]


def module_called(modules: Modules, path: str, node: ast.expr) -> str | None:
    """The module (a path) that a call in the module at `path` imports."""
    if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
        return None
    called, name = getattr(node.func, "attr", getattr(node.func, "id", "")), node.args[0].value
    if called != "import_module" or not isinstance(name, str) or name.startswith("."):
        return None
    return modules.find(name, path)
