from __future__ import annotations

import pytest

from refactor_ls.planning.toml_lines import Key, line_of

TEXT = '''\
version = 1
note = """
[[phase]]
name = "no"
"""
[[phase]]
name = "one"  # [[phase]]
[[phase.step]]
symbols = [
  "a = 1",
  "b",
]
destination = "x.py"
[[phase.step]]
"request" = "move_module"
[[phase]]
[[phase.step]]
groups = { "a.py" = ["b"] }
[phase.step.more]
key = 1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("version",), 1),
        (("phase", 0), 6),
        (("phase", 0, "name"), 7),
        (("phase", 0, "step", 0), 8),
        (("phase", 0, "step", 0, "symbols"), 9),
        (("phase", 0, "step", 0, "destination"), 13),
        (("phase", 0, "step", 1, "request"), 15),
        (("phase", 1, "step", 0, "groups"), 18),
        (("phase", 1, "step", 0, "more", "key"), 20),
        (("phase", 1, "step", 0, "missing"), 17),
        (("elsewhere",), 1),
    ],
)
def test_keys_have_lines(key: Key, line: int) -> None:
    assert line_of(TEXT, key) == line


def test_lines_may_end_in_any_way() -> None:
    assert line_of("a = 1\r\nb = 2\r\n", ("b",)) == 2
