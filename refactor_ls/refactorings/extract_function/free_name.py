"""Is the name of the new function free where it is bound, and does it mean that function where it is called?"""

from __future__ import annotations

import ast
import builtins
import keyword
import posixpath
import re
import unicodedata
from collections.abc import Iterator

from refactor_ls.model.namespace_lookups import NAMESPACES
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Scope
from refactor_ls.model.source import Source, is_star_exported
from refactor_ls.model.text import LineTable
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.extract_function.facts import Facts
from refactor_ls.refactorings.extract_function.hierarchy import (
    ClassPlace,
    ancestors,
    derived_with,
    member_line,
)
from refactor_ls.refactorings.extract_function.home import Home
from refactor_ls.refactorings.extract_function.name_lists import line_where_globals_are_listed, members_listed

_OTHER = "choose another name"


def impossible_name(name: str) -> str:
    """Why no function of ours can have the name, whatever the code; "" where it can."""
    if not name.isidentifier():
        return f"`{name}` is no name for a function"
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword"
    if name.startswith("__") and name.endswith("__"):
        return f"`{name}` is a name that Python keeps for itself"
    if unicodedata.normalize("NFKC", name) != name:
        return f"Python reads `{name}` as `{unicodedata.normalize('NFKC', name)}`"
    return ""


def name_problems(facts: Facts, home: Home) -> Iterator[Reason]:
    """Why the function cannot have its name there."""
    name, path, line = facts.request.name, facts.source.path, facts.selection.line
    if _would_be_a_test(facts, name):
        yield Reason(f"`{name}` would be run as a test", path, line, "begin its name with an underscore")
    if home.receiver:
        yield from _taken_in_class(facts, name)
        return
    if facts.owner_class is not None and name.startswith("__"):
        remedy = "begin its name with one underscore"
        yield Reason(f"in `{facts.owner_class.name}`, `{name}` means another name", path, line, remedy)
        return
    yield from list(_hidden(facts, home, name)) or _taken(facts, home, name)
    if home.scope.parent is None:
        yield from _seen_elsewhere(facts.project, facts.source, name)


def _would_be_a_test(facts: Facts, name: str) -> bool:
    file = posixpath.basename(facts.source.path)
    return name.startswith("test") and (file.startswith("test") or file.endswith(("_test.py", "tests.py")))


def _taken_in_class(facts: Facts, name: str) -> Iterator[Reason]:
    owner = facts.owner_class
    assert owner is not None
    place = ClassPlace(facts.source, owner)
    line = member_line(owner, name)
    if line:
        yield Reason(f"`{owner.name}` has a `{name}` already", facts.source.path, line, _OTHER)
        return
    if name.startswith("__"):
        return  # other classes cannot see it
    for one in ancestors(facts.project, place):
        line = member_line(one.node, name)
        if line:
            message = f"`{one.node.name}`, from which `{owner.name}` derives, has a `{name}` already"
            yield Reason(message, one.source.path, line, _OTHER)
            return
    found = derived_with(facts.project, place, name)
    if found is not None:
        message = f"a class that derives from `{owner.name}` has a `{name}` already"
        yield Reason(message, found[0], found[1], _OTHER)
    elif not name.startswith("_"):
        yield from members_listed(facts.project, place)


def _hidden(facts: Facts, home: Home, name: str) -> Iterator[Reason]:
    """A local variable of that name hides the function where it is called."""
    scope: Scope | None = facts.local.scope
    while scope is not None and scope is not home.scope:
        bindings = scope.bindings.get(name, ())
        if bindings and scope.kind != "class":
            line = getattr(bindings[0].node, "lineno", facts.selection.line)
            message = f"a local `{name}` would hide the function where it is called"
            yield Reason(message, facts.source.path, line, _OTHER)
            return
        if name in scope.outer:
            message = f"`{name}` is declared {scope.outer[name]} here, and means another variable"
            yield Reason(message, facts.source.path, _declaration_line(scope, name), _OTHER)
            return
        scope = scope.parent


def _declaration_line(scope: Scope, name: str) -> int:
    nodes = ast.walk(scope.node) if scope.node is not None else ()
    declared = (node for node in nodes if isinstance(node, ast.Global | ast.Nonlocal) and name in node.names)
    return min(node.lineno for node in declared)


def _taken(facts: Facts, home: Home, name: str) -> Iterator[Reason]:
    """Something else has the name there, or something that is named so now means something further out."""
    path = facts.source.path
    bindings = home.scope.bindings.get(name, ())
    if bindings:
        line = getattr(bindings[0].node, "lineno", facts.selection.line)
        yield Reason(f"`{name}` is defined already", path, line, _OTHER)
        return
    for reference in facts.source.walk.references:
        is_below = any(scope is home.scope for scope in _scopes_above(reference.scope))
        is_meant = reference.target is None or reference.target in _scopes_above(home.scope)
        if reference.name == name and is_below and is_meant:
            message = f"`{name}` means something else here already"
            yield Reason(
                message, path, facts.selection.line if reference.in_string else reference.node.lineno, _OTHER
            )
            return
    if hasattr(builtins, name):
        yield Reason(f"`{name}` would hide what is built in", path, facts.selection.line, _OTHER)


def _scopes_above(scope: Scope) -> Iterator[Scope]:
    around: Scope | None = scope
    while around is not None:
        yield around
        around = around.parent


def _seen_elsewhere(project: Project, source: Source, name: str) -> Iterator[Reason]:
    """Who reads the module's names as a whole would find one more."""
    path = source.path
    module = project.modules.submodule(path, name)
    if module:
        yield Reason(f"the package has a module `{name}` already", module, 0, _OTHER)
        return
    for word, line in _listing(source) if not name.startswith("_") else ():
        message = f"`{word}()` lists the names of the module, and there would be one more"
        yield Reason(message, path, line, "begin its name with an underscore")
        return
    spelt = re.compile(rf"\b{re.escape(name)}\b")
    others = [one for one in project.files.containing([name]) if one.endswith(".py") and one != path]
    named = [one for one in others if spelt.search(project.files[one])]
    provides_more = bool(source.walk.stars) or "__getattr__" in source.bindings
    for other in named:
        if provides_more and project.modules.name(path).rpartition(".")[2] in project.files[other]:
            message = f"`{name}` may be taken from {path} here, whose names cannot all be seen"
            yield Reason(message, other, _line_of(project, other, spelt), _OTHER)
            return
    if is_star_exported(source, name):
        for path in sorted(_taking_all(project, source) & set(named)):
            message = f"it imports all names of {source.path} and means something else by `{name}`"
            yield Reason(message, path, _line_of(project, path, spelt), "begin the name with an underscore")
            return


def _listing(source: Source) -> Iterator[tuple[str, int]]:
    """What gives all names of the module to code that may go through them, and the line (from 1)."""
    for word in NAMESPACES:
        for reference in source.references.get(word, ()):
            if reference.scope is source.walk.module and reference.is_called:
                yield word, reference.node.lineno
    line = line_where_globals_are_listed(source)
    if line:
        yield "globals", line


def _line_of(project: Project, path: str, spelt: re.Pattern[str]) -> int:
    """The line (from 1) where a file says it first."""
    text = project.files[path]
    found = spelt.search(text)
    return LineTable(text).line_of(found.start()) + 1 if found else 0


def _taking_all(project: Project, source: Source) -> set[str]:
    """The modules that take all names of this one, through others too; itself included."""
    taking, todo = {source.path}, [source.path]
    starred = [path for path in project.files.containing(["import *"]) if path.endswith(".py")]
    while todo:
        provider = todo.pop()
        for path in starred:
            other = project.parsed(path) if path not in taking else None
            nodes = [star.node for star in other.walk.stars] if other is not None else []
            for node in nodes:
                module, level = getattr(node, "module", None) or "", getattr(node, "level", 0)
                if path not in taking and project.modules.resolve(path, level, module) == provider:
                    taking.add(path)
                    todo.append(path)
    return taking
