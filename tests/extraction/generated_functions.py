"""Writes small functions at random, and runs them: what they return or raise, and all that they did on the way."""

from __future__ import annotations

import ast
import contextlib
import random
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

NAMES = ("a", "b", "c", "d", "e")
PRELUDE = """\
import contextlib

G = 5
TRACE = []
TICKS = [0]

class Tired(BaseException):
    pass

def log(value):
    TICKS[0] += 1
    if TICKS[0] > 300:
        raise Tired
    TRACE.append(repr(value)[:80] if not callable(value) else "callable")
    return value

def boom(value):
    log(("boom", value))
    if isinstance(value, int):
        if value % 9 == 4:
            raise ValueError(value)
        if value % 11 == 7:
            raise KeyError(value)
        if value % 13 == 9:
            raise StopIteration(value)
    return value

@contextlib.contextmanager
def manager(value):
    log("enter")
    try:
        yield value
    except ValueError:
        log("swallowed")
    finally:
        log("exit")

async def wait(value):
    return log(value)

def call(functions):
    for function in functions[-3:]:
        log(function())

"""
HEADS = {
    "method": (
        "class Holder:\n    field = 3\n    __secret = 4\n    def target(self, a, b, functions, *rest, key=1):\n",
        "",
    ),
    "classmethod": (
        "class Holder:\n    field = 3\n\n    @classmethod\n    def target(cls, a, b, functions, *rest, key=1):\n",
        "",
    ),
    "nested": (
        "def outer(a, b, functions):\n    n = 2\n\n    def target(a, b, functions, *rest, key=1):\n",
        "\n    log(target(a, b, functions))\n    return n\n",
    ),
}
INPUTS: list[tuple[int, int]] = [(0, 1), (1, 0), (2, 3), (5, 4), (7, -1), (10, 10), (3, 15)]


class Writer:
    """Writes one module with a function `target`; the same `seed` gives the same text."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.kind = self.random.choice(
            ["plain", "plain", "method", "generator", "async", "nested", "classmethod"]
        )
        self.budget = self.random.randint(6, 26)
        self.loops = 0
        self.uses_global = self.random.random() < 0.15

    def module(self) -> str:
        body = self.opening() + self.block(1, least=3) + self.closing()
        text = "\n".join(body) + "\n"
        if self.kind in HEADS:
            head, tail = HEADS[self.kind]
            return PRELUDE + head + textwrap.indent(text, "    ") + tail
        word = "async def" if self.kind == "async" else "def"
        return PRELUDE + f"{word} target(a: int, b: int, functions, *rest: int, key=1):\n{text}"

    def opening(self) -> list[str]:
        lines = ['    """A docstring."""'] if self.pick(0.3) else []
        if self.uses_global:
            lines.append("    global G")
        if self.kind == "nested" and self.pick(0.6):
            lines.append("    nonlocal n")
            self.loops = 0
        given = [name for name in NAMES[2:] if self.pick(0.92)]
        return lines + [f"    {name} = {self.random.randint(0, 9)}" for name in given]

    def closing(self) -> list[str]:
        names = self.random.sample(NAMES, self.random.randint(0, 3))
        last = [f"    log(({', '.join(names)},))" if names else "    pass"]
        return last if self.pick(0.3) else [f"    return [{', '.join(names)}]"]

    # -- statements

    def block(self, depth: int, least: int = 1) -> list[str]:
        lines: list[str] = []
        for _ in range(self.random.randint(least, 5)):
            if self.budget > 0 or not lines:
                self.budget -= 1
                lines += self.statement(depth)
        return lines

    def statement(self, depth: int) -> list[str]:
        kinds: list[tuple[int, Callable[[int], list[str]]]] = [
            (8, self.assignment),
            (4, self.effect),
            (2, self.closure),
            (1, self.odd),
            (1, self.leaving),
        ]
        if depth < 4:
            kinds += [
                (4, self.condition),
                (3, self.loop),
                (3, self.guarded),
                (1, self.managed),
                (1, self.matched),
            ]
        weights, writers = zip(*kinds, strict=True)
        pad = "    " * depth
        lines = self.random.choices(writers, weights)[0](depth)
        if self.pick(0.1):
            lines = [f"# {self.random.choice(['why', 'next part', 'x'])}", *lines]
        return [
            pad + line if line.strip() and not line.startswith("\0") else line.lstrip("\0") for line in lines
        ]

    def assignment(self, _depth: int) -> list[str]:
        name, other = self.random.sample(NAMES, 2)
        forms = [
            f"{name} = {self.value()}",
            f"{name} = {self.value()}",
            f"{name} += {self.random.randint(0, 3)}",
            f"{name}, {other} = {self.value()}, {self.value()}",
            f"{name}: int = {self.value()}",
            f"{name} = {other} = {self.value()}",
            f"{name} = {self.value()}; {other} = {name}  # both",
            f"{name} = [{other}, {self.value()}][0]",
            f"{name} = len({self.text()})",
        ]
        return self.random.choice(forms).split("\n")

    def text(self) -> str:
        if self.pick(0.5):
            return '"""x\n\0  y\n\0z"""'
        return f'f"""{{{self.random.choice(NAMES)}}}\n\0   {{\n\0 {self.random.choice(NAMES)}}}"""'

    def effect(self, _depth: int) -> list[str]:
        forms = [
            f"log({self.value()})",
            f"boom({self.value()})",
            f"functions.append(lambda: {self.value()})",
            "call(functions)",
        ]
        if self.kind == "generator":
            forms += [f"log((yield {self.value()}))", f"{self.random.choice(NAMES)} = yield {self.value()}"]
        if self.kind == "async":
            forms += [
                f"log(await wait({self.value()}))",
                f"{self.random.choice(NAMES)} = await wait({self.value()})",
            ]
        if self.kind == "method":
            forms += ["log(self.field)", "self.field += 1", "log(self.__secret)"]
        if self.kind == "classmethod":
            forms += ["log(cls.field)", "cls.field = 8"]
        if self.uses_global:
            forms += ["G += 1", f"G = {self.value()}"]
        if self.kind == "nested":
            forms += ["log(n)"]
        return [self.random.choice(forms)]

    def closure(self, _depth: int) -> list[str]:
        name, other = self.random.sample(NAMES, 2)
        forms = [
            ["def inner():", f"    return ({name}, {other})", "functions.append(inner)"],
            [
                "def inner():",
                f"    nonlocal {name}",
                f"    {name} = {self.random.randint(20, 30)}",
                "inner()",
            ],
            [
                "def inner():",
                f"    nonlocal {name}",
                f"    {name} = {self.random.randint(20, 30)}",
                "functions.append(inner)",
            ],
            [f"functions.append(lambda {other}={other}: ({name}, {other}))"],
            [f"log([x + {name} for x in range(2) if {other}])"],
            [f"later = (({name}, x) for x in range(3))", "log(next(later, None))"],
            [f"log(sum({name} + x for x in range(2)))"],
            [
                "class Local:",
                f"    field = {name}",
                f"    def get(self): return {other}",
                "functions.append(Local().get)",
            ],
            [f"log([({name} := x) for x in range(2)])"],
        ]
        return self.random.choice(forms)

    def odd(self, _depth: int) -> list[str]:
        name = self.random.choice(NAMES)
        return self.random.choice(
            [
                [f"del {name}"],
                ["pass"],
                ["pass"],
                ["import math", f"{name} = math.floor(2.5)"],
                ["rest = rest[1:]"],
            ]
        )

    def leaving(self, _depth: int) -> list[str]:
        forms = [f"return {self.value()}", "return", f"raise ValueError({self.value()})"]
        if self.loops:
            forms += ["break", "continue"] * 2
        return (
            [f"if {self.value()}:", f"    {self.random.choice(forms)}"]
            if self.pick(0.93)
            else [self.random.choice(forms)]
        )

    def condition(self, depth: int) -> list[str]:
        test = self.random.choice(
            [self.value(), f"({self.random.choice(NAMES)} := {self.value()}) and {self.value()}"]
        )
        lines = [f"if {test}:", *self.inner(depth)]
        if self.pick(0.3):
            lines += [f"elif {self.value()}:", *self.inner(depth)]
        if self.pick(0.5):
            lines += ["else:", *self.inner(depth)]
        return lines

    def loop(self, depth: int) -> list[str]:
        name, other = self.random.sample(NAMES, 2)
        heads = [
            f"for {name} in range({self.random.randint(1, 3)}):",
            f"for {name}, {other} in [(1, 2), (3, 5)]:",
            "while log(len(functions)) < 2 and functions.append(len) is None:",
            "while True:",
        ]
        head = self.random.choice(heads)
        self.loops += 1
        body = self.inner(depth)
        if head == "while True:":
            body = ["    log(0)", *body, "    if log(1):", "        break"]
        self.loops -= 1
        lines = [head, *body]
        return [*lines, "else:", *self.inner(depth)] if self.pick(0.15) else lines

    def guarded(self, depth: int) -> list[str]:
        lines = ["try:", *self.inner(depth)]
        known = ["ValueError as error", "KeyError", "(ValueError, StopIteration)", "Exception as error"]
        closing = ["GeneratorExit"] if self.kind == "generator" else []
        kinds = self.random.sample([*known, *closing], self.random.randint(0, 2))
        for kind in kinds:
            lines += [f"except {kind}:", *self.inner(depth)]
            if "error" in kind and self.pick(0.5):
                lines.append("    log(type(error))")
        if kinds and self.pick(0.3):
            lines += ["else:", *self.inner(depth)]
        if not kinds or self.pick(0.35):
            lines += ["finally:", *self.inner(depth, calm=True)]
        return lines

    def managed(self, depth: int) -> list[str]:
        target = self.random.choice(["", f" as {self.random.choice(NAMES)}"])
        return [f"with manager({self.value()}){target}:", *self.inner(depth)]

    def matched(self, depth: int) -> list[str]:
        name = self.random.choice(NAMES)
        lines = [
            f"match {self.value()}:",
            "    case 0 | 1:",
            *("    " + line if not line.startswith("\0") else line for line in self.inner(depth + 1)),
        ]
        return [
            *lines,
            f"    case {self.random.choice(['_', name, f'int() as {name}'])}:",
            *("    " + line if not line.startswith("\0") else line for line in self.inner(depth + 1)),
        ]

    def inner(self, depth: int, calm: bool = False) -> list[str]:
        """A block as lines relative to the statement that holds it."""
        loops, self.loops = self.loops, 0 if calm else self.loops
        lines = self.block(depth + 1)
        self.loops = loops
        pad = "    " * depth
        return [line[len(pad) :] if line.startswith(pad) else "\0" + line for line in lines]

    # -- expressions

    def value(self) -> str:
        name, other = self.random.choice(NAMES), self.random.choice(NAMES)
        forms = [
            name,
            name,
            name,
            str(self.random.randint(0, 12)),
            f"({name}, {other})[0]",
            f"boom({name})",
            f"log({name})",
            f"({name} if {other} else 2)",
            f"len([x for x in range(3) if x != {name}])",
            f"({name} or {other})",
            "key",
            "len(rest)",
        ]
        return self.random.choice(forms)

    def pick(self, chance: float) -> bool:
        return self.random.random() < chance


def blocks_of(text: str) -> list[list[ast.stmt]]:
    """All blocks of statements in `target`, its own functions and classes left out."""
    function = next(n for n in ast.walk(ast.parse(text)) if getattr(n, "name", "") == "target")
    found: list[list[ast.stmt]] = []
    todo: list[ast.AST] = [function]
    while todo:
        node = todo.pop()
        for value in vars(node).values():
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                found.append(value)
                todo += [one for one in value if not isinstance(one, ast.FunctionDef | ast.ClassDef)]
            elif isinstance(value, list):
                todo += [one for one in value if isinstance(one, ast.ExceptHandler | ast.match_case)]
    return found


def outcome(text: str, kind: str, a: int, b: int) -> tuple[Any, ...]:
    """What `target` does with two numbers: how it ended, and the trace."""
    names: dict[str, Any] = {"__name__": "generated"}
    exec(compile(text, "generated.py", "exec"), names)
    functions: list[Any] = []
    try:
        ended: Any = repr(_called(names, kind, a, b, functions))
        for function in functions[-4:]:
            with contextlib.suppress(Exception):
                names["log"](function())
    except names["Tired"]:
        ended = "tired"
    except Exception as error:  # noqa: BLE001 - whatever it is must be the same
        ended = (type(error).__name__, str(error))
        for function in functions[-4:]:
            with contextlib.suppress(Exception):
                names["log"](function())
    return ended, names["TRACE"], names["G"], len(functions)


def _called(names: dict[str, Any], kind: str, a: int, b: int, functions: list[Any]) -> Any:
    if kind in ("method", "classmethod"):
        holder = names["Holder"]()
        return holder.target(a, b, functions, 1, 2), holder.field
    if kind == "nested":
        return names["outer"](a, b, functions)
    made = names["target"](a, b, functions, 1, 2)
    if kind == "generator" and hasattr(made, "send"):
        return list(_driven(made, 2 + a % 9))
    if kind == "async":
        try:
            made.send(None)
        except StopIteration as stop:
            return stop.value
    return made


def _driven(generator: Any, last: int) -> Iterator[Any]:
    """Sends numbers and throws an exception into a generator, and closes it after `last` steps."""
    given: Any = None
    for step in range(last):
        try:
            yield generator.throw(ValueError("thrown")) if step == 6 else generator.send(given)
        except StopIteration as stop:
            yield ("ended", stop.value)
            return
        given = step
    yield ("closed", generator.close())
