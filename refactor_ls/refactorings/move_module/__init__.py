"""Move or rename modules and packages."""

from refactor_ls.refactorings.move_module.move import move_module
from refactor_ls.refactorings.move_module.relocation import exact_destination
from refactor_ls.refactorings.move_module.request import MoveModule, MoveModules
from refactor_ls.refactorings.move_module.several import move_modules

__all__ = ["MoveModule", "MoveModules", "exact_destination", "move_module", "move_modules"]
