"""What the metadata of a distribution says that it requires."""

from __future__ import annotations

import pytest

from refactor_ls.model.dependencies import required_libraries
from refactor_ls.model.files import Files

PYPROJECT = """\
[project]
dependencies = ["Asgi-Ref >= 3.8", "extra[more]~=1", "old; os_name == 'nt'"]

[project.optional-dependencies]
fast = ["numpy"]
"""
POETRY = """\
[tool.poetry.dependencies]
rich = "*"
yaml = {version = "1", optional = true}
"""


@pytest.mark.parametrize(
    ("path", "text", "required"),
    [
        ("pyproject.toml", PYPROJECT, {"asgi_ref", "extra"}),
        ("one/pyproject.toml", POETRY, {"rich"}),
        ("setup.cfg", "[options]\ninstall_requires =\n    six>=1\n    attrs\n", {"six", "attrs"}),
        ("setup.py", "setup(install_requires=['six>=1'], extras_require={'a': ['torch']})\n", {"six"}),
        ("other.toml", PYPROJECT, set()),
    ],
)
def test_requirements_of_each_kind_of_metadata(path: str, text: str, required: set[str]) -> None:
    assert required_libraries(Files({path: text})) == required
