"""Turn a block of a function into a function of its own."""

from refactor_ls.refactorings.extract_function.extract import extract_function
from refactor_ls.refactorings.extract_function.offers import ExtractionOffer, offer_extraction
from refactor_ls.refactorings.extract_function.request import ExtractFunction

__all__ = ["ExtractFunction", "ExtractionOffer", "extract_function", "offer_extraction"]
