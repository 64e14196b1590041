"""Which `eval` and `exec` may read the names of their module."""

from __future__ import annotations

import ast
import textwrap

import pytest

from refactor_ls.model.evaluated_code import RUN_CODE, sees_own_names


def seen(text: str) -> bool:
    """The answer for the only `eval` or `exec` of a statement."""
    (statement,) = ast.parse(textwrap.dedent(text)).body
    names = [n for n in ast.walk(statement) if isinstance(n, ast.Name) and n.id in RUN_CODE]
    assert len(names) == 1
    return sees_own_names(statement, names[0])


OWN = {
    "display": "def f(code): exec(code, {'a': 1})",
    "variable": "def f(code):\n    names = {}\n    exec(code, names)",
    "keyword": "def f(code):\n    exec(code, globals=dict(a=1))",
    "asked": "def f(code, names):\n    if names is None:\n        return 0\n    return eval(code, names)",
    "filled": "def f(code, names):\n    if not (names is not None):\n        names = {}\n    return eval(code, names)",
    "either": "def f(code, names):\n    names = names or {}\n    return eval(code, names)",
    "loop": "def f(codes):\n    for code in codes:\n        names = {}\n        exec(code, names)",
    "module": "def f(code, kind):\n    exec(code, kind.__dict__)",
    "tried": "def f(code):\n    names = {}\n    try:\n        exec(code, names)\n    finally:\n        pass",
    "asserted": "def f(code, names):\n    assert names is not None\n    exec(code, names)",
}
MODULES = {
    "none": "def f(code): exec(code)",
    "parameter": "def f(code, names): exec(code, names)",
    "late": "def f(code):\n    names = {}\n    call = lambda: exec(code, names)\n    names = None\n    call()",
    "one way": "def f(code, names, own):\n    if own:\n        names = {}\n    exec(code, names)",
    "loop": "def f(codes):\n    names = {}\n    for code in codes:\n        exec(code, names)\n        names = None",
    "nested": "def f(code):\n    names = {}\n    def inner():\n        nonlocal names\n        names = None\n"
    "    inner()\n    exec(code, names)",
    "walrus": "def f(code, names):\n    names = (names := None) or names\n    exec(code, names)",
    "handed on": "def f(call, code): return call(exec, code)",
    "tried": "def f(code, g):\n    names = None\n    try:\n        names = g()\n    except E:\n        pass\n"
    "    exec(code, names)",
    "of a function": "def f(code, g): exec(code, g.__globals__)",
    "starred": "def f(code, given): exec(code, *given)",
}


@pytest.mark.parametrize("text", OWN.values(), ids=OWN.keys())
def test_code_with_names_of_its_own(text: str) -> None:
    assert not seen(text)


@pytest.mark.parametrize("text", MODULES.values(), ids=MODULES.keys())
def test_code_that_may_read_the_module(text: str) -> None:
    assert seen(text)


def test_plain_values() -> None:
    assert not seen(
        "def f(text):\n    if text in ('True', '()'):\n        text = eval(text)\n    return text"
    )
    assert seen("def f(text):\n    if text in ('True', 'x'):\n        text = eval(text)\n    return text")
    assert seen("def f(text):\n    if text in ('True',):\n        text += '.x'\n        text = eval(text)")
