"""Which name means what, and when it is evaluated; the last test asks Python's own symbol tables."""

from __future__ import annotations

import inspect
import symtable
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from textwrap import dedent

import pytest

from refactor_ls.model.scopes import BindingKind, Reference
from refactor_ls.model.source import Source


def meanings(text: str, name: str) -> list[str]:
    """What each place that reads `name` means, in the order of the text: the kind of scope, or builtin."""
    found = [r for r in parsed(text).walk.references if r.name == name and not r.is_stored]
    return [
        reference.target.kind if reference.target else "builtin" for reference in sorted(found, key=position)
    ]


def phases(text: str, name: str) -> list[str]:
    """When each place that reads `name` is evaluated, in the order of the text."""
    found = [r for r in parsed(text).walk.references if r.name == name and not r.is_stored]
    return [reference.phase.name for reference in sorted(found, key=position)]


def parsed(text: str) -> Source:
    return Source("m.py", dedent(text))


def position(reference: Reference) -> tuple[int, int, int]:
    """Names in strings come after those at the same place outside."""
    return reference.offset, reference.node.lineno, reference.node.col_offset


MEANINGS = [
    pytest.param("x = 1\nx", ["module"], id="module"),
    pytest.param("x", ["builtin"], id="unbound"),
    pytest.param("def f():\n    return x\nx = 1", ["module"], id="bound below"),
    pytest.param("def f(x):\n    return x", ["function"], id="parameter"),
    pytest.param("def f(a, /, b, *x, c, **d):\n    return x", ["function"], id="starred parameter"),
    pytest.param("x = 1\ndef f(a=x):\n    x = a", ["module"], id="default is read outside"),
    pytest.param("x = 1\n@x\ndef f():\n    x = 2", ["module"], id="decorator is read outside"),
    pytest.param("x = 1\ndef f():\n    x\n    x = 2", ["function"], id="local all through"),
    pytest.param("def f():\n    x = 1\n    def g():\n        return x", ["function"], id="free variable"),
    pytest.param("x = 1\nclass C:\n    x = 2\n    y = x", ["class"], id="class body sees its own"),
    pytest.param("x = 1\nclass C:\n    x = x", ["module"], id="class body reads before it binds"),
    pytest.param(
        "x = 1\nclass C:\n    x = 2\n    def m(self):\n        return x",
        ["module"],
        id="methods do not see the class scope",
    ),
    pytest.param("class C:\n    x = 2\n    y = [x for _ in ()]", ["builtin"], id="nor do comprehensions"),
    pytest.param("class C:\n    x = 2\n    y = [a for a in x]", ["class"], id="but for the first iterable"),
    pytest.param("class C:\n    x = 2\n    class D:\n        y = x", ["builtin"], id="nor do inner classes"),
    pytest.param("x = 1\nclass C(x):\n    x = 2", ["module"], id="bases are read outside"),
    pytest.param("[x for x in ()]", ["comprehension"], id="comprehension's own name"),
    pytest.param("x = 1\n[x for x in x]", ["comprehension", "module"], id="first iterable is outside"),
    pytest.param("[a for x in () for a in x if x]", ["comprehension", "comprehension"], id="second clause"),
    pytest.param("{x: x for x in ()}", ["comprehension", "comprehension"], id="dictionary comprehension"),
    pytest.param("x = 1\nf = lambda x=x: x", ["module", "function"], id="lambda"),
    pytest.param("def f():\n    [x := 1 for _ in ()]\n    x", ["function"], id="walrus leaves comprehension"),
    pytest.param("if x := 1:\n    x", ["module"], id="walrus"),
    pytest.param("def f():\n    global x\n    x = 1\nx", ["module"], id="global binds in the module"),
    pytest.param(
        "def f():\n    x = 1\n    def g():\n        global x\n        return x\nx = 1",
        ["module"],
        id="global passes by enclosing functions",
    ),
    pytest.param(
        "x = 1\ndef f():\n    if 1:\n        for _ in ():\n            global x\n    x = 2\n    x",
        ["module"],
        id="global inside blocks",
    ),
    pytest.param(
        "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n        x",
        ["function"],
        id="nonlocal",
    ),
    pytest.param("match 1:\n    case x:\n        x", ["module"], id="match captures"),
    pytest.param("def f():\n    match 1:\n        case [*x]:\n            x", ["function"], id="match star"),
    pytest.param(
        "def f():\n    match 1:\n        case {'a': 1, **x}:\n            x",
        ["function"],
        id="match rest",
    ),
    pytest.param(
        "x = 1\ndef f():\n    match 1:\n        case x.y:\n            pass", ["module"], id="match value"
    ),
    pytest.param("def f():\n    try: 1\n    except E as x:\n        x", ["function"], id="except as"),
    pytest.param("def f():\n    try: 1\n    except* E as x:\n        x", ["function"], id="except* as"),
    pytest.param("def f():\n    with a as (x, y):\n        x", ["function"], id="with as"),
    pytest.param("def f():\n    for x in ():\n        x", ["function"], id="for"),
    pytest.param("def f():\n    import x.y\n    x", ["function"], id="import binds the root"),
    pytest.param("def f():\n    import a.b as x\n    x", ["function"], id="import as"),
    pytest.param("def f():\n    from a import b as x\n    x", ["function"], id="from-import as"),
    pytest.param("def f():\n    del x\n    x", ["function"], id="del makes it local"),
    pytest.param("def f():\n    x += 1\n    x", ["function"], id="augmented assignment makes it local"),
    pytest.param("def f():\n    def x(): ...\n    x", ["function"], id="inner function"),
    pytest.param("def f():\n    class x: ...\n    x", ["function"], id="inner class"),
]


@pytest.mark.parametrize(("text", "expected"), MEANINGS)
def test_what_a_name_means(text: str, expected: list[str]) -> None:
    assert meanings(text, "x") == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("class C:\n    def f(self):\n        __x", "_C__x", ["builtin"], id="in a method"),
        pytest.param("_C__x = 1\nclass C:\n    y = __x", "_C__x", ["module"], id="global with the long name"),
        pytest.param("class C:\n    __x = 1\n    y = __x", "_C__x", ["class"], id="in the class"),
        pytest.param("class C:\n    def f(self, __x):\n        __x", "_C__x", ["function"], id="parameter"),
        pytest.param("class _C:\n    y = __x", "_C__x", ["builtin"], id="underscores of the class go"),
        pytest.param("__x = 1\nclass __:\n    y = __x", "__x", ["module"], id="class of underscores only"),
        pytest.param("__x = 1\ndef f():\n    __x", "__x", ["module"], id="only in classes"),
        pytest.param("__x__ = 1\nclass C:\n    y = __x__", "__x__", ["module"], id="not dunders"),
    ],
)
def test_what_a_private_name_means(text: str, name: str, expected: list[str]) -> None:
    assert meanings(text, name) == expected


@pytest.mark.skipif(sys.version_info < (3, 12), reason="PEP 695 is Python 3.12's")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x = 1\ndef f[x](a: x) -> x:\n    return x", ["function"] * 3, id="function"),
        pytest.param("x = 1\nclass C[x](B[x]):\n    y: x", ["function"] * 2, id="class"),
        pytest.param("x = 1\ntype A[x] = list[x]", ["function"], id="type alias"),
        pytest.param("type x = int\nx", ["module"], id="type alias binds"),
    ],
)
def test_what_a_type_parameter_means(text: str, expected: list[str]) -> None:
    assert meanings(text, "x") == expected


PHASES = [
    pytest.param("x", "EAGER", id="statement"),
    pytest.param("class C:\n    y = x", "EAGER", id="class body"),
    pytest.param("class C(x): ...", "EAGER", id="base"),
    pytest.param("@x\ndef f(): ...", "EAGER", id="decorator"),
    pytest.param("def f(a=x): ...", "EAGER", id="default"),
    pytest.param("def f(*, a=x): ...", "EAGER", id="keyword default"),
    pytest.param("def f(a: x): ...", "EAGER", id="annotation"),
    pytest.param("def f() -> x: ...", "EAGER", id="return annotation"),
    pytest.param("[x for _ in ()]", "EAGER", id="comprehension"),
    pytest.param("def f():\n    x", "DEFERRED", id="function body"),
    pytest.param("async def f():\n    await x", "DEFERRED", id="coroutine body"),
    pytest.param("f = lambda: x", "DEFERRED", id="lambda body"),
    pytest.param("f = lambda a=x: a", "EAGER", id="lambda default"),
    pytest.param("class C:\n    def m(self):\n        x", "DEFERRED", id="method body"),
    pytest.param("def f():\n    def g(a=x): ...", "DEFERRED", id="default of an inner function"),
    pytest.param("def f():\n    a: x = 1", "NEVER", id="annotation of a local"),
    pytest.param("a: x", "EAGER", id="annotation of a module's name"),
    pytest.param("class C:\n    a: x", "EAGER", id="annotation of a class's name"),
    pytest.param("from __future__ import annotations\na: x", "NEVER", id="lazy annotation"),
    pytest.param("from __future__ import annotations\ndef f(a: x): ...", "NEVER", id="lazy parameter"),
    pytest.param("from __future__ import annotations\na: int = x", "EAGER", id="value is not lazy"),
    pytest.param("a: 'x'", "NEVER", id="quoted annotation"),
    pytest.param("a: 'Optional[x]'", "NEVER", id="part of a quoted annotation"),
    pytest.param("a: Optional['x']", "NEVER", id="quoted part of an annotation"),
    pytest.param("A = Union['x', int]", "NEVER", id="quoted part of an alias"),
    pytest.param("A: TypeAlias = 'x'", "NEVER", id="quoted alias"),
    pytest.param("cast('x', 1)", "NEVER", id="quoted cast"),
    pytest.param("typing.cast(typ='x', val=1)", "NEVER", id="quoted cast by keyword"),
    pytest.param("T = TypeVar('T', bound='x')", "NEVER", id="quoted bound"),
    pytest.param("T = TypeVar('T', 'x', int)", "NEVER", id="quoted constraint"),
    pytest.param("class C(List['x']): ...", "NEVER", id="quoted part of a base"),
    pytest.param("a: Annotated['x', 'text']", "NEVER", id="first part of Annotated"),
    pytest.param("a = []  # type: List[x]", "NEVER", id="type comment"),
    pytest.param("def f(a):\n    # type: (x) -> None\n    ...", "NEVER", id="signature comment"),
    pytest.param("if TYPE_CHECKING:\n    x", "NEVER", id="type checking"),
    pytest.param("if typing.TYPE_CHECKING:\n    def f():\n        x", "NEVER", id="function for checkers"),
    pytest.param("if TYPE_CHECKING: ...\nelse:\n    x", "EAGER", id="else of type checking"),
]


@pytest.mark.parametrize(("text", "expected"), PHASES)
def test_when_a_name_is_read(text: str, expected: str) -> None:
    assert phases(text, "x") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a = 'x'", id="plain string"),
        pytest.param("a: Literal['x']", id="literal"),
        pytest.param("a: Annotated[int, 'x']", id="rest of Annotated"),
        pytest.param("T = TypeVar('x')", id="name of a type variable"),
        pytest.param("d['x']", id="key"),
        pytest.param("a: 'x y'", id="no expression"),
        pytest.param("a = 1  # type: ignore[x]", id="ignore comment"),
        pytest.param("a = 1  # type: the x is prose", id="prose"),
        pytest.param("a.x", id="attribute"),
        pytest.param("f(x=1)", id="keyword"),
    ],
)
def test_no_use_of_the_name(text: str) -> None:
    assert meanings(text, "x") == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param("a: 'é.x'", [None], id="a string that is not ASCII is not placed"),
        pytest.param("a: ' List[m.x]'", ["m.x"], id="leading blank"),
        pytest.param('a: """m.x"""', ["m.x"], id="triple quotes"),
        pytest.param("é = 1; a: Optional['m.x']", ["m.x"], id="behind other characters"),
        pytest.param("a: \"Optional['m.x']\"", ["m.x"], id="string in a string"),
        pytest.param("é = []  # type: List[m.x]", ["m.x"], id="type comment"),
        pytest.param("a: 'm.\\x78'", [None], id="escaped"),
        pytest.param("a: 'm' '.x'", [None], id="joined"),
        pytest.param("f = m.x(m . x)", ["m.x", "m . x"], id="code"),
    ],
)
def test_where_a_dotted_name_stands(text: str, spans: list[str | None]) -> None:
    source = parsed(text)
    found = [
        source.reference_span(r, 1) for r in sorted(source.walk.references, key=position) if r.chain == ("x",)
    ]
    assert [span.of(source.text) if span else None for span in found] == spans


def test_bindings_know_their_kind_and_guards() -> None:
    source = parsed("""\
        import a
        try:
            from b import c
        except ImportError as error:
            c = None
        def f(): ...
        class C: ...
        def g():
            global made
            made = 1
        """)
    kinds = {name: [b.kind for b in bindings] for name, bindings in source.bindings.items()}
    assert kinds == {
        "a": [BindingKind.IMPORT],
        "c": [BindingKind.IMPORT, BindingKind.ASSIGNMENT],
        "f": [BindingKind.FUNCTION],
        "C": [BindingKind.CLASS],
        "g": [BindingKind.FUNCTION],
        "made": [BindingKind.ASSIGNMENT],
    }
    assert [bool(binding.guards) for binding in source.bindings["c"]] == [True, True]
    assert not source.bindings["a"][0].guards
    assert source.bindings["made"][0].is_global
    assert source.bindings["made"][0].statement == 4


def test_nonlocal_binds_in_the_function_that_has_the_name() -> None:
    source = parsed("""\
        x = 0
        def f():
            def g():
                nonlocal x
                x = 1
            x = 2
        """)
    assert [binding.node.lineno for binding in source.bindings["x"]] == [1]


def test_a_reference_knows_its_surroundings() -> None:
    source = parsed("""\
        def f():
            def g():
                return lambda: m.a.b(1)
        """)
    (found,) = source.references["m"]
    assert [function.name for function in found.functions] == ["f", "g"]
    assert (found.chain, found.in_lambda, found.is_called) == (("a", "b"), True, True)


def test_star_imports_are_kept_apart() -> None:
    source = parsed("from a import *\nfrom b import c\n")
    assert [star.node.lineno for star in source.walk.stars] == [1]
    assert list(source.bindings) == ["c"]


STANDARD = ["argparse", "ast", "collections", "contextlib", "dataclasses", "enum", "functools", "inspect"]
STANDARD += ["logging", "pickle", "symtable", "tempfile", "tokenize", "typing", "unittest.mock", "zipfile"]


@pytest.mark.parametrize("name", STANDARD)
def test_pythons_symbol_tables_agree(name: str) -> None:
    """Every name that a function, class, lambda or comprehension reads is global for both of us, or for neither."""
    text = inspect.getsource(import_module(name))
    theirs, ours = dict(global_by_table(text)), dict(global_by_walk(Source("m.py", text)))
    common = theirs.keys() & ours.keys()
    assert len(common) > 20
    for scope in common:
        shared = {each: is_global for each, is_global in ours[scope].items() if not each.startswith("__")}
        assert shared == {each: theirs[scope].get(each) for each in shared}, scope


def global_by_table(text: str) -> Iterator[tuple[tuple[str, int], dict[str, bool]]]:
    """(name, line) of each scope that is the only one there -> the names it reads: are they global?"""
    tables = [symtable.symtable(text, "m.py", "exec")]
    for table in tables:
        tables += table.get_children()
    keys = Counter((table.get_name(), table.get_lineno()) for table in tables)
    for table in tables[1:]:
        key = (table.get_name(), table.get_lineno())
        if keys[key] == 1:
            yield key, {s.get_name(): s.is_global() for s in table.get_symbols() if s.is_referenced()}


COMPREHENSIONS = {
    "Lambda": "lambda",
    "ListComp": "listcomp",
    "SetComp": "setcomp",
    "DictComp": "dictcomp",
    "GeneratorExp": "genexpr",
}


def global_by_walk(source: Source) -> Iterator[tuple[tuple[str, int], dict[str, bool]]]:
    """The same by our walk; annotations and what a class body reads of its own names left out."""
    names: dict[tuple[str, int], dict[str, bool]] = {}
    for reference in source.walk.references:
        scope, node = reference.scope, reference.scope.node
        if node is None or reference.is_stored or reference.is_annotation or reference.in_string:
            continue
        if scope.kind == "class" and reference.name in scope.bindings:
            continue
        kind = COMPREHENSIONS.get(type(node).__name__) or str(getattr(node, "name", ""))
        is_global = reference.target in (None, source.walk.module)
        names.setdefault((kind, getattr(node, "lineno", 0)), {})[reference.name] = is_global
    yield from names.items()
