"""Names that tests replace in a module which they reach through another one: ``patch.object(main.shop, "total")``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from unicodedata import normalize

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, ImportBinding, Reference, import_binding
from refactor_ls.model.source import Source
from refactor_ls.model.text import at_word
from refactor_ls.refactorings.uses.finding import ChainUse, FileUses, module_bound, submodule_of
from refactor_ls.refactorings.uses.lookups import names_looked_up
from refactor_ls.refactorings.uses.search import stem_of

_WORDS = ("patch", "setattr(", "delattr(", "vars(", "__dict__")


def with_relayed_patches(project: Project, path: str, files: Iterable[FileUses]) -> tuple[FileUses, ...]:
    """The uses of module `path`, and what calls look up in it by strings where they reach it through a module that
    imports it."""
    found = {uses.source.path: uses for uses in files}
    known_as = {stem_of(path)} | {chain.reference.name for uses in found.values() for chain in uses.chains}
    for source in _candidates(project, path, known_as):
        chains = [*_relayed(project, source, path, known_as)]
        if chains:
            uses = found.get(source.path) or FileUses(source)
            found[source.path] = replace(uses, source=source, chains=[*uses.chains, *chains])
    return tuple(found.values())


def _candidates(project: Project, path: str, known_as: Iterable[str]) -> Iterator[Source]:
    names = "|".join(map(re.escape, sorted(known_as)))
    given = re.compile(rf"\.(?:{names})\s*[,)]|\.(?:{names})\.__dict__")
    files = {f for name in known_as for word in _WORDS for f in project.files.containing([f".{name}", word])}
    for candidate in sorted(files):
        if candidate.endswith(".py") and candidate != path and _starts_with_module(project, candidate, given):
            source = project.parsed(candidate)
            if source is not None and source.is_pruned:
                project.forget(candidate)
                source = project.source(candidate)
            if source is not None:
                yield source


def _starts_with_module(project: Project, candidate: str, given: re.Pattern[str]) -> bool:
    """May what is given start with a module that the file imports? A quick look: `self.text` is given in many files."""
    text = project.files.get(candidate) or ""
    text = text if text.isascii() else normalize("NFKC", text)  # Python compares identifiers so
    starts = [match.start() for match in given.finditer(text)]
    modules = _modules_imported(project, candidate) if starts else set()
    if modules is None:
        return True
    modules.update(_RENAMED.findall(text))
    for start in starts:
        before = text[max(0, start - _LONGEST_CHAIN) : start]
        chain = _CHAIN.search(before)
        if (
            before[-1:].isspace()
            or _IN_BRACKETS.search(before)
            or (chain is not None and chain[1] in modules)
        ):
            return True
    return False


def _modules_imported(project: Project, path: str) -> set[str] | None:
    """The names of modules of the workspace that a file imports, unless it gives them another one; None where a quick
    look does not tell."""
    scanned, modules = project.scanned_imports(path), project.modules
    if scanned is None:
        return None
    found: set[str] = set()
    for each in scanned:
        if each.names is None:
            top = each.module.partition(".")[0]
            found |= {top} if modules.find(top, path) is not None else set()
            continue
        package = modules.resolve(path, each.level, each.module)
        found |= {n for n in each.names if package is not None and modules.submodule(package, n) is not None}
    return found


_RENAMED = re.compile(at_word("as") + r"[ \t]+(\w+)")
_CHAIN = re.compile(r"([^\W\d]\w*)(?:\.\w+)*\Z")
_IN_BRACKETS = re.compile(r"(?<![\w)\]])\(\s*[^\W\d][\w.]*\s*\)\Z")  # those of no call
_LONGEST_CHAIN = 200


def _relayed(project: Project, source: Source, path: str, known_as: Iterable[str]) -> Iterator[ChainUse]:
    bound: dict[str, list[ImportBinding]] = {}
    for found in source.all_imports:
        bound.setdefault(found.name, []).append(found)
    looked_up: Mapping[int, tuple[str, ...]] | None = None
    for reference in source.walk.references:
        if reference.name not in bound or not set(known_as).intersection(reference.chain):
            continue
        for found in bound[reference.name]:
            scope = reference.target or source.walk.module
            links = (
                _links_through(project, source, found, reference, path) if found.binding.scope is scope else 0
            )
            if not links:
                continue
            looked_up = names_looked_up(project, source) if looked_up is None else looked_up
            for name in looked_up.get(id(reference.links[links - 1]), ()):
                yield ChainUse(reference, links, found.binding, name, by_string=True)
            break


def _links_through(
    project: Project, source: Source, found: ImportBinding, reference: Reference, path: str
) -> int:
    """After how many attributes the chain reaches module `path` through a module that imports it; 0 if it does not."""
    at = module_bound(project, source, found)
    is_relayed = False
    for count, name in enumerate(reference.chain, 1):
        inner = submodule_of(project, at, name) if at else None
        if inner is None and at is not None and at != path:
            inner = _imported_by(project, at, name)
            is_relayed = inner is not None
        at = inner
        if at == path:
            return count if is_relayed else 0
        if at is None:
            return 0
    return 0


def _imported_by(project: Project, relay: str, name: str) -> str | None:
    """The module that another one has as `name`."""
    source = project.parsed(relay) if relay.endswith(".py") else None
    bindings = source.bindings.get(name, []) if source is not None else []
    for binding in bindings:
        if source is not None and binding.kind is BindingKind.IMPORT:
            return module_bound(project, source, import_binding(binding))
    return None
