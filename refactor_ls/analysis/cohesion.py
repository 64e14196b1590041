"""RLS201 and RLS202: modules and classes with responsibilities that have little to do with each other."""

from __future__ import annotations

from collections.abc import Iterator

from refactor_ls.analysis.findings import Finding, Related
from refactor_ls.analysis.members import ClassMembers, classes_of
from refactor_ls.analysis.responsibilities import (
    Group,
    Responsibilities,
    are_tests,
    mixed_in_class,
    mixed_in_module,
)
from refactor_ls.analysis.silencing import is_file_silenced, is_symbol_silenced
from refactor_ls.analysis.size import Sized, last_line_of, methods_of
from refactor_ls.model.source import Source
from refactor_ls.settings import Settings

# What is smaller than this can be read as a whole, whatever it mixes.
LEAST_LINES = 201
LEAST_METHODS = 15
_LEAST_GROUP_LINES = 40
_NAMED = 3


def cohesion_findings(source: Source, settings: Settings) -> Iterator[Finding]:
    """What one file or class mixes; nothing where no group can be explained by what it alone uses."""
    if last_line_of(source) < LEAST_LINES:
        return
    if settings.wants("RLS201", source.path) and not is_file_silenced(source, "RLS201"):
        yield from _module_findings(source)
    if settings.wants("RLS202", source.path):
        for found in classes_of(source, _is_judged):
            yield from _class_findings(source, found)


def _is_judged(sized: Sized) -> bool:
    """Can a class not be read as a whole, and is it no test case?"""
    if sized.last_line - sized.first_line + 1 < LEAST_LINES:
        return False
    names = {method.node.name for method in methods_of(sized)}
    return len(names) >= LEAST_METHODS and not are_tests(names)


def _module_findings(source: Source) -> Iterator[Finding]:
    found = mixed_in_module(source)
    said = _sentence(found)
    if said:
        last = last_line_of(source)
        yield Finding("RLS201", source.path, 1, last, "", "warn", said, _related(source.path, found))


def _class_findings(source: Source, found: ClassMembers) -> Iterator[Finding]:
    sized = found.sized
    if is_symbol_silenced(source, sized.node, "RLS202"):
        return
    judged = mixed_in_class(source, found)
    said = _sentence(judged)
    if said:
        yield Finding(
            "RLS202",
            source.path,
            sized.node.lineno,
            sized.last_line,
            sized.name,
            "warn",
            f"class `{sized.name}` {said}",
            _related(source.path, judged),
        )


def _sentence(found: Responsibilities) -> str:
    """The finding's message, led by the group that is best explained; "" where nothing is wrong."""
    explained = [
        group for group in found.groups if group.reason.kind == "things" and group.lines >= _LEAST_GROUP_LINES
    ]
    if not found.is_mixed or not explained:
        return ""
    best = max(explained, key=lambda group: (group.reason.strength, group.lines))
    return f"mixes {len(found.groups)} responsibilities: {explained_group(best)}"


def explained_group(group: Group) -> str:
    """The members of a group, its size, and why they belong together."""
    colon = ":" if group.reason.says[0].isdigit() else ""
    return f"{described(group)}{colon} {group.reason.says}"


def described(group: Group) -> str:
    """The members of a group and its size: "`_session`, `get`, `post` and 4 more (210 lines)"."""
    names = [f"`{name}`" for name in group.symbols]
    more = len(names) - _NAMED
    if more > 1:
        listed = f"{', '.join(names[:_NAMED])} and {more} more"
    else:
        listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{listed} ({group.lines} line{'' if group.lines == 1 else 's'})"


def _related(path: str, found: Responsibilities) -> tuple[Related, ...]:
    return tuple(
        Related(f"{group.name}: {explained_group(group)}", path, group.line, group.end_line)
        for group in found.groups
    )
