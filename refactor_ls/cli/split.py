"""`refactor-ls split` and `split-class`: groups from a file, or proposed, become modules of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from refactor_ls.cli.carrying import Carrying, carry_out_and_report
from refactor_ls.cli.paths import existing, in_workspace, root_of
from refactor_ls.cli.propose import propose_and_report
from refactor_ls.cli.sources import source_path, targets_in
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal, refused
from refactor_ls.refactorings.groups_table import Groups, groups_in, long_modules
from refactor_ls.refactorings.performing import perform
from refactor_ls.refactorings.proposed_splits import Proposed, ProposeSplit, limit_of, proposed
from refactor_ls.refactorings.split_class import SplitClass
from refactor_ls.refactorings.split_module import SplitModule
from refactor_ls.workspace import Workspace

_MOST_APART = 3  # names that stay for one reason, each with a line of its own


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
    propose: bool
    style: str = ""
    typing: str = "auto"


def split_and_report(arguments: SplitArguments) -> int:
    """Splits a module, prints the outcome, and returns the exit code."""
    return _report(arguments, existing(arguments.what, "FILE"), "", "dividing the module")


def split_class_and_report(arguments: SplitArguments) -> int:
    """Splits a class, prints the outcome, and returns the exit code."""
    if arguments.style == "delegates" and arguments.typing == "declared":
        raise click.UsageError("--typing declared is for mixins: delegates take the object as a parameter")
    targets = targets_in([arguments.what])
    file, names = next(iter(targets.items()))
    if len(names) != 1:
        raise click.BadParameter(
            f"{arguments.what!r} is not of the form FILE::CLASS", param_hint="FILE::CLASS"
        )
    return _report(arguments, file, names[0], "dividing the class")


def _report(arguments: SplitArguments, file: Path, class_name: str, doing: str) -> int:
    """The split, or only what is proposed, of a module or of a class of it."""
    groups = _read_groups(arguments.groups)
    if groups is not None and arguments.into is not None:
        raise click.UsageError("--into is for proposed groups: --groups names the path of each new module")
    root = root_of(file, arguments.root)
    if arguments.propose:
        if groups is not None or arguments.how.write:
            raise click.UsageError("--propose goes neither with --groups nor with --write")
        return propose_and_report(
            root, arguments.how.form, doing, partial(_asked, arguments, file, class_name)
        )

    def change_of(workspace: Workspace) -> Change | Refusal:
        asked = _asked(arguments, file, class_name, workspace)
        if isinstance(asked, Refusal):
            return asked
        project = Project(workspace.files, workspace.settings)
        limit = limit_of(project, asked)
        if groups is None:
            found = proposed(project, asked)
            return found if isinstance(found, Refusal) else _explained(project, found, limit)
        if class_name:
            return perform(
                project,
                SplitClass(asked.source, class_name, groups, asked.style, asked.facade, limit, asked.typing),
            )
        return perform(project, SplitModule(asked.source, groups, asked.facade, limit))

    return carry_out_and_report(root, arguments.how, doing, change_of)


def _asked(
    arguments: SplitArguments, file: Path, class_name: str, workspace: Workspace
) -> ProposeSplit | Refusal:
    source = _place(file, workspace)
    if isinstance(source, Refusal):
        return source
    into = _into(arguments, workspace)
    limit, style = arguments.max_lines or 0, arguments.style or "mixins"
    return ProposeSplit(source, class_name, limit, into, arguments.facade, style, typing=arguments.typing)


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
        return groups_in(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file} is no TOML: {error}", param_hint="--groups") from None
    except ValueError as error:
        raise click.BadParameter(f"{file}: {error}", param_hint="--groups") from None


def _explained(project: Project, found: Proposed, limit: int) -> Change:
    """The change with what people want to know of a proposal: the modules, what stays, what is too long."""
    notes = [Note(f"about {lines} lines: {why}", path) for path, lines, why in found.modules]
    source = found.request.source
    notes += [
        Note(f"`{', '.join(names)}` alone has {lines} lines, over the limit of {limit}", source)
        for names, lines in found.too_big
    ]
    notes += [
        Note(f"{lines} lines with its imports, over the limit of {limit}", path)
        for path, lines in long_modules(found, limit)
    ]
    notes += _staying(found)
    notes += _left(project, found, limit)
    return replace(found.change, receipt=(*notes, *found.change.receipt))


def _left(project: Project, found: Proposed, limit: int) -> Iterator[Note]:
    """How long the old module still is, where that is over the limit."""
    source, texts = found.request.source, found.change.texts(project.files)
    path = source if texts.get(source) is not None else f"{source.removesuffix('.py')}/__init__.py"
    lines = (texts.get(path) or "").count("\n")
    if lines > limit:
        more = ": `split` may divide the rest" if isinstance(found.request, SplitClass) else ""
        yield Note(f"{lines} lines are left here, over the limit of {limit}{more}", path)


def _where(found: Proposed, reason: Reason) -> tuple[str, int]:
    """Where a reason is to be seen: in the module that is divided, or in another file; not in a draft of a new one."""
    source = found.request.source
    own = {source, f"{source.removesuffix('.py')}/__init__.py", ""}
    if reason.path in found.request.groups:
        return source, 0
    return (source, reason.line) if reason.path in own else (reason.path, reason.line)


def _staying(found: Proposed) -> Iterator[Note]:
    """What stays, and why: many of one reason in one line."""
    by_reason: dict[str, dict[str, Reason]] = {}
    for name, reason in found.staying.items():
        by_reason.setdefault(reason.message.replace(f"`{name}`", "it", 1), {})[name] = reason
    source = found.request.source
    for message, reasons in by_reason.items():
        if len(reasons) <= _MOST_APART:
            yield from (
                Note(f"`{name}` stays: {message}", *_where(found, each)) for name, each in reasons.items()
            )
            continue
        shown = ", ".join(f"`{name}`" for name in list(reasons)[:_MOST_APART])
        more = len(reasons) - _MOST_APART
        yield Note(f"{shown} and {more} more stay, each because {message}", source)
