"""The quick look at imports finds every import that a parse finds."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.model.import_scan import ScannedImport, scan_imports
from refactor_ls.model.scopes import is_type_checking

IMPORTS = [
    "import a",
    "import a.b as c, d.e",
    "import a \\\n    , b",
    "import \\\n    a",
    "import\ta  # import b",
    "from a import b",
    "from a.b import c as d, e",
    "from . import a",
    "from .. import a, b",
    "from .a import b",
    "from ...a.b import c",
    "from .import a",
    "from.a import b",
    "from . a import b",
    "from .  .a import b",
    "from \\\n    a import b",
    "from a \\\n    import b",
    "from a import \\\n    b, \\\n    c",
    "from a import(b)",
    "from a import (b, c)",
    "from a import (\n    b,  # (not c)\n    # nor d\n    e as f,\n)",
    "from a import (\nb,\nc)",
    "from a import *",
    "x = 1; import a",
    "import a; from b import c; import d",
    "import a;",
    "import a;from .b import c",
]
# Lines that start with a vertical tab are inner lines of a string: no block indents them.
OTHERS = [
    "pass",
    "x = 1  # import a",
    "x = 'import a'",
    '"""\n\vfrom a import b\n\v"""',
    '"""\n\vdef f():\n\v"""',
    'x = """\n\vif TYPE_CHECKING:\n\v"""',
    "x = '''\n\v  class C:\n\v    def m(self):\n\v'''",
    "x = {\n'import': 1,\n}",
    "important = fromage = classes = definition = 1",
    "\f",
    "",
]
ONE_LINERS = [
    "if x: import a",
    "if TYPE_CHECKING: import a",
    "class C: from a import b",
    "def f(): import a",
    "try: import a\nexcept E: from b import c",
    "if x: pass\nelse: import a",
]
BLOCKS = [
    ["def f():"],
    ["async def f(a, b=1):"],
    ["def f(\n    a,\n):"],
    ["@decorated\ndef f():"],
    ["class C:"],
    ["class C(B):  # def"],
    ["if x:", "elif y:", "else:"],
    ["if TYPE_CHECKING:", "else:"],
    ["if typing.TYPE_CHECKING :  # not x", "elif y:"],
    ["if not TYPE_CHECKING:"],
    ["if x or TYPE_CHECKING:"],
    ["for x in y:", "else:"],
    ["while x:"],
    ["with x as y:"],
    ["try:", "except E as e:", "else:", "finally:"],
    ["match x:\n  case [1, y]:"],
]


def block(heads: list[str], inner: list[str], indentation: str) -> str:
    """A compound statement: the lines of `inner` stand below each of its heads."""
    lines = "\n".join([*inner, "pass"]).split("\n")
    parts = []
    for head in heads:
        deeper = "  " + indentation if head.startswith("match") else indentation
        parts += [head, *(line if line.startswith("\v") or not line else deeper + line for line in lines)]
    return "\n".join(parts)


STATEMENTS = st.recursive(
    st.sampled_from(IMPORTS) | st.sampled_from(OTHERS) | st.sampled_from(ONE_LINERS),
    lambda inner: st.builds(
        block, st.sampled_from(BLOCKS), st.lists(inner, max_size=3), st.sampled_from(["    ", "\t", " "])
    ),
    max_leaves=12,
)
MODULES = st.builds(
    lambda statements, newline: "\n".join([*statements, ""]).replace("\v", "").replace("\n", newline),
    st.lists(STATEMENTS, max_size=5),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)


def parsed_imports(body: list[ast.stmt], *, is_eager: bool = True) -> Iterator[ScannedImport]:
    """The imports that a parse finds."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (ScannedImport(0, alias.name, None, is_eager) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            yield ScannedImport(node.level, node.module or "", names, is_eager)
        is_late = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        is_late |= isinstance(node, ast.If) and is_type_checking(node.test)
        yield from parsed_imports(getattr(node, "body", []), is_eager=is_eager and not is_late)
        for name in ("orelse", "finalbody"):
            yield from parsed_imports(getattr(node, name, []), is_eager=is_eager)
        for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
            yield from parsed_imports(part.body, is_eager=is_eager)


def missed(text: str) -> list[ScannedImport]:
    """What a parse finds and the scan does not, or finds only in a function."""
    scanned = scan_imports(text)
    if scanned is None:
        return []
    return [
        found
        for found in parsed_imports(ast.parse(text).body)
        if found not in scanned and (found.is_eager or replace(found, is_eager=True) not in scanned)
    ]


@given(MODULES)
def test_no_import_is_missed(text: str) -> None:
    assert missed(text) == []


@pytest.mark.parametrize("statement", IMPORTS + ONE_LINERS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_no_form_is_missed(statement: str, newline: str) -> None:
    assert missed(f"x = 1\n{statement}\nx = 2\n".replace("\n", newline)) == []
    assert missed(block(["class C:"], [statement], "    ").replace("\n", newline)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('if x:\n    y = """\ndef f():\n"""\n    import a\n', id="function in a string"),
        pytest.param("if x:\n    '''\n  def f():\n'''\n    import a\n", id="less indented than the string"),
        pytest.param('class C:\n  """\nif TYPE_CHECKING:\n"""\n  import a\n', id="TYPE_CHECKING in a string"),
        pytest.param("if not TYPE_CHECKING:\n    import a\n", id="not TYPE_CHECKING"),
        pytest.param("if x or TYPE_CHECKING:\n    import a\n", id="TYPE_CHECKING is one of two reasons"),
        pytest.param("def f():\n    pass\n\fimport a\n", id="form feed starts the line anew"),
    ],
)
def test_an_import_that_runs_is_never_taken_for_a_late_one(text: str) -> None:
    assert missed(text) == []
    assert [found.is_eager for found in parsed_imports(ast.parse(text).body)] == [True]


STANDARD = ["argparse", "ast", "asyncio", "concurrent.futures", "ctypes", "dataclasses", "decimal", "doctest"]
STANDARD += [
    "logging",
    "multiprocessing.context",
    "os",
    "pydoc",
    "socket",
    "tempfile",
    "typing",
    "unittest.mock",
]


@pytest.mark.parametrize("name", STANDARD)
def test_the_standard_library_is_read_without_parsing(name: str) -> None:
    text = inspect.getsource(import_module(name))
    assert missed(text) == []
    assert list(parsed_imports(ast.parse(text).body))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "import a.b as c, d\n",
            [ScannedImport(0, "a.b", None, True), ScannedImport(0, "d", None, True)],
            id="import",
        ),
        pytest.param(
            "from ..a import (b,  # c\n    d as e,\n)\n",
            [ScannedImport(2, "a", ("b", "d"), True)],
            id="parenthesised with a comment",
        ),
        pytest.param(
            "def f():\n    import a\nimport b\n",
            [ScannedImport(0, "a", None, False), ScannedImport(0, "b", None, True)],
            id="late in a function",
        ),
        pytest.param(
            "if TYPE_CHECKING:\n    import a\nelse:\n    import b\n",
            [ScannedImport(0, "a", None, False), ScannedImport(0, "b", None, True)],
            id="late under TYPE_CHECKING, eager under its else",
        ),
        pytest.param(
            "class C:\n    import a\n    def m(self):\n        import b\n",
            [ScannedImport(0, "a", None, True), ScannedImport(0, "b", None, False)],
            id="eager in a class body",
        ),
        pytest.param("x = 1; import a\n", None, id="hidden behind another statement"),
        pytest.param("if x: import a\n", None, id="hidden behind a colon"),
    ],
)
def test_scan(text: str, expected: list[ScannedImport] | None) -> None:
    assert scan_imports(text) == expected
