"""What new modules may be called: words that tell each from the others, and are no names that Python has taken."""

from __future__ import annotations

import ast
import builtins
import keyword
import math
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise

from refactor_ls.analysis.members import Member
from refactor_ls.analysis.vocabulary import Vocabulary, ends_clearly, several, vocabulary_of
from refactor_ls.analysis.words import singular, words_of_name
from refactor_ls.model.source import Source

_CANDIDATES = 3
_MOST_OF_ALL, _MUCH_OF_ALL, _LEAST_OF_ALL = 0.6, 0.3, 0.1
_COMMON, _NEARLY_ALL, _TELLS_LITTLE = 0.4, 0.8, 0.35
_STRONG, _WEAK = 0.3, 0.15
_PRIVATE, _ONLY_WRITTEN, _NEVER_LAST, _NO_NOUN = 0.5, 0.7, 0.5, 0.5
_BOUNDARY = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=[0-9])(?=[A-Z][a-z])|(?<=[A-Z][A-Z])(?=[A-Z][a-z])|(?<=[a-z0-9][A-Z])(?=[A-Z][a-z])"
)
# One word, whatever its capitals: the beginning of `LaTeXWriter`, and all of `QoS`; `MyAView` has three.
_MIXED = re.compile(r"^_*(?:(?:[A-Z][a-z]){2,}[A-Z](?![a-z])|[A-Z][a-z][A-Z]$)")
_BEHIND_CAPITALS = re.compile(r"(?<=[A-Z])[A-Z][a-z0-9]+")
_ERROR = re.compile(r"(Error|Exception|Warning|Exit|Abort)$")
_TYPE_VARIABLE = re.compile(r"_*([A-Z][a-z]+)*[A-Z]?T(_co|_contra)?\Z")  # `T`, `_KT`, `ReturnT_co`
_MEANT_FOR_TOOLS = re.compile(r"(test_.*|.*_test|tests?|conftest|setup|noxfile)\Z")  # they run such files
_EMPTY = frozenset(
    "base main new old name value data self my do has is have make init more many other only same found given each "
    "every both together after before over under with without from into onto upon via per than then where when while "
    "until through between among about against also already maybe".split()
)
# Words that say of any module as much as of this one.
_VAGUE = frozenset(
    "function method constant object item thing element type helper info base common generic default current start "
    "stop end first last low high left right next".split()
)
_TOO_VAGUE = frozenset((word,) for word in _VAGUE)


@dataclass(frozen=True, eq=False)
class Naming:
    """What names are chosen from: the weight that each phrase (one or two words) of a name has in all members, the
    weight of all, and how many members have each word.

    `taken` are names that no module may have, `stem` is a word for the whole, `errors` are the classes of exceptions.
    """

    phrases: Mapping[tuple[str, ...], float]
    total: float
    holders: Counter[str]
    vocabulary: Vocabulary
    taken: Collection[str]
    stem: str
    errors: Collection[str] = ()

    @classmethod
    def of(cls, members: Sequence[Member], source: Source, taken: Collection[str], stem: str) -> Naming:
        """The naming of groups of these members of a module."""
        holders = Counter(word for member in members for word in member.words)
        taken = {*taken, *source.bindings}
        total = sum(map(_weight, members))
        return cls(
            _phrases(members), total, holders, vocabulary_of(source.text), taken, stem, _errors(source)
        )

    def of_modules(self, groups: Sequence[Sequence[Member]]) -> list[tuple[str, ...]]:
        """For each group three names, the best first; no two groups have the same first one.

        Where one class makes up a group, that group may choose before the others.
        """
        candidates = [self._candidates(group, number) for number, group in enumerate(groups, 1)]
        order = sorted(range(len(groups)), key=lambda at: (*_precedence(groups[at]), at))
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
        dominant = _dominant(group, _MOST_OF_ALL) or ""
        name = self._of_class(dominant)
        if dominant:
            yield name
            if name == self.stem:
                yield f"{name}_core"
        if sum(member.names[0] in self.errors for member in group) > _MOST_OF_ALL * len(group):
            yield from self._of_errors(group)
        rated = self._spelled(group)
        spelled = [each for each, _ in rated]
        if all(each.isupper() for member in group for each in member.names):
            yield from (f"{spelled[0]}_constants" if spelled else "constants", "constants")
        yield from (each for each, rate in rated if rate >= _STRONG)
        if is_class_name(dominant):
            yield from (several(name), f"{name}_{self.stem}")
        largest = _dominant(group, _MUCH_OF_ALL) or ""
        if is_class_name(largest):
            yield self._of_class(largest)
        yield from (each for each, rate in rated if rate >= _WEAK)
        least = _LEAST_OF_ALL * sum(each.lines for each in group)
        classes = [each for each in group if is_class_name(each.names[0]) and each.lines >= least]
        if classes:
            yield self._of_class(max(classes, key=lambda each: each.lines).names[0])
        yield from spelled
        yield from self._spoken(group)
        if largest:
            yield from (self._of_class(largest), f"{self._of_class(largest)}_{self.stem}")
        yield from (f"{each}_{self.stem}" for each in spelled)
        # a word that no number makes usable, as in `test_3`, would be counted up for ever
        last = next(word for word in (name, self.stem, "part") if is_usable(f"{word}_{number}"))
        yield from (f"{last}_{at}" for at in count(number))

    def _of_errors(self, group: Sequence[Member]) -> Iterator[str]:
        """What the text calls exceptions, else what their names end in; behind it what these are about."""
        ends = Counter(found[0] for member in group if (found := _ERROR.search(member.names[0])))
        said = self.vocabulary.written
        is_error = (said["errors"], ends["Error"]) >= (said["exceptions"], ends["Exception"])
        kind = "errors" if is_error else "exceptions"
        yield kind
        for name, rate in self._spelled(group):
            *before, last = name.split("_")
            if rate >= _WEAK and not before and last not in ("error", "errors", "exception", "exceptions"):
                yield f"{singular(last)}_{kind}"

    def _of_class(self, name: str) -> str:
        """A definition's name as a module's; one word where nothing says where its first one ends."""
        found = snake_case(name)
        for word in _BEHIND_CAPITALS.findall(_with_plain_capitals(name)):
            if self.vocabulary.of_one(word.lower()) is None:
                found = found.replace(f"_{word.lower()}", word.lower(), 1)
        return f"{found}_{self.stem}" if found in _VAGUE else found

    def _spelled(self, group: Sequence[Member]) -> list[tuple[str, float]]:
        """What its names speak of, with how well it tells the group from the others; the best first."""
        total = sum(map(_weight, group))
        rated: dict[str, float] = {}
        named: dict[tuple[str, ...], list[str]] = {}
        for each in (name for member in group for name in member.names):
            for phrase in _phrases_of(each):
                named.setdefault(phrase, []).append(each)
        for phrase, weight in _phrases(group).items():
            having = named[phrase]
            name = self._as_written(phrase, having)
            if name is not None:
                rate = self._rate(phrase, name, having) * weight / total
                rate *= math.sqrt(weight / self.phrases[phrase])
                told = phrase[:1] if any(map(is_class_name, having)) else phrase
                common = [(word,) for word in told if self._is_common((word,))]
                if any(weight < _NEARLY_ALL * self.phrases[word] for word in common):
                    rate *= _TELLS_LITTLE
                rated[name] = max(rate, rated.get(name, 0.0))
        return sorted(rated.items(), key=lambda item: (-item[1], item[0]))

    def _stands_last(self, phrase: tuple[str, ...], names: Iterable[str]) -> int:
        """How many of the names end in it, but for what most names end in: what they are, and not just of what kind."""
        found = 0
        for name in names:
            words = words_of_name(name)
            while words[-1:] and words[-1:] != phrase[-1:] and self._is_common(words[-1:]):
                words = words[:-1]
            found += words[-len(phrase) :] == phrase
        return found

    def _is_common(self, phrase: tuple[str, ...]) -> bool:
        """Do so many names have it that it says what all of them do: ``parse_…``?"""
        return self.phrases.get(phrase, 0.0) > _COMMON * self.total

    def _rate(self, phrase: tuple[str, ...], name: str, having: Sequence[str]) -> float:
        """How good a name a phrase makes, whatever it covers: best a noun that people speak of."""
        last = name.rpartition("_")[2]
        rate = 1.0 if last in self.vocabulary.spoken else _ONLY_WRITTEN
        is_kind = any(is_class_name(each) and words_of_name(each)[-1:] == phrase[-1:] for each in having)
        is_doing = last.endswith("ing") and not phrase[-1].endswith("ing")
        # `copy_folder`, `move_folder`, and `folder` alone: what several functions do something to
        begins = any(words_of_name(each)[:1] == phrase[:1] for each in having)
        is_object = not begins and self._stands_last(phrase, having) > 1 and self.vocabulary.written[last] > 0
        is_noun = is_kind or is_doing or is_object or self.vocabulary.is_noun(last)
        rate *= 1.0 if is_noun else _NO_NOUN
        return rate if self._stands_last(phrase, having) or name.endswith("ing") else rate * _NEVER_LAST

    def _as_written(self, phrase: tuple[str, ...], having: Sequence[str]) -> str | None:
        """The name that a phrase of some names gives; None for a piece of one, or of a word.

        Its last word is in the plural where several names end in it; what several functions do is a gerund.
        """
        *before, last = phrase
        if len(last) < 3 or last in _EMPTY or (before and before[0] in _EMPTY) or phrase in _TOO_VAGUE:
            return None
        if before and len(having) == 1 and not _is_most_of(phrase, having[0]):
            return None
        if len(having) == 1 and is_class_name(having[0]) and phrase == words_of_name(having[0]):
            return self._of_class(having[0])
        first = _part_before(phrase, having) if before else ""
        is_class = _are_several(having) and all(map(is_class_name, having))
        known = self.vocabulary.of_one(last) or (last if is_class and ends_clearly(last, having) else None)
        if known is None or first is None:
            return None
        does = sum(name.islower() and words_of_name(name)[:1] == phrase for name in having)
        if len(having) > 1 and 2 * does > len(having):
            return self.vocabulary.of_doing(last)
        if _are_several(having) and 2 * self._stands_last(phrase, having) >= len(having):
            known = self.vocabulary.of_several(last) or (several(known) if is_class else known)
        return f"{first}_{known}" if first else known

    def _spoken(self, group: Sequence[Member]) -> list[str]:
        """The words that it speaks in more than others do."""
        times = Counter(
            word for member in group for word, often in member.words.items() for _ in range(often)
        )
        usable = [word for word in times if len(word) > 3 and word not in _EMPTY | _VAGUE and "_" not in word]
        usable = [word for word in usable if word in self.vocabulary.joined and self.vocabulary.of_one(word)]
        most = sorted(usable, key=lambda word: (-times[word] / (1 + self.holders[word]), word))
        return [self.vocabulary.of_one(word) or word for word in most[: 2 * _CANDIDATES]]


def _errors(source: Source) -> frozenset[str]:
    """The classes that are called as errors are, and those that are built on one."""
    found: set[str] = set()
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef):
            bases = [ast.unparse(base).rpartition(".")[2] for base in node.bases]
            if _ERROR.search(node.name) or any(base in found or _ERROR.search(base) for base in bases):
                found.add(node.name)
    return frozenset(found)


def _phrases(members: Sequence[Member]) -> dict[tuple[str, ...], float]:
    """The weight of the members whose names have each phrase."""
    found: dict[tuple[str, ...], float] = {}
    for member in members:
        told = [name for name in member.names if not _TYPE_VARIABLE.match(name)]
        for phrase in {phrase for name in told for phrase in _phrases_of(name)}:
            found[phrase] = found.get(phrase, 0.0) + _weight(member)
    return found


@lru_cache(maxsize=65536)
def _phrases_of(name: str) -> frozenset[tuple[str, ...]]:
    words = words_of_name(name)
    return frozenset([*((word,) for word in words), *pairwise(words)])


def _are_several(names: Iterable[str]) -> bool:
    """Do the names mean several things, and not just one, as `Laplace` and `LaplaceDistribution` do?"""
    found = {words_of_name(name) for name in names}
    return len([words for words in found if not any(words[:at] in found for at in range(1, len(words)))]) > 1


def _is_most_of(phrase: tuple[str, ...], name: str) -> bool:
    """Is the phrase all that the name says but for its first word, and no piece of a word: `MuPADLexer`?"""
    words = words_of_name(name)
    is_whole = len(phrase[0]) > 3 or not is_class_name(name)
    return phrase == words or (phrase == words[1:] and is_whole)


def _part_before(phrase: tuple[str, ...], names: Iterable[str]) -> str | None:
    """How the first of two words that stand side by side in some names is written there."""
    for name in names:
        for first, second in pairwise(snake_case(name).split("_")):
            if (singular(first), singular(second)) == phrase:
                return first
    return None


def _weight(member: Member) -> float:
    """How much a member counts: long ones more, though not in proportion, and what others may not use less."""
    is_private = all(name.startswith("_") for name in member.names)
    return math.sqrt(member.lines) * (_PRIVATE if is_private else 1.0)


def _lines_shown(member: Member) -> float:
    """Its lines, of which those count less that others may not use."""
    return member.lines * (_PRIVATE if member.names[0].startswith("_") else 1.0)


def _precedence(group: Sequence[Member]) -> tuple[bool, int]:
    dominant = _dominant(group, _MOST_OF_ALL)
    return dominant is None or dominant.startswith("_"), -sum(member.lines for member in group) * bool(
        dominant
    )


def _dominant(group: Sequence[Member], share: float) -> str | None:
    """The name of the one member that has more than a share of the lines."""
    biggest = max(group, key=_lines_shown)
    if len(group) == 1 or biggest.lines > share * sum(member.lines for member in group):
        return biggest.names[0]
    return None


def is_class_name(name: str) -> bool:
    """``HTTPServer``, ``_Parser``"""
    return name.strip("_")[:1].isupper() and not name.isupper()


def snake_case(name: str) -> str:
    """A class's name as a module's: `HTTPServer` is http_server."""
    return _BOUNDARY.sub("_", _with_plain_capitals(name).strip("_")).lower()


def _with_plain_capitals(name: str) -> str:
    """A name that begins as `LaTeXWriter` does, as `LatexWriter`."""
    return _MIXED.sub(lambda found: found[0].capitalize(), name.lstrip("_"))


def stem_of(source: Source) -> str:
    """A word for a whole module: its name, or its package's."""
    parts = source.path.removesuffix(".py").removesuffix("/__init__").split("/")
    stem = parts[-1].strip("_").lower()
    return stem if stem.isidentifier() and len(stem) > 1 else "part"


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
