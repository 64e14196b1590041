"""Frameworks that name what they keep after the module that it is defined in."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.asked_fixtures import lost_fixtures
from refactor_ls.refactorings.move_symbols.conditions.conventions import test_reasons, tests_in
from refactor_ls.refactorings.move_symbols.conditions.fixtures import fixture_reasons
from refactor_ls.refactorings.move_symbols.conditions.old_paths import old_path_reasons
from refactor_ls.refactorings.move_symbols.conditions.ordering import order_reasons
from refactor_ls.refactorings.move_symbols.conditions.replaced import strings_by_old_path
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.lookups import called_name
from refactor_ls.refactorings.uses.meaning import root_name

_TASK_DECORATORS = frozenset({"task", "shared_task", "periodic_task"})


def framework_reasons(facts: Facts) -> Iterator[Reason]:
    """Definitions whose public name would change with their module, and old paths that must not go."""
    yield from old_path_reasons(facts)
    yield from test_reasons(facts)
    yield from lost_fixtures(facts)
    yield from fixture_reasons(facts)
    yield from _tests_named_by_strings(facts)
    yield from order_reasons(facts)
    for node in facts.definitions():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _celery_task(facts, node)
        elif isinstance(node, ast.ClassDef):
            yield from _django_model(facts, node)
            yield from _global_enum(facts, node)


def _tests_named_by_strings(facts: Facts) -> Iterator[Reason]:
    """A test keeps no old path, as it would be run twice, so that who loads it by its name has to change."""
    tests = tests_in(facts)
    for string in strings_by_old_path(facts) if tests else ():
        if string.name in tests:
            message = f"a string may name the test `{string.name}` by its old path"
            yield Reason(message, string.source.path, string.line, "change the string first")


def _celery_task(facts: Facts, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Reason]:
    """Celery calls a task by module and function unless it has a name of its own; queued messages hold that name."""
    for decorator in node.decorator_list:
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        keywords = [k.arg for k in decorator.keywords] if isinstance(decorator, ast.Call) else []
        last = getattr(function, "attr", getattr(function, "id", ""))
        if last in _TASK_DECORATORS and "name" not in keywords and _uses_celery(facts, function):
            old = f"{facts.project.modules.name(facts.source.path)}.{node.name}"
            yield Reason(
                f"Celery names the task `{node.name}` after its module, and messages in queues hold that name",
                facts.source.path,
                node.lineno,
                f'give it name="{old}" first',
            )


def _global_enum(facts: Facts, node: ast.ClassDef) -> Iterator[Reason]:
    """``enum.global_enum`` puts the members of an enumeration into the module that it is defined in."""
    if "global_enum" not in facts.source.text:
        return
    calls = (part for statement in facts.source.tree.body for part in nodes_in(statement))
    called = (part for part in calls if isinstance(part, ast.Call) and called_name(part) == "global_enum")
    given = any(isinstance(each, ast.Name) and each.id == node.name for call in called for each in call.args)
    if given or any(ast.unparse(decorator).endswith("global_enum") for decorator in node.decorator_list):
        message = (
            f"`global_enum` puts the members of `{node.name}` into its module, where others may read them"
        )
        yield Reason(message, facts.source.path, node.lineno, "leave this symbol where it is")


def _uses_celery(facts: Facts, decorator: ast.expr) -> bool:
    bindings = facts.source.bindings.get(root_name(decorator), [])
    imports = [import_binding(b) for b in bindings if b.kind is BindingKind.IMPORT]
    if any(found.module.split(".")[0] == "celery" for found in imports):
        return True
    return bool(
        facts.project.files.containing(["from celery import"])
        or facts.project.files.containing(["import celery"])
    )


def _django_model(facts: Facts, node: ast.ClassDef) -> Iterator[Reason]:
    """Django finds a model's application by its module, and its table and migrations by the application."""
    if not any(_is_django_model(facts, base) for base in node.bases) or "app_label" in _meta_names(node):
        return
    application = posixpath.dirname(facts.source.path)
    if posixpath.basename(application) == "models":
        application = posixpath.dirname(application)
    if not facts.request.destination.startswith(f"{application}/" if application else ""):
        yield Reason(
            f"Django takes the application of the model `{node.name}` from its module",
            facts.source.path,
            node.lineno,
            f"stay below {application}, or set `app_label` and `db_table` in its Meta first",
        )


def _is_django_model(facts: Facts, base: ast.expr) -> bool:
    if getattr(base, "attr", getattr(base, "id", "")) != "Model":
        return False
    bindings = facts.source.bindings.get(root_name(base), [])
    return any(
        b.kind is BindingKind.IMPORT and import_binding(b).module.split(".")[0] == "django" for b in bindings
    )


def _meta_names(node: ast.ClassDef) -> set[str]:
    metas = [inner for inner in node.body if isinstance(inner, ast.ClassDef) and inner.name == "Meta"]
    return {n.id for meta in metas for n in nodes_in(meta) if isinstance(n, ast.Name)}
