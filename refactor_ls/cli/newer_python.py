"""A command line carried out again by a newer Python, where ours cannot read what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_BOOT = "from refactor_ls.__main__ import main; main()"


class ReadableByNewerPython(Exception):
    """Ours cannot read a file of the workspace, and `program` can."""

    def __init__(self, program: str) -> None:
        super().__init__(program)
        self.program = program

    def run(self, arguments: Sequence[str]) -> int:
        """Carries out the same command line there and returns its exit code."""
        import subprocess

        from refactor_ls.workspace.newer_python import command_under

        return subprocess.run([*command_under(self.program, _BOOT), *arguments], check=False).returncode


def raise_where_newer_reads(texts: Iterable[str]) -> None:
    """Raises ReadableByNewerPython where a text that does not parse here parses there."""
    from refactor_ls.workspace.newer_python import newer_python

    unread = [text for text in texts if not _parses(text)]
    program = newer_python(unread)
    if program is not None:
        raise ReadableByNewerPython(program)


def _parses(text: str) -> bool:
    from refactor_ls.model.source import Source, Unparsable

    try:
        Source("", text)
    except Unparsable:
        return False
    return True
