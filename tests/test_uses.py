"""Who uses a module is the same whatever was asked before: trees that were cut for one question are read again."""

from __future__ import annotations

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.uses.finding import uses_of

FILES = Files(
    {
        "orders.py": "class Order: ...\n",
        "prices.py": "def net(price): ...\n",
        "main.py": "import prices\nfrom orders import Order\n\ndef show(order):\n    return prices.net(order)\n",
    }
)


def test_uses_of_a_second_module_are_found() -> None:
    project = Project(FILES)
    imported = uses_of(project, "orders.py", ["Order"], ends=())
    assert [found.imported for uses in imported.files for found in uses.names] == ["Order"]
    assert project.source("main.py").is_pruned
    read = uses_of(project, "prices.py", ["net"], ends=())
    assert [chain.name for uses in read.files for chain in uses.chains] == ["net"]
