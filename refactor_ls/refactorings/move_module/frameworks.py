"""Frameworks that know modules by their names and places: Django, Celery, pytest."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterable, Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Note, Reason
from refactor_ls.refactorings.move_module.facts import Facts, stem_of
from refactor_ls.refactorings.move_symbols.conditions.conventions import holds_tests, is_test_file
from refactor_ls.refactorings.strings.pickles import named_in_bytes, pickled_names
from refactor_ls.refactorings.uses.lookups import called_name
from refactor_ls.refactorings.uses.meaning import root_name

# Folder of an application, or name of a module in it, that Django looks for.
_FOLDERS = ("/management/commands", "/templatetags", "/migrations")
_MODULES = frozenset({"models.py", "admin.py", "apps.py"})
_TASKS = frozenset({"task", "shared_task", "periodic_task"})
# Calls whose arguments list modules, and arguments of that name.
_LISTING = frozenset({"autodiscover_tasks", "Celery", "config_from_object"})
_LISTED = frozenset({"include", "imports", "packages"})


def framework_reasons(facts: Facts) -> Iterator[Reason]:
    """What a framework would not find any more, or would find under another name."""
    for path in facts.project.files:
        if facts.relocation.moves(path) and path.endswith(".py"):
            yield from _of_file(facts, path, facts.relocation.place(path))
    if facts.relocation.is_package:
        yield from _renamed_application(facts)
    yield from _discovered(facts)
    for old, new in facts.names:
        for path, line in named_in_bytes(facts.project, old) if old != new else ():
            yield Reason(
                f"stored bytes name `{old}` here",
                path,
                line,
                "store them anew first",
            )


def _of_file(facts: Facts, path: str, place: str) -> Iterator[Reason]:
    folder, name = posixpath.split(path)
    source = facts.project.parsed(path)
    leaves_tests = is_test_file(path) and not is_test_file(place)
    if leaves_tests and (source is None or holds_tests(facts.project, source)):
        yield Reason(
            f"pytest would not look for tests in {place}", path, 0, "choose a name such as test_….py"
        )
    if not any(word in facts.project.files.get(path, "") for word in ("django", "task")):
        return
    if source is None:
        return
    is_django = _imports(source, "django")
    is_sought = name in _MODULES or (name != INIT and f"/{folder}".endswith(_FOLDERS))
    if is_django and is_sought and stem_of(path) != stem_of(place):
        message = f"Django looks for {name} by this name"
        yield Reason(message, path, 0, "leave its name as it is; a package of the same name is found, too")
    yield from _tasks_renamed(facts, source)
    if is_django and folder != posixpath.dirname(place) and not facts.relocation.is_package:
        yield from _models_of_another_application(source, place)


def _discovered(facts: Facts) -> Iterator[Reason]:
    """``autodiscover_tasks()`` imports the module ``tasks`` of each package that is told of, or of Django's."""
    old, new = facts.relocation.old, facts.relocation.new
    before, after = facts.project.modules.name(old), facts.after.modules.name(new)
    is_same_place = before.rpartition(".")[0] == after.rpartition(".")[0]
    if before == after or (facts.relocation.is_package and not is_same_place):
        return
    for path in facts.project.files.containing(["autodiscover_", facts.old_stem]):
        source = facts.project.parsed(path) if path.endswith(".py") else None
        for node in ast.walk(source.tree) if source is not None else ():
            if isinstance(node, ast.Call) and facts.old_stem in _discovered_names(node):
                message = (
                    f"every module called `{facts.old_stem}` in a package that is told of is imported here"
                )
                remedy = "leave it where it is, or import it by name first"
                yield Reason(message, path, node.lineno, remedy)
                return


def _discovered_names(call: ast.Call) -> set[object]:
    if called_name(call) == "autodiscover_modules":
        return {argument.value for argument in call.args if isinstance(argument, ast.Constant)}
    if called_name(call) != "autodiscover_tasks":
        return set()
    given = [*call.args[1:2], *(k.value for k in call.keywords if k.arg == "related_name")]
    return {value.value for value in given if isinstance(value, ast.Constant)} if given else {"tasks"}


def _imports(source: Source, library: str) -> bool:
    return any(not i.level and i.module.split(".")[0] == library for i in source.all_imports)


def _tasks_renamed(facts: Facts, source: Source) -> Iterator[Reason]:
    """Celery calls a task by module and function unless it has a name of its own; queued messages hold that name."""
    if "celery" not in source.text and not facts.project.files.containing(["from celery import"]):
        return
    for node in source.tree.body:
        decorators = node.decorator_list if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else []
        for decorator in decorators:
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            keywords = {k.arg for k in decorator.keywords} if isinstance(decorator, ast.Call) else set()
            if getattr(function, "attr", getattr(function, "id", "")) in _TASKS and "name" not in keywords:
                name = getattr(node, "name", "")
                old = f"{facts.project.modules.name(source.path)}.{name}"
                message = (
                    f"Celery names the task `{name}` after its module, and messages in queues hold that name"
                )
                yield Reason(message, source.path, node.lineno, f'give it name="{old}" first')
                return


def _models_of_another_application(source: Source, place: str) -> Iterator[Reason]:
    """Django finds a model's application by its module, and its table and migrations by the application."""
    application = posixpath.dirname(source.path)
    if posixpath.basename(application) == "models":
        application = posixpath.dirname(application)
    if place.startswith(f"{application}/"):
        return
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef) and any(_is_model(source, base) for base in node.bases):
            message = f"Django takes the application of the model `{node.name}` from its module"
            remedy = f"stay below {application}, or set `app_label` and `db_table` in its Meta first"
            if "app_label" not in ast.unparse(node):
                yield Reason(message, source.path, node.lineno, remedy)
                return


def _is_model(source: Source, base: ast.expr) -> bool:
    bindings = source.bindings.get(root_name(base), ())
    imported = (b for b in bindings if b.kind is BindingKind.IMPORT)
    is_django = any(import_binding(b).module.split(".")[0] == "django" for b in imported)
    return is_django and getattr(base, "attr", getattr(base, "id", "")) == "Model"


def _renamed_application(facts: Facts) -> Iterator[Reason]:
    """Django names an application, and with it tables and migrations, after its package unless it has a label."""
    old, new = facts.old_stem, facts.new_stem
    if old == new:
        return
    folder = posixpath.dirname(facts.relocation.old)
    sources = [
        facts.project.parsed(f"{folder}/{name}") for name in ("apps.py", "models.py", "models/__init__.py")
    ]
    found = [source for source in sources if source is not None and _imports(source, "django")]
    has_label = any(_label_of(source) for source in found)
    if found and not has_label:
        message = f"Django names the application `{old}`, its tables and migrations after the package"
        remedy = f'give its AppConfig label = "{old}" first'
        yield Reason(message, found[0].path, 0, remedy)


def _label_of(source: Source) -> bool:
    return any(
        isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "label"
        for node in source.tree.body
        if isinstance(node, ast.ClassDef)
        for statement in node.body
    )


# -- strings


def names_of_frameworks(names: Iterable[tuple[str, str]], tree: ast.Module) -> Iterator[ast.Constant]:
    """The strings that certainly name the module, even by one word: applications of Django, modules of Celery."""
    old = {name for name, _ in names}
    for node in ast.walk(tree):
        for holder in _holders(node):
            for part in ast.walk(holder):
                if isinstance(part, ast.Constant) and part.value in old:
                    yield part


def _holders(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign | ast.AugAssign) and node.value is not None:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and target.id in (
            "INSTALLED_APPS",
            "CELERY_IMPORTS",
            "CELERY_INCLUDE",
        ):
            yield node.value
    elif isinstance(node, ast.ClassDef) and any("AppConfig" in ast.unparse(base) for base in node.bases):
        for statement in node.body:
            if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "name":
                yield statement.value
    elif isinstance(node, ast.Call) and called_name(node) in _LISTING:
        yield from node.args[:1] if called_name(node) != "Celery" else ()
        yield from (keyword.value for keyword in node.keywords if keyword.arg in _LISTED)


# -- what people must look at


def pickle_notes(facts: Facts) -> Iterator[Note]:
    """Stored pickles name a class by the path that it had."""
    modules, old_path, new_path = facts.project.modules, facts.relocation.old, facts.relocation.new
    if modules.name(old_path) == modules.name(new_path):
        return  # it becomes a package of its own name
    source = facts.project.parsed(old_path)
    classes = [node.name for node in source.tree.body if isinstance(node, ast.ClassDef)] if source else []
    for name, path, line in pickled_names(facts.project, classes):
        old = f"{modules.name(old_path)}.{name}"
        place = facts.relocation.place(path)
        yield Note(
            f"pickles that are written here may name `{old}`, which will not be found any more", place, line
        )
