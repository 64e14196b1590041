"""What is true before a move: a record of named sets, computed before any text changes."""

from __future__ import annotations

import ast
import builtins
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from refactor_ls.model.blocks import block_with_remarks
from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind, Phase, Reference, is_type_checking
from refactor_ls.model.shown_spelling import shown_names
from refactor_ls.model.source import Source, blocks_in
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.move_symbols.examples import Example
from refactor_ls.refactorings.move_symbols.mutations import Mutations, mutations_of
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.selection import Selection
from refactor_ls.refactorings.strings.dotted import DottedString
from refactor_ls.refactorings.strings.modules import ModuleStrings
from refactor_ls.refactorings.uses.finding import WorkspaceUses
from refactor_ls.refactorings.uses.lookups import replaced_by_tests
from refactor_ls.refactorings.uses.search import stem_of
from refactor_ls.refactorings.uses.star_names import replaced_by_stars

BUILTINS = frozenset(dir(builtins))
MODULE_DUNDERS = frozenset(
    {"__file__", "__path__", "__package__", "__spec__", "__loader__", "__cached__", "__name__"}
)


@dataclass(frozen=True)
class Need:
    """A name that the moved code reads from its module and that does not move: its uses and its bindings there.

    Without bindings it is a builtin, or comes from a star import.
    """

    name: str
    references: tuple[Reference, ...]
    bindings: tuple[Binding, ...]

    @property
    def is_eager(self) -> bool:
        """Is it read while the module is imported?"""
        return any(r.phase is Phase.EAGER for r in self.references)

    @property
    def is_never_evaluated(self) -> bool:
        """Is it read by type checkers only?"""
        return all(r.phase is Phase.NEVER for r in self.references)

    @property
    def is_import(self) -> bool:
        """Is it imported into the source, not defined there?"""
        return bool(self.bindings) and all(b.kind is BindingKind.IMPORT for b in self.bindings)


@dataclass(frozen=True)
class Facts:
    """Everything that decides how (and whether) the symbols move."""

    project: Project  # with the destination (and new packages) in it, so that it can be named
    request: MoveSymbols
    source: Source
    destination: Source  # empty when the file is new
    is_new: bool
    selection: Selection
    needs: dict[str, Need]  # what the moved code reads from the source and leaves behind
    left_uses: dict[str, tuple[Reference, ...]]  # moved names -> their uses in the code that stays
    uses: WorkspaceUses  # who else names the source module
    strings: tuple[DottedString, ...] = ()  # strings that spell the source module and a name of it
    # Strings that name the source module as a whole.
    modules: ModuleStrings = field(default_factory=ModuleStrings)
    examples: tuple[Example, ...] = ()  # code in documents, docstrings and notebooks
    new_packages: tuple[str, ...] = ()  # __init__.py files that the destination needs
    is_new_package: bool = (
        False  # the source has just become a package's own file: what it imports is no re-export yet
    )
    # Where else (path) other names of the source go in the same change, when it is divided among several modules.
    homes: Mapping[str, str] = field(default_factory=dict)
    # The statements of the source that leave it, for whichever module; empty: those that are selected.
    leaving: frozenset[int] = frozenset()
    # Kept between attempts.
    importers: dict[tuple[Moved, ...], dict[str, tuple[Edit, ...]]] = field(default_factory=dict)
    kept: dict[tuple[object, ...], frozenset[str]] = field(default_factory=dict)
    late_importers: dict[tuple[tuple[Moved, ...], str], list[Edit] | Reason] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The moved names."""
        return self.selection.names

    def block(self, index: int) -> Span:
        """The whole lines of a statement that moves, with the comments that go along with it."""
        leaving = self.leaving or frozenset(self.selection.statements)
        return block_with_remarks(self.source, index, leaving.__contains__)

    def home_of(self, name: str) -> str:
        """The module (path) that defines a name of the source after the change."""
        if name in self.homes:
            return self.homes[name]
        return self.request.destination if name in self.names else self.request.source

    @cached_property
    def for_types(self) -> frozenset[str]:
        """The moved names that only type checkers know: nobody can ask for them when the program runs."""
        bindings = self.source.bindings
        return frozenset(n for n in self.names if all(binding.is_for_types for binding in bindings[n]))

    @cached_property
    def at_old(self) -> frozenset[tuple[str, str]]:
        """What (path, name) the file of the package around goes on taking from the source where that still has it: what
        has the source's own name, and takes the place of the module `shop.total` for good if that is loaded first."""
        stem, folder = stem_of(self.request.source), posixpath.dirname(self.request.source)
        package = posixpath.join(folder, INIT)
        is_followed = self.request.facade in ("never", "deprecate") or self.request.destination == package
        if is_followed or stem not in self.names:
            return frozenset()
        return frozenset(
            (package, stem)
            for uses in self.uses.files
            for found in uses.names
            if uses.source.path == package and found.imported == stem == found.name
        )

    @property
    def is_emptied(self) -> bool:
        """Is nothing left in the source that others may import?"""
        statements = self.leaving or frozenset(self.selection.statements)
        return not any(
            index not in statements and not isinstance(node, ImportNode) and node is not self.source.docstring
            for index, node in enumerate(self.source.tree.body)
        )

    @cached_property
    def mutations(self) -> Mutations:
        """What the statements of the source change in place."""
        return mutations_of(self.source)

    @cached_property
    def replaced(self) -> frozenset[tuple[str, str]]:
        """The names (path, name) by which other files know the source module and must go on reading through it:
        tests replace them, something else puts the module there, or the file shows how they are spelled."""
        known = {
            (uses.source.path, chain.reference.name)
            for uses in self.uses.files
            for chain in uses.chains
            if chain.name in self.names and uses.source.path != self.request.destination
        }
        return replaced_by_tests(self.project, known) | self.shown | self.put_there

    @cached_property
    def put_there(self) -> frozenset[tuple[str, str]]:
        """Those of them (path, name) that a file imports for type checkers alone and reads when it runs: somebody else
        puts the module there."""
        found = set()
        for uses in self.uses.files:
            source = uses.source
            for chain in uses.chains:
                name, node = chain.reference.name, source.tree.body[chain.reference.statement]
                is_run = chain.reference.phase is not Phase.NEVER and not chain.reference.in_string
                is_for_types = isinstance(node, ast.If) and is_type_checking(node.test)
                bindings = source.bindings.get(name, ())
                if is_run and not is_for_types and bindings and all(b.is_for_types for b in bindings):
                    found.add((source.path, name))
        return frozenset(found)

    @cached_property
    def shown(self) -> frozenset[tuple[str, str]]:
        """Those of them (path, name) whose spelling the file shows."""
        found = set()
        for uses in self.uses.files:
            chains = [chain.reference for chain in uses.chains if chain.name in self.names]
            ids = shown_names(uses.source) if chains else frozenset()
            found |= {(uses.source.path, reference.name) for reference in chains if id(reference.node) in ids}
        return frozenset(found)

    @property
    def rebound(self) -> frozenset[str]:
        """The names of the source that get another value while the program runs: by ``global``, by a star import below
        their definition, or from outside."""
        names = {
            name for name, bindings in self.source.bindings.items() if any(b.is_global for b in bindings)
        }
        names |= replaced_by_stars(self.project, self.source).keys() if self.source.walk.stars else set()
        for uses in self.uses.files:
            names |= {chain.name for chain in uses.chains if chain.is_stored}
        return frozenset(names)

    @property
    def patched(self) -> frozenset[str]:
        """The names of the source that others replace from outside, as tests do."""
        names = {found.name for found in self.strings if found.is_patch and found.is_whole}
        for uses in self.uses.files:
            names |= {chain.name for chain in uses.chains if chain.by_string}
        return frozenset(names)

    @property
    def reached_by_strings(self) -> frozenset[str]:
        """The names of the source that are the way to something that others replace: ``patch("mod.time.sleep")``."""
        return frozenset(found.name for found in self.strings if found.is_patch and not found.is_whole)

    @property
    def asked_by_strings(self) -> frozenset[str]:
        """Those that others read of the module where they find or copy it by its name."""
        return self.reached_by_strings | {found.name for found in self.modules.names}

    @property
    def read_in_destination(self) -> frozenset[str]:
        """The moved names that will be looked up in the destination when the program runs."""
        inside = {
            name
            for name in self.names
            if any(self.selection.holds(r.statement) for r in self.source.loads(name))
        }
        for uses in self.uses.files:
            inside |= {c.name for c in uses.chains if c.name in self.names and not c.by_string}
            inside |= {f.imported or "" for f in uses.names if f.binding.scope.kind == "function"}
        return frozenset(inside & self.names)

    @property
    def moved(self) -> Moved:
        """What moves from where to where."""
        return Moved(self.request.source, self.request.destination, self.names)

    def nodes(self) -> list[ast.stmt]:
        """The moved statements."""
        return [self.source.tree.body[index] for index in self.selection.statements]

    def definitions(self) -> list[ast.stmt]:
        """The moved statements, and those in blocks at the top of the module."""
        found = self.nodes()
        for node in found:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found += [part for _, block in blocks_in(node) for part in block]
        return found


def needs_of(source: Source, selection: Selection) -> dict[str, Need]:
    """The names that the selected statements read from the module, other than their own."""
    found: dict[str, list[Reference]] = {}
    for name, references in source.references.items():
        if name in selection.names or name in selection.incidental:
            continue
        inside = [r for r in references if selection.holds(r.statement) and not r.is_stored]
        if inside:
            found[name] = inside
    return {
        name: Need(name, tuple(references), _bindings_read(source, name, references))
        for name, references in found.items()
    }


def _bindings_read(source: Source, name: str, references: Sequence[Reference]) -> tuple[Binding, ...]:
    """What binds a name for its readers: only the import, where all of them stand above a ``del`` of it."""
    bindings = source.bindings.get(name, ())
    deleted = [b.statement for b in bindings if b.is_deletion]
    kept = [b for b in bindings if not b.is_deletion]
    is_import = len(kept) == 1 and kept[0].kind is BindingKind.IMPORT and not kept[0].guards
    if deleted and is_import and all(kept[0].statement < r.statement < min(deleted) for r in references):
        is_early = all(r.phase is not Phase.DEFERRED for r in references)
        return tuple(kept) if is_early else tuple(bindings)
    return tuple(bindings)


def left_uses_of(source: Source, selection: Selection) -> dict[str, tuple[Reference, ...]]:
    """The uses of the moved names in the statements that stay."""
    found = {}
    for name in sorted(selection.names):
        staying = [r for r in source.references.get(name, ()) if not selection.holds(r.statement)]
        if staying:
            found[name] = tuple(staying)
    return found
