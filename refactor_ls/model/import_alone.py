"""A module imported on paper all by itself: which of its functions each of its statements may run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from refactor_ls.model.early_reads import first_runs
from refactor_ls.model.files import Files
from refactor_ls.model.import_events import Enter, ModuleEvents
from refactor_ls.model.import_graph import events_of
from refactor_ls.model.import_simulation import functions_entered
from refactor_ls.model.modules import Modules
from refactor_ls.model.source import Source

FunctionName = tuple[str, str]


@lru_cache(maxsize=4)
def functions_run(source: Source) -> list[frozenset[FunctionName]]:
    """For each top-level statement the functions that may run while it does, by their top-level owner and own name.

    Perhaps too many: what is handed to code that nobody knows here may be asked for anything.
    """
    modules = Modules(Files({source.path: source.text}), [""])
    alone = _Alone(source, modules, events_of(source.path, source.text, modules, source.tree))
    return functions_entered(alone, source.path, alone)


@dataclass(frozen=True)
class _Alone:
    """A project of one module, in the order of whose statements its functions can run."""

    source: Source
    modules: Modules
    known: ModuleEvents

    def events(self, path: str) -> ModuleEvents:  # noqa: ARG002
        return self.known

    def may_run(self, path: str, function: Enter, running: Sequence[str], statements: Sequence[int]) -> bool:  # noqa: ARG002
        return statements[-1] >= first_runs(self.source).functions.get((function.owner, function.name), 0)
