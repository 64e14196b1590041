"""Options of the test suite; `tests/cases` holds examples, which are not tests themselves."""

from __future__ import annotations

import sys

import pytest

collect_ignore = ["cases"]
if sys.platform == "win32":
    collect_ignore.append("editors")  # they are started by shell scripts and in Unix terminals


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--update``, which rewrites the expected trees of the cases."""
    parser.addoption("--update", action="store_true", help="rewrite after/ of the cases in tests/cases")
