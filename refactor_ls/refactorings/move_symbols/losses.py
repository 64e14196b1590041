"""What others rely on and a change takes away: imports by which modules are loaded, or do something, in time."""

from __future__ import annotations

from collections.abc import Collection

from refactor_ls.model.project import Project
from refactor_ls.refactorings.move_symbols.conditions.import_effects import lost_effects
from refactor_ls.refactorings.uses.loading import Load, Loss, lost_loads
from refactor_ls.refactorings.uses.package_names import names_left_to_modules


def losses(before: Project, after: Project, edited: Collection[str], source: str) -> frozenset[Loss]:
    """The first kind of imports that a change of the `edited` files takes away, of which there are any."""
    found = (
        lost_loads(before, after, edited, source)
        or lost_effects(before, after, edited, source)
        or names_left_to_modules(before, after, edited)
    )
    lost = {loss.load for loss in found}
    return frozenset(loss for loss in found if not _is_made_good(after, loss, lost))


def _is_made_good(after: Project, loss: Loss, lost: Collection[Load]) -> bool:
    """Has a package around the file the same loss? That runs first, and goes on importing the module."""
    path, module = loss.load
    reads_it = loss.is_read and loss.reader == path
    return not reads_it and any((above, module) in lost for above in after.modules.packages_above(path))
