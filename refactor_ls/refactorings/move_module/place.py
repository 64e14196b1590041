"""What depends on where a module lies: files that it finds from its own place, and modules of the same name."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator

from refactor_ls.model.nodes import Definition, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.move_module.sure_strings import RELATIVE, RESOURCES
from refactor_ls.refactorings.uses.asked_files import FOLDER_OF, folder_asked_of
from refactor_ls.refactorings.uses.finding import file_uses
from refactor_ls.refactorings.uses.lookups import called_name

_TOO_FAR = 99
# What looks for files beside the module whose name it is given, and what shows that there are some.
_APPLICATIONS = frozenset({"Flask", "Quart", "APIFlask", "OpenAPI", "FlaskApp", "Blueprint", "APIBlueprint"})
_USES_OF_FOLDERS = (
    "render_template",
    "template_folder",
    "static_folder",
    "send_static_file",
    "open_resource",
)
_OPENING = frozenset({"open", "stat", "getmtime", "getsize", "read_text", "read_bytes"})
_TELL_THE_FOLDER = ("__file__", "__path__", "__package__", "__spec__", "__name__")


def place_reasons(facts: Facts) -> Iterator[Reason]:
    """Why the moved modules would not find what they find now, or would be found under another name."""
    yield from _has_a_twin(facts)
    moved = [source for source in facts.sources if facts.relocation.moves(source.path)]
    is_package = facts.relocation.is_package
    old, new = (_folder(path, is_package=is_package) for path in (facts.relocation.old, facts.relocation.new))
    if old != new and not is_package:
        yield from _folder_asked_elsewhere(facts)
    for source in moved if old != new else ():
        if not is_package:
            yield from reads_its_folder(facts.project, source)
        elif not source.path.endswith(".pyi"):
            yield from _climbs_out(facts, source)


def _folder(path: str, *, is_package: bool) -> str:
    """The folder that a module's file or a package's folder lies in; that of a module that becomes a package is new."""
    return posixpath.dirname(path.removesuffix("/").removesuffix("/__init__.py") if is_package else path)


def _has_a_twin(facts: Facts) -> Iterator[Reason]:
    """Another source root must not have a module of the new name already: only one of the two can be imported."""
    modules, new = facts.after.modules, facts.relocation.new
    name = modules.name(new)
    for other in modules.candidates(name, new) if name else ():
        if other != new and not other.endswith("/") and not new.endswith("/"):
            yield Reason(f"`{name}` would be the name of {other} too", new, 0, "choose another name")
            return


# -- files that are found from the module's place


def reads_its_folder(project: Project, source: Source) -> Iterator[Reason]:
    """Why a single module cannot go to another folder: what it finds beside itself does not move along."""
    yield from _finds_templates(project, source)
    telling = [name for name in _TELL_THE_FOLDER if name in source.references]
    if not telling:
        return
    handled = {
        id(part)
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and called_name(call) in RELATIVE and call.args
        if isinstance(call.args[0], ast.Constant)
        for part in ast.walk(call)
    }
    handled |= {id(place) for place in _read_themselves(source)}
    data = {
        id(argument)
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and called_name(call) in RESOURCES
        for argument in call.args[:1]
    }
    for name in telling:
        for reference in source.references[name]:
            is_harmless = (
                id(reference.node) not in data if name == "__name__" else id(reference.node) in handled
            )
            if not is_harmless:
                message = f"`{name}` tells the module its folder, and that changes"
                remedy = "let it take the folder from elsewhere first"
                yield Reason(message, source.path, reference.node.lineno, remedy)
                return


def _read_themselves(source: Source) -> Iterator[ast.expr]:
    """What is opened as a whole, ``open(__file__)`` or ``Path(__file__).read_text()``: the module, wherever it lies."""
    for call in ast.walk(source.tree):
        if not isinstance(call, ast.Call) or called_name(call) not in _OPENING:
            continue
        made = call.func.value if isinstance(call.func, ast.Attribute) else None
        is_path = isinstance(made, ast.Call) and called_name(made) == "Path" and len(made.args) == 1
        yield from made.args if isinstance(made, ast.Call) and is_path else call.args[:1]


def _folder_asked_elsewhere(facts: Facts) -> Iterator[Reason]:
    """Code that stays finds files beside the module: ``dirname(module.__file__)``, ``Path(getfile(Class)).parent``."""
    for source in facts.sources:
        if facts.relocation.moves(source.path) or "file" not in source.text:
            continue
        uses = file_uses(facts.project, source, facts.relocation.old)
        files = (chain for chain in uses.chains if chain.name == "__file__")
        chains = (chain for chain in files if _is_about_folders(source, chain.reference))
        known = {found.name for found in uses.names} | {chain.reference.name for chain in uses.chains}
        line = next((chain.reference.node.lineno for chain in chains), 0) or folder_asked_of(source, known)
        if line:
            message = f"the folder of {facts.relocation.old} is asked for here, and that changes"
            yield Reason(message, source.path, line, "let it take the folder from elsewhere first")
            return


def _is_about_folders(source: Source, read: Reference) -> bool:
    """Is a folder asked for where a file is read: in the same function or class, or where a variable or a return value
    is the file, anywhere?"""
    statement = source.tree.body[read.statement]
    handed_on = (node for node in nodes_in(statement) if isinstance(node, ast.Return | ast.Yield))
    is_handed_on = any(part is read.node for node in handed_on for part in nodes_in(node))
    span = source.span(statement)
    is_within = isinstance(statement, Definition) and not is_handed_on
    start, end = (span.start, span.end) if is_within else (0, len(source.text))
    return FOLDER_OF.search(source.text, start, end) is not None


def _finds_templates(project: Project, source: Source) -> Iterator[Reason]:
    """``Flask(__name__)`` looks for templates and static files beside the module, where something uses some."""
    for call in ast.walk(source.tree) if "__name__" in source.references else ():
        if not isinstance(call, ast.Call) or called_name(call) not in _APPLICATIONS:
            continue
        given = [
            *call.args[:2],
            *(keyword.value for keyword in call.keywords if keyword.arg == "import_name"),
        ]
        is_own = any(isinstance(value, ast.Name) and value.id == "__name__" for value in given)
        if is_own and any(project.files.containing([word]) for word in _USES_OF_FOLDERS):
            message = f"`{called_name(call)}` finds templates beside its module, whose folder changes"
            yield Reason(message, source.path, call.lineno, "tell it their folders from elsewhere first")
            return


def _climbs_out(facts: Facts, source: Source) -> Iterator[Reason]:
    """``Path(__file__).parent.parent`` that leads out of a package which goes to another folder."""
    if "__file__" not in source.references:
        return
    inner = source.path[len(facts.relocation.folders[0]) :]
    allowed = inner.count("/") + 1
    heights = {"__file__": 0}  # what names a place -> how many folders above the file it is
    for statement in source.all_statements:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} & heights.keys()
        if not names:
            continue
        height = max(heights[name] for name in names) + _climbs(statement)
        if height > allowed:
            message = (
                "a path that is found from `__file__` leads out of the package, which changes its folder"
            )
            yield Reason(
                message, source.path, statement.lineno, "let it take the folder from elsewhere first"
            )
            return
        for target in statement.targets if isinstance(statement, ast.Assign) else ():
            if isinstance(target, ast.Name):
                heights[target.id] = height


def _climbs(statement: ast.stmt) -> int:
    """How many folders up the expressions of a statement may lead."""
    found = 0
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute):
            found += node.attr in ("parent", "pardir")
        elif isinstance(node, ast.Subscript) and getattr(node.value, "attr", "") == "parents":
            index = node.slice.value if isinstance(node.slice, ast.Constant) else None
            found += index + 1 if isinstance(index, int) else _TOO_FAR
        elif isinstance(node, ast.Call):
            found += called_name(node) == "dirname"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += node.value.split("/").count("..")
    return found
