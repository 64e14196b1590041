"""What the simulated import says is what a fresh interpreter does: small packages are written and imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refactor_ls.model.components import strong_components
from refactor_ls.model.files import Files
from refactor_ls.model.import_simulation import PartialRead
from refactor_ls.model.partial_reads import likely_reads
from refactor_ls.model.project import Project

NAMES = ["", "a", "b", "c"]  # the modules of `pkg`; "" is its __init__

# {own}: this module; {n}: the statement; {m}: another module; {M}: a name that it defines; {X}: a name of this module.
STATEMENTS = [
    "{X} = 1",
    "{X} = 1",
    "from pkg.{m} import {M}",
    "from .{m} import {M} as got",
    "import pkg.{m}",
    "import pkg.{m} as {m}_module\n{m}_module.{M}",
    "import pkg.{m}\npkg.{m}.{M}",
    "from pkg import {m}",
    "from . import {m} as {m}_module\nused = {m}_module.{M}",
    "from pkg import {M_of_init}",
    "import pkg\npkg.{M_of_init}",
    "def later():\n    from pkg.{m} import {M}",
    "def at_once_{n}():\n    from pkg.{m} import {M}\nat_once_{n}()",
    "def base_{n}():\n    from pkg.{m} import {M}\nif 1:\n    other_{n} = base_{n}\nother_{n}()",
    "class C:\n    from pkg.{m} import {M}",
    "class Base:\n    def later(self):\n        from pkg.{m} import {M}\nclass Derived(Base): ...",
    "class Top:\n    def __init_subclass__(cls):\n        from pkg.{m} import {M}\nclass A(Top): ...\nclass B(A): ...",
    "class Meta(type):\n    def __init__(cls, *given):\n        from pkg.{m} import {M}\nclass C(metaclass=Meta): ...",
    "class Early:\n    def __init__(self):\n        from pkg.{m} import {M}\nEarly()",
    "class Unused:\n    def go_unused_{own}(self):\n        from pkg.{m} import {M}\nUnused()",
    "class Used:\n    def go_used_{own}(self):\n        from pkg.{m} import {M}\nUsed().go_used_{own}()",
    "class Kept:\n    def go_kept_{own}(self):\n        from pkg.{m} import {M}\nkept = Kept()\nkept.go_kept_{own}()",
    (
        "class Chain:\n    def a_{own}(self):\n        self.b_{own}()\n    def b_{own}(self):\n"
        "        from pkg.{m} import {M}\nChain().a_{own}()"
    ),
    "class Heir:\n    def __init__(self):\n        from pkg.{m} import {M}\nclass Child(Heir): ...\nChild()",
    (
        "class P:\n    def __init__(self):\n        self.s_{own}()\nclass S(P):\n    def s_{own}(self):\n"
        "        import pkg.{m}\nS()"
    ),
    "class Lazy:\n    @property\n    def it_{own}(self):\n        from pkg.{m} import {M}\nLazy().it_{own}",
    "class ByName:\n    def said_{own}(self):\n        from pkg.{m} import {M}\ngetattr(ByName(), 'said_{own}')()",
    "if False or True:\n    from pkg.{m} import {M}",
    "if TYPE_CHECKING:\n    from pkg.{m} import {M}",
    'if __name__ == "__main__":\n    from pkg.{m} import {M}',
    "from . import {m} as {m}_module\ndef read():\n    return {m}_module.{M}\nread()",
]


@st.composite
def packages(draw: st.DrawFn) -> dict[str, str]:
    """A package of three modules that import one another; every name that is read exists in the end."""
    files = {}
    for name in NAMES:
        lines = ["TYPE_CHECKING = False", f"{name or 'init'}_0 = 0"]
        for number in range(draw(st.integers(0, 3 if name else 2))):
            other = draw(st.sampled_from([each for each in NAMES[1:] if each != name]))
            statement = draw(st.sampled_from(STATEMENTS))
            lines.append(
                statement.format(
                    own=name or "init",
                    n=number,
                    m=other,
                    M=draw(st.sampled_from([f"{other}_0", f"{other}_1", f"{other}_2"])),
                    X=f"{name or 'init'}_{number}",
                    M_of_init=draw(st.sampled_from(["init_0", "init_1"])),
                )
            )
        # What was read from here exists at the end at the latest.
        lines += [f"{name or 'init'}_{number} = 2" for number in range(3)]
        files[f"pkg/{name or '__init__'}.py"] = "\n".join(lines) + "\n"
    return files


@given(packages())
@settings(max_examples=int(os.environ.get("REFACTOR_LS_EXAMPLES", "25")))
def test_reads_are_those_of_python(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> None:
    folder = tmp_path_factory.mktemp("package")
    write(folder, files)
    for name in NAMES:
        assert bool(simulated(files, name)) == bool(imported(folder, name)), (name, imported(folder, name))


CYCLES = [
    pytest.param(
        {"a": "from pkg.b import y\nx = 1\n", "b": "from pkg.a import x\ny = 1\n"},
        "a",
        [("b", "a", "x", 1)],
        id="name that is bound later",
    ),
    pytest.param(
        {"a": "x = 1\nfrom pkg.b import y\n", "b": "from pkg.a import x\ny = 1\n"},
        "a",
        [],
        id="name that is bound already",
    ),
    pytest.param(
        {"a": "x = 1\nfrom pkg.b import y\n", "b": "from pkg.a import x\ny = 1\n"},
        "b",
        [("a", "b", "y", 2)],
        id="the same from the other end",
    ),
    pytest.param(
        {"a": "from pkg import b\nx = 1\n", "b": "from pkg import a\n"},
        "a",
        [],
        id="module that has begun is found by from-import",
    ),
    pytest.param(
        {"a": "import pkg.b as b\nx = 1\n", "b": "import pkg.a as a\na.x\n"},
        "a",
        [("b", "a", "x", 2)],
        id="attribute of a module",
    ),
    pytest.param(
        {"a": "import pkg.b as b\nx = 1\n", "b": "import pkg.a as a\ndef f():\n    return a.x\n"},
        "a",
        [],
        id="attribute that a function reads later",
    ),
    pytest.param(
        {"a": "import pkg.b as b\nx = 1\n", "b": "import pkg.a as a\ndef f():\n    return a.x\nf()\n"},
        "a",
        [("b", "a", "x", 3)],
        id="attribute that a function reads at once",
    ),
    pytest.param(
        {
            "a": "import pkg.b as b\nx = 1\n",
            "b": "import pkg.a as a\nvalue = [f() for f in [lambda: a.x]]\n",
        },
        "b",
        [],
        id="the other one is complete",
    ),
    pytest.param(
        {"a": "x = 1\nimport pkg.b\n", "b": "import pkg.a\npkg.a.x\n"},
        "a",
        [("b", "__init__", "a", 2)],
        id="submodule that its package does not have yet",
    ),
    pytest.param(
        {"a": "x = 1\nimport pkg.b\n", "b": "import pkg.a\ndef f():\n    return pkg.a.x\nf()\n"},
        "a",
        [("b", "__init__", "a", 3)],
        id="submodule that a function reads at once",
    ),
    pytest.param(
        {"a": "x = 1\nimport pkg.b\n", "b": "import pkg.a\npkg.a.x\n"},
        "b",
        [],
        id="submodule whose import is done",
    ),
    pytest.param(
        {"a": "x = 1\nimport pkg.b\n", "b": "import pkg.a as a\na.x\n"},
        "a",
        [],
        id="submodule under a name of its own",
    ),
    pytest.param(
        {"__init__": "from pkg.a import x\ny = 1\n", "a": "from pkg import y\nx = 1\n"},
        "a",
        [("a", "__init__", "y", 1)],
        id="package that has begun before its module",
    ),
    pytest.param(
        {
            "a": "from pkg.b import y\nx = 1\n",
            "b": "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from pkg.a import x\ny = 1\n",
        },
        "a",
        [],
        id="for type checkers only",
    ),
    pytest.param(
        {
            "a": "from pkg.b import y\nx = 1\n",
            "b": "from pkg.a import x\ny = 1\n",
            "__init__": "def __getattr__(name):\n    return 1\n",
        },
        "b",
        [("a", "b", "y", 1)],
        id="lazy package does not help its modules",
    ),
    pytest.param(
        {
            "a": "def __getattr__(name):\n    return 1\nfrom pkg.b import y\nx = 1\n",
            "b": "from pkg.a import x\ny = 1\n",
        },
        "a",
        [],
        id="lazy module has every name",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def go(self):\n        from pkg.a import x\nk = K()\n",
        },
        "a",
        [],
        id="method of an object that nobody calls",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def go(self):\n        from pkg.a import x\ndef lend(k):\n    k.go()\nlend(K())\n",
        },
        "a",
        [("b", "a", "x", 3)],
        id="method of an object that a function is given",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": 'class K:\n    def __str__(self):\n        from pkg.a import x\n        return ""\nf"{K()}"\n',
        },
        "a",
        [("b", "a", "x", 3)],
        id="object of which text is made",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def _sum(self, other):\n        from pkg.a import x\n    __add__ = _sum\nK() + K()\n",
        },
        "a",
        [("b", "a", "x", 3)],
        id="method under another name",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def __add__(self, other):\n        from pkg.a import x\nk = K()\nk += 1\n",
        },
        "a",
        [("b", "a", "x", 3)],
        id="object that is added to",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def __add__(self, other):\n        from pkg.a import x\nk, n = K(), 1 | 2\n",
        },
        "a",
        [],
        id="operators of numbers",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def go(self):\n        from pkg.a import x\nkept = []\nkept.append(K())\n",
        },
        "a",
        [],
        id="object in a list",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": (
                "class K:\n    def go(self):\n        from pkg.a import x\nfrom ast import Name, NodeVisitor\n"
                'class V(NodeVisitor):\n    def visit_Name(self, node):\n        K().go()\nV().visit(Name("n"))\n'
            ),
        },
        "a",
        [("b", "a", "x", 3)],
        id="method that a foreign base calls",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": 'class K:\n    def go(self):\n        from pkg.a import x\nfor n in ["go"]:\n    getattr(K(), n)()\n',
        },
        "a",
        [("b", "a", "x", 3)],
        id="method that is looked up",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def go(self):\n        from pkg.a import x\nsorted([K()], key=lambda k: k.go())\n",
        },
        "a",
        [("b", "a", "x", 3)],
        id="method that a lambda calls",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def go(self):\n        from pkg.a import x\ndef f():\n"
            "    def inner():\n        k.go()\n    k = K()\n    inner()\nf()\n",
        },
        "a",
        [("b", "a", "x", 3)],
        id="method that an inner function calls",
    ),
    pytest.param(
        {
            "a": "import pkg.b\nx = 1\n",
            "b": "class K:\n    def go(self):\n        from pkg.a import x\n[k.go() for k in [K()]]\n",
        },
        "a",
        [("b", "a", "x", 3)],
        id="method that a comprehension calls",
    ),
]


@pytest.mark.parametrize(("files", "start", "expected"), CYCLES)
def test_reads(
    tmp_path: Path, files: dict[str, str], start: str, expected: list[tuple[str, str, str, int]]
) -> None:
    texts = {"pkg/__init__.py": ""} | {f"pkg/{name}.py": text for name, text in files.items()}
    write(tmp_path, texts)
    assert simulated(texts, start) == [
        PartialRead(f"pkg/{reader}.py", f"pkg/{provider}.py", name, line)
        for reader, provider, name, line in expected
    ]
    assert bool(imported(tmp_path, start)) == bool(expected)


def test_functions_that_call_each_other_run_once_in_a_nested_import() -> None:
    """They go on outside of it, and call each other in more ways than can be followed one by one."""
    calls = "".join(f"def f{n}():\n    f{n + 1}()\n    f{min(n + 2, 40)}()\n" for n in range(40))
    outer = f"{calls}def f40():\n    from pkg import b\nf0()\nend = 1\n"
    inner = "from pkg.a import f0\nf0()\nfrom pkg.a import end\n"
    reads = simulated({"pkg/__init__.py": "", "pkg/a.py": outer, "pkg/b.py": inner}, "a")
    assert PartialRead("pkg/b.py", "pkg/a.py", "end", 3) in reads


def test_star_import_of_a_module_that_has_begun_is_named() -> None:
    """Python does not fail there; names that come later are missing all the same."""
    texts = {"pkg/__init__.py": "", "pkg/a.py": "import pkg.b\nx = 1\n", "pkg/b.py": "from pkg.a import *\n"}
    assert simulated(texts, "a") == [PartialRead("pkg/b.py", "pkg/a.py", "*", 1)]


def simulated(files: dict[str, str], start: str) -> list[PartialRead]:
    """What the simulation says when module `start` of `pkg` is imported first."""
    project = Project(Files(files))
    for path in files:
        project.source(path)
    return likely_reads(project, f"pkg/{start or '__init__'}.py", frozenset(files))


def imported(folder: Path, start: str) -> str:
    """What a fresh interpreter says when module `start` of `pkg` is imported first: "" or its last line."""
    module = f"pkg.{start}".removesuffix(".")
    command = [
        sys.executable,
        "-I",
        "-B",
        "-S",
        "-c",
        f"import sys; sys.path.insert(0, '.'); import {module}",
    ]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = run.stderr.strip().splitlines()
    assert run.returncode == 0 or "partially initialized" in said[-1] or "circular import" in said[-1], said
    return said[-1] if run.returncode else ""


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@given(st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=4)))
def test_strong_components_are_what_reaches_one_another(edges: dict[int, list[int]]) -> None:
    graph = {str(node): [str(child) for child in children] for node, children in edges.items()}
    nodes = {*graph, *(child for children in graph.values() for child in children)}
    reached = {node: reachable(graph, node) for node in nodes}
    expected = {frozenset({n, *(m for m in reached[n] if n in reached[m])}) for n in nodes}
    assert set(strong_components(graph)) == {each for each in expected if len(each) > 1}


def reachable(graph: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    todo = list(graph.get(start, ()))
    while todo:
        node = todo.pop()
        if node not in found:
            found.add(node)
            todo += graph.get(node, ())
    return found
