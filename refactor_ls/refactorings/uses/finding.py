"""Who names a module or its symbols: every import form and attribute chain, in every file of the workspace."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project, pruned
from refactor_ls.model.scopes import (
    Binding,
    BindingKind,
    ImportBinding,
    Phase,
    Reference,
    Scope,
    import_binding,
)
from refactor_ls.model.source import COMPOUND, Source, blocks_in, is_star_exported
from refactor_ls.refactorings.uses.lookups import ANY_NAME, NAMESPACE, names_looked_up
from refactor_ls.refactorings.uses.search import candidates, names_taken_through, relays, stem_of

_GAP = r"(?:[\s\\)]|#[^\n]*\n)*"  # what may stand in a chain of attributes between a name and a dot
_DOT = rf"{_GAP}\.{_GAP}"


@dataclass(frozen=True, eq=False)
class ChainUse:
    """``alias.symbol``: `reference` reaches the module after `links` attributes, through `binding`.

    `name` is the attribute read from the module, "" when the module object itself is used. With `by_string` the
    name stands in a call like ``setattr(module, "name")``.
    """

    reference: Reference
    links: int
    binding: Binding
    name: str
    by_string: bool = False

    @property
    def is_stored(self) -> bool:
        """Is the attribute assigned or deleted?"""
        links = self.reference.links
        return len(links) > self.links and not isinstance(links[self.links].ctx, ast.Load)


@dataclass(eq=False)
class FileUses:
    """What one file does with the module: names it imports, chains through it, star imports of it."""

    source: Source
    names: list[ImportBinding] = field(default_factory=list)
    chains: list[ChainUse] = field(default_factory=list)
    stars: list[Binding] = field(default_factory=list)
    handed_on: int = (
        0  # the line (from 1) where the module is an attribute of something else: a class, a module
    )

    def __bool__(self) -> bool:
        return bool(self.names or self.chains or self.stars or self.handed_on)


@dataclass(frozen=True)
class WorkspaceUses:
    """The uses of a module in all other files, and the files that mention it and do not parse (path, line, message)."""

    files: tuple[FileUses, ...]
    unparsable: tuple[tuple[str, int, str], ...]


def uses_of(
    project: Project, path: str, words: Collection[str], ends: Collection[str] | None = None
) -> WorkspaceUses:
    """Every use of module `path` in the files that hold one of `words` (or a star import).

    With `ends`, the trees of other files than these are pruned where their import statements say all.
    """
    sources: list[Source] = []
    unparsable: list[tuple[str, int, str]] = []
    for candidate in candidates(project, path, [*words, "import *"]):
        prunes = ends is not None and candidate not in ends
        source = (prunes and pruned(project, candidate)) or project.parsed(candidate)
        if source is None:
            unparsable += _unparsable(project, candidate)
            continue
        needs_scopes = (prunes or source.is_pruned) and _needs_scopes(project, source, path, ())
        if source.is_pruned and needs_scopes:  # when it was asked about another module
            project.forget(candidate)
            source = project.source(candidate)
        elif prunes and not needs_scopes:
            source.prune()
        sources.append(source)
    known_as = {name for source in sources for name in _names_of_module(project, source, path)}
    found = [_whole_file_uses(project, source, path, known_as) for source in sources]
    return WorkspaceUses(tuple(uses for uses in found if uses), tuple(unparsable))


def names_read_through(project: Project, path: str, words: Collection[str]) -> frozenset[str]:
    """Which of `words`, names of module `path`, other files take from it: of those that a quick look finds, the ones
    where the scopes say so too, or nobody can tell."""
    maybe = names_taken_through(project, path, words)
    dotted = project.modules.name(path)
    found = {w for w in maybe for quote in "\"'" if any(project.files.containing([f"{quote}{dotted}.{w}"]))}
    if found == maybe:
        return maybe
    uses = uses_of(project, path, maybe)
    unknown = {"", ANY_NAME, "__dict__"}
    for each in uses.files:
        names = {chain.name for chain in each.chains} | {name.imported or "" for name in each.names}
        if each.handed_on or names & unknown:
            return maybe
        found |= names & maybe
        found |= {w for w in maybe if is_star_exported(project.source(path), w)} if each.stars else set()
    return maybe if uses.unparsable else frozenset(found)


def _whole_file_uses(project: Project, source: Source, path: str, known_as: Collection[str]) -> FileUses:
    if source.is_pruned and known_as and _needs_scopes(project, source, path, known_as):
        project.forget(source.path)
        source = project.source(source.path)
    return file_uses(project, source, path, known_as)


def _unparsable(project: Project, path: str) -> Iterator[tuple[str, int, str]]:
    from refactor_ls.model.source import Unparsable

    try:
        project.source(path)
    except Unparsable as error:
        yield path, error.line, error.message
    except KeyError:
        yield path, 0, project.files.unreadable.get(path, "cannot be read")


def file_uses(project: Project, source: Source, path: str, known_as: Collection[str] = ()) -> FileUses:
    """What `source` does with module `path`, which other files import as one of `known_as`."""
    uses = FileUses(source)
    if source.is_pruned or not _needs_scopes(project, source, path, known_as):
        uses.names = [
            f
            for f in plain_imports(source)
            if project.modules.resolve(source.path, f.level, f.module) == path
        ]
        return uses
    starts: dict[tuple[int, str], list[tuple[Binding, str]]] = {}
    for found in source.all_imports:
        if found.imported is not None:
            target = project.modules.resolve(source.path, found.level, found.module)
            if target == path and (submodule_of(project, path, found.imported) is None):
                uses.names.append(found)
        start = module_bound(project, source, found)
        if start is not None:
            starts.setdefault((id(found.binding.scope), found.name), []).append((found.binding, start))
    looked_up: dict[int, tuple[str, ...]] | None = None
    for reference in source.walk.references:
        scope = reference.target or source.walk.module
        reaching = [
            (binding, links)
            for binding, start in starts.get((id(scope), reference.name), ())
            if (links := _links_to(project, start, reference, path)) is not None
        ]
        if reaching:
            binding, links = min(
                reaching, key=lambda pair: _how_far_from_serving(pair[0], pair[1], reference)
            )
            if binding.is_global or _has_other_meaning(project, source, binding):
                uses.handed_on = uses.handed_on or reference.node.lineno
                continue
            if looked_up is None and (len(reference.chain) <= links or reference.chain[links] in NAMESPACE):
                looked_up = names_looked_up(project, source)
            uses.chains += _chain_uses(reference, links, binding, looked_up or {})
    uses.handed_on = uses.handed_on or _handed_on(project, source, path, {stem_of(path), *known_as})
    uses.stars = [
        star
        for star in source.walk.stars
        if isinstance(star.node, ast.ImportFrom)
        and project.modules.resolve(source.path, star.node.level, star.node.module or "") == path
    ]
    return uses


def _names_of_module(project: Project, source: Source, path: str) -> Iterator[str]:
    """The names that the import statements of a file give to the module."""
    for node in source.import_statements:
        for alias in node.names:
            if alias.asname and _bound_path(project, source, node, alias) == path:
                yield alias.asname


def _needs_scopes(project: Project, source: Source, path: str, known_as: Collection[str]) -> bool:
    """May the file reach the module as an object, or star-import it? Else its import statements say all."""
    modules: set[str] = set()  # the names of modules
    for node in source.import_statements:
        for alias in node.names:
            bound = _bound_path(project, source, node, alias)
            if bound == path:
                return True
            if bound is not None:
                modules.add(alias.asname or alias.name.split(".")[0])
            elif isinstance(node, ast.ImportFrom) and alias.name in {stem_of(path), *known_as}:
                target = project.modules.resolve(source.path, node.level, node.module or "")
                if target is not None and relays(project, target, path):
                    return True
    start, end = "|".join(map(re.escape, modules)), "|".join(map(re.escape, {stem_of(path), *known_as}))
    chain = rf"\b(?:{start})(?:{_DOT}\w+)*?{_DOT}(?:{end})\b(?![ \t]+import\b)"
    text = source.text if source.text.isascii() else normalize("NFKC", source.text)
    return bool(modules) and re.search(chain, text) is not None


def _bound_path(
    project: Project, source: Source, node: ast.Import | ast.ImportFrom, alias: ast.alias
) -> str | None:
    """The path of the module that an imported name may be; for a star the module whose names it brings."""
    if isinstance(node, ast.Import):
        return project.modules.find(alias.name if alias.asname else alias.name.split(".")[0], source.path)
    target = project.modules.resolve(source.path, node.level, node.module or "")
    if target is None or alias.name == "*":
        return target
    return project.modules.submodule(target, alias.name)


def plain_imports(source: Source) -> Iterator[ImportBinding]:
    """The from-imports of a file without resolving its names; only the kind of their scope is known."""
    scopes = {kind: Scope(kind, None, None) for kind in ("module", "class", "function")}
    todo: list[tuple[ast.stmt, str]] = [(node, "module") for node in source.outline.body]
    for node, kind in todo:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                bound = Binding(
                    alias.asname or alias.name, BindingKind.IMPORT, node, scopes[kind], 0, (), alias
                )
                yield import_binding(bound)
        elif type(node) in COMPOUND:
            within = kind
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                within = "function"
            elif isinstance(node, ast.ClassDef) and kind != "function":
                within = "class"
            todo += [(child, within) for _, block in blocks_in(node) for child in block]


def _chain_uses(
    reference: Reference, links: int, binding: Binding, looked_up: dict[int, tuple[str, ...]]
) -> list[ChainUse]:
    attribute = reference.chain[links] if len(reference.chain) > links else ""
    last = reference.links[links - 1] if links else reference.node
    names = looked_up.get(id(last), ()) if attribute in ("", *NAMESPACE) else ()
    if names:
        return [ChainUse(reference, links, binding, name, by_string=True) for name in names]
    return [ChainUse(reference, links, binding, attribute)]


def _has_other_meaning(project: Project, source: Source, binding: Binding) -> bool:
    """Is the name bound to anything else in its scope: another module, or a value that is no fallback to None?"""
    start = module_bound(project, source, import_binding(binding))
    for other in binding.scope.bindings.get(binding.name, ()):
        if other.kind is BindingKind.IMPORT:
            if module_bound(project, source, import_binding(other)) != start:
                return True
        elif not other.is_deletion and not (
            isinstance(other.value, ast.Constant) and other.value.value is None
        ):
            return True
    return False


def _is_relayed(project: Project, source: Source, name: str) -> bool:
    """Do other files take the module object from this file, by importing it or as an attribute?"""
    if posixpath.basename(source.path) == INIT:
        is_submodule = project.modules.submodule(source.path, name) is not None
        return not is_submodule and bool(names_taken_through(project, source.path, [name]))
    others = (p for p in project.files.containing([f"{stem_of(source.path)}.{name}"]) if p != source.path)
    return any(_may_know(project, path, source.path, name) for path in others)


def _may_know(project: Project, path: str, module: str, name: str) -> bool:
    """May a file take `name` from the module at `module`? Not where ``app.name`` is one of an object that no import
    binds, or where a text speaks of that."""
    dotted, stem = project.modules.name(module), stem_of(module)
    quoted = "" if "." in dotted else "[\"'`]"  # without a package in front it may be code
    text = project.files.get(path, "")
    if not dotted or re.search(rf"(?<![\w.]){quoted}{re.escape(dotted)}\.{name}\b", text):
        return True
    source = project.parsed(path) if path.endswith(".py") else None
    if source is None or source.walk.stars:
        return source is not None
    imported = {found.name for found in source.all_imports}
    return stem in imported or any(
        (stem, name) in zip(reference.chain, reference.chain[1:], strict=False)
        for known in imported
        for reference in source.references.get(known, ())
    )


def _handed_on(project: Project, source: Source, path: str, known_as: set[str]) -> int:
    """The line (from 1) where a class imports the module, or where it is reached through another module that imports
    it as `known_as`; else 0."""
    for found in source.all_imports:
        start = module_bound(project, source, found)
        if start == path and found.binding.scope.kind == "class":
            return found.node.lineno
        if (
            start == path
            and found.binding.scope.kind == "module"
            and _is_relayed(project, source, found.name)
        ):
            return found.node.lineno
        if start is None and found.imported in known_as:
            relay = project.modules.resolve(source.path, found.level, found.module)
            if relay is not None and relays(project, relay, path):
                return found.node.lineno
        if start is None or start.endswith("/"):
            continue
        for reference in source.references.get(found.name, ()):
            if known_as.isdisjoint(reference.chain) or reference.target is not found.binding.scope:
                continue
            if _leaves_packages(project, start, reference, path):
                return reference.node.lineno
    return 0


def _leaves_packages(project: Project, start: str, reference: Reference, path: str) -> bool:
    """``relay.module.name``, where `relay` is a module that imports the module at `path`."""
    at = start
    for name in reference.chain:
        inner = submodule_of(project, at, name)
        if inner is None:
            relay = project.parsed(at) if not at.endswith("/") and at != path else None
            bound = relay.bindings.get(name, []) if relay is not None else []
            return relay is not None and any(
                b.kind is BindingKind.IMPORT and module_bound(project, relay, import_binding(b)) == path
                for b in bound
            )
        at = inner
    return False


def _how_far_from_serving(binding: Binding, links: int, reference: Reference) -> tuple[bool, bool]:
    """The least for the import by which the reference reaches its module: one that runs, if the reference does; and
    ``import a.c`` alone reaches `a.b` too, where somebody else has imported that."""
    is_missing = binding.is_for_types and reference.phase is not Phase.NEVER
    return is_missing, not _serves(import_binding(binding), reference, links)


def _serves(found: ImportBinding, reference: Reference, links: int) -> bool:
    """``import a.b`` and ``import a.c`` both bind `a`; a chain belongs to the one whose path it follows."""
    if not found.binds_root:
        return True
    path = found.module.split(".")[1:]
    chain = list(reference.chain[:links])
    return path[: len(chain)] == chain or chain[: len(path)] == path


def module_bound(project: Project, source: Source, found: ImportBinding) -> str | None:
    """The path of the module that an imported name is bound to; None where it is bound to something else."""
    if found.imported is None:
        name = found.module if found.asname else found.module.split(".")[0]
        return project.modules.find(name, source.path)
    package = project.modules.resolve(source.path, found.level, found.module)
    return submodule_of(project, package, found.imported) if package is not None else None


def submodule_of(project: Project, package: str, name: str) -> str | None:
    """The module that attribute `name` of a package is, unless the package binds the name to something else."""
    found = project.modules.submodule(package, name)
    if found is None or package.endswith("/") or found == package:
        return None if found == package else found
    init = project.parsed(package) if name in project.files.get(package, "") else None
    if init is None:
        return found
    for binding in init.bindings.get(name, ()):
        if binding.kind is not BindingKind.IMPORT:
            return None
        origin = import_binding(binding)
        if (
            origin.imported is None
            or project.modules.resolve(package, origin.level, origin.module) != package
        ):
            return None
    return found


def _links_to(project: Project, start: str, reference: Reference, path: str) -> int | None:
    """After how many attributes the chain reaches module `path`; None when it does not."""
    at: str | None = start
    for count, name in enumerate((*reference.chain, "")):
        if at == path:
            return count
        at = submodule_of(project, at, name) if at and name else None
        if at is None:
            return None
    return None
