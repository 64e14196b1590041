"""Packages with one class that chance writes: methods of every kind, base classes, and subclasses elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from packages import Chance

HEADER = '''"""A module."""

import abc
import functools
import logging
from typing import overload

try:
    import json as codec
except ImportError:
    codec = None

logger = logging.getLogger(__name__)
LIMIT = 7
SEEN = []
_TABLE = {"one": 1}
_count = 0


def shout(text):
    return f"{text}!"


def m2(text="module"):
    return (LIMIT, shout(text))


def bump():
    global _count
    _count += 1
    return LIMIT


def marked(function):
    @functools.wraps(function)
    def inner(*given, **named):
        return ("marked", function(*given, **named))

    return inner


def labelled(label, *more):
    return lambda function: marked(function)


class cached:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return self if instance is None else ("cached", self.function(instance))
'''

VALUES = (
    "LIMIT",
    "shout('a')",
    "m2()",
    "bump()",
    "len(SEEN) * 0",
    "_TABLE['one']",
    "codec is not None",
    "logger is not None",
    "Big.LIMIT_OF_CLASS",
    "Big.__name__",
    "type(self).__name__",
    "Helper().run()",
    "(lambda x: (x, LIMIT))(3)",
    "[LIMIT for _ in range(2)]",
    "isinstance(self, Big)",
    "isinstance(self, Base)",
    "self.LIMIT_OF_CLASS",
    "'''two\n# lines\n    of text'''",
)

SUPERS = (
    *("super().{0}()",) * 4,
    "super(Big, self).{0}()",
    "getattr(super(), '{0}')()",
    "super(type(self), self).{0}()",
    "Base.{0}(self)",
)


@dataclass
class ClassWriter:
    """Writes the class; `names` are its methods."""

    chance: Chance
    names: list[str] = field(default_factory=list)

    def body(self, number: int, me: str = "self") -> str:
        """The lines of a method's body."""
        lines = [f'"""d{number}"""'] if self.chance.yes(50) else []
        many = range(self.chance.of((0, 1, 1, 2)))
        values = [str(number), *(self.chance.of(VALUES).replace("self", me) for _ in many)]
        if me == "self" and self.chance.yes(18):
            values.append(self.chance.of(SUPERS).format(self.chance.of(("m1", "m2", "m3"))))
        if me == "self" and number > 2 and self.chance.yes(35):
            values.append(f"self.m{self.chance.of(tuple(range(1, number)))} is not None")
        if me == "self" and self.chance.yes(3):
            values.append("'m1' in type(self).__dict__")
        if self.chance.yes(15):
            lines += ["def inner(x=LIMIT):", f"    return (x, {me} is not None)", ""]
            values.append("inner()")
        if self.chance.yes(8):
            lines += ["class Inner:", "    value = LIMIT", ""]
            values.append("Inner.value")
        lines.append(f"return ({', '.join(values)},)")
        if self.chance.yes(15):
            lines += ["", "# closes the body"] if self.chance.yes(50) else ["# closes the body"]
        return "\n".join(lines)

    def method(self, number: int) -> str:
        """A method, of some kind."""
        name = f"m{number}"
        self.names.append(name)
        kind = self.chance.of(
            ("plain",) * 6
            + ("async", "static", "class", "property", "abstract", "marked", "labelled", "cached")
            + (
                "overloads",
                "default",
                "twice",
                "lru",
                "one_line",
                "alias",
                "conditional",
                "private",
                "delegate",
            )
        )
        body = _indented(self.body(number))
        plain = f"def {name}(self):\n{body}"
        if kind == "async":
            return f"async {plain}"
        if kind == "static":
            return f"@staticmethod\ndef {name}(first=LIMIT):\n    return (first, shout('s'))"
        if kind == "class":
            return f"@classmethod\ndef {name}(cls, *, first=1):\n{_indented(self.body(number, 'cls'))}"
        if kind == "property":
            setter = f"\n\n@{name}.setter\ndef {name}(self, value):\n    SEEN.append(value)"
            between = f"\n\ndef between{number}(self):\n    return {number}" if self.chance.yes(20) else ""
            return f"@property\n{plain}{between}{setter if self.chance.yes(60) else ''}"
        if kind == "abstract":
            return f"@abc.abstractmethod\n{plain}"
        if kind == "overloads":
            first, second = (f"@overload\ndef {name}(self, a: {kind}): ...\n" for kind in ("int", "str"))
            return f"{first}{second}def {name}(self, a=None):\n{body}"
        if kind == "default":
            return f"def {name}(self, first=LIMIT_OF_CLASS, *, other: 'Big' = None):\n{body}"
        if kind == "twice":
            return f"{plain}\n\n{plain}"
        if kind == "lru":
            return f"@functools.lru_cache(\n    maxsize=None,\n)\n{plain}"
        if kind == "one_line":
            return f"def {name}(self): return {number}; x = 1  # why"
        if kind == "alias":
            return f"{plain}\n\nalias{number} = {name}"
        if kind == "conditional":
            return f"if LIMIT > 3:\n    def {name}(self):\n{_indented(body)}"
        if kind == "private":
            return f"def __m{number}(self):\n{body}\n\ndef {name}(self):\n    return self.__m{number}()"
        if kind == "labelled":
            return f"@labelled(\n    'label',\n    LIMIT,\n)\n@marked\n{plain}"
        return {"marked": "@marked\n", "cached": "@cached\n"}.get(kind, "") + plain

    def class_text(self) -> str:
        """The class statement with its body."""
        heads = (
            "class Big:",
            "class Big():",
            "class Big(Base):",
            "class Big(Base):  # of (all)",
            "class Big(Base, Other):",
            "class Big(\n    Base,  # first\n    Other,\n):",
            "class Big((Base)):",
            "class Big(Base,):",
            "class Big( # why\n):",
            "class Big(Other, abc.ABC):",
            "class Big(*(Base, Other)):",
            "class Big (Base) :",
            "class Big(Registered):",
            "class Big(dict):",
        )
        parts = ['"""The class."""'] if self.chance.yes(50) else []
        if self.chance.yes(20):
            parts.append(
                self.chance.of(("__slots__ = ()", '__slots__ = ("held",)', "if LIMIT:\n    __slots__ = ()"))
            )
        parts.append("LIMIT_OF_CLASS = LIMIT + 1")
        if self.chance.yes(20):
            parts.append(
                self.chance.of(("one, two = 1, 2", "note: str = 'n'", "x = 1; y = 2", 'TEXT = """\n# x"""'))
            )
        for number in range(1, self.chance.of((2, 3, 4, 5, 6)) + 1):
            above = self.chance.of(
                ("", "", "", "# about it\n", "# ---- heading ----\n", "# two\n# lines\n", "# apart\n\n")
            )
            parts.append(above + self.method(number))
        if self.chance.yes(20):
            parts.append("table = {'m1': m1}" if "m1" in self.names else "table = {}")
        if self.chance.yes(10):
            parts.append("# the end")
        text = ("\n" if self.chance.yes(15) else "\n\n").join(parts)
        return f"{self.chance.of(heads)}\n{_indented(text)}"


def _indented(text: str) -> str:
    """Indented by a level, but for the lines of long strings."""
    lines, inside = [], False
    for line in text.split("\n"):
        lines.append(line if inside or not line else f"    {line}")
        if (line.count("'''") + line.count('"""')) % 2:
            inside = not inside
    return "\n".join(lines)


BASES = """class Base:
{slots}    def m1(self):
        return ("base", 1)

    def m2(self):
        return ("base", 2)

    def m3(self):
        return ("base", 3)


class Other:
{slots}    def m2(self):
        return ("other", 2)

    def m4(self):
        return ("other", 4)


class Registered(Base):
    def __init_subclass__(cls):
        cls.registered = sorted(name for name in {what} if name.startswith("m"))


class Helper:
    def run(self):
        return ("helper", LIMIT)
"""

CROSS = """

try:
    class Cross(Early, Big, Other):
        pass
except TypeError:
    pass
"""

SUBCLASSES = """class Sub(Big):
    def m1(self):
        return ("sub", super().m1())

    def m3(self):
        return ("sub", super().m3())


class Many(Sub, Other):
    pass


class Early(Other):
    pass


if "m1" in vars(Sub):
    MARK = Sub.m1
"""


def written_class(chance: Chance) -> tuple[dict[str, str], list[str]]:
    """The texts of a package by path, and the methods of its class `Big` in ``pkg/big.py``."""
    writer = ClassWriter(chance)
    text = writer.class_text()
    bases = BASES.format(
        slots="    __slots__ = ()\n\n" if chance.yes(50) else "",
        what=chance.of(("cls.__dict__", "vars(cls)", "dir(cls)")),
    )
    after = chance.of(
        ("", "", "", "\n\nBig.extra = LIMIT\n", "\n\nONE = Big.LIMIT_OF_CLASS\n", "\n\nSEEN.append(0)\n")
    )
    texts = {"pkg/__init__.py": chance.of(("", "from pkg.big import Big\n", "from .big import *\n"))}
    if chance.yes(40):
        texts["pkg/bases.py"] = f"LIMIT = 7\n\n\n{bases}"
        here = "from pkg.bases import Base, Helper, Other, Registered\n\n"
        texts["pkg/big.py"] = f"{HEADER.replace('logger =', here + 'logger =', 1)}\n\n{text}\n{after}"
        other = "from pkg.bases import Other\nfrom pkg.big import Big\n"
    else:
        texts["pkg/big.py"] = f"{HEADER}\n\n{bases}\n\n{text}\n{after}"
        other = "from .big import Big, Other\n"
    if chance.yes(30):
        texts["pkg/big.py"] += f"\n\n{SUBCLASSES}"
        texts["pkg/user.py"] = (
            "from pkg import big\n\n\nclass Late(big.Big):\n    def m2(self):\n        return super().m2()\n"
        )
    else:
        texts["pkg/user.py"] = f"{other}\n\n{SUBCLASSES}"
    if chance.yes(10):
        texts["pkg/user.py"] += CROSS if "Early" in texts["pkg/user.py"] else ""
    if chance.yes(15):
        texts["pkg/big.py"] = texts["pkg/big.py"].replace("    ", "\t")
    return texts, writer.names
