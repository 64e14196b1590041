"""Whose old path has to go on working: what names the moved symbols, or their module, in ways that cannot follow."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import fixed_exports
from refactor_ls.model.sure_names import is_deleted_again, is_surely_bound
from refactor_ls.refactorings.change import Note, Reason
from refactor_ls.refactorings.imports.facade import is_public
from refactor_ls.refactorings.move_symbols.conditions.checked_names import loop_of_checks
from refactor_ls.refactorings.move_symbols.conditions.conventions import found_names, is_test_file, tests_in
from refactor_ls.refactorings.move_symbols.conditions.generated_code import read_by_generated_code
from refactor_ls.refactorings.move_symbols.conditions.import_effects import has_effects
from refactor_ls.refactorings.move_symbols.conditions.introspection import (
    line_where_a_name_is_looked_up,
    moved_lookup_line,
    own_names_line,
)
from refactor_ls.refactorings.move_symbols.conditions.loaded_by_path import read_by_loaders
from refactor_ls.refactorings.move_symbols.conditions.package_objects import reached_through_objects
from refactor_ls.refactorings.move_symbols.conditions.pickled_objects import parted_objects
from refactor_ls.refactorings.move_symbols.conditions.replaced import strings_by_old_path
from refactor_ls.refactorings.move_symbols.conditions.told_definitions import naming_edits
from refactor_ls.refactorings.move_symbols.examples import code_in_strings, left_by_examples
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.lazy_names import renamed_string
from refactor_ls.refactorings.move_symbols.tool_code import left_in_tool_code
from refactor_ls.refactorings.strings.lazy_packages import lazy_strings
from refactor_ls.refactorings.strings.module_searches import imported_by_any_name, looking_into
from refactor_ls.refactorings.strings.pickles import named_in_bytes, pickled_names
from refactor_ls.refactorings.strings.roles import (
    imported_strings,
    names_a_program,
    naming_strings,
    words_of_imports,
)
from refactor_ls.refactorings.texts.documents import is_configuration, is_metadata
from refactor_ls.refactorings.texts.package_lists import listed_places
from refactor_ls.refactorings.uses.finding import ChainUse, FileUses, file_uses
from refactor_ls.refactorings.uses.loaded_names import read_by_package
from refactor_ls.refactorings.uses.lookups import ANY_NAME
from refactor_ls.refactorings.uses.private_imports import is_private_import

_REMEDY = "leave out --facade never"


def kept_names(facts: Facts) -> frozenset[str]:
    """The names whose old path keeps working."""
    if facts.request.facade == "never":
        return frozenset()
    if facts.request.facade in ("always", "deprecate") or facts.modules.replaced or facts.modules.copied:
        gone = {name for name in facts.names if is_deleted_again(facts.source, name)}
        named = {string.name for string in facts.strings} & facts.names
        return (facts.names - _optional_imports(facts) | named) - gone
    about = (facts.request, facts.selection, facts.leaving, *sorted(facts.homes.items()))
    if about not in facts.kept:  # no strategy changes it
        facts.kept[about] = _kept_where_needed(facts) - tests_in(facts)
    return facts.kept[about]


def _optional_imports(facts: Facts) -> frozenset[str]:
    """What moves but is only imported, perhaps in vain, and is taken by nobody from here: no path to keep."""
    source = facts.source
    return frozenset(
        name
        for name in facts.names
        if not is_surely_bound(source, name)
        and all(
            binding.alias is not None and is_private_import(facts.project, source, binding, binding.alias)
            for binding in source.bindings[name]
        )
    )


def _kept_where_needed(facts: Facts) -> frozenset[str]:
    named = _named_by_strings(facts)
    if has_effects(facts) or own_names_line(facts) or moved_lookup_line(facts):
        return facts.names
    if named == facts.names or facts.uses.unparsable:
        return facts.names
    if any(True for _ in _handed_on(facts)) or any(
        left_by_examples(facts.project, facts.examples, facts.moved)
    ):
        return facts.names
    if any(code_in_strings(facts.project, facts.moved)) or any(reached_through_objects(facts)):
        return facts.names
    searches = list(looking_into(facts.project, facts.request.source))
    if any(search.names_read is None for search in searches) or any(left_in_tool_code(facts, following=True)):
        return facts.names
    is_package = posixpath.basename(facts.request.source) == INIT
    shipped = is_package or facts.project.is_shipped(facts.request.source)
    kept = {name for name in facts.names if shipped and is_public(facts.project, facts.source, name)}
    kept |= {name for name in facts.names if any(search.may_read([name]) for search in searches)}
    kept |= {chain.name for _, chain in _asked_where_tests_replace(facts)}
    kept |= facts.names & (fixed_exports(facts.source) | {name for name, _, _ in _read_of_any(facts)})
    kept |= named | {string.name for string in strings_by_old_path(facts)}
    kept |= {name for name, _, _ in (*pickled(facts), *read_by_loaders(facts))}
    for made_of, objects in parted_objects(facts).items():
        kept |= facts.names & {made_of, *objects}
    kept |= {name for name, _ in naming_edits(facts)}
    kept |= {name for _, name in facts.at_old if not facts.is_emptied}
    kept |= {name for name, _, _ in read_by_generated_code(facts, facts.names - kept)}
    return frozenset(kept | entry_points(facts))


def pickled(facts: Facts) -> Iterator[tuple[str, str, int]]:
    """(name, path, line from 1) of the moved classes that a file names which pickles something."""
    classes = (node.name for node in facts.definitions() if isinstance(node, ast.ClassDef))
    yield from pickled_names(facts.project, classes)


def pickle_notes(facts: Facts, kept: frozenset[str]) -> Iterator[Note]:
    """Stored pickles name a class by the path that it had."""
    for name, path, line in pickled(facts):
        old = f"{facts.project.modules.name(facts.source.path)}.{name}"
        still = "which goes on working" if name in kept else "which will not be found any more"
        yield Note(f"pickles that are written here may name `{old}`, {still}", path, line)


def entry_points(facts: Facts) -> frozenset[str]:
    """The moved names that metadata calls by ``module:name``: scripts that are installed go on calling the old path."""
    dotted = facts.project.modules.name(facts.request.source)
    containing = facts.project.files.containing
    return frozenset(
        name
        for name in facts.names
        if not all(
            is_configuration(path) and not is_metadata(path) for path in containing([f"{dotted}:{name}"])
        )
    )


def old_path_reasons(facts: Facts) -> Iterator[Reason]:
    """Why the old paths cannot go, where the request says so."""
    if facts.request.facade != "never":
        return
    for name, who, line in found_names(facts):
        yield Reason(f"{who} finds `{name}` by its name in this module", facts.source.path, line, _REMEDY)
    for path, line in left_by_examples(facts.project, facts.examples, facts.moved):
        yield Reason("the code here cannot follow, as it is no plain Python", path, line, _REMEDY)
    for path, line in code_in_strings(facts.project, facts.moved):
        yield Reason(
            "code in a string imports what moves", path, line, f"{_REMEDY}, or change the string first"
        )
    for path, line in left_in_tool_code(facts, following=True):
        yield Reason("code on a command line takes what moves from its old module", path, line, _REMEDY)
    for string in strings_by_old_path(facts):
        if string.is_whole:
            message = f"a string may name `{string.name}` by its old path"
            yield Reason(message, string.source.path, string.line, f"{_REMEDY}, or change the string first")
    for name, path, line in read_by_generated_code(facts, facts.names):
        message = f"code that is written here may read `{name}` from {facts.source.path}"
        yield Reason(message, path, line, f"{_REMEDY}, or change the string first")
    yield from _stored_or_loaded(facts)
    yield from _in_own_module(facts)
    for uses, chain in _asked_where_tests_replace(facts):
        if (uses.source.path, chain.reference.name) in facts.shown:
            continue  # for that there is a reason of its own
        if (uses.source.path, chain.reference.name) in facts.put_there:
            what = (
                f"`{chain.reference.name}` is imported here for types alone, and something else puts it there"
            )
            yield _at(uses, chain, what)
            continue
        yield _at(uses, chain, f"tests replace the module that `{chain.name}` is read from here")
    yield from _handed_on(facts)
    for path, line in reached_through_objects(facts):
        message = (
            f"what moves may be read from {facts.request.source} here, through an object that cannot be told"
        )
        yield Reason(message, path, line, _REMEDY)
    for search in looking_into(facts.project, facts.request.source):
        message = (
            f"{facts.request.source} may be imported here without being named, and its names be looked up"
        )
        if search.may_read(facts.names):
            yield Reason(message, search.source.path, search.call.lineno, _REMEDY)
    for name, path, line in _read_of_any(facts):
        message = f"`{name}` is read here of modules whose names are told"
        yield Reason(message, path, line, _REMEDY)
    yield from _in_lazy_packages(facts)
    for path, line in _strings_of_module(facts):
        yield Reason(
            f"a string names {facts.source.path}, and what is read from it cannot be told",
            path,
            line,
            _REMEDY,
        )


def _in_own_module(facts: Facts) -> Iterator[Reason]:
    """Where the old module itself goes on asking for the names, or lists them."""
    if line := line_where_a_name_is_looked_up(facts):
        message = f"{facts.source.path} looks up its own names here, among which what moves would be missing"
        yield Reason(message, facts.source.path, line, _REMEDY)
    for name in sorted(facts.names & fixed_exports(facts.source)):
        line = getattr(facts.source.bindings["__all__"][0].node, "lineno", 0)
        message = f"`__all__` lists `{name}` in a text or by another list, which nobody edits"
        remedy = f"{_REMEDY}, or list the names one by one first"
        yield Reason(message, facts.source.path, line, remedy)


def _read_of_any(facts: Facts) -> Iterator[tuple[str, str, int]]:
    """(name, path, line from 1) of what is read of modules that are imported by any name, as plugins are."""
    for name in sorted(facts.names):
        for search in imported_by_any_name(facts.project, name):
            if not is_test_file(search.source.path):
                yield name, search.source.path, search.call.lineno


def _stored_or_loaded(facts: Facts) -> Iterator[Reason]:
    """Pickles in literals, and code that loads the file by its path."""
    old = facts.project.modules.name(facts.request.source)
    for path, line in named_in_bytes(facts.project, old, facts.names):
        yield Reason(
            f"stored bytes name something of `{old}` here that would be gone",
            path,
            line,
            f"{_REMEDY}, or store them anew first",
        )
    for name, path, line in read_by_loaders(facts):
        message = f"`{name}` may be read here from {facts.request.source}, which is loaded by its path"
        yield Reason(message, path, line, _REMEDY)


def _at(uses: FileUses, chain: ChainUse, message: str) -> Reason:
    return Reason(message, uses.source.path, chain.reference.node.lineno, _REMEDY)


def _asked_where_tests_replace(facts: Facts) -> Iterator[tuple[FileUses, ChainUse]]:
    """What goes on asking the old module, because tests replace the name by which a file knows it."""
    for uses in facts.uses.files:
        for chain in uses.chains:
            if chain.name in facts.names and (uses.source.path, chain.reference.name) in facts.replaced:
                yield uses, chain


def _handed_on(facts: Facts) -> Iterator[Reason]:
    """Where the module object is handed around, so that any name may be looked up in it."""
    dynamic = {"", ANY_NAME, "__dict__"} | ({"__all__"} if facts.names & facts.source.exported else set())
    attribute = (
        f"{facts.source.path} is an attribute of something else here, and what is read of it cannot be told"
    )
    looked_up = f"names of {facts.source.path} are looked up here, and which ones cannot be told"
    for package, reference in read_by_package(facts.project, facts.source.path):
        if not reference.is_stored and (not reference.chain or reference.chain[0] in facts.names):
            message = f"`{reference.name}` is {facts.source.path} here, only because loading it sets it in its package"
            remedy = f"{_REMEDY}, or import it by name first"
            yield Reason(message, package.path, reference.node.lineno, remedy)
    for uses in facts.uses.files:
        path = uses.source.path
        if uses.handed_on:
            yield Reason(attribute, path, uses.handed_on, _REMEDY)
        some = dynamic - {"__all__"} if _lists_both(facts, uses) else dynamic
        asked = [found.node.lineno for found in uses.names if found.imported in some]
        nodes = [c.reference.node for c in uses.chains if c.name in some and not c.is_stored]
        asked += [node.lineno for node in nodes if loop_of_checks(uses.source, node) is None]
        yield from (Reason(looked_up, path, line, _REMEDY) for line in asked)


def _named_by_strings(facts: Facts) -> frozenset[str]:
    """The moved names that may be read by a string that names the module as a whole, as ``import_module("pkg.mod")``
    and lazy packages do."""
    files, dotted = facts.project.files, facts.project.modules.name(facts.request.source)
    if "." in dotted and any(_is_quoted(facts, f"{quote}{dotted}{quote}") for quote in "\"'"):
        return facts.names
    if "." not in dotted and any(True for _ in _strings_of_module(facts)):
        return facts.names
    strings = [*lazy_strings(facts.project, facts.request.source)]
    stem = dotted.rpartition(".")[2]
    naming = {path for quote in "\"'" for path in files.containing([f"{quote}.{stem}{quote}", "import"])}
    if naming - {string.package.path for string in strings}:
        return facts.names
    staying = (string for string in strings if renamed_string(facts, string) is None)
    return frozenset().union(*(facts.names if s.names is None else facts.names & s.names for s in staying))


def _is_quoted(facts: Facts, quoted: str) -> bool:
    """Does such a string stand in any file, other than in a list of the packages that are shipped?"""
    files = facts.project.files
    for path in files.containing([quoted]):
        listed = listed_places(facts.project, path)
        for found in re.finditer(re.escape(quoted), files[path]):
            if found.start() not in listed and not names_a_program(files[path], found.start()):
                return True
    return False


def _in_lazy_packages(facts: Facts) -> Iterator[Reason]:
    """The strings by which lazy packages take what moves, or may take it, other than those that follow."""
    path, remedy = facts.request.source, f"{_REMEDY}, or change the string first"
    for lazy in lazy_strings(facts.project, path):
        taken = facts.names if lazy.names is None else lazy.names & facts.names
        if not taken or renamed_string(facts, lazy) is not None:
            continue
        message = f"the package takes `{min(taken)}` from {path} by this string"
        if lazy.names is None:
            message = f"a string names {path}, and what is read from it cannot be told"
        yield Reason(message, lazy.package.path, lazy.node.lineno, remedy)


def _strings_of_module(facts: Facts) -> Iterator[tuple[str, int]]:
    """Where (path, line from 1) strings in other files name the module, other than those that follow; a name without a
    dot may mean anything else, but where it is imported."""
    dotted = facts.project.modules.name(facts.request.source)
    follows = {(s.source.path, s.span.start) for s in facts.strings if s.span is not None}
    quoted = re.compile(rf"([\"']){re.escape(dotted)}\1")
    is_dotted = "." in dotted
    for path in facts.project.files.containing([dotted]) if dotted else ():
        is_python = path.endswith(".py") and path != facts.request.source
        if not is_dotted and not words_of_imports(facts.project.files.get(path) or ""):
            continue
        source = (
            facts.project.parsed(path) if is_python and quoted.search(facts.project.files[path]) else None
        )
        naming = naming_strings(source.tree) if source is not None else frozenset()
        imported = imported_strings(source.tree) if source is not None and not is_dotted else frozenset()
        listed = listed_places(facts.project, path)
        for node in nodes_in(source.tree) if source is not None else ():
            if (
                not isinstance(node, ast.Constant)
                or node.value != dotted
                or id(node) in naming
                or not (is_dotted or id(node) in imported)
                or source is None
            ):
                continue
            start = source.text.find(dotted, source.span(node).start)
            begin = source.span(node).start
            is_run = names_a_program(source.text, begin)
            if (path, start) not in follows and begin not in listed and not is_run:
                yield path, node.lineno


def _lists_both(facts: Facts, uses: FileUses) -> bool:
    """Does a file put the ``__all__`` of the old module and that of the new one together, as packages do?"""
    if not facts.destination.exported or uses.source is facts.destination:
        return False
    found = file_uses(facts.project, uses.source, facts.request.destination)
    names = [chain.name for chain in found.chains] + [each.imported for each in found.names]
    return bool(found.stars) and "__all__" in names
