"""A module that is imported inside functions only loads late, perhaps on purpose: may it load with another from now on?

Before: ``report.py`` imports `texts` in a function. A symbol that ``report.py`` needs at once moves to ``texts.py``.
After: ``report.py`` imports `texts` at its top, where that does nothing, loads only what every Python has, and nobody
looks at what is loaded. The same holds where a symbol of ``texts.py`` moves to ``report.py`` and needs another there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import About, Note, Reason
from refactor_ls.refactorings.move_symbols.conditions.effects import impure_statements
from refactor_ls.refactorings.move_symbols.conditions.import_effects import effects_of_statement
from refactor_ls.refactorings.move_symbols.conditions.second_copies import is_quiet
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.scripts import is_main_guard
from refactor_ls.refactorings.uses.late_imports import (
    Loaded,
    TooEarly,
    is_everywhere,
    is_loaded_late,
    late_imports,
    loaded_by,
    loaded_more,
    outside_imports,
)

_WORDS = (
    "__import__",
    "importtime",
    "meta_path",
    "path_hooks",
    "addaudithook",
    "from sys import",
    "sys.modules",
)
# Code, also inside of strings, that follows imports, or asks for the names of all that is loaded, or for one.
_FOLLOWING = re.compile(
    r"__import__[\"']?\s*[,=](?!=)|importtime|meta_path(?<!in sys\.meta_path)(?!\.(?:copy|count|index|remove)\b)"
    r"|path_hooks|addaudithook|from sys import[^\n]*\bmodules"
)
_ASKING_FOR_ALL = re.compile(
    r"[\w)\]](?<!\bnot)\s+(?:not\s+)?in\s+sys\.modules"
    r"|(?<!\bin )sys\.modules(?!\s*[\[,\w\"']|\.(?:get|pop|setdefault)\b)"
)
_TAKING_AWAY = re.compile(r"\bdel\s+sys\.modules|sys\.modules\.(?:pop|clear)\b")
_ASKING_FOR_ONE = re.compile(
    r"([\"'])([\w.]+)\1\s+(?:not\s+)?in\s+sys\.modules|sys\.modules(?:\.\w+\(|\[|,)\s*([\"'])([\w.]+)\3"
)


@dataclass(frozen=True)
class Woken:
    """A module (path) that loads late, who would import it at its top, in which line (from 1), and what speaks against
    that: "" where nothing does."""

    module: str
    importer: str
    line: int
    against: str

    @property
    def reason(self) -> Reason:
        """Why it must not be."""
        late = f"{self.module} is imported inside functions only, to load late"
        message = f"{late}; {self.importer} would import it at once, and {self.against}"
        return Reason(message, self.importer, self.line, "choose another destination", About.LATE_LOADING)

    @property
    def note(self) -> Note:
        """What is told of it where it may be."""
        return Note(
            f"loads {self.module} as well, which was imported inside functions only", self.importer, self.line
        )


def destination_woken(facts: Facts, after: Project, edited: Collection[str]) -> list[Woken]:
    """Who would load the destination early, where it loads late."""
    if not is_loaded_late(facts.project, facts.request.destination):
        return []
    return [found for path in edited for found in _woken_by(facts, after, path, {facts.request.destination})]


def needs_woken(facts: Facts, after: Project) -> list[Woken]:
    """The modules that load late and that the destination would load early from now on."""
    late = {path for path in _imported_anew(facts, after) if is_loaded_late(facts.project, path)}
    return [*_woken_by(facts, after, facts.request.destination, late)]


def _imported_anew(facts: Facts, after: Project) -> set[str]:
    """The workspace's modules that the destination imports at its top from now on."""
    new = _new_targets(facts.project, after, facts.request.destination)
    return {path for path in new if path in facts.project.files}


def _new_targets(before: Project, after: Project, path: str) -> set[str]:
    known = before.events(path).modules(before.modules) if path in before.files else {}
    return {*after.events(path).modules(after.modules)} - {*known}


def _woken_by(facts: Facts, after: Project, importer: str, late: Collection[str]) -> Iterator[Woken]:
    for target, line in after.events(importer).modules(after.modules).items():
        against = loads_early(facts.project, target, importer) if target in late else None
        if against is not None:
            yield Woken(target, importer, line, against)


def loads_early(project: Project, path: str, importer: str) -> str | None:
    """What speaks against importing `path`, which loads late, at the top of `importer`; "" where nothing does, None
    where it is loaded there anyway."""
    more = loaded_more(project, path, importer)
    if not more.inside:
        return None
    if more.outside or len(more.inside) > 1:
        return next(_against(project, path, importer, more), "")
    return next(_effects(project, more.inside), "")


def loads_at_any_time(project: Project, path: str, importer: str) -> bool:
    """Does importing `path` at any later time do nothing, and need nothing that may be missing, but for `importer`?"""
    more = loaded_more(project, path, importer)
    return all(map(is_everywhere, more.outside)) and not any(True for _ in _effects(project, more.inside))


def watched_imports(facts: Facts, after: Project, edited: Collection[str]) -> TooEarly | None:
    """Where somebody looks at what importing the package loads, and does not name what that loads from now on."""
    before, destination = facts.project, facts.request.destination
    if facts.is_new or not any(True for _ in _watching(before)):
        return None
    loading = _newly_loading(facts, after, edited)
    new = frozenset[str]().union(*loading.values())
    for path, text in _watching(before) if new else ():
        seen, line = _seen_by(before, path, text, new)
        if seen:
            leading = [pair for pair, names in loading.items() if names & seen]
            what = f"this looks at what is loaded, and {leading[0][0]} would load `{min(seen)}`"
            reason = Reason(what, path, line, "choose another destination", About.LATE_LOADING)
            inside = frozenset(target for importer, target in leading if target and importer == destination)
            return TooEarly(loading[destination, ""] & seen, reason, inside)
    return None


def _newly_loading(
    facts: Facts, after: Project, edited: Collection[str]
) -> dict[tuple[str, str], frozenset[str]]:
    """The modules outside of the workspace that importing the package loads from now on, by who (path) leads to them:
    the destination itself ("") or by a module that it newly imports, and an edited file by the destination."""
    before, destination = facts.project, facts.request.destination
    pairs = [(destination, path) for path in _imported_anew(facts, after)]
    pairs += [(path, destination) for path in edited if destination in _new_targets(before, after, path)]
    late = {path for path in {each for pair in pairs for each in pair} if is_loaded_late(before, path)}
    found = {(destination, ""): outside_imports(after, destination) - outside_imports(before, destination)}
    for importer, target in pairs:
        if late.isdisjoint((importer, target)):  # what loads late is judged by itself
            found[importer, target] = loaded_more(before, target, importer).outside
    return {pair: names - _loaded_with(before, pair[0], names) for pair, names in found.items()}


def _seen_by(project: Project, path: str, text: str, new: Collection[str]) -> tuple[set[str], int]:
    """Which of the new modules a file sees that looks at what is loaded, and the first line (from 1) where it does."""
    looks = [*_asking_for(text, new)]
    seen = {name for name in new if any(_is_among(match[2] or match[4], {name}) for match in looks)}
    unnamed = {name for name in new if not re.search(rf"[\"']{re.escape(name)}[\"']", text)}
    if unnamed and not project.is_shipped(path) and (following := _FOLLOWING.search(text)) is not None:
        looks.append(following)
        seen |= unnamed
    return seen, text.count("\n", 0, looks[0].start()) + 1 if looks else 0


def _loaded_with(project: Project, path: str, names: frozenset[str]) -> frozenset[str]:
    """Which of the names of outside modules importing the package around a file loads anyway; all where it does not
    load the file."""
    loaded = loaded_by(project, min(project.modules.packages_above(path), key=len, default=path))
    return names & loaded.outside if path in loaded.inside else names


def _against(project: Project, path: str, importer: str, more: Loaded) -> Iterator[str]:
    for late, found in late_imports(project, path):
        if getattr(found.binding.scope.node, "name", "") == "__getattr__":
            yield f"{late}:{found.node.lineno} loads it when it is asked for"
    yield from (f"that loads `{name}`" for name in sorted(more.outside) if not is_everywhere(name))
    yield from _effects(project, more.inside)
    if not is_loaded_late(project, importer):  # else nobody looks at what it loads itself
        yield from _watchers(project, more)


def _effects(project: Project, paths: Collection[str]) -> Iterator[str]:
    """What importing the modules does besides binding names of theirs."""
    for path in sorted(paths):
        source = project.parsed(path)
        if source is None:
            yield f"that runs {path}, which cannot be read"
            continue
        impure = set(impure_statements(source))
        for index, node in enumerate(source.tree.body):
            if is_main_guard(node):
                continue
            is_quiet_here = index not in impure and is_quiet(project, source, node)
            if not is_quiet_here or effects_of_statement(project, source, index) - {*paths}:
                yield f"that runs `{ast.unparse(node).splitlines()[0]}` ({path}:{node.lineno})"


def _watchers(project: Project, more: Loaded) -> Iterator[str]:
    """The places that look at what is loaded, and may see the new modules."""
    loaded = {*more.outside, *(project.modules.name(path) for path in more.inside)}
    for path, text in _watching(project):
        for match in (*_asking_for(text, loaded), *_following(project, path, text)):
            yield f"{path}:{text.count(chr(10), 0, match.start()) + 1} looks at what is loaded"


def _watching(project: Project) -> Iterator[tuple[str, str]]:
    """The files (path, text) that may look at what is loaded."""
    for path in sorted({p for word in _WORDS for p in project.files.containing([word])}):
        yield path, project.files.get(path) or ""


def _asking_for(text: str, loaded: Collection[str]) -> Iterator[re.Match[str]]:
    """Where a text asks whether one of the modules is loaded."""
    return (match for match in _ASKING_FOR_ONE.finditer(text) if _is_among(match[2] or match[4], loaded))


def _following(project: Project, path: str, text: str) -> Iterator[re.Match[str]]:
    """Where it follows all imports."""
    yield from _FOLLOWING.finditer(text)
    if not project.is_shipped(path) and not _TAKING_AWAY.search(text):
        yield from _ASKING_FOR_ALL.finditer(text)


def _is_among(name: str, loaded: Collection[str]) -> bool:
    return any(each == name or each.startswith(f"{name}.") for each in loaded)
