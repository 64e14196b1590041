"""Values whose making may do more than make them: ``app = Flask(__name__)``, ``found = bus.subscribe(show)``."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import BUILTINS, Facts
from refactor_ls.refactorings.move_symbols.meaning import Origin, origin_of, root_name
from refactor_ls.refactorings.move_symbols.mutations import Mutations
from refactor_ls.refactorings.move_symbols.parts import eager_parts

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
_DEEPEST = 4


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
    last = getattr(function, "attr", root)
    if not root:
        return False  # a method of a literal
    bindings = source.bindings.get(root, [])
    if not bindings:
        return root not in BUILTINS or last in _DOING
    origin = origin_of(project, source, function)
    if origin is not None:
        return _is_method_of_value(origin.binding.node) or _does_more(origin)
    imports = [import_binding(b) for b in bindings if b.kind is BindingKind.IMPORT]
    tops = {found.module.split(".")[0] for found in imports}
    if not imports or not tops <= (set(sys.stdlib_module_names) | _HARMLESS):
        return True
    return last in _DOING or tops & {"subprocess", "atexit", "webbrowser"} != set()


def _is_method_of_value(node: ast.AST) -> bool:
    """Is what is called, or its owner, neither a function nor a class?"""
    return not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def _does_more(origin: Origin) -> bool:
    """Does a function or class of the workspace change something, or call what does?"""
    mutations = Mutations(origin.source)
    todo: list[tuple[ast.AST, int]] = [(origin.binding.node, 0)]
    for definition, depth in todo:
        assert isinstance(definition, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if mutations.effects(definition).names:
            return True
        bodies = _bodies(definition)
        for body in bodies:
            for part in ast.walk(body):
                if isinstance(part, ast.Global):
                    return True
                if isinstance(part, ast.Call) and getattr(part.func, "attr", root_name(part.func)) in _DOING:
                    return True
        if depth < _DEEPEST:
            inner = (part.func for body in bodies for part in ast.walk(body) if isinstance(part, ast.Call))
            called = {id(d): d for function in inner for d in mutations.bodies(function)}
            todo += [(d, depth + 1) for d in called.values() if all(d is not known for known, _ in todo)]
    return False


def _bodies(definition: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> list[ast.AST]:
    """What runs when it is called."""
    if not isinstance(definition, ast.ClassDef):
        return [definition]
    making = ("__init__", "__new__", "__post_init__")
    return [node for node in definition.body if getattr(node, "name", "") in making]
