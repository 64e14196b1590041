"""What a file imports after edits of its import statements, told from their lines alone, is what a parse says."""

from __future__ import annotations

import ast

import pytest

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, apply_edits
from refactor_ls.refactorings.imports.changed import statements_after

OLD = "from shop import total"

TOLD = {
    "another module": (f"{OLD}\n\nprint(total)\n", {OLD: "from prices import total"}),
    "one more line": (f"{OLD}\nimport sys\n", {OLD: "from prices import total\nfrom shop import tax"}),
    "in a function": (f"def f():\n    {OLD}\n    return total\n", {OLD: "from prices import total"}),
    "two for one in a block": (f"if 1:\n\t{OLD}\n", {OLD: "import a\n\timport b"}),
    "gone at the margin": (f"import sys\n{OLD}\n", {f"{OLD}\n": ""}),
    "at the end of the file": (f"import sys\n{OLD}", {OLD: "import prices"}),
    "in brackets": ("from shop import (\n    tax,  # of it\n    total,\n)\n", {"    total,\n": ""}),
    "a comment behind it": (f"{OLD}  # the sum\n", {f"{OLD}  # the sum": "import prices  # the sum"}),
    "two statements": (f"import tax\n{OLD}\n", {"tax": "rates", "shop": "prices"}),
}
LEFT_TO_A_PARSE = {
    "an emptied block": (f"if 1:\n    {OLD}\nx = 1\n", {f"    {OLD}\n": ""}),
    "a comment in its place": (f"def f():\n    {OLD}\nx = 1\n", {OLD: "# nothing"}),
    "another indentation": (f"def f():\n    {OLD}\n    return 1\n", {OLD: "  import a"}),
    "other code on the line": (f"{OLD}; x = 1\n", {OLD: "import a"}),
    "a block on the line": (f"if 1: {OLD}\n", {OLD: "import a"}),
    "a continued line before it": (f"if 1: \\\n    {OLD}\n", {OLD: "import a"}),
    "a continued line": (f"{OLD}\nx = 1\n", {OLD: "import a \\"}),
    "no import any more": (f"{OLD}\n", {OLD: "total = 1"}),
    "no Python any more": (f"{OLD}\n", {OLD: "from prices import"}),
    "an edit elsewhere": (f"{OLD}\nx = 1\n", {"x = 1": "x = 2"}),
}


def _edited(text: str, new: dict[str, str]) -> tuple[Source, list[Edit]]:
    spans = {old: Span(text.index(old), text.index(old) + len(old)) for old in new}
    return Source("main.py", text), [Edit(spans[old], new[old]) for old in new]


@pytest.mark.parametrize(("text", "new"), TOLD.values(), ids=TOLD)
def test_says_what_a_parse_says(text: str, new: dict[str, str]) -> None:
    source, edits = _edited(text, new)
    found = statements_after(source, edits)
    after = Source("main.py", apply_edits(text, edits)).import_statements
    assert found is not None
    assert sorted(ast.dump(now) for now, _ in found) == sorted(map(ast.dump, after))


@pytest.mark.parametrize(("text", "new"), LEFT_TO_A_PARSE.values(), ids=LEFT_TO_A_PARSE)
def test_leaves_the_rest_to_a_parse(text: str, new: dict[str, str]) -> None:
    assert statements_after(*_edited(text, new)) is None
