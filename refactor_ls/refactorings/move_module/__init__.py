"""Move or rename modules and packages."""

from refactor_ls.refactorings.move_module.move import move_module
from refactor_ls.refactorings.move_module.request import MoveModule, MoveModules
from refactor_ls.refactorings.move_module.several import move_modules

__all__ = ["MoveModule", "MoveModules", "move_module", "move_modules"]
