"""Options of the test suite; `tests/cases` holds examples, which are not tests themselves."""

from __future__ import annotations

import pytest

collect_ignore = ["cases"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--update``, which rewrites the expected trees of the cases."""
    parser.addoption("--update", action="store_true", help="rewrite after/ of the cases in tests/cases")
