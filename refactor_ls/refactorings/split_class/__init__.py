"""Dividing a giant class into mixins in modules of their own."""

from refactor_ls.refactorings.split_class.request import SplitClass
from refactor_ls.refactorings.split_class.split import split_class

__all__ = ["SplitClass", "split_class"]
