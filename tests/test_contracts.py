"""Contracts are judged as import-linter judges them: on random trees with random contracts, and around moves in them.

Where a declaration of tach is judged, see the cases.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from importlinter import api as _configures_it  # noqa: F401
from importlinter.application import use_cases
from importlinter.application.user_options import UserOptions

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings import verify
from refactor_ls.refactorings.change import Change, Reason, Refusal, applied
from refactor_ls.refactorings.contracts.import_linter import Contract
from refactor_ls.refactorings.contracts.judging import judged
from refactor_ls.refactorings.contracts.options import Options
from refactor_ls.refactorings.performing import perform, request_from

Table = dict[str, Any]


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_import_linter(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    root = f"tree{seed}"
    texts = random_tree(dice, root)
    write(tmp_path, texts)
    monkeypatch.syspath_prepend(tmp_path)
    session = random_session(dice, root)
    contracts = [random_contract(dice, list(modules_of(texts)), root) for _ in range(20)]
    for table in contracts:
        if session["include_external_packages"] == "False":
            table = without_externals(table, root)
        theirs = is_kept(session, table)
        if theirs is not None:
            ours = Contract("", "", table["type"], Options(table), Options(session))
            assert (not judged(Project(Files(texts)), ours)) == theirs, (texts, session, table)


@pytest.mark.parametrize("seed", range(100, 140))
def test_no_move_breaks_a_contract(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    before, after = f"before{seed}", f"after{seed}"
    texts = random_tree(dice, before)
    write(tmp_path, texts)
    monkeypatch.syspath_prepend(tmp_path)
    session = {"root_packages": [before], "include_external_packages": "True"}
    contracts = [random_contract(dice, list(modules_of(texts)), before) for _ in range(4)]
    valid = [table for table in contracts if is_kept(session, table) is not None]
    texts["pyproject.toml"] = toml_of(session, valid)
    changed, refused_for = moved(random_move(dice, texts), texts, monkeypatch)
    if changed is None:
        return
    write(tmp_path, renamed(changed, before, after))
    newly_broken = set()
    for table in valid:
        if is_kept(session, table) and not is_kept(
            dict(session, root_packages=[after]), renamed_table(table, before, after)
        ):
            newly_broken.add(table["name"])
    kept_before = {table["name"] for table in valid if is_kept(session, table)}
    assert newly_broken == refused_for & kept_before


# -- what import-linter says


def is_kept(session: Mapping[str, Any], table: Table) -> bool | None:
    """Does import-linter call the contract kept? None where it does not take its options."""
    options = UserOptions(session_options=dict(session), contracts_options=[copy.deepcopy(table)])
    try:
        use_cases._register_built_in_contract_types()
        report = use_cases.create_report(options, cache_dir=None)
    except Exception:  # noqa: BLE001 — a missing module or ignored import is told by many classes of them
        return False
    if report.invalid_contract_options:
        return None
    return all(check.kept for _, check in report.get_contracts_and_checks())


# -- random trees


def random_tree(dice: random.Random, root: str) -> dict[str, str]:
    """Some packages of modules that import each other in every form, at the top, in functions and for types."""
    modules = [root]
    for package in dice.sample(["web", "core", "data", "_own", "jobs"], dice.randint(2, 5)):
        modules.append(f"{root}.{package}")
        inner = dice.sample(["one", "two", "_three", "deep"], dice.randint(0, 3))
        modules += [f"{root}.{package}.{name}" for name in inner]
        if "deep" in inner and dice.random() < 0.5:
            modules.append(f"{root}.{package}.deep.low")
    packages = {module.rpartition(".")[0] for module in modules} | {root}
    return {
        path_of(module, module in packages): random_module(dice, module, modules, module in packages)
        for module in modules
    }


def random_module(dice: random.Random, module: str, modules: list[str], is_package: bool) -> str:
    name = module.replace(".", "_")
    lines, calls = ["from typing import TYPE_CHECKING", ""], []
    others = [other for other in modules if other != module]
    for other in dice.sample(others, min(len(others), dice.choice([0, 0, 1, 1, 2]))):
        line, call = random_import(dice, module, other, is_package)
        calls.append(call)
        place = dice.choice(["top", "top", "function", "types"])
        if place == "top":
            lines.insert(1, line)
        elif place == "types":
            calls.pop()
            lines += ["if TYPE_CHECKING:", f"    {line}", ""]
        else:
            lines += ["def late_" + other.replace(".", "_") + "():", f"    {line}", f"    return {call}", ""]
            calls.pop()
    if dice.random() < 0.2:
        lines.insert(1, dice.choice(["import json", "from os import path", "import xml.dom"]))
    body = "".join(f"    {call}\n" for call in calls) or "    pass\n"
    return "\n".join([*lines, "", f"def do_{name}():", body, ""])


def random_import(dice: random.Random, module: str, other: str, is_package: bool) -> tuple[str, str]:
    """(statement, use) of an import of the function that `other` defines."""
    function = "do_" + other.replace(".", "_")
    parent, _, last = other.rpartition(".")
    here = module if is_package else module.rpartition(".")[0]
    forms = [(f"import {other}", f"{other}.{function}"), (f"from {other} import {function}", function)]
    if parent:
        forms.append((f"from {parent} import {last} as m_{last}", f"m_{last}.{function}"))
    if other.startswith(f"{here}."):
        forms.append((f"from .{other[len(here) + 1 :]} import {function}", function))
    return dice.choice(forms)


def path_of(module: str, is_package: bool) -> str:
    return module.replace(".", "/") + ("/__init__.py" if is_package else ".py")


def modules_of(texts: Mapping[str, str]) -> Iterable[str]:
    for path in texts:
        yield path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def write(folder: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


# -- random contracts


def random_session(dice: random.Random, root: str) -> Table:
    session: Table = {"root_packages": [root]}
    session["include_external_packages"] = dice.choice(["True", "False"])
    session["exclude_type_checking_imports"] = dice.choice(["True", "False"])
    return session


def random_contract(dice: random.Random, modules: list[str], root: str) -> Table:
    tops = [module for module in modules if module.count(".") == 1]
    kind = dice.choice(
        ["layers", "forbidden", "independence", "protected", "private_modules", "acyclic_siblings"]
    )
    table: Table = {"name": f"{kind} {dice.randint(0, 10**9)}", "type": kind}
    if kind == "layers":
        table |= random_layers(dice, tops, root)
    elif kind == "forbidden":
        table["source_modules"] = some(dice, modules, root)
        table["forbidden_modules"] = [*some(dice, modules, root), *dice.choice([[], ["json"], ["os", "xml"]])]
        table["allow_indirect_imports"] = dice.choice(["True", "False"])
        table["as_packages"] = dice.choice(["True", "True", "False"])
    elif kind == "independence":
        table["modules"] = dice.sample(tops, min(len(tops), dice.randint(1, 3)))
    elif kind == "protected":
        table["protected_modules"] = some(dice, modules, root)
        table["allowed_importers"] = some(dice, modules, root)
        table["as_packages"] = dice.choice(["True", "False"])
    elif kind == "acyclic_siblings":
        table["ancestors"] = [dice.choice([root, *tops])]
        table["depth"] = dice.choice(["0", "1", "10"])
    if dice.random() < 0.4:
        table["ignore_imports"] = [ignored(dice, modules, root) for _ in range(dice.randint(1, 3))]
        table["unmatched_ignore_imports_alerting"] = dice.choice(["none", "none", "warn", "error"])
    return table


def without_externals(table: Table, root: str) -> Table:
    inner = [name for name in table.get("forbidden_modules", ()) if name.startswith(root)]
    return table | {"forbidden_modules": inner} if table["type"] == "forbidden" else table


def random_layers(dice: random.Random, tops: list[str], root: str) -> Table:
    names = [top.rpartition(".")[2] for top in dice.sample(tops, len(tops))]
    has_container = dice.random() < 0.5
    prefix = "" if has_container else f"{root}."
    lines = []
    while names:
        taken = [names.pop() for _ in range(min(len(names), dice.choice([1, 1, 2])))]
        words = [f"({prefix}{name})" if dice.random() < 0.2 else prefix + name for name in taken]
        lines.append(dice.choice([" | ", " : "]).join(words))
    if dice.random() < 0.2:
        lines.append(dice.choice(["", "("]) + prefix + "gone")
        lines[-1] += ")" if lines[-1].startswith("(") else ""
    if dice.random() < 0.3:
        lines.pop(0)
    table: Table = {"layers": lines}
    if has_container:
        table["containers"] = [root]
        table["exhaustive"] = dice.choice(["True", "False"])
    return table


def some(dice: random.Random, modules: list[str], root: str) -> list[str]:
    wild = [f"{root}.*", f"{root}.*.one", f"{root}.**", f"{root}.**.low", f"{root}.web.*"]
    return [dice.choice(wild if dice.random() < 0.2 else modules) for _ in range(dice.randint(1, 2))]


def ignored(dice: random.Random, modules: list[str], root: str) -> str:
    return f"{some(dice, modules, root)[0]} -> {some(dice, modules, root)[0]}"


# -- moves


def random_move(dice: random.Random, texts: Mapping[str, str]) -> Table:
    paths = [path for path in texts if path.endswith(".py")]
    source, destination = dice.sample(paths, 2)
    if dice.random() < 0.3:
        destination = destination.rpartition("/")[0] + "/fresh.py"
    function = "do_" + next(iter(modules_of({source: ""}))).replace(".", "_")
    return {
        "request": "move_symbols",
        "source": source,
        "symbols": [function],
        "destination": destination,
        "facade": dice.choice(["always", "never"]),
    }


def moved(
    request: Table, texts: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, str] | None, set[str]]:
    """The tree after the move, contracts or not (None: it is refused for other reasons), and which it would break."""
    files = Files(texts)
    answer = perform(Project(files), request_from(request))
    if isinstance(answer, Change):
        return dict(applied(files, answer)), set()
    broken = {reason.message.split("`")[1] for reason in answer.reasons if "the contract" in reason.message}
    with monkeypatch.context() as patched:
        patched.setattr(verify, "contract_reasons", lambda *_: list[Reason]())
        answer = perform(Project(files), request_from(request))
    return (None, set()) if isinstance(answer, Refusal) else (dict(applied(files, answer)), broken)


def renamed(texts: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    return {path.replace(old, new): text.replace(old, new) for path, text in texts.items()}


def renamed_table(table: Table, old: str, new: str) -> Table:
    return {
        key: [word.replace(old, new) for word in value] if isinstance(value, list) else value
        for key, value in table.items()
    }


def toml_of(session: Mapping[str, Any], contracts: list[Table]) -> str:
    lines = ["[tool.importlinter]", *(f"{key} = {value!r}" for key, value in session.items())]
    for table in contracts:
        lines += ["[[tool.importlinter.contracts]]", *(f"{key} = {value!r}" for key, value in table.items())]
    return "\n".join(lines)
