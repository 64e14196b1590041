"""What new modules may be called: words that tell each from the others, and are no names that Python has taken."""

from __future__ import annotations

import builtins
import keyword
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from refactor_ls.analysis.members import Member
from refactor_ls.analysis.words import singular, words_of_name
from refactor_ls.model.source import Source

_CANDIDATES = 3
_MOST_OF_ALL, _MUCH_OF_ALL = 0.6, 0.3
_COVERING, _LEAST_COVERED = 0.5, 0.2
_COMMON, _NEARLY_ALL = 0.4, 0.8
_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ERROR = re.compile(r"(Error|Exception|Warning|Exit|Abort)$")
_MEANT_FOR_TOOLS = re.compile(r"(test_.*|.*_test|tests?|conftest|setup|noxfile)\Z")  # they run such files
_EMPTY = frozenset("base main new old name value data self my do has is have make init".split())


@dataclass(frozen=True, eq=False)
class Naming:
    """What names are chosen from: how many members have each word, names that are taken, and a word for the whole.

    `common` are words that so many names have, with how many, that they tell nothing unless one group has nearly all.
    """

    holders: Counter[str]
    common: Mapping[str, int]
    taken: Collection[str]
    stem: str

    @classmethod
    def of(cls, members: Sequence[Member], taken: Collection[str], stem: str) -> Naming:
        """The naming of groups of these members."""
        holders = Counter(word for member in members for word in member.words)
        in_names = Counter(word for member in members for word in member.name_words)
        common = {word: times for word, times in in_names.items() if times > _COMMON * len(members)}
        return cls(holders, common, taken, stem)

    def of_modules(self, groups: Sequence[Sequence[Member]]) -> list[tuple[str, ...]]:
        """For each group three names, the best first; no two groups have the same first one.

        Where one class makes up a group, that group may choose before the others.
        """
        candidates = [self._candidates(group, number) for number, group in enumerate(groups, 1)]
        order = sorted(range(len(groups)), key=lambda at: (_dominant(groups[at], _MOST_OF_ALL) is None, at))
        firsts: dict[int, str] = {}
        for at in order:
            firsts[at] = next(name for name in candidates[at] if name not in firsts.values())
        found = []
        for at, names in enumerate(candidates):
            others = (name for name in names if name not in firsts.values())
            found.append((firsts[at], *(next(others) for _ in range(_CANDIDATES - 1))))
        return found

    def _candidates(self, group: Sequence[Member], number: int) -> Iterator[str]:
        seen: set[str] = set()
        for name in self._wanted(group, number):
            if name not in seen and self._may_be(name):
                seen.add(name)
                yield name

    def _may_be(self, name: str) -> bool:
        return name not in self.taken and is_usable(name)

    def _wanted(self, group: Sequence[Member], number: int) -> Iterator[str]:
        """All that a group could be called; without an end."""
        words = self._words(group)
        dominant = _dominant(group, _MOST_OF_ALL) or ""
        if dominant:
            yield dominant
            if not self._may_be(dominant):
                yield f"{dominant}_{'core' if dominant == self.stem else self.stem}"
        if sum(bool(_ERROR.search(member.names[0])) for member in group) > _MOST_OF_ALL * len(group):
            yield "errors"
        if all(name.isupper() for member in group for name in member.names):
            yield from (f"{words[0]}_constants" if words else "constants", "constants")
        covering = [word for word in words if _coverage(group, word) >= _COVERING]
        yield from (_as_written(group, word) for word in covering)
        if not covering and (largest := _dominant(group, _MUCH_OF_ALL)):
            yield largest
        yield from _pairs(group)
        yield from (_as_written(group, word) for word in words)
        yield from self._spoken(group)
        yield from (f"{_as_written(group, word)}_{self.stem}" for word in words)
        yield from (f"{dominant or self.stem}_{at}" for at in count(number))

    def _words(self, group: Sequence[Member]) -> list[str]:
        """The words of its names, those first that many of its names have and few others."""
        in_names = Counter(word for member in group for word in member.name_words)
        in_bodies = Counter(word for member in group for word in member.words)

        def weight(word: str) -> float:
            rare = in_bodies[word] / max(self.holders[word], 1)
            return (in_names[word] + in_bodies[word] / 4) * rare * _coverage(group, word)

        usable = [word for word in in_names if len(word) > 2 and word not in _EMPTY]
        usable = [
            word for word in usable if in_names[word] > _NEARLY_ALL * self.common.get(word, 0)
        ] or usable
        return sorted(usable, key=lambda word: (-weight(word), word))

    def _spoken(self, group: Sequence[Member]) -> list[str]:
        """The words that it speaks in more than others do."""
        times = Counter(
            word for member in group for word, often in member.words.items() for _ in range(often)
        )
        usable = [word for word in times if len(word) > 3 and word not in _EMPTY and "_" not in word]
        usable = [word for word in usable if word == snake_case(word)]
        most = sorted(usable, key=lambda word: (-times[word] / (1 + self.holders[word]), word))
        return most[: 2 * _CANDIDATES]


def _coverage(group: Sequence[Member], word: str) -> float:
    """The share of the members whose names hold a word."""
    return sum(word in member.name_words for member in group) / len(group)


def _dominant(group: Sequence[Member], share: float) -> str | None:
    """The name of the one member that has more than a share of the lines, as a module's."""
    biggest = max(group, key=lambda member: member.lines)
    if len(group) == 1 or biggest.lines > share * sum(member.lines for member in group):
        return snake_case(biggest.names[0])
    return None


def _pairs(group: Sequence[Member]) -> list[str]:
    """Two words that stand beside each other in many names, the most frequent first."""
    found = Counter(
        pair for member in group for name in member.names for pair in set(pairwise(words_of_name(name)))
    )
    least = max(2, _LEAST_COVERED * sum(len(member.names) for member in group))
    pairs = sorted(
        (pair for pair, times in found.items() if times >= least), key=lambda pair: (-found[pair], pair)
    )
    return ["_".join(_as_written(group, word) for word in pair) for pair in pairs]


def _as_written(group: Sequence[Member], word: str) -> str:
    """The word with the `s` at its end where no name has it without: `utilitie` is utilities."""
    parts = {part for member in group for name in member.names for part in snake_case(name).split("_")}
    return word if word in parts or f"{word}s" not in parts else f"{word}s"


def snake_case(name: str) -> str:
    """A class's name as a module's: `HTTPServer` is http_server."""
    return _BOUNDARY.sub("_", name.strip("_")).lower()


def stem_of(source: Source) -> str:
    """A word for a whole module: its name, or its package's, without an `s` at the end."""
    parts = source.path.removesuffix(".py").removesuffix("/__init__").split("/")
    stem = parts[-1].strip("_").lower()
    return singular(stem) if stem.isidentifier() and len(stem) > 1 else "part"


def is_usable(name: str) -> bool:
    """May a module be called so, without hiding one of Python's own?"""
    is_name = name.isidentifier() and name.islower() and name.isascii() and not name.startswith("_")
    return (
        is_name
        and not _MEANT_FOR_TOOLS.match(name)
        and not keyword.iskeyword(name)
        and name not in keyword.softkwlist
        and name not in sys.stdlib_module_names
        and not hasattr(builtins, name)
    )
