"""What the metadata of a distribution says that it requires."""

from __future__ import annotations

import pytest

from refactor_ls.model.dependencies import optional_libraries, required_libraries
from refactor_ls.model.files import Files

PYPROJECT = """\
[project]
dependencies = ["Asgi-Ref >= 3.8", "extra[more]~=1", "old; os_name == 'nt'"]

[project.optional-dependencies]
fast = ["numpy", "asgi-ref"]

[dependency-groups]
dev = ["pytest>=8", {include-group = "docs"}]
"""
POETRY = """\
[tool.poetry.dependencies]
rich = "*"
yaml = {version = "1", optional = true}

[tool.poetry.group.docs.dependencies]
python-dateutil = "*"
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


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", PYPROJECT.replace("[project]", '[project]\ndynamic = ["dependencies"]')),
        ("setup.cfg", "[options]\ninstall_requires = file: all.txt\n[options.extras_require]\na = mock\n"),
        ("setup.py", "setup(install_requires=read('all.txt'), extras_require={'a': ['torch']})\n"),
        (
            "pyproject.toml",
            "dependency-groups = 3\n[project]\noptional-dependencies = [1]\n[tool]\npoetry = 2\n",
        ),
    ],
)
def test_nothing_is_optional_where_nobody_says_what_is_required(path: str, text: str) -> None:
    assert optional_libraries(Files({path: text})) == {}


@pytest.mark.parametrize(
    ("path", "text", "optional"),
    [
        ("pyproject.toml", PYPROJECT, {"numpy", "pytest"}),
        ("one/pyproject.toml", POETRY, {"yaml", "python_dateutil", "dateutil"}),
        (
            "setup.cfg",
            "[options]\ninstall_requires =\n    six\n[options.extras_require]\na =\n    PyYAML>=1\n    mock\n",
            {"pyyaml", "yaml", "mock"},
        ),
        ("setup.py", "setup(tests_require=['six'], extras_require={'a': ['torch']})\n", {"six", "torch"}),
    ],
)
def test_what_only_extras_and_development_install(path: str, text: str, optional: set[str]) -> None:
    found = optional_libraries(Files({path: text}))
    assert found.keys() == optional
    assert all(where == path and text.splitlines()[line - 1] for where, line in found.values())
