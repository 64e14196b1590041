"""The commands of `refactor-ls`. Each imports what it needs when it runs, so that none pays for the others."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from refactor_ls import __version__
from refactor_ls.cli.exits import DONE, INTERNAL_ERROR, INTERRUPTED, REFUSED
from refactor_ls.cli.newer_python import ReadableByNewerPython
from refactor_ls.cli.verifying import verifying

if TYPE_CHECKING:
    from refactor_ls.cli.split import SplitArguments
    from refactor_ls.workspace.verification import Verification

ISSUES = "https://github.com/refactor-ls/refactor-ls/issues"

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The workspace's folder; found from the first path when not given.",
)
_WRITE = click.option("--write", is_flag=True, help="Write the files instead of printing a diff.")
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
_FACADE = click.option(
    "--facade",
    type=click.Choice(["auto", "always", "never", "deprecate"]),
    default="auto",
    show_default=True,
    help="Does the old path keep working? auto: where a symbol is public in a library; deprecate: it does, and warns.",
)


@dataclass(frozen=True)
class Serving:
    """How to start the language server; handed in from above, because the terminal does not know the server."""

    stdio: Callable[[], None]
    tcp: Callable[[str, int], None]


def run(arguments: Sequence[str], serving: Serving) -> int:
    """Carries out a command line and returns its exit code."""
    try:
        result = commands.main(list(arguments), "refactor-ls", standalone_mode=False, obj=serving)
        sys.stdout.flush()
        return result if isinstance(result, int) else DONE
    except ReadableByNewerPython as newer:
        return newer.run(arguments)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"error: {place}{error.strerror or error}", err=True)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the last line of defence, and it says what it caught
        return _internal_error(error)


def _internal_error(error: Exception) -> int:
    said = " ".join(str(error).split())[:200]
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}:{where.lineno}"
    click.echo(
        f"internal error: {type(error).__name__}: {said} (at {place}, refactor-ls {__version__}); nothing was "
        f"written. Please report it at {ISSUES}, with the output of the same command under REFACTOR_LS_DEBUG=1.",
        err=True,
    )
    if os.environ.get("REFACTOR_LS_DEBUG") == "1":
        traceback.print_exception(error)
    return INTERNAL_ERROR


def _files(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What shells complete there: paths, of files and of folders."""
    return [CompletionItem(incomplete, type="file")]


def _splitting(command: Callable[..., int]) -> Callable[..., int]:
    """The options that both kinds of splitting take."""
    options = (
        click.option("--into", metavar="DIR", help="The folder of the new modules."),
        click.option("--max-lines", type=click.IntRange(min=20), metavar="N", help="How long they may be."),
        click.option("--groups", metavar="FILE", help="A TOML table: new module -> names."),
        click.option("--propose", is_flag=True, help="Only print the proposed table, to edit it."),
        _FACADE,
        _WRITE,
        verifying,
        _ROOT,
        _FORMAT,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _split_arguments(
    what: str, options: dict[str, Any], style: str = "", typing: str = "auto"
) -> SplitArguments:
    from refactor_ls.cli.carrying import Carrying
    from refactor_ls.cli.split import SplitArguments

    how = Carrying(options["write"], options["verification"], options["form"])
    into, max_lines, groups = options["into"], options["max_lines"], options["groups"]
    asked = (options["facade"], options["root"], how, options["propose"])
    return SplitArguments(what, into, max_lines, groups, *asked, style, typing)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="refactor-ls")
def commands() -> None:
    """Looks after the shape of Python code bases: finds what is too big, and moves it apart."""


@commands.command(short_help="Moves symbols, modules or packages, and imports follow.")
@click.argument(
    "what", nargs=-1, required=True, metavar="FILE::SYMBOL...|FILE_OR_PACKAGE", shell_complete=_files
)
@click.argument("destination", metavar="DEST", shell_complete=_files)
@_FACADE
@click.option(
    "--closure",
    type=click.Choice(["none", "private", "needed"]),
    default="none",
    show_default=True,
    help="What goes along? private: what only the moved symbols use; needed: what would else close an import cycle.",
)
@click.option("--likely", is_flag=True, help="Edit what is listed as likely, too.")
@_WRITE
@verifying
@_ROOT
@_FORMAT
def move(
    what: tuple[str, ...],
    destination: str,
    facade: str,
    closure: str,
    likely: bool,
    write: bool,
    verification: Verification | None,
    root: Path | None,
    form: str,
) -> int:
    """Moves symbols to a module, new or existing, or a whole module or package, and every import follows.

    Prints a unified diff and touches nothing, unless --write is given. What is listed as likely, such as dotted paths
    in comments and in strings that nothing certainly looks up, is edited with --likely only.
    """
    from refactor_ls.cli.carrying import Carrying
    from refactor_ls.cli.move import MoveArguments, move_and_report

    how = Carrying(write, verification, form)
    return move_and_report(MoveArguments(what, destination, facade, closure, likely, root, how))


@commands.command(short_help="Deletes symbols or modules that nothing uses.")
@click.argument("what", nargs=-1, required=True, metavar="FILE::SYMBOL...|FILE...", shell_complete=_files)
@click.option("--public", is_flag=True, help="Also what is public in a library, which others may use.")
@_WRITE
@verifying
@_ROOT
@_FORMAT
def delete(
    what: tuple[str, ...],
    public: bool,
    write: bool,
    verification: Verification | None,
    root: Path | None,
    form: str,
) -> int:
    """Deletes symbols, or whole modules, that nothing uses, with the imports that only they used.

    Where something uses them, every user is listed and nothing is touched. Those that use nobody but each other go
    together when all of them are named. Prints a unified diff, unless --write is given.
    """
    from refactor_ls.cli.carrying import Carrying
    from refactor_ls.cli.delete import DeleteArguments, delete_and_report

    return delete_and_report(DeleteArguments(what, public, root, Carrying(write, verification, form)))


@commands.command("extract-function", short_help="Makes a function of some lines of a function.")
@click.argument("where", metavar="FILE:FIRST-LAST", shell_complete=_files)
@click.argument("name")
@_WRITE
@verifying
@_ROOT
@_FORMAT
def extract_function(
    where: str,
    name: str,
    write: bool,
    verification: Verification | None,
    root: Path | None,
    form: str,
) -> int:
    """Makes a function NAME of some lines of a function, which stands beside it and is called in their place.

    FIRST and LAST count from 1 and are included; they are whole statements of one block. What the lines read becomes
    parameters, what they set and somebody reads later is returned. Prints a unified diff, unless --write is given.
    """
    from refactor_ls.cli.carrying import Carrying
    from refactor_ls.cli.extract import ExtractArguments, extract_and_report

    how = Carrying(write, verification, form)
    return extract_and_report(ExtractArguments(where, name, root, how))


@commands.command(short_help="Carries out the steps of a plan as one change.")
@click.argument("plan", metavar="PLAN", shell_complete=_files)
@click.option("--phase", type=click.IntRange(min=1), metavar="N", help="Only this phase; else all, in order.")
@_WRITE
@verifying
@_ROOT
@_FORMAT
def apply(
    plan: str,
    phase: int | None,
    write: bool,
    verification: Verification | None,
    root: Path | None,
    form: str,
) -> int:
    """Carries out the steps of PLAN, a TOML file of phases and steps, as one change: all of them or none.

    Prints a unified diff, unless --write is given. What a step says and has been done already is left out.
    """
    from refactor_ls.cli.apply import ApplyArguments, apply_and_report
    from refactor_ls.cli.carrying import Carrying

    return apply_and_report(ApplyArguments(plan, phase, root, Carrying(write, verification, form)))


@commands.command(short_help="Divides a module among several new ones.")
@click.argument("file", shell_complete=_files)
@_splitting
def split(file: str, **options: Any) -> int:
    """Divides a module among several new ones, as a package in its place or beside it, and every import follows.

    The groups come from --groups, a TOML table of paths and symbols, or are proposed: symbols that belong together, in
    modules of at most --max-lines. Prints a unified diff, unless --write is given.
    """
    from refactor_ls.cli.split import split_and_report

    return split_and_report(_split_arguments(file, options))


@commands.command("split-class", short_help="Divides a giant class among several modules.")
@click.argument("what", metavar="FILE::CLASS", shell_complete=_files)
@click.option(
    "--style",
    type=click.Choice(["mixins", "delegates"]),
    default="mixins",
    show_default=True,
    help="Do the groups become base classes, or functions that their methods call?",
)
@click.option(
    "--typing",
    type=click.Choice(["auto", "declared", "none"]),
    default="auto",
    show_default=True,
    help="Do mixins declare what they use? auto: where a type checker is set up.",
)
@_splitting
def split_class(what: str, style: str, typing: str, **options: Any) -> int:
    """Divides a giant class: groups of its methods become base classes in modules of their own, or functions there.

    The groups come from --groups, a TOML table of paths and methods, or are proposed: methods that belong together, in
    modules of at most --max-lines. Prints a unified diff, unless --write is given.
    """
    from refactor_ls.cli.split import split_class_and_report

    return split_class_and_report(_split_arguments(what, options, style, typing))


@commands.command(short_help="Reports what is too big or mixes responsibilities.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=_files)
@_ROOT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, for code scanning, or as annotations of a pull request.",
)
@click.option("--baseline", metavar="FILE", help="Leave out the findings that are known there.")
@click.option("--update-baseline", is_flag=True, help="Write what is found now to the file of --baseline.")
def check(
    paths: tuple[str, ...], root: Path | None, form: str, baseline: str | None, update_baseline: bool
) -> int:
    """Reports what is oversized or mixes responsibilities; exit code 1 when there is any.

    PATH is a file or a folder; without one it is the working directory.
    """
    from refactor_ls.cli.check import CheckArguments, check_and_report

    return check_and_report(CheckArguments(paths, root, form, baseline, update_baseline))


@commands.command(short_help="Says what a file or a class is responsible for.")
@click.argument("file", shell_complete=_files)
@click.option(
    "--class", "class_name", metavar="NAME", help="The methods of one class instead of the file's symbols."
)
@_ROOT
@_FORMAT
def analyze(file: str, class_name: str | None, root: Path | None, form: str) -> int:
    """Says what FILE is responsible for: the groups that its symbols and its classes' methods form, and why.

    The score lies between 0 and 1: how sure it is that the groups have little to do with each other.
    """
    from refactor_ls.cli.analyze import AnalyzeArguments, analyze_and_report

    return analyze_and_report(AnalyzeArguments(file, class_name, root, form))


@commands.command()
@click.option("--stdio", is_flag=True, help="Speak over standard input and output (the default).")
@click.option("--tcp", metavar="HOST:PORT", help="Listen on a socket instead.")
@click.pass_obj
def server(serving: Serving, stdio: bool, tcp: str | None) -> int:
    """Starts the language server for an editor."""
    if tcp is None:
        serving.stdio()
        return DONE
    if stdio:
        raise click.UsageError("--stdio and --tcp exclude each other")
    host, _, port = tcp.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f"{tcp!r} is not of the form HOST:PORT", param_hint="--tcp")
    try:
        serving.tcp(host.strip("[]"), int(port))
    except OSError as error:
        raise click.BadParameter(
            f"cannot listen on {tcp}: {error.strerror or error}", param_hint="--tcp"
        ) from None
    return DONE


@commands.command(short_help="Says what a rule looks at, why, and what helps.")
@click.argument("rule")
def explain(rule: str) -> int:
    """Says what a rule looks at, why, what helps, and how to silence it.

    RULE is a code, such as RLS101, or a name, such as oversized-file.
    """
    from refactor_ls.cli.explain import explanation_of
    from refactor_ls.cli.report import print_result

    print_result(explanation_of(rule) + "\n")
    return DONE
