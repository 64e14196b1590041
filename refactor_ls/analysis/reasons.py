"""Why members belong together: what they share that no other uses, as a sentence that can be checked by searching."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from refactor_ls.analysis.members import Member
from refactor_ls.model.scopes import Binding
from refactor_ls.model.source import Source

_NAMED = 3
_LEAST_SHARE = 0.5
_LEAST_WORD = 3  # letters; a shorter one is rather the half of an abbreviation
# What they give says how something is written, not what it is for.
_OF_THE_LANGUAGE = frozenset(
    "__future__ abc collections.abc contextlib dataclasses enum functools itertools operator types typing "
    "typing_extensions warnings".split()
)

Kind = Literal["things", "words", "references", "nothing"]


@dataclass(frozen=True)
class Reason:
    """What holds a group together: `says` goes after its members' names; `strength` is the share that it holds."""

    kind: Kind
    says: str
    strength: float


@dataclass(frozen=True, eq=False)
class Evidence:
    """Who uses what: `users` of each name (imports, attributes, members), of these who uses it not only as a type.

    A method uses, besides, all that its text mentions: a name on another object is not to be told from one on `self`.
    `owner` says which member a name belongs to, `holders` how many members have each word.
    """

    members: Sequence[Member]
    users: Mapping[str, set[int]]
    at_work: Mapping[str, set[int]]
    owner: Mapping[str, int]
    holders: Counter[str]
    constructors: set[int]

    @classmethod
    def of(cls, members: Sequence[Member], source: Source) -> Evidence:
        """The evidence that the members of a module, or of a class in it, give."""
        users: dict[str, set[int]] = {}
        at_work: dict[str, set[int]] = {}
        for number, member in enumerate(members):
            for thing, times in _things(members, member).items():
                users.setdefault(thing, set()).add(number)
                if times > member.annotations[thing]:
                    at_work.setdefault(thing, set()).add(number)
        for thing in [thing for thing in at_work if _is_of_the_language(source.bindings.get(thing, ()))]:
            del at_work[thing]
        for number, member in enumerate(members):
            for thing in () if member.statements else member.mentions & users.keys():
                users[thing].add(number)
        owner = {name: number for number, member in enumerate(members) for name in member.names}
        holders = Counter(word for member in members for word in member.words)
        constructors = {number for name, number in owner.items() if name == "__init__"}
        return cls(members, users, at_work, owner, holders, constructors)


def reason_for(evidence: Evidence, group: Sequence[int], what: str) -> Reason:
    """The best reason for a group; `what` names its members ("symbols")."""
    outside = sum(len(member.names) for member in evidence.members) - _names(evidence, group)
    others = f"the other {_count(outside, what)}"
    if len(group) == len(evidence.members):
        return Reason("nothing", f"are all {what} there are", 0.0)
    return (
        _shared_things(evidence, group, what, others)
        or _shared_words(evidence, group, what, others)
        or _references(evidence, group, others)
    )


def exclusive_things(evidence: Evidence, group: Sequence[int]) -> dict[str, set[int]]:
    """What at least two of the group use, not only as a type, and nobody else, with its users; the most used first.

    An `__init__` that sets the attributes of all groups does not count as a user.
    """
    inside = set(group)
    allowed = inside | evidence.constructors
    found: dict[str, set[int]] = {}
    for thing in {thing for number in group for thing in _things(evidence.members, evidence.members[number])}:
        using = evidence.at_work.get(thing, set()) & inside
        is_ours = evidence.owner.get(thing, group[0]) in inside
        if len(using) > 1 and is_ours and evidence.users[thing] <= allowed:
            found[thing] = using
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _is_of_the_language(bindings: Sequence[Binding]) -> bool:
    """Is a name imported from where any module may import, whatever it is for?"""
    for node, alias in ((binding.node, binding.alias) for binding in bindings):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module in _OF_THE_LANGUAGE:
            return True
        if isinstance(node, ast.Import) and alias is not None and alias.name in _OF_THE_LANGUAGE:
            return True
    return False


def _things(members: Sequence[Member], member: Member) -> dict[str, int]:
    """How often a member uses each name: imported ones, attributes, other members."""
    found = dict(member.shares)
    for name, times in member.attributes.items():
        found[name] = found.get(name, 0) + times
    for other, times in member.uses.items():
        if len(members[other].names) == 1:
            name = members[other].names[0]
            found[name] = found.get(name, 0) + times
    return found


def _shared_things(evidence: Evidence, group: Sequence[int], what: str, others: str) -> Reason | None:
    things = exclusive_things(evidence, group)
    shown = _few_that_cover(things)
    covered = set().union(*(things[thing] for thing in shown))
    covered |= {evidence.owner[thing] for thing in shown if thing in evidence.owner}
    if not shown or len(covered) < _LEAST_SHARE * len(group):
        return None
    are_set_outside = any(not evidence.users[thing] <= set(group) for thing in shown)
    but = " outside of `__init__`" if are_set_outside else ""
    never = f"{others} never {_verb('use', others)} {'it' if len(shown) == 1 else 'them'}{but}"
    said = f"{_who(evidence, covered, group, what)}share {_and(shown)}; {never}"
    return Reason("things", said, len(covered) / len(group))


def _few_that_cover(things: Mapping[str, set[int]]) -> list[str]:
    """The most used things, each of which adds members to those that the ones before it hold together."""
    shown: list[str] = []
    covered: set[int] = set()
    for _ in range(_NAMED):
        best = max(things, key=lambda thing: len(things[thing] - covered), default=None)
        if best is None or not things[best] - covered:
            break
        shown.append(best)
        covered |= things[best]
    return shown


def _shared_words(evidence: Evidence, group: Sequence[int], what: str, others: str) -> Reason | None:
    """Words of their names that stand nowhere in the others."""
    found = [evidence.members[number] for number in group]
    times = Counter(word for member in found for word in member.words)
    own = {
        word: {number for number in group if word in evidence.members[number].words}
        for word in {word for member in found for word in member.name_words}
        if times[word] > 1 and times[word] == evidence.holders[word] and len(word) >= _LEAST_WORD
    }
    shown = _few_that_cover(dict(sorted(own.items(), key=lambda item: (-len(item[1]), item[0]))))
    covered = set().union(*(own[word] for word in shown))
    if not shown or len(covered) < _LEAST_SHARE * len(group):
        return None
    said = (
        f"{_who(evidence, covered, group, what)}speak of {_and(shown)}; {others} never {_verb('do', others)}"
    )
    return Reason("words", said, len(covered) / len(group))


def _references(evidence: Evidence, group: Sequence[int], others: str) -> Reason:
    inside = set(group)
    members = evidence.members
    within = sum(used in inside for number in group for used in members[number].uses)
    out = sum(used not in inside for number in group for used in members[number].uses)
    into = sum(len(evidence.users.get(members[number].names[0], set()) - inside) for number in group)
    if within > out + into:
        said = f"refer to each other {_times(within)}, and to or from {others} {_times(out + into)}"
        return Reason("references", said, 0.0)
    return Reason("nothing", f"share nothing that {others} {_verb('lack', others)}", 0.0)


def _who(evidence: Evidence, covered: Collection[int], group: Sequence[int], what: str) -> str:
    number, of = _names(evidence, covered), _names(evidence, group)
    return "" if number >= of else f"{number} of {of} {what} "


def _names(evidence: Evidence, numbers: Iterable[int]) -> int:
    """How many names some members have: one statement can bind several."""
    return sum(len(evidence.members[number].names) for number in numbers)


def _verb(verb: str, others: str) -> str:
    """The verb for one or several others."""
    return {"use": "uses", "do": "does", "lack": "lacks"}[verb] if others.startswith("the other 1 ") else verb


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _count(number: int, what: str) -> str:
    return f"{number} {what.removesuffix('s') if number == 1 else what}"


def _and(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
