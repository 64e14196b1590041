"""Code that tells the definitions of a module from what it only imports, by their ``__module__``, or reads its text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.introspection import line_where_names_are_listed
from refactor_ls.refactorings.move_symbols.conditions.module_reads import telling_reads
from refactor_ls.refactorings.move_symbols.conditions.told_definitions import (
    HANDED_ON,
    can_name_old_module,
    may_define,
    told_classes,
    told_definitions,
    told_in,
)
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.listed_names import leaves_out
from refactor_ls.refactorings.strings.module_searches import looking_into
from refactor_ls.refactorings.uses.asked_files import FOLDER_OF, folder_asked_of

_REMEDY = "leave this symbol where it is"


def told_by_module_reasons(facts: Facts) -> Iterator[Reason]:
    """Code that lists the names of the module and tells its own from imported ones by ``__module__``."""
    source = facts.source
    message = f"definitions of {source.path} are told from imported ones by their `__module__` here"
    defines = any(map(may_define, facts.nodes()))
    names = tuple(map(facts.project.modules.name, (source.path, facts.request.destination)))
    if defines and "__module__" in source.text and (line := line_where_names_are_listed(facts)):
        told = [s for s in range(len(source.tree.body)) if not facts.selection.holds(s)]
        if any(telling_reads(source.tree.body[index], names, is_own=True) for index in told):
            yield Reason(message, source.path, line, _REMEDY)
            return
    every = told_in(facts).every
    if every is not None and defines and not facts.leaving:
        yield Reason(message, *every, _REMEDY)
    else:
        yield from _told_one_by_one(facts)
    yield from _reads_of_the_text(facts)
    yield from _folder_asked(facts)
    if defines:
        yield from _told_where_modules_are_searched(facts, names)


def _told_where_modules_are_searched(facts: Facts, names: Sequence[str]) -> Iterator[Reason]:
    """Code that goes through the modules of a package, and tells in the old one or in the new one what it defines."""
    ends = (facts.source.path, _REMEDY), (facts.request.destination, "choose another destination")
    for (path, remedy), module in zip(ends, names, strict=True):
        for search in looking_into(facts.project, path):
            if "__module__" not in search.source.text or not telling_reads(search.around, names):
                continue
            if not leaves_out(search.source, search.call, path, module):
                message = f"definitions of {path} are told from imported ones by their `__module__` here"
                yield Reason(message, search.source.path, search.call.lineno, remedy)


def _told_one_by_one(facts: Facts) -> Iterator[Reason]:
    """What moves and has to say where it was, but for what goes on naming that module."""
    for name, place in sorted({**told_definitions(facts), **told_classes(facts)}.items()):
        if not can_name_old_module(facts, name):
            yield Reason(f"`{name}` is told by its `__module__` here", *place, _REMEDY)


def _reads_of_the_text(facts: Facts) -> Iterator[Reason]:
    stem = facts.request.source.rpartition("/")[2].removesuffix(".py")
    read = re.compile(rf"getsource(?:lines)?\(\s*(?:[\w.]+\.)?{re.escape(stem)}\s*\)")
    for uses in facts.uses.files:
        asked = [c.reference.node.lineno for c in uses.chains if c.name in HANDED_ON and not c.is_stored]
        if asked and read.search(uses.source.text):
            yield Reason(f"the text of {facts.source.path} is read here", uses.source.path, asked[0], _REMEDY)


def _folder_asked(facts: Facts) -> Iterator[Reason]:
    """Files are found beside the module of what moves, which goes to another folder."""
    old, new = facts.request.source, facts.request.destination
    if posixpath.dirname(old) == posixpath.dirname(new):
        return
    message = f"files beside {old} are found here through what moves"
    remedy = "let it take the folder from elsewhere first"
    for uses in facts.uses.files:
        names = {n.name for n in uses.names if n.imported in facts.names}
        names |= {c.reference.name for c in uses.chains if c.name in facts.names}
        line = folder_asked_of(uses.source, names) if names else 0
        if line:
            yield Reason(message, uses.source.path, line, remedy)
    line = folder_asked_of(facts.source, facts.names)
    if line:
        yield Reason(message, old, line, remedy)
    for node in facts.nodes():
        text = facts.source.span(node).of(facts.source.text)
        if "__module__" in text and ".__file__" in text and FOLDER_OF.search(text):
            yield Reason(message, old, node.lineno, remedy)
