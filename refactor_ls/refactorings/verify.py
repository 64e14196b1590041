"""Judges the state after a change, before anybody sees it: does it parse, resolve and import?"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Phase
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.model.text import Span, apply_edits
from refactor_ls.refactorings.change import About, Change, Note, Reason
from refactor_ls.refactorings.contracts import contract_reasons, declares_contracts
from refactor_ls.refactorings.import_cycles import ImportProblem, import_problems
from refactor_ls.refactorings.imports.changed import bound_names, statements_after
from refactor_ls.refactorings.imports.statements import ImportNode, statements_for_types
from refactor_ls.refactorings.shipping import shipping_reasons
from refactor_ls.refactorings.uses.lookups import fills_its_namespace
from refactor_ls.refactorings.uses.package_names import modules_not_meant, names_taken_by_modules

_KNOWN = frozenset(dir(builtins)) | {
    "__file__",
    "__path__",
    "__builtins__",
    "WindowsError",
    "reveal_type",
    "__class__",
}


_VERIFIED = "verified:"
TOGETHER = "leave together what needs each other while it is imported"
"""What to do about a new import cycle."""


@dataclass
class Verdict:
    """What was found wrong, and what was checked."""

    reasons: list[Reason] = field(default_factory=list)
    import_problems: list[ImportProblem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    after: Project | None = None


def verify(
    before: Project,
    change: Change,
    came_from: Mapping[str, str],
    ends: Collection[str] = (),
    earlier: Verdict | None = None,
) -> Verdict:
    """Judge `change`; `came_from` maps a new module to the one whose code it holds.

    `ends` are the modules at which every new import starts or ends, where these are known (else any touched file
    may be one); `earlier` is the verdict on another change, of which what stayed the same is taken over.
    """
    verdict = Verdict()
    texts = change.texts(before.files)
    verdict.after = after = before.after(texts)
    if earlier is not None and earlier.after is not None:
        after.adopt(earlier.after)
    touched = [path for path, text in texts.items() if text is not None and path.endswith(".py")]
    verdict.reasons += [reason for path in ends or touched for reason in _does_not_parse(after, path)]
    if verdict.reasons:
        return verdict
    verdict.import_problems = list(import_problems(before, after, ends or touched, came_from, touched))
    for problem in verdict.import_problems:
        about = About.EARLY_READ if problem.read is not None else About.OTHER
        verdict.reasons.append(Reason(problem.message, problem.path, problem.line, TOGETHER, about))
    verdict.reasons += names_taken_by_modules(before, after, touched)
    verdict.reasons += modules_not_meant(before, after, touched)
    if verdict.reasons:
        return verdict
    _judge_names(before, after, change, touched, came_from, verdict)
    if not verdict.reasons:
        verdict.reasons += contract_reasons(before, after, touched, came_from, ends)
        verdict.reasons += shipping_reasons(before, after, change, touched, came_from, ends)
    if not verdict.reasons:
        kept = ", no newly broken contract" if declares_contracts(after) else ""
        parsed = "1 file parses" if len(touched) == 1 else f"{len(touched)} files parse"
        checked = f"{parsed}, every name resolves, no new import cycle{kept}"
        verdict.notes.append(Note(f"{_VERIFIED} {checked}"))
    return verdict


def without_verdict(change: Change) -> Change:
    """The change without the line that it was verified: another one follows, and the state after both is judged."""
    told = (note for note in change.receipt if not note.message.startswith(_VERIFIED))
    return replace(change, receipt=tuple(told))


def _judge_names(
    before: Project,
    after: Project,
    change: Change,
    touched: list[str],
    came_from: Mapping[str, str],
    verdict: Verdict,
) -> None:
    settled: dict[str, _Imports] = {}
    for path in touched:
        quick = _settled(before, after, path, change)
        if quick is not None:
            settled[path] = quick
            continue
        verdict.reasons += _does_not_parse(after, path)
        if not verdict.reasons and only_imports_changed(before, after, path, change):
            settled[path] = _imports_of(after, path)
            after.forget(path)  # hundreds of trees need more memory than all the rest
    if verdict.reasons:
        return
    changed = frozenset(path for path in touched if path not in settled)
    known: dict[str, _Imports] = {}
    for path in touched:
        if path in changed:
            verdict.reasons += _unresolved_names(before, after, path, came_from)
        origin = came_from.get(path, path)
        if origin not in known:
            there = before.parsed(origin) is not None
            known[origin] = _imports_of(before, origin) if there else _Imports(origin, (), ())
        imports = settled.get(path) or _imports_of(after, path)
        wrong = list(_dead_imports(before, after, known[origin], imports, changed, came_from))
        if wrong and path in settled:  # once more with the lines that they have now
            now = _imports_of(after, path)
            wrong = list(_dead_imports(before, after, known[origin], now, changed, came_from))
        verdict.reasons += wrong


def _does_not_parse(project: Project, path: str) -> Iterator[Reason]:
    try:
        project.source(path)
    except Unparsable as error:
        yield Reason(f"the result would not parse: {error.message}", path, error.line, "please report this")


# -- names


def unresolved(source: Source) -> dict[str, int]:
    """Names that nothing binds, or nothing that runs, -> the line of the first use, or of the first that runs; empty
    where a star import may bind them."""
    if source.walk.stars:
        return {}
    found: dict[str, int] = {}
    for name, references in source.references.items():
        bindings = source.bindings.get(name, ())
        if all(binding.is_for_types for binding in bindings):
            needing = [r for r in references if not (r.in_string or (bindings and r.phase is Phase.NEVER))]
            if needing and name not in _KNOWN and not name.startswith("__"):
                found[name] = needing[0].node.lineno
    return found


def only_imports_changed(before: Project, after: Project, path: str, change: Change) -> bool:
    """Do all edits of a file lie in its import statements, which still bind the names they bound?"""
    source = before.parsed(path)
    edits = change.edits.get(path)
    if source is None or not edits or path in change.renames:
        return False
    spans = [source.span(node) for node in source.import_statements]
    inside = all(any(_touches(span, edit.span) for span in spans) for edit in edits)
    now = after.source(path).import_statements
    return inside and not Counter(bound_names(source.import_statements)) - Counter(bound_names(now))


def _touches(statement: Span, edit: Span) -> bool:
    """Does the edit lie in the statement, its line end included?"""
    return statement.start <= edit.start and edit.end <= statement.end + 2


def _settled(before: Project, after: Project, path: str, change: Change) -> _Imports | None:
    """What the file imports after edits of its import statements, which still bind what they bound; None for others."""
    source, edits = before.parsed(path), change.edits.get(path)
    if source is None or not edits or apply_edits(source.text, edits) != after.files.get(path):
        return None
    now = statements_after(source, edits)
    if now is None:
        return None
    if Counter(bound_names(source.import_statements)) - Counter(bound_names(new for new, _ in now)):
        return None
    for_types = statements_for_types(source)
    return _imports_among(after, path, ((new, old in for_types) for new, old in now))


def _unresolved_names(
    before: Project, after: Project, path: str, came_from: Mapping[str, str]
) -> Iterator[Reason]:
    old = before.parsed(came_from.get(path, path))
    known = set(unresolved(old)) if old is not None else set()
    if old is not None and any(_was_module(before, after, old.path, path, name) for name in known):
        known |= {name for name in unresolved(after.source(path)) if after.modules.submodule(path, name)}
    for name, line in unresolved(after.source(path)).items():
        if name not in known and not _was_unresolved_anywhere(before, name, after, path):
            yield Reason(f"`{name}` would be undefined", path, line, "please report this")


def _was_module(before: Project, after: Project, old: str, new: str, name: str) -> bool:
    """Was an unresolved name of a package's file that of a module which has another name now?"""
    return before.modules.submodule(old, name) is not None and after.modules.submodule(new, name) is None


def _was_unresolved_anywhere(before: Project, name: str, after: Project, path: str) -> bool:
    """Moved code may bring a name that was undefined where it stood."""
    return any(
        name in unresolved(source)
        for source in before.parsed_sources()
        if source.path != path and name in source.references and source.path in after.files
    )


class _Name(NamedTuple):
    """A name that is imported from a module (path) of the workspace, perhaps for type checkers only."""

    target: str
    name: str
    is_for_types: bool
    line: int


@dataclass(frozen=True)
class _Imports:
    """What a file imports: names, and (module, line) of what leads nowhere."""

    path: str
    names: tuple[_Name, ...]
    leading_nowhere: tuple[tuple[str, int], ...]

    @cached_property
    def known(self) -> frozenset[tuple[str, str, bool]]:
        """The names without the lines."""
        return frozenset((found.target, found.name, found.is_for_types) for found in self.names)


def _imports_of(project: Project, path: str) -> _Imports:
    source = project.source(path)
    for_types = statements_for_types(source)
    return _imports_among(project, path, ((node, node in for_types) for node in source.import_statements))


def _imports_among(project: Project, path: str, statements: Iterable[tuple[ImportNode, bool]]) -> _Imports:
    """What import statements, each perhaps for type checkers alone, import from modules of the workspace; and the
    relative ones whose module is not there."""
    names: list[_Name] = []
    nowhere: list[tuple[str, int]] = []
    for node, is_for_types in statements:
        if not isinstance(node, ast.ImportFrom):
            continue
        target = project.modules.resolve(path, node.level, node.module or "")
        if target is None and node.level:
            nowhere.append(("." * node.level + (node.module or ""), node.lineno))
        if target is not None and not target.endswith("/"):
            imported = (alias.name for alias in node.names if alias.name != "*")
            names += [_Name(target, name, is_for_types, node.lineno) for name in imported]
    return _Imports(path, tuple(names), tuple(nowhere))


def _dead_imports(
    before: Project,
    after: Project,
    old: _Imports,
    imports: _Imports,
    changed: frozenset[str],
    came_from: Mapping[str, str],
) -> Iterator[Reason]:
    """Imports of names that are not there, and were not missing in the `old` ones of the file; `changed` are the
    modules that may have lost some."""
    path = imports.path
    known = old.known
    led_nowhere = {_last_name(module) for module, _ in old.leading_nowhere}
    for module, line in imports.leading_nowhere:
        if _last_name(module) not in led_nowhere:
            yield Reason(f"`{module}` would lead nowhere", path, line, "please report this")
    for found in imports.names:
        origin = found._replace(target=came_from.get(found.target, found.target))
        if found[:3] in known and found.target not in changed:
            continue  # the same on both ends
        if not _is_missing(after, found) or (origin[:3] in known and _is_missing(before, origin)):
            continue
        if not _was_missing_anywhere(before, found):
            yield Reason(
                f"`{found.name}` would not be in {found.target}", path, found.line, "please report this"
            )


def _was_missing_anywhere(before: Project, wanted: _Name) -> bool:
    """Moved code may bring an import of a name that was not to be found before."""
    return _is_missing(before, wanted) and any(
        wanted[:2] == found[:2]
        for source in before.parsed_sources()
        if wanted.name in source.text
        for found in _imports_of(before, source.path).names
    )


def _last_name(module: str) -> str:
    """What stays of a relative import's name when its file moves: an extension module is known by nothing else."""
    return module.rpartition(".")[2]


def _is_missing(project: Project, wanted: _Name) -> bool:
    if wanted.name.startswith("__") or project.modules.submodule(wanted.target, wanted.name):
        return False
    provider = project.parsed(wanted.target)
    if provider is None or provider.walk.stars or "__getattr__" in provider.bindings:
        return False
    bindings = provider.bindings.get(wanted.name, ())
    if not bindings and fills_its_namespace(provider):
        return False
    return all(binding.is_for_types and not wanted.is_for_types for binding in bindings)
