"""Move or rename a module or package."""

from refactor_ls.refactorings.move_module.move import move_module
from refactor_ls.refactorings.move_module.request import MoveModule

__all__ = ["MoveModule", "move_module"]
