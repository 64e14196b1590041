"""What new modules may be called: words that tell each from the others, and are no names that Python has taken."""

from __future__ import annotations

import keyword
import re
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from refactor_ls.analysis.members import Member
from refactor_ls.analysis.responsibilities import candidate_names

_CANDIDATES = 3
_MOST_OF_ALL = 0.6
_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SOFT = frozenset(keyword.softkwlist)


def names_of_modules(
    groups: Sequence[Sequence[Member]], holders: Counter[str], taken: Collection[str]
) -> list[tuple[str, ...]]:
    """For each group three names, the best first; no two groups have the same first one."""
    firsts: list[str] = []
    wanted: list[list[str]] = []
    for number, group in enumerate(groups, 1):
        fallbacks = [f"part_{at}" for at in range(number, number + len(groups) + len(taken) + _CANDIDATES)]
        candidates = [name for name in dict.fromkeys(_candidates(group, holders)) if is_usable(name)]
        wanted.append([name for name in (*candidates, *fallbacks) if name not in taken])
        firsts.append(next(name for name in wanted[-1] if name not in firsts))
    return [
        (first, *[name for name in names if name not in firsts][: _CANDIDATES - 1])
        for first, names in zip(firsts, wanted, strict=True)
    ]


def _candidates(group: Sequence[Member], holders: Counter[str]) -> list[str]:
    words = candidate_names(group, holders)
    pairs = [f"{one}_{other}" for one, other in pairwise(words)]
    biggest = max(group, key=lambda member: member.lines)
    if len(group) == 1 or biggest.lines > _MOST_OF_ALL * sum(member.lines for member in group):
        return [snake_case(biggest.names[0]), *words, *pairs]
    return [*words, *pairs]


def snake_case(name: str) -> str:
    """A class's name as a module's: `HTTPServer` is http_server."""
    return _BOUNDARY.sub("_", name.strip("_")).lower()


def is_usable(name: str) -> bool:
    """May a module be called so, without hiding one of Python's own?"""
    is_name = name.isidentifier() and name.islower() and name.isascii()
    return (
        is_name and not keyword.iskeyword(name) and name not in _SOFT and name not in sys.stdlib_module_names
    )
