"""Which files of a workspace are documents and which say how it is packaged."""

from __future__ import annotations

import re

METADATA = ("pyproject.toml", "setup.cfg", "setup.py", "pytest.ini", "tox.ini", ".importlinter", "tach.toml")
DOCUMENTS = (".rst", ".md")
# What says in a document that the next word is the name of a module.
ROLE_OR_DIRECTIVE = (
    r"(?:(?::(?:py:)?(?:mod|func|class|meth|attr|data|exc|obj|const):`[~!]?)"
    r"|(?:^[ \t]*\.\. (?:py:)?(?:auto\w+|module|currentmodule)::[ \t]+)|(?:^[ \t]*::: ))"
)
_CHANGELOG = re.compile(r"(?i)(change|history|news|release|whatsnew|what.?s.?new|upgrad|migrat)")


def is_changelog(path: str) -> bool:
    """Does the document tell of the past, in which the old name was right?"""
    return any(_CHANGELOG.search(part) for part in path.split("/"))
