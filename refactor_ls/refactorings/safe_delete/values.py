"""Values whose making may do more than make them: ``app = Flask(__name__)``, ``found = bus.subscribe(show)``."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator

from refactor_ls.model.nodes import Definition
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import BUILTINS, Facts
from refactor_ls.refactorings.move_symbols.mutations import Mutations
from refactor_ls.refactorings.move_symbols.parts import eager_parts
from refactor_ls.refactorings.uses.meaning import Origin, origin_of, root_name

# Calls of Python's own that do something that others see.
_DOING = frozenset(
    "print open input exec eval setattr delattr __import__ next import_module register unregister basicConfig "
    "dictConfig fileConfig captureWarnings addHandler addFilter setLevel setLoggerClass signal alarm filterwarnings "
    "simplefilter setrecursionlimit settrace setprofile seed chdir putenv unsetenv mkdir makedirs remove unlink rename "
    "replace rmdir rmtree copy copy2 copyfile copytree move write write_text write_bytes touch run call check_call "
    "check_output Popen system spawn start connect bind listen urlopen install setlocale install_opener "
    "set_event_loop_policy set_start_method addaudithook".split()
)
_HARMLESS = frozenset("attr attrs pydantic typing_extensions numpy packaging decimal".split())
_NEVER_PLAIN = frozenset({"subprocess", "atexit", "webbrowser"})
_MOST = 200  # functions that are looked into


def value_reasons(facts: Facts) -> Iterator[Reason]:
    """Why a statement that goes may be wanted for what it does, not for the name that it binds."""
    known = facts.names | facts.selection.incidental
    for index in facts.selection.statements:
        yield from doing_reasons(facts.project, facts.source, facts.source.tree.body[index], known)


def doing_reasons(
    project: Project, source: Source, node: ast.stmt, known: Collection[str]
) -> Iterator[Reason]:
    """Why a statement may do more than bind names; what it does to the `known` names goes with them."""
    for call in _calls(node):
        if root_name(call.func) not in known and _may_do_more(project, source, call):
            message = f"`{ast.unparse(call.func)}(…)` may do more than give a value"
            yield Reason(message, source.path, call.lineno, "delete it by hand where it does not")
            return


def _calls(node: ast.stmt) -> Iterator[ast.Call]:
    """The calls that run when the statement runs; decorators are judged by what they keep."""
    parts = list(eager_parts(node))
    decorators = {id(d) for part in parts for d in getattr(part, "decorator_list", [])}
    yield from (part for part in parts if isinstance(part, ast.Call) and id(part) not in decorators)


def _may_do_more(project: Project, source: Source, call: ast.Call) -> bool:
    function, root = call.func, root_name(call.func)
    if not root:
        return False  # a method of a literal
    if root not in source.bindings:
        return root not in BUILTINS or _last_name(function) in _DOING
    origin = origin_of(project, source, function)
    if origin is None:
        return _is_of_unknown(source, function) or _last_name(function) in _DOING
    return not isinstance(origin.binding.node, Definition) or _does_more(project, origin)


def _last_name(function: ast.expr) -> str:
    return getattr(function, "attr", root_name(function))


def _is_of_unknown(source: Source, function: ast.expr) -> bool:
    """Does something of a library do it that is neither Python's own nor known to do no more than it says?"""
    bindings = source.bindings.get(root_name(function), ())
    imports = [import_binding(b) for b in bindings if b.kind is BindingKind.IMPORT]
    tops = {found.module.split(".")[0] for found in imports}
    return not imports or bool(tops & _NEVER_PLAIN) or not tops <= {*sys.stdlib_module_names, *_HARMLESS}


def _does_more(project: Project, origin: Origin) -> bool:
    """Does a function or class of the workspace change something, or call what does?"""
    todo = [(origin.source, origin.binding.node)]
    known: dict[str, Mutations] = {}
    for source, definition in todo:
        if not isinstance(definition, Definition):
            continue
        if source.path not in known:
            known[source.path] = Mutations(source)
        parts = [part for body in _bodies(definition) for part in ast.walk(body)]
        if known[source.path].effects(definition).names or any(
            isinstance(part, ast.Global) for part in parts
        ):
            return True
        for call in (part for part in parts if isinstance(part, ast.Call)):
            inner = origin_of(project, source, call.func)
            is_outside = inner is None and root_name(call.func) in source.bindings
            if _last_name(call.func) in _DOING or (is_outside and _is_of_unknown(source, call.func)):
                return True
            if inner is not None and all(inner.binding.node is not seen for _, seen in todo[:_MOST]):
                todo += [(inner.source, inner.binding.node)]
        if len(todo) > _MOST:
            return True  # nobody can tell
    return False


def _bodies(definition: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> list[ast.AST]:
    """What runs when it is called."""
    if not isinstance(definition, ast.ClassDef):
        return [definition]
    making = ("__init__", "__new__", "__post_init__")
    return [node for node in definition.body if getattr(node, "name", "") in making]
