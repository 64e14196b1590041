"""Every refactoring by the name of its request, and how one is carried out; who needs one alone imports that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal
from refactor_ls.refactorings.extract_function import ExtractFunction, extract_function
from refactor_ls.refactorings.move_module import MoveModule, MoveModules, move_module, move_modules
from refactor_ls.refactorings.move_symbols import MoveSymbols, move_symbols
from refactor_ls.refactorings.moving import Move, names_renamed_by, perform_move
from refactor_ls.refactorings.safe_delete import SafeDelete, safe_delete
from refactor_ls.refactorings.split_class import SplitClass, split_class
from refactor_ls.refactorings.split_module import SplitModule, split_module

Request = MoveSymbols | MoveModule | MoveModules | SplitModule | SplitClass | SafeDelete | ExtractFunction

REFACTORINGS: dict[str, tuple[type[Request], Callable[[Project, Any], Change | Refusal]]] = {
    "move_symbols": (MoveSymbols, move_symbols),
    "move_module": (MoveModule, move_module),
    "move_modules": (MoveModules, move_modules),
    "split_module": (SplitModule, split_module),
    "split_class": (SplitClass, split_class),
    "safe_delete": (SafeDelete, safe_delete),
    "extract_function": (ExtractFunction, extract_function),
}
"""Name of a request -> (its dataclass, what carries it out), in menu order."""


def perform(project: Project, request: Request) -> Change | Refusal:
    """Carry out a request: the verified change, or why not."""
    if isinstance(request, Move):
        return perform_move(project, request)
    for kind, carry_out in REFACTORINGS.values():
        if isinstance(request, kind):
            return carry_out(project, request)
    raise TypeError(f"no refactoring takes {type(request).__name__}")


def renamed_names(project: Project, request: Request, change: Change) -> dict[str, str]:
    """The dotted names before -> after that a request changes."""
    return names_renamed_by(project, request, change) if isinstance(request, Move) else {}


def request_from(data: Mapping[str, Any]) -> Request:
    """The request that plain data describes. Raises ValueError where there is none of that name or a field is wrong."""
    kind = REFACTORINGS.get(str(data.get("request", "move_symbols")))
    if kind is None:
        raise ValueError(f"no refactoring named {data.get('request')!r}; there are {', '.join(REFACTORINGS)}")
    return kind[0].from_dict(data)
