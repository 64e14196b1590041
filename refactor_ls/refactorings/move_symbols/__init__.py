"""Moving top-level symbols to another module."""

from refactor_ls.refactorings.move_symbols.destinations import destination_problem
from refactor_ls.refactorings.move_symbols.move import move_symbols
from refactor_ls.refactorings.move_symbols.offers import (
    Offer,
    offer,
    places_for,
    selected_symbols,
    symbols_at,
)
from refactor_ls.refactorings.move_symbols.request import MoveSymbols, normalised

__all__ = [
    "MoveSymbols",
    "Offer",
    "destination_problem",
    "move_symbols",
    "normalised",
    "offer",
    "places_for",
    "selected_symbols",
    "symbols_at",
]
