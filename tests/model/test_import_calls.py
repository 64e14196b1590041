"""What functions that are called while modules are imported hide from the simulated import, and what they show."""

from __future__ import annotations

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.import_simulation import PartialRead
from refactor_ls.model.partial_reads import likely_reads
from refactor_ls.model.project import Project

CALLED_AGAIN = [
    pytest.param(
        {
            "a": "def f():\n    from pkg.b import y\n",
            "b": "from pkg.c import z\ny = 1\n",
            "c": "from pkg.a import f\nf()\nz = 1\n",
            "d": "from pkg.a import f\nf()\n",
        },
        2,
        id="function that is called while it imports",
    ),
    pytest.param(
        {
            "a": "class K:\n    def __init_subclass__(cls):\n        from pkg.b import y\n",
            "b": "from pkg.c import z\ny = 1\n",
            "c": "from pkg.a import K\nclass L(K): ...\nz = 1\n",
            "d": "from pkg.a import K\nclass M(K): ...\n",
        },
        3,
        id="hook of a class that gets a subclass while it imports",
    ),
    pytest.param(
        {
            "a": "class K:\n    def go(self):\n        from pkg.b import y\n",
            "b": "from pkg.c import z\ny = 1\n",
            "c": "from pkg.a import K\nK().go()\nz = 1\n",
            "d": "from pkg.a import K\nK().go()\n",
        },
        3,
        id="method that is called while it imports",
    ),
]
"""`d` is imported; what `a` defines imports `b`, which leads to its being called again before `b` has `y`."""


@pytest.mark.parametrize(("files", "line"), CALLED_AGAIN)
def test_what_still_runs_is_called_again(files: dict[str, str], line: int) -> None:
    project = project_of({f"pkg/{name}.py": text for name, text in files.items()})
    found = likely_reads(project, "pkg/d.py", frozenset(project.files))
    assert found == [PartialRead("pkg/a.py", "pkg/b.py", "y", line)]


def test_what_only_may_run_hides_no_read() -> None:
    """A function of which nobody knows whether it runs would import `b` just in time."""
    texts = {
        "pkg/a.py": "class K:\n    def go(self):\n        import pkg.b\nunknown(K().go)\nimport pkg.c\n",
        "pkg/b.py": "from pkg.c import z\n",
        "pkg/c.py": "import pkg.b\nz = 1\n",
    }
    project = project_of(texts)
    assert likely_reads(project, "pkg/a.py", frozenset(project.files)) == [
        PartialRead("pkg/b.py", "pkg/c.py", "z", 1)
    ]


def project_of(texts: dict[str, str]) -> Project:
    """A package of these modules, all of them read."""
    project = Project(Files({"pkg/__init__.py": ""} | texts))
    for path in project.files:
        project.source(path)
    return project
