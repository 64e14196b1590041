"""What the tests of the server share: a small workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

SHOP = '''"""A shop."""

import math


def total(prices):
    """Was macht das: ä 🐍?"""
    return math.fsum(prices)


def average(prices):
    return sum(prices) / len(prices)


def bump():
    global counter
    counter += 1


counter = 0
'''
MAIN = 'from shop import average, total\n\nname = "🐍é"; print(total([1, 2]), average([1, 3]), name)\n'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A workspace in which `main.py` uses two functions of `shop.py`."""
    (tmp_path / "shop.py").write_text(SHOP, encoding="utf-8")
    (tmp_path / "main.py").write_text(MAIN, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.refactor-ls]\nmax-file-lines = 10\n")
    return tmp_path
