"""Deleting symbols and modules that nothing uses."""

from refactor_ls.refactorings.safe_delete.delete import safe_delete
from refactor_ls.refactorings.safe_delete.offers import KIND, offer_deletion
from refactor_ls.refactorings.safe_delete.request import SafeDelete

__all__ = ["KIND", "SafeDelete", "offer_deletion", "safe_delete"]
