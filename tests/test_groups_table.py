"""The table of a split's groups: what is written is read back, whatever the paths are called."""

from __future__ import annotations

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Refusal
from refactor_ls.refactorings.groups_table import groups_in, groups_table, proposal_data
from refactor_ls.refactorings.proposed_splits import ProposeSplit, proposed

PARTS = "".join(
    f"def {name}_{word}(one):\n" + f"    one = {word}.{name}(one)\n" * 12 + f"    return {last}\n\n\n"
    for word in ("json", "math")
    for name, last in (("load", "one"), ("save", f"load_{word}(one)"), ("close", f"save_{word}(one)"))
)
FILES = Files({"big.py": f"import json\nimport math\n\n\n{PARTS}"})


@pytest.mark.parametrize("into", [None, "", 'a "b"', "é🐍", "c\\d", "tab\there", "del\x7f"])
def test_what_is_written_is_read_back(into: str | None) -> None:
    found = proposed(Project(FILES), ProposeSplit("big.py", max_lines=60, into=into))
    assert not isinstance(found, Refusal), str(found)
    assert len(found.request.groups) == 2
    assert groups_in(groups_table(found, 60)) == found.request.groups
    assert groups_in(proposal_data(found, 60)["toml"]) == found.request.groups


@pytest.mark.parametrize(
    "asked",
    [
        ProposeSplit("a.py"),
        ProposeSplit("a.py", "Shop", 300, "", "never", "delegates"),
        ProposeSplit("a.py", into="b", pinned=("one", "two")),
    ],
)
def test_a_request_is_read_back(asked: ProposeSplit) -> None:
    assert ProposeSplit.from_dict(asked.to_dict()) == asked


def test_a_request_says_only_what_is_unusual() -> None:
    assert ProposeSplit("a.py").to_dict() == {"request": "propose_split", "source": "a.py"}


def test_a_path_that_is_named_twice_is_told() -> None:
    with pytest.raises(
        ValueError, match=r'names "a\.py" twice, again at line 2: put all of its names into one'
    ):
        groups_in('"a.py" = ["one"]\n"a.py" = ["two"]\n')
    with pytest.raises(ValueError, match=r'names "a\.py" twice, again at line 2'):
        groups_in('"a.py" = ["one"]\n"a.py" = [\n    "two",\n    "three",\n]\n')


def test_a_module_is_told_that_is_too_long_with_its_imports() -> None:
    def function(name: str, calls: str) -> str:
        return f"def {name}(one):\n" + f"    one = {calls}(one)\n" * 17 + "    return one\n\n\n"

    imports = "".join(f"from rates import rate_{number}\n" for number in range(5))
    used = "[rate_0, rate_1, rate_2, rate_3, rate_4].index"
    text = imports + "\n\n" + function("load", used) + function("save", "repr") + function("close", "len")
    found = proposed(Project(Files({"big.py": text})), ProposeSplit("big.py", max_lines=21))
    assert not isinstance(found, Refusal), str(found)
    assert not found.too_big
    long = {name: path for path, names in found.request.groups.items() for name in names}["load"]
    assert f"# {long} has 26 lines with its imports, over the limit of 21" in groups_table(found, 21)
