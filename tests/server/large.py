"""Texts that are too long, or do too much, made up from a few words."""

from __future__ import annotations

WORDS = {"disk": "json", "angle": "math", "clock": "time"}


def _functions(word: str, module: str, count: int) -> str:
    """Functions of one thing, which use a module and one another."""
    found = []
    for number in range(count):
        before = f"step_{word}_{number - 1}({word})" if number else word
        lines = "".join(f"    {word} = {module}.{word}_{step}({word})\n" for step in range(8))
        found.append(f"def step_{word}_{number}({word}):\n{lines}    return {before}\n\n\n")
    return "".join(found)


def module_text(count: int) -> str:
    """A module of three responsibilities with `count` functions each."""
    imports = "".join(f"import {module}\n" for module in sorted(WORDS.values()))
    parts = "".join(_functions(word, module, count) for word, module in WORDS.items())
    return f'"""Three things.\n\nThey have nothing to do with one another: 🐍é.\n"""\n\n{imports}\n\n{parts}'


def class_text(count: int) -> str:
    """A class with methods of three responsibilities, `count` each."""
    methods = "".join(
        f"    def {word}_{number}(self):\n"
        + "".join(f"        self.{word} += {step}\n" for step in range(8))
        + f"        return self.{word if not number else f'{word}_{number - 1}()'}\n\n"
        for word in WORDS
        for number in range(count)
    )
    zeroes = "".join(f"        self.{word} = 0\n" for word in WORDS)
    return f"class Machine:\n    def __init__(self):\n{zeroes}\n{methods}".rstrip("\n") + "\n"
