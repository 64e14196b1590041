"""Options of the test suite; `tests/cases` holds examples, which are not tests themselves."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

collect_ignore = ["cases"]
if sys.platform == "win32":
    collect_ignore.append("editors")  # they are started by shell scripts and in Unix terminals

# How many inputs are made by chance: where it says nothing, few, and the same ones on each run, so that a change alone
# makes the suite fail.
EXAMPLES = os.environ.get("REFACTOR_LS_EXAMPLES", "")
settings.register_profile(
    "suite",
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--update``, which rewrites the expected trees of the cases."""
    parser.addoption("--update", action="store_true", help="rewrite after/ of the cases in tests/cases")
