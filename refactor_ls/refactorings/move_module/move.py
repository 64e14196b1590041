"""Move or rename a module or package.

Before: ``app/old.py``, and ``main.py`` says ``from app import old``.
After: ``app/new.py``, and ``main.py`` says ``from app import new`` and uses it under that name.
"""

from __future__ import annotations

import ast
import posixpath
import sys
from collections.abc import Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, ImportBinding, import_binding
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Change, Reason, Refusal
from refactor_ls.refactorings.imports.naming import read_as_builtin
from refactor_ls.refactorings.move_module.code_strings import code_edits
from refactor_ls.refactorings.move_module.examples import add_example_edits
from refactor_ls.refactorings.move_module.exports import export_edits, loaded_name_edits
from refactor_ls.refactorings.move_module.facts import (
    Facts,
    facts_of,
    import_statements,
    names_module,
    notes_on_broken,
    parent_of,
)
from refactor_ls.refactorings.move_module.following import follow
from refactor_ls.refactorings.move_module.frameworks import framework_reasons, pickle_notes
from refactor_ls.refactorings.move_module.path_strings import named_paths
from refactor_ls.refactorings.move_module.place import place_reasons
from refactor_ls.refactorings.move_module.relocation import relocation_of
from refactor_ls.refactorings.move_module.request import MoveModule
from refactor_ls.refactorings.move_module.string_lookups import lookup_edits
from refactor_ls.refactorings.move_module.strings import notes_on_strings, string_edits, text_edits
from refactor_ls.refactorings.move_module.sure_strings import certain_strings, constants_among
from refactor_ls.refactorings.move_module.traceback_texts import repr_edits, traceback_edits
from refactor_ls.refactorings.move_module.turned import turned_reasons
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.strings.listed_packages import listings_of_new_name
from refactor_ls.refactorings.strings.module_searches import module_searches
from refactor_ls.refactorings.texts.distant_stubs import distant_stub_reasons
from refactor_ls.refactorings.texts.documents import METADATA
from refactor_ls.refactorings.texts.package_lists import with_listed
from refactor_ls.refactorings.unparsable import unparsable
from refactor_ls.refactorings.uses.finding import submodule_of
from refactor_ls.refactorings.uses.standard_names import standard_name_reasons
from refactor_ls.refactorings.verify import verify


def move_module(project: Project, request: MoveModule) -> Change | Refusal:
    """Move the module or package, with every import in the workspace following, or say why not."""
    moved = _moved(project, request)
    if isinstance(moved, Refusal):
        return moved
    answer = verified(*moved)
    return with_listed(project, answer) if isinstance(answer, Change) else answer


def make_package(project: Project, request: MoveModule) -> Change | Refusal:
    """Move a module to where it is a package of the same name, for somebody who changes and verifies that next."""
    moved = _moved(project, request)
    if isinstance(moved, Refusal):
        return moved
    facts, change = moved
    if not facts.keeps_its_name:
        answer = verified(facts, change)
        return with_listed(project, answer) if isinstance(answer, Change) else answer
    reasons = tuple(imports_left_behind(facts, project.after(change.texts(project.files))))
    return Refusal(reasons) if reasons else with_listed(project, change)


def _moved(project: Project, request: MoveModule) -> tuple[Facts, Change] | Refusal:
    relocation = relocation_of(project, request)
    if isinstance(relocation, Refusal):
        return relocation
    facts = facts_of(project, relocation)
    reasons = tuple(refusals(facts))
    if reasons:
        return Refusal(reasons)
    change = change_of(facts)
    return (facts, change) if isinstance(change, Change) else change


# -- refusals


def refusals(facts: Facts) -> Iterator[Reason]:
    """Why the move would be wrong, whatever the imports look like."""
    yield from _unparsable(facts)
    yield from _hides_another(facts)
    yield from _bound_by_package(facts)
    yield from _looked_up_lazily(facts)
    yield from _listed_by_packages(facts)
    yield from _found_without_its_name(facts)
    yield from _listed_by_its_new_name(facts)
    yield from distant_stub_reasons(facts.project, facts.relocation.old)
    yield from framework_reasons(facts)
    yield from place_reasons(facts)
    yield from turned_reasons(facts)
    if not facts.keeps_its_name:
        yield from standard_name_reasons(facts.project, facts.relocation.old)


def _unparsable(facts: Facts) -> Iterator[Reason]:
    for error in facts.broken:
        if not facts.relocation.moves(error.path):
            continue
        text = facts.project.files.get(error.path) or ""
        if not facts.relocation.is_package or "import " in text or not text:
            yield unparsable(error)


def _hides_another(facts: Facts) -> Iterator[Reason]:
    """A new top-level module must not take the name of one that is imported already."""
    name, new = facts.after.modules.name(facts.relocation.new), facts.relocation.new
    if "." in name or not name or facts.project.modules.name(facts.relocation.old) == name:
        return
    if name in sys.stdlib_module_names:
        yield Reason(
            f"`{name}` would hide the module of that name in the standard library",
            new,
            0,
            "choose another name",
        )
        return
    for path in facts.project.files.containing(["import", name]):
        parsed = facts.project.parsed(path) if path.endswith(".py") else None
        for found in parsed.all_imports if parsed is not None else ():
            if found.module.split(".")[0] == name and not found.level:
                yield Reason(
                    f"{path} imports another module `{name}`", path, found.node.lineno, "choose another name"
                )
                return


def _bound_by_package(facts: Facts) -> Iterator[Reason]:
    """The package around the new place must not use the module's name for something else."""
    path = parent_of(facts.after, facts.relocation.new)
    package = facts.project.parsed(facts.relocation.origin(path))
    if package is None or path.endswith("/") or path in facts.new_packages:
        return
    same_package = path == parent_of(facts.project, facts.relocation.old)
    if same_package and facts.new_stem == facts.old_stem:
        return
    if line := read_as_builtin(package, facts.new_stem):
        why = f"a module `{facts.new_stem}` would hide the builtin `{facts.new_stem}` from its package, which uses it"
        yield Reason(why, package.path, line, "choose another name")
    for binding in package.bindings.get(facts.new_stem, ()):
        if binding.kind is not BindingKind.IMPORT or not _comes_from(facts, package, import_binding(binding)):
            line = getattr(binding.node, "lineno", 0)
            yield Reason(
                f"`{facts.new_stem}` means something else in the package already",
                path,
                line,
                "choose another name",
            )
            return


def _comes_from(facts: Facts, package: Source, found: ImportBinding) -> bool:
    """Does the package import the name from the moved module itself (or the module itself)?"""
    target = facts.project.modules.resolve(package.path, found.level, found.module)
    if target == facts.relocation.old:
        return True
    inner = facts.project.modules.submodule(target, found.imported) if target and found.imported else None
    return inner == facts.relocation.old


def _listed_by_packages(facts: Facts) -> Iterator[Reason]:
    """A package whose own tables name the module, ``{"package.module": ["name"]}``, may import it by that name."""
    names = {old for old, new in facts.names if "." in old and old != new}
    following = {id(string.node) for string in facts.lazy_strings if string.is_sure}
    for source in facts.sources:
        if source.path.endswith("/__init__.py") and any(name in source.text for name in names):
            known = {id(node) for node in certain_strings(facts, source)} | following
            looked_up = [each[1] for each in lookup_edits(facts, source) if isinstance(each, tuple)]
            for node in constants_among(ast.walk(source.tree)):
                value = str(node.value)
                is_named = any(f"{value}.".startswith(f"{name}.") for name in names)
                follows = any(source.span(node).contains(edit.span.start) for edit in looked_up)
                if is_named and " " not in value and id(node) not in known and not follows:
                    message = f"the package names `{value}` in a string, and may import it by that"
                    yield Reason(message, source.path, node.lineno, "change that by hand first")
                    return


def _found_without_its_name(facts: Facts) -> Iterator[Reason]:
    """Code that imports the modules of a package by names that it puts together, or whichever lie there."""
    old, new = facts.relocation.old, facts.relocation.new
    if facts.project.modules.name(old) == facts.after.modules.name(new):
        return  # it becomes a package, and goes on having that name
    stays = parent_of(facts.project, old) == parent_of(facts.after, new)
    for search in module_searches(facts.project, old):
        path = search.source.path
        if not search.is_sure or search.is_lazy or facts.relocation.moves(path):
            continue
        if search.is_search and (stays or (is_test_file(path) and not search.is_looked_into)):
            continue
        message = f"{old} may be imported here without being named, and that would no longer find it"
        yield Reason(
            message, path, search.call.lineno, "leave it where it is, or name the modules there first"
        )
        return


def _listed_by_its_new_name(facts: Facts) -> Iterator[Reason]:
    """Code that lists the names of the package around the new place: the module would be one of them."""
    old, new = facts.relocation.old, facts.relocation.new
    is_another = (parent_of(facts.project, old), facts.old_stem) != (
        parent_of(facts.after, new),
        facts.new_stem,
    )
    for source, listing in listings_of_new_name(facts.project, new) if is_another else ():
        message = f"the names of the package of {new} are listed here, and the module would be one"
        hidden = posixpath.join(posixpath.dirname(new), f"_{posixpath.basename(new)}")
        is_hidden = next(listings_of_new_name(facts.project, hidden), None) is None
        remedy = f", or {hidden}, whose name is left out there" if is_hidden else ""
        yield Reason(message, source.path, listing.lineno, f"choose a place outside of that package{remedy}")
        return


def _looked_up_lazily(facts: Facts) -> Iterator[Reason]:
    """A package that imports its modules by strings when they are asked for (PEP 562), of which one cannot follow."""
    for string in facts.lazy_strings:
        package = string.package
        if facts.old_stem in package.exported and package.path == parent_of(facts.project, string.path):
            continue
        if not string.is_sure or string.renamed(facts.after, facts.relocation.place(string.path)) is None:
            message = f"the package looks `{facts.old_stem}` up by a string"
            yield Reason(message, package.path, string.node.lineno, "change that by hand first")
            return


# -- edits


def change_of(facts: Facts) -> Change | Refusal:
    """All edits of the move."""
    edits: dict[str, list[Edit]] = {}
    reasons: list[Reason] = []
    for source in facts.following:
        following = follow(facts, source)
        reasons += following.reasons
        found = following.edits
        if source.path.rpartition("/")[2] not in METADATA:
            found += string_edits(facts, source)
        edits.setdefault(source.path, []).extend(found)
        for looked_up in lookup_edits(facts, source):
            if isinstance(looked_up, Reason):
                reasons.append(looked_up)
            else:
                edits.setdefault(looked_up[0].path, []).append(looked_up[1])
        for each in code_edits(facts, source):
            if isinstance(each, Reason):
                reasons.append(each)
            else:
                edits[source.path].append(each)
    for path, named in named_paths(facts):
        if isinstance(named, Reason):
            reasons.append(named)
        else:
            edits.setdefault(path, []).append(named)
    for string in facts.lazy_strings:
        renamed = string.renamed(facts.after, facts.relocation.place(string.path))
        if renamed is not None and string.is_sure:
            edits.setdefault(string.package.path, []).append(renamed)
    for loaded in loaded_name_edits(facts):
        if isinstance(loaded, Reason):
            reasons.append(loaded)
        else:
            edits.setdefault(loaded[0].path, []).append(loaded[1])
    for made in export_edits(facts):
        if isinstance(made, Reason):
            reasons.append(made)
        else:
            edits.setdefault(parent_of(facts.project, facts.relocation.old), []).append(made)
    if reasons:
        return Refusal(tuple(dict.fromkeys(reasons)))
    _add_texts(facts, edits)
    left_alone = list(add_example_edits(facts, edits))
    notes = (
        *notes_on_broken(facts),
        *left_alone,
        *notes_on_strings(facts, edits),
        *pickle_notes(facts),
    )
    return Change(
        {path: tuple(dict.fromkeys(found)) for path, found in edits.items() if found},
        dict.fromkeys(facts.new_packages, ""),
        renames=facts.relocation.renames,
        receipt=notes,
    )


def _add_texts(facts: Facts, edits: dict[str, list[Edit]]) -> None:
    """Add what texts say, where it does not follow as code: a setup.py is both."""
    told = [(path, edit) for path, found in text_edits(facts).items() for edit in found]
    for path, edit in (*told, *traceback_edits(facts), *repr_edits(facts)):
        known = edits.setdefault(path, [])
        known += [] if any(edit.span.overlaps(other.span) for other in known) else [edit]


# -- verification


def verified(facts: Facts, change: Change) -> Change | Refusal:
    """The change with its receipt, or why the state after it would be wrong."""
    relocation = facts.relocation
    came_from = {relocation.place(path): path for path in facts.project.files if relocation.moves(path)}
    verdict = verify(facts.project, change, came_from)
    reasons = [*verdict.reasons, *imports_left_behind(facts, verdict.after)]
    if verdict.import_problems:
        reasons = [reason.with_remedy("choose another destination") for reason in verdict.reasons]
    if reasons:
        return Refusal(tuple(reasons))
    return Change(
        change.edits, change.creates, change.deletes, change.renames, (*change.receipt, *verdict.notes)
    )


def imports_left_behind(facts: Facts, after: Project | None) -> Iterator[Reason]:
    """Each import of the files that were looked at must reach the module that it reached before, in its place now."""
    for source in facts.following if after is not None else ():
        place = facts.relocation.place(source.path)
        if after is None or after.parsed(place) is None:
            continue
        reached = _reached(after, place)
        for target, line in _reached(facts.project, source.path).items():
            if facts.relocation.place(target) not in reached and not facts.goes_along(source, target):
                yield Reason(
                    f"the import of {target} would not follow", source.path, line, "please report this"
                )
        yield from _uses_left_behind(facts, after, place)


def _uses_left_behind(facts: Facts, after: Project, place: str) -> Iterator[Reason]:
    """No ``package.module`` of the old name may be left where the name came from an import of a package."""
    parent = parent_of(facts.project, facts.relocation.old)
    if submodule_of(facts.project, parent, facts.old_stem) != facts.relocation.old:
        return  # the package means something else by that name
    old_names = [old for old, new in facts.names if "." in old and not f"{new}.".startswith(f"{old}.")]
    source = after.source(place)
    for reference in source.walk.references if any(old in source.text for old in old_names) else ():
        scope = reference.target or source.walk.module
        dotted = ".".join((reference.name, *reference.chain, ""))
        if not any(dotted.startswith(f"{old}.") for old in old_names):
            continue
        bindings = scope.bindings.get(reference.name, ())
        if any(
            isinstance(binding.node, ast.Import) and binding.alias and not binding.alias.asname
            for binding in bindings
        ):
            yield Reason(
                f"`{dotted[:-1]}` would not follow", place, reference.node.lineno, "please report this"
            )


def _reached(project: Project, path: str) -> dict[str, int]:
    """The modules that the statements of a file name -> the line, packages that only lead to others left out."""
    found: dict[str, int] = {}
    source = project.source(path)
    for node in import_statements(source):
        if isinstance(node, ast.Import):
            targets = [project.modules.find(alias.name, path) for alias in node.names]
        else:
            package = project.modules.resolve(path, node.level, node.module or "")
            inner = (
                [names_module(project, source, package, alias.name) for alias in node.names]
                if package
                else []
            )
            targets = [package if target is None else target for target in inner]
        found.update({target: node.lineno for target in targets if target is not None})
    return found
