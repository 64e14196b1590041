"""The words that code speaks in: parts of names, in code, comments and docstrings alike, and how telling each is."""

from __future__ import annotations

import keyword
import math
import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

IDENTIFIER = re.compile(r"[^\W\d]\w*")
_PART = re.compile(r"[A-Z]+s?(?![a-z])|[A-Z]?[^\W\dA-Z_]+")
_SILENT = frozenset(
    "self cls the a an of to in is it be or and for if not as by on with this that from are was will can at which "
    "none true false return def class str int bool list dict tuple set get type args kwargs".split()
) | frozenset(word.lower() for word in keyword.kwlist)

T = TypeVar("T", bound=Hashable)


@lru_cache(maxsize=65536)
def words_of_name(name: str) -> tuple[str, ...]:
    """The telling words of a name in small letters, without an `s` at the end: `parseURLs` is parse, url."""
    parts = (singular(part.lower()) for part in _PART.findall(name))
    return tuple(part for part in parts if len(part) > 1 and part not in _SILENT)


def words_among(names: Mapping[str, int]) -> Counter[str]:
    """How often each word stands in names that stand so often in a text; names also count whole."""
    found: Counter[str] = Counter()
    for name, times in names.items():
        parts = words_of_name(name)
        for part in parts:
            found[part] += times
        if len(parts) > 1:
            found[name] += times
    return found


def weighted(counts: Sequence[Mapping[T, int]]) -> list[dict[T, float]]:
    """What each holds as a vector of length 1, in which a thing weighs more the fewer have it."""
    holders = Counter(thing for one in counts for thing in one)
    rarity = {thing: math.log(len(counts) / number) for thing, number in holders.items()}
    return [
        _unit({thing: (1 + math.log(times)) * rarity[thing] for thing, times in one.items()})
        for one in counts
    ]


def _unit(vector: dict[T, float]) -> dict[T, float]:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {thing: value / length for thing, value in vector.items() if value} if length else {}


def singular(word: str) -> str:
    """A word without an `s` at its end that makes it plural."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as")):
        return word[:-1]
    return word
