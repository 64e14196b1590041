from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from refactor_ls.analysis.mixin_proposals import ClassProposal, proposed_mixins
from refactor_ls.model.source import Source

LIBRARY = Path(textwrap.__file__).parent


def proposal_of(text: str, name: str = "Box", max_lines: int = 400) -> ClassProposal:
    source = Source("a.py", textwrap.dedent(text))
    proposal = proposed_mixins(source, name, max_lines=max_lines)
    assert proposal is not None
    return proposal


@pytest.mark.parametrize("max_lines", [150, 400])
@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("tarfile", "TarFile"),
        ("_pydecimal", "Decimal"),
        ("turtle", "RawTurtle"),
        ("argparse", "ArgumentParser"),
    ],
)
def test_each_method_stands_in_one_mixin_or_stays(file: str, name: str, max_lines: int) -> None:
    source = Source("a.py", (LIBRARY / f"{file}.py").read_text(encoding="utf-8"))
    proposal = proposed_mixins(source, name, max_lines=max_lines)
    assert proposal is not None
    placed = [symbol for mixin in proposal.mixins for symbol in mixin.symbols]
    placed += [left.symbol for left in proposal.left_over]
    (node,) = [each for each in source.tree.body if getattr(each, "name", "") == name]
    functions = [part.name for part in ast.walk(node) if isinstance(part, ast.FunctionDef)]
    assert len({*placed}) == len(placed)
    aliases = {
        getattr(t, "id", "") for part in ast.walk(node) if isinstance(part, ast.Assign) for t in part.targets
    }
    assert {*placed} <= {*functions} | aliases
    assert {part.name for part in getattr(node, "body", []) if isinstance(part, ast.FunctionDef)} <= {*placed}
    too_big = {symbol for each in proposal.too_big for symbol in each.symbols}
    assert all(mixin.lines <= max_lines or {*mixin.symbols} <= too_big for mixin in proposal.mixins)
    assert len({mixin.class_name for mixin in proposal.mixins}) == len(proposal.mixins)


def test_what_is_tied_to_the_class_stays() -> None:
    proposal = proposal_of(
        """\
        class Box:
            LIMIT = 3
            def __init__(self): self._items = []
            def free(self): return self._items
            items = free
            def limited(self, most=LIMIT): return most
            def _read(self): return 1
            size = property(_read)
            def secret(self): return self.__key
            if LIMIT:
                def sometimes(self): pass
        """
    )
    assert [mixin.symbols for mixin in proposal.mixins] == [("free", "items")]
    assert {left.symbol: left.why for left in proposal.left_over} == {
        "__init__": "is what Python itself calls",
        "limited": "needs `LIMIT` while the class is made",
        "_read": "is read in the body of the class, for `size`",
        "secret": "uses names that are private to the class",
        "sometimes": "is only there under a condition",
    }


def test_there_is_no_such_class() -> None:
    assert proposed_mixins(Source("a.py", "x = 1\n"), "Box", max_lines=100) is None


def test_a_limit_may_be_shorter_than_any_header() -> None:
    source = Source("a.py", "class Box:\n    def open(self): pass\n\n    def close(self): pass\n")
    proposal = proposed_mixins(source, "Box", max_lines=1)
    assert proposal is not None
    assert {symbol for mixin in proposal.mixins for symbol in mixin.symbols} == {"open", "close"}


def test_docstrings_and_decorators_of_methods_stay_where_only_bodies_leave() -> None:
    documentation = '"""Says\n\n' + "more.\n" * 40 + '"""'
    text = f"class Box:\n    @staticmethod\n    def put():\n        {documentation}\n        x = 1\n        return x\n"
    source = Source("a.py", text)
    whole = proposed_mixins(source, "Box", max_lines=100)
    bodies = proposed_mixins(source, "Box", max_lines=100, only_bodies=True)
    assert whole is not None
    assert bodies is not None
    assert whole.mixins[0].lines - bodies.mixins[0].lines == 44
