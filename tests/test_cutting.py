"""Names taken out of an import in any layout: the others stay, in order, with every comment that is not of one gone."""

from __future__ import annotations

import ast
import re

from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.model.source import Source
from refactor_ls.model.text import apply_edits
from refactor_ls.refactorings.imports.cutting import cut

BEHIND = st.sampled_from([", ", ",\n    ", ",  # about {0}\n    ", ",\n    # remark {0}\n    "])
_COMMENT = re.compile(r"#[^\n]*")


@st.composite
def statements(draw: st.DrawFn) -> str:
    """An import in brackets: names on lines of their own, several on one, comments beside and above them."""
    gaps = draw(st.lists(BEHIND, min_size=1, max_size=6))
    names = "".join(f"n{i}{gap.format(i)}" for i, gap in enumerate(gaps))
    end = draw(st.sampled_from([")", ",)", "\n)", ",\n)", ",  # about last\n)", ")  # the statement"]))
    start = draw(st.sampled_from(["", "\n    "]))
    return f"from shop import ({start}{names}n{len(gaps)}{end}\n"


@given(statements(), st.data())
def test_names_go_and_comments_stay(text: str, data: st.DataObject) -> None:
    source, statement = Source("a.py", text), ast.parse(text).body[0]
    assert isinstance(statement, ast.ImportFrom)
    count = len(statement.names)
    gone = data.draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=count - 1))
    after = apply_edits(text, cut(source, [source.span(alias) for alias in statement.names], gone))
    left = ast.parse(after).body[0]
    assert isinstance(left, ast.ImportFrom)
    assert [each.name for each in left.names] == [
        each.name for index, each in enumerate(statement.names) if index not in gone
    ]
    assert not re.search(r"[ \t]$", after, re.MULTILINE)
    # behind the bracket that closes anew, two comments may stand on one line
    for comment in (each for each in _COMMENT.findall(text) if each not in after):
        line = next(line for line in text.splitlines() if comment in line)
        names = re.findall(r"\bn(\d)\b", line.partition("#")[0])
        assert len(names) == 1
        assert int(names[0]) in gone
