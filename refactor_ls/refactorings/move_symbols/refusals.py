"""Why a move would be wrong, whatever the imports look like."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.future import future_reasons
from refactor_ls.refactorings.importers.aliases import own_name_edits
from refactor_ls.refactorings.move_symbols.conditions.alias_strings import alias_string_reasons
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.move_symbols.conditions.frames import frame_reasons
from refactor_ls.refactorings.move_symbols.conditions.frameworks import framework_reasons
from refactor_ls.refactorings.move_symbols.conditions.loaded_names import loaded_name_reasons
from refactor_ls.refactorings.move_symbols.conditions.name_snapshots import (
    listed_in_destination,
    snapshot_reasons,
)
from refactor_ls.refactorings.move_symbols.conditions.old_paths import kept_names
from refactor_ls.refactorings.move_symbols.conditions.outside_listings import listed_from_outside
from refactor_ls.refactorings.move_symbols.conditions.read_as_text import read_as_text_reasons
from refactor_ls.refactorings.move_symbols.conditions.replaced import replaced_reasons
from refactor_ls.refactorings.move_symbols.conditions.run_as_files import (
    imported_back_reasons,
    script_reasons,
)
from refactor_ls.refactorings.move_symbols.conditions.spelling import spelling_reasons
from refactor_ls.refactorings.move_symbols.conditions.state import state_reasons
from refactor_ls.refactorings.move_symbols.conditions.told_by_module import told_by_module_reasons
from refactor_ls.refactorings.move_symbols.conditions.warning_filters import warning_filter_reasons
from refactor_ls.refactorings.move_symbols.destinations import collision, hidden_names
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.inner_imports import import_that_must_stay
from refactor_ls.refactorings.move_symbols.stars import star_reasons
from refactor_ls.refactorings.move_symbols.tool_code import text_reasons
from refactor_ls.refactorings.shipping import REMEDY, why_not_installed
from refactor_ls.refactorings.strings.folder_listings import listings
from refactor_ls.refactorings.strings.listed_names import leaves_out
from refactor_ls.refactorings.strings.listed_packages import listings_of_new_name
from refactor_ls.refactorings.strings.module_searches import looking_into
from refactor_ls.refactorings.texts.distant_stubs import distant_stub_reasons
from refactor_ls.refactorings.uses.standard_names import standard_name_reasons


def refusals(facts: Facts) -> Iterator[Reason]:
    """Why the move would be wrong, whatever the imports look like."""
    yield from _collisions(facts)
    yield from star_reasons(facts)
    yield from state_reasons(facts)
    yield from spelling_reasons(facts)
    yield from framework_reasons(facts)
    yield from frame_reasons(facts)
    yield from future_reasons(facts.source, facts.destination, facts.nodes(), facts.is_new)
    yield from _aliased_in_destination(facts)
    yield from _relative_imports_in_blocks(facts)
    yield from replaced_reasons(facts)
    yield from _hidden_module(facts)
    yield from _found_in_its_new_package(facts)
    yield from _not_installed(facts)
    yield from told_by_module_reasons(facts)
    yield from snapshot_reasons(facts)
    yield from listed_in_destination(facts)
    yield from listed_from_outside(facts)
    yield from alias_string_reasons(facts)
    yield from warning_filter_reasons(facts)
    yield from text_reasons(facts)
    yield from distant_stub_reasons(facts.project, facts.request.source, facts.names)
    yield from script_reasons(facts)
    yield from imported_back_reasons(facts)
    yield from loaded_name_reasons(facts)
    yield from read_as_text_reasons(facts)
    yield from _found_by_a_standard_name(facts)


def _collisions(facts: Facts) -> Iterator[Reason]:
    from_source = {
        id(found.binding.alias)
        for uses in facts.uses.files
        if uses.source is facts.destination
        for found in uses.names
    }
    for name in sorted(facts.names):
        bound = facts.destination.bindings.get(name, ())
        yield from collision(facts.destination, name, [b for b in bound if id(b.alias) not in from_source])


def _aliased_in_destination(facts: Facts) -> Iterator[Reason]:
    for uses in facts.uses.files:
        if uses.source is not facts.destination:
            continue
        for found in uses.names:
            if found.imported in facts.names and own_name_edits(facts.project, uses.source, found) is None:
                yield Reason(
                    f"{uses.source.path} imports `{found.imported}` under the name `{found.asname}`",
                    uses.source.path,
                    found.node.lineno,
                    "use its own name there first",
                )


def _relative_imports_in_blocks(facts: Facts) -> Iterator[Reason]:
    node = import_that_must_stay(facts)
    if node is not None:
        yield Reason(
            "a relative import inside a block of the moved code means another module from the destination's folder",
            facts.source.path,
            node.lineno,
            "make it absolute, or put it at the start of its function",
        )


def _hidden_module(facts: Facts) -> Iterator[Reason]:
    """A new top-level module must not take the name of another one that files beside it import."""
    if not facts.is_new:
        return
    name = facts.project.modules.name(facts.request.destination)
    hidden = list(hidden_names(facts.project, facts.request, facts.names))
    if hidden or "." in name or not name:
        yield from hidden
        return
    if any(facts.project.files.containing([f"import {name}"])) or any(
        facts.project.files.containing([f"from {name}"])
    ):
        for path in facts.project.files.containing([name]):
            parsed = facts.project.parsed(path) if path.endswith(".py") else None
            if parsed is not None and any(
                f.module.split(".")[0] == name and not f.level for f in parsed.all_imports
            ):
                yield Reason(
                    f"{path} imports another module `{name}`",
                    facts.request.destination,
                    0,
                    "choose another name",
                )
                return


def _found_in_its_new_package(facts: Facts) -> Iterator[Reason]:
    """Code that searches a package, such as one of plugins, would find what moves in its new module, too."""
    destination, remedy = facts.request.destination, "choose a destination outside of that package"
    found = next(_finding(facts, destination), None)
    if found is None:
        return
    folder, name = posixpath.split(destination)
    hidden = posixpath.join(folder, f"_{name}")
    if facts.is_new and next(_finding(facts, hidden), None) is None:
        remedy += f", or {hidden}, whose name is left out there"
    yield found.with_remedy(remedy)


def _found_by_a_standard_name(facts: Facts) -> Iterator[Reason]:
    """Who may import what moves by a name of the standard library goes on doing so, and finds what stays."""
    source = facts.request.source
    for reason in standard_name_reasons(facts.project, source, facts.names):
        if not facts.names <= kept_names(facts):
            yield reason


def _not_installed(facts: Facts) -> Iterator[Reason]:
    """An old path in what is installed would lead to what is not."""
    source, destination = facts.request.source, facts.request.destination
    if not facts.project.is_shipped(source):
        return
    why = why_not_installed(facts.project, source, destination, facts.new_packages)
    if why and kept_names(facts):
        message = f"the old path would stay, and lead to {destination}, which is not installed: {why}"
        remedy = f"{REMEDY}, or --facade never where nobody else needs it"
        yield Reason(message, source, facts.nodes()[0].lineno, remedy)


def _finding(facts: Facts, destination: str) -> Iterator[Reason]:
    for search in looking_into(facts.project, destination):
        may_find = facts.is_new or search.may_read(facts.names)
        if not search.is_search or not may_find or is_test_file(search.source.path):
            continue
        module = facts.project.modules.name(destination)
        if not leaves_out(search.source, search.call, destination, module):
            message = f"the package of {destination} is searched here, which may find what moves there"
            yield Reason(message, search.source.path, search.call.lineno)
    for source, listing in listings_of_new_name(facts.project, destination) if facts.is_new else ():
        message = (
            f"the names of the package of {destination} are listed here, and the new module would be one"
        )
        yield Reason(message, source.path, listing.lineno)
    for path, line in listings(facts.project, destination) if facts.is_new else ():
        message = f"the modules beside {destination} are listed here, which would find it too"
        yield Reason(message, path, line)
