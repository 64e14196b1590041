"""Modules that are also run as programs."""

from __future__ import annotations

import ast


def is_main_guard(node: ast.stmt) -> bool:
    """``if __name__ == "__main__":``"""
    if not isinstance(node, ast.If):
        return False
    return "__name__" in {n.id for n in ast.walk(node.test) if isinstance(n, ast.Name)}
