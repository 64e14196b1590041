"""The methods of the giant class: bodies of a given length that use what methods of such classes use."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

_BLOCK_LINES = 9  # no block is longer


class TopicLike(Protocol):
    """What a method needs of its topic."""

    @property
    def name(self) -> str:
        """The topic's word."""

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that are set by `__init__`."""

    @property
    def constants(self) -> tuple[str, ...]:
        """The module's constants for it."""

    @property
    def optional(self) -> tuple[str, ...]:
        """Names that may be None."""


@dataclass(frozen=True)
class Method:
    """A method to write: which others it may call (name, kind), and which attribute it sets for the first time."""

    name: str
    kind: str
    topic: TopicLike
    neighbour: TopicLike
    callees: tuple[tuple[str, str], ...]
    sets: str
    has_setter: bool

    @property
    def least_lines(self) -> int:
        """No such method can be shorter."""
        return len(_frame(self)[0]) + len(_frame(self)[1]) + 1


def lines_of_method(method: Method, size: int, chance: random.Random) -> Iterator[str]:
    """The lines of a method, exactly `size`."""
    start, end = _frame(method)
    yield from start
    left = size - len(start) - len(end)
    number = 0
    while left > 0:
        block = _block(method, number, chance) if left > _BLOCK_LINES else [_filler(method, number)]
        yield from (f"        {line}" if line else "" for line in block)
        left -= len(block)
        number += 1
    yield from end


def _frame(method: Method) -> tuple[list[str], list[str]]:
    """The lines before and after the body."""
    topic = method.topic
    says = f'        """{method.name.replace("_", " ").capitalize()}."""'
    opening = ["        result: dict[str, Any] = {}"]
    payload = "payload: dict[str, Any] | None = None"
    if method.kind == "property":
        end = ["        return len(result)"]
        if method.has_setter:
            end += ["", f"    @{method.name}.setter", f"    def {method.name}(self, value: int) -> None:"]
            end += [f"        self.{topic.attributes[3]} = [value]"]
        return ["    @property", f"    def {method.name}(self) -> int:", says, *opening], end
    if method.kind == "static":
        return [
            "    @staticmethod",
            f"    def {method.name}({payload}) -> dict[str, Any]:",
            says,
            *opening,
        ], ["        return result"]
    if method.kind == "class":
        return [
            "    @classmethod",
            f"    def {method.name}(cls, {payload}) -> dict[str, Any]:",
            says,
            *opening,
        ], ["        return result"]
    limit = f"*, limit: int = {topic.constants[1]}"
    if method.sets:
        opening.append(f"        self.{method.sets} = time.monotonic()")
    if method.kind == "async":
        decorators = ["    @retrying()"] if len(method.name) % 3 == 0 else []
        define = f"    async def {method.name}(self, {payload}, {limit}) -> dict[str, Any]:"
    else:
        decorators = [f'    @timed("{topic.name}")'] if len(method.name) % 2 else []
        define = f"    def {method.name}(self, {payload}, {limit}) -> dict[str, Any]:"
    return [*decorators, define, says, *opening], ["        return result"]


def _filler(method: Method, number: int) -> str:
    return f'result["{method.topic.name}_{number}"] = {method.topic.constants[number % 2]} + {number}'


def _block(method: Method, number: int, chance: random.Random) -> list[str]:
    has_self = method.kind in ("async", "plain", "property")
    if number == 0 and method.name.startswith(("plan_", "drain_")) and has_private(method.topic):
        return [f'result["token"] = len(str(self.{method.topic.attributes[4]}))']
    kinds: list[Callable[[Method, int, random.Random], list[str]]] = [_counting, _keys, _records, _nested]
    if has_self:
        kinds += [_state, _state, _pending, _optional, _logging]
    if method.callees and method.kind in ("async", "plain"):
        kinds += [_calls, _calls, _calls]
    return kinds[chance.randrange(len(kinds))](method, number, chance)


def has_private(topic: TopicLike) -> bool:
    """Does the topic have an attribute that is private to the class?"""
    return topic.attributes[4].startswith("__")


def _counting(method: Method, number: int, chance: random.Random) -> list[str]:
    name = method.topic.name
    return [
        f"# Every {name} counts, the first ones most.",
        f"for index in range({chance.randint(2, 5)}):",
        f"    weight = {method.topic.constants[0]} / (index + 1)",
        f'    result["{name}_weight_{number}"] = result.get("{name}_weight_{number}", 0.0) + weight',
        "    if weight > DEFAULT_TIMEOUT:",
        "        break",
    ]


def _keys(method: Method, number: int, chance: random.Random) -> list[str]:
    name = method.topic.name
    return [f'result["key_{number}"] = {name}_key("{name}", {chance.randint(1, 99)}, MAX_ATTEMPTS)']


def _records(method: Method, number: int, chance: random.Random) -> list[str]:
    name = method.topic.name
    if name in ("scheduler", "inventory", "rollout", "ledger", "quota", "archive"):
        return [_filler(method, number)]
    kind = f"{name.title()}Record"
    return [
        f'record = {kind}("{name}", {chance.randint(1, 50)}.5)',
        f'record = record.merged({kind}("{number}", {method.topic.constants[0]}, ["merged"]))',
        f'result["record_{number}"] = record.value',
    ]


def _nested(method: Method, number: int, chance: random.Random) -> list[str]:
    return [
        f"def scaled_{number}(value: float, factor: float = {chance.randint(2, 9)}.0) -> float:",
        f"    return min(value * factor, {method.topic.constants[0]})",
        "",
        f'result["scaled_{number}"] = sum(scaled_{number}(float(value)) for value in range({chance.randint(3, 8)}))',
    ]


def _state(method: Method, number: int, chance: random.Random) -> list[str]:
    attribute = method.topic.attributes[chance.choice((0, 0, 1))]
    return [
        f"for key, value in list(self.{attribute}.items()):",
        f'    if key == "{method.topic.name}_{number}" and value is not None:',
        f'        result["{attribute}_{number}"] = value',
        f'self.{attribute}["{method.topic.name}_{number}"] = {chance.randint(1, 100)}',
    ]


def _pending(method: Method, number: int, chance: random.Random) -> list[str]:
    _, _, pending, history, last = method.topic.attributes
    last = history if last.startswith("__") else last
    return [
        f"while self.{pending} and len(self.{pending}) > {method.topic.constants[1]}:",
        f"    self.{history}.append(self.{pending}.popleft())",
        f'self.{pending}.append(("{method.name}", {chance.randint(1, 9)}))',
        f'result["waiting_{number}"] = len(self.{pending})',
        f'result["last_{number}"] = bool(self.{last})',
    ]


def _optional(method: Method, number: int, chance: random.Random) -> list[str]:
    name = chance.choice(method.topic.optional)
    return [
        f"if {name} is not None:",
        "    try:",
        f'        result["{name}_{number}"] = {name}({method.topic.constants[2]})',
        "    except Exception as error:",
        f'        logger.warning("{name} failed: %s", error)',
    ]


def _logging(method: Method, number: int, chance: random.Random) -> list[str]:
    return [
        f'logger.debug("{method.name} %d: %s", {number}, len(result))',
        f'result["neighbour_{number}"] = len(self.{method.neighbour.attributes[chance.choice((0, 1))]})',
    ]


def _calls(method: Method, number: int, chance: random.Random) -> list[str]:
    callees = [(n, k) for n, k in method.callees if method.kind == "async" or k != "async"]
    if not callees:
        return [_filler(method, number)]
    name, kind = callees[chance.randrange(len(callees))]
    call = f"self.{name}({{}})" if kind != "async" else f"await self.{name}({{}})"
    return [
        f'if payload and payload.get("{name}"):',
        f"    found = {call}",
        f'    result["called_{number}"] = len(found)',
        "else:",
        f'    result["skipped_{number}"] = "{name}"',
    ]
