"""Moving top-level symbols to another module."""

from refactor_ls.refactorings.move_symbols.move import move_symbols
from refactor_ls.refactorings.move_symbols.offers import Offer, offer, offers_of
from refactor_ls.refactorings.move_symbols.request import MoveSymbols

__all__ = ["MoveSymbols", "Offer", "move_symbols", "offer", "offers_of"]
