"""`refactor-ls split` and `split-class`: groups from a file, or proposed, become modules of their own."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from refactor_ls.cli.carrying import Carrying, carry_out_and_report
from refactor_ls.cli.paths import existing, in_workspace, root_of
from refactor_ls.cli.sources import source_path, targets_in
from refactor_ls.model.project import Project
from refactor_ls.refactorings import perform
from refactor_ls.refactorings.change import Change, Note, Refusal, refused
from refactor_ls.refactorings.split_class import SplitClass
from refactor_ls.refactorings.split_class.proposed import ProposedClassSplit, proposed_class_split
from refactor_ls.refactorings.split_module import SplitModule
from refactor_ls.refactorings.split_module.proposed import ProposedSplit, proposed_split
from refactor_ls.workspace import Workspace

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class SplitArguments:
    """The command line of `split` or `split-class`, as it was typed; `style` is that of a class."""

    what: str
    into: str | None
    max_lines: int | None
    groups: str | None
    facade: str
    root: Path | None
    how: Carrying
    style: str = ""


def split_and_report(arguments: SplitArguments) -> int:
    """Splits a module, prints the outcome, and returns the exit code."""
    file = existing(arguments.what, "FILE")
    groups = _read_groups(arguments.groups)

    def change_of(workspace: Workspace) -> Change | Refusal:
        source = _place(file, workspace)
        if isinstance(source, Refusal):
            return source
        project = Project(workspace.files, workspace.settings)
        if groups is not None:
            return perform(project, SplitModule(source, groups, arguments.facade))
        into = _into(arguments, workspace)
        limit = arguments.max_lines or workspace.settings.limits_of(source).max_file_lines.warn
        found = proposed_split(project, source, max_lines=limit, into=into, facade=arguments.facade)
        return found if isinstance(found, Refusal) else _explained(found, limit)

    return carry_out_and_report(
        root_of(file, arguments.root), arguments.how, "dividing the module", change_of
    )


def split_class_and_report(arguments: SplitArguments) -> int:
    """Splits a class, prints the outcome, and returns the exit code."""
    targets = targets_in([arguments.what])
    file, names = next(iter(targets.items()))
    if len(names) != 1:
        raise click.BadParameter(
            f"{arguments.what!r} is not of the form FILE::CLASS", param_hint="FILE::CLASS"
        )
    groups = _read_groups(arguments.groups)

    def change_of(workspace: Workspace) -> Change | Refusal:
        source = _place(file, workspace)
        if isinstance(source, Refusal):
            return source
        project = Project(workspace.files, workspace.settings)
        limit = arguments.max_lines or workspace.settings.limits_of(source).max_file_lines.warn
        request = SplitClass(source, names[0], groups or {}, arguments.style, arguments.facade, limit)
        if groups is not None:
            return perform(project, request)
        found = proposed_class_split(project, request, into=_into(arguments, workspace))
        return found if isinstance(found, Refusal) else _explained(found, limit)

    return carry_out_and_report(root_of(file, arguments.root), arguments.how, "dividing the class", change_of)


def _place(file: Path, workspace: Workspace) -> str | Refusal:
    source = source_path(file, workspace, is_symbol=True)
    if isinstance(source, str) and not source.endswith(".py"):
        return refused("it is no Python module", source, 0, "name a file that ends with .py")
    return source


def _into(arguments: SplitArguments, workspace: Workspace) -> str | None:
    """The workspace path of --into."""
    if arguments.into is None:
        return None
    path = in_workspace(Path(os.path.abspath(arguments.into)), workspace.root)
    if path is None:
        raise click.BadParameter(f"{arguments.into!r} lies outside of the workspace", param_hint="--into")
    return "" if path == "." else path


def _read_groups(file: str | None) -> Groups | None:
    """The table of --groups: the path of each new module, relative to the workspace, and its symbols."""
    if file is None:
        return None
    path = existing(file, "--groups")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{file} is no TOML: {error}", param_hint="--groups") from None
    for key, names in table.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            wanted = f'{file}: `{key}` is no list of names; it maps paths to them: "new.py" = ["name"]'
            raise click.BadParameter(wanted, param_hint="--groups")
    return {key: tuple(names) for key, names in table.items()}


def _explained(found: ProposedSplit | ProposedClassSplit, limit: int) -> Change:
    """The change with what people want to know of a proposal: the modules, what stays, what is too long."""
    notes = [Note(f"about {lines} lines: {why}", path) for path, lines, why in found.modules]
    source = found.request.source
    notes += [
        Note(f"`{', '.join(names)}` alone has {lines} lines, over the limit of {limit}", source)
        for names, lines in found.too_big
    ]
    notes += [
        Note(f"`{name}` stays: {reason.message}", source, reason.line)
        for name, reason in found.staying.items()
    ]
    return replace(found.change, receipt=(*notes, *found.change.receipt))
