from __future__ import annotations

import json

import pytest

from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`

PLAN = """\
version = 1

[[phase]]
name = "move"
[[phase.step]]
request = "move_symbols"
source = "shop.py"
symbols = ["total"]
destination = "prices.py"

[[phase]]
name = "tidy"
[[phase.step]]
request = "safe_delete"
source = "shop.py"
symbols = ["unused"]
"""
SHOP = {
    "shop.py": "import math\n\n\ndef total(items):\n    return sum(items)\n\n\ndef unused():\n    return math.pi\n"
    "\n\ndef show(price):\n    return str(price)\n",
    "main.py": "from shop import show, total\n\nprint(show(total([1])))\n",
    "plan.toml": PLAN,
}
DONE = {
    "main.py": b"from prices import total\nfrom shop import show\n\nprint(show(total([1])))\n",
    "plan.toml": PLAN.encode(),
    "prices.py": b"def total(items):\n    return sum(items)\n",
    "shop.py": b"def show(price):\n    return str(price)\n",
}


def test_preview_shows_all_phases_and_touches_nothing(terminal: Terminal) -> None:
    terminal.write(SHOP)
    before = terminal.tree()
    done = terminal.run("apply", "plan.toml")
    assert done.code == 0
    assert "+++ b/prices.py\n" in done.out
    assert "-import math\n" in done.out
    assert "phase 1 `move`: 1 of 1 steps were left to do" in done.err
    assert "phase 2 `tidy`: 1 of 1 steps were left to do" in done.err
    assert terminal.tree() == before


def test_phases_are_written_one_by_one_or_all(terminal: Terminal) -> None:
    terminal.write(SHOP)
    assert terminal.run("apply", "plan.toml", "--phase", "1", "--write").code == 0
    assert "unused" in terminal.tree()["shop.py"].decode()
    done = terminal.run("apply", "plan.toml", "--write", "--verify", "import")
    assert done.code == 0, done.err
    assert "phase 1 `move`: 0 of 1 steps were left to do" in done.err
    assert terminal.tree() == DONE
    assert terminal.run("apply", "plan.toml").err.startswith("preview: nothing to change\n")


def test_a_refused_step_of_a_later_phase_leaves_all_as_it_was(terminal: Terminal) -> None:
    terminal.write({**SHOP, "other.py": "import shop\n\nshop.unused()\n"})
    before = terminal.tree()
    done = terminal.run("apply", "plan.toml", "--write", "--format", "json")
    assert done.code == 3
    answer = json.loads(done.out)
    assert answer["status"] == "refused"
    places = [(each["path"], each["line"]) for each in answer["refusals"]]
    assert places == [("plan.toml", 13), ("other.py", 3)]
    assert terminal.tree() == before


def test_tests_that_fail_put_everything_back(terminal: Terminal) -> None:
    check = "import pathlib, sys; sys.exit('prices' in pathlib.Path('main.py').read_text())\n"
    terminal.write({**SHOP, "check.py": check})
    before = terminal.tree()
    done = terminal.run("apply", "plan.toml", "--write", "--verify", "python check.py")
    assert done.code == 3
    assert terminal.tree() == before


def test_a_plan_may_lie_outside_of_the_workspace(terminal: Terminal) -> None:
    terminal.write({f"app/{path}": text for path, text in SHOP.items() if path != "plan.toml"})
    terminal.write({"plans/plan.toml": PLAN})
    assert terminal.run("apply", "plans/plan.toml", "--root", "app", "--write").code == 0
    assert terminal.tree()["app/prices.py"] == DONE["prices.py"]


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        pytest.param(PLAN.replace('["total"]', '"total"'), "plan.toml:8: `symbols` must be", id="type"),
        pytest.param(PLAN.replace("move_symbols", "move"), "plan.toml:6: no request 'move'", id="request"),
        pytest.param("[[phase", "plan.toml:1: is no TOML", id="no TOML"),
        pytest.param(b"\xff\xfe", "plan.toml: cannot be read", id="no text"),
    ],
)
def test_a_wrong_plan_is_refused_with_the_line(terminal: Terminal, plan: str | bytes, told: str) -> None:
    terminal.write({**SHOP, "plan.toml": plan})
    done = terminal.run("apply", "plan.toml")
    assert done.code == 3
    assert told in done.err


def test_wrong_arguments(terminal: Terminal) -> None:
    terminal.write(SHOP)
    assert terminal.run("apply", "nothing.toml").code == 2
    assert terminal.run("apply", "plan.toml", "--phase", "0").code == 2
    assert terminal.run("apply", "plan.toml", "--phase", "one").code == 2
    done = terminal.run("apply", "plan.toml", "--phase", "3")
    assert done.code == 3
    assert "no phase 3 (there are 2)" in done.err
