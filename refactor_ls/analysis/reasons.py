"""Why members belong together: what they share that no other uses, as a sentence that can be checked by searching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from refactor_ls.analysis.members import Member

_NAMED = 3
_LEAST_SHARE = 0.5

Kind = Literal["things", "words", "references", "nothing"]


@dataclass(frozen=True)
class Reason:
    """What holds a group together: `says` goes after its members' names; `strength` is the share that it holds."""

    kind: Kind
    says: str
    strength: float


def reason_for(
    members: Sequence[Member], group: Sequence[int], what: str, noise: Mapping[str, int]
) -> Reason:
    """The best reason for a group; `what` names its members ("symbols"), `noise` counts who has each word."""
    others = f"the other {_count(len(members) - len(group), what)}"
    if len(group) == len(members):
        return Reason("nothing", f"are all {what} there are", 0.0)
    return (
        _shared_things(members, group, what, others)
        or _shared_words(members, group, what, others, noise)
        or _references(members, group, others)
    )


def word_holders(members: Sequence[Member]) -> Counter[str]:
    """How many members have each word."""
    return Counter(word for member in members for word in member.words)


def exclusive_things(members: Sequence[Member], group: Sequence[int]) -> dict[str, set[int]]:
    """What at least two of the group use, not only as a type, and nobody else, with its users; the most used first.

    An `__init__` that sets the attributes of all groups does not count as a user.
    """
    inside = set(group)
    users: dict[str, set[int]] = {}
    for number in range(len(members)):
        for thing in _things(members, number):
            users.setdefault(thing, set()).add(number)
    outside = [number for number in range(len(members)) if number not in inside]
    for thing in (name for number in outside for name in members[number].names):
        users.pop(thing, None)
    found = {
        thing: using & inside for thing, using in users.items() if using <= inside | _constructors(members)
    }
    at_work = {
        thing: {number for number in using if _works_with(members, number, thing)}
        for thing, using in found.items()
    }
    useful = {thing: using for thing, using in at_work.items() if len(using) > 1}
    return dict(sorted(useful.items(), key=lambda item: (-len(item[1]), item[0])))


def _constructors(members: Sequence[Member]) -> set[int]:
    return {number for number, member in enumerate(members) if member.names[0] == "__init__"}


def _works_with(members: Sequence[Member], number: int, thing: str) -> bool:
    """Does the member use it anywhere but in annotations?"""
    return _things(members, number)[thing] > members[number].annotations[thing]


def _things(members: Sequence[Member], number: int) -> Counter[str]:
    """How often a member uses each name: imported ones, attributes, other members."""
    member = members[number]
    used = {members[other].names[0]: times for other, times in member.uses.items()}
    return member.shares + member.attributes + Counter(used)


def _shared_things(members: Sequence[Member], group: Sequence[int], what: str, others: str) -> Reason | None:
    things = exclusive_things(members, group)
    shown = _few_that_cover(things)
    covered = set().union(*(things[thing] for thing in shown))
    covered |= {number for number in group if set(members[number].names) & set(shown)}
    if not shown or len(covered) < _LEAST_SHARE * len(group):
        return None
    sets_them = any(
        _things(members, number)[thing] for number in _constructors(members) - {*group} for thing in shown
    )
    but = " outside of `__init__`" if sets_them else ""
    never = f"{others} never {_verb('use', others)} {'it' if len(shown) == 1 else 'them'}{but}"
    return Reason(
        "things", f"{_who(covered, group, what)}share {_and(shown)}; {never}", len(covered) / len(group)
    )


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


def _shared_words(
    members: Sequence[Member], group: Sequence[int], what: str, others: str, noise: Mapping[str, int]
) -> Reason | None:
    inside = Counter(word for number in group for word in members[number].words)
    names = {word for number in group for word in members[number].name_words}
    own = {
        word: {number for number in group if word in members[number].words}
        for word, times in inside.items()
        if times > 1 and times == noise[word] and word in names
    }
    shown = _few_that_cover(dict(sorted(own.items(), key=lambda item: (-len(item[1]), item[0]))))
    covered = set().union(*(own[word] for word in shown))
    if not shown or len(covered) < _LEAST_SHARE * len(group):
        return None
    never = f"{others} never {_verb('do', others)}"
    return Reason(
        "words", f"{_who(covered, group, what)}speak of {_and(shown)}; {never}", len(covered) / len(group)
    )


def _references(members: Sequence[Member], group: Sequence[int], others: str) -> Reason:
    inside = set(group)
    within = sum(used in inside for number in group for used in members[number].uses)
    across = sum(
        (number in inside) != (used in inside)
        for number, member in enumerate(members)
        for used in member.uses
    )
    if within > across:
        said = f"refer to each other {_times(within)}, and to or from {others} {_times(across)}"
        return Reason("references", said, 0.0)
    return Reason(
        "nothing", f"share nothing that {others} lack{'s' if others.startswith('the other 1 ') else ''}", 0.0
    )


def _who(covered: Iterable[int], group: Sequence[int], what: str) -> str:
    number = len(set(covered))
    return "" if number >= len(group) else f"{number} of {len(group)} {what} "


def _verb(verb: str, others: str) -> str:
    return {"use": "uses", "do": "does"}[verb] if others.startswith("the other 1 ") else verb


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _count(number: int, what: str) -> str:
    return f"{number} {what.removesuffix('s') if number == 1 else what}"


def _and(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
