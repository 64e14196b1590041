"""Dividing a module among several new ones."""

from refactor_ls.refactorings.split_module.request import SplitModule
from refactor_ls.refactorings.split_module.split import split_module

__all__ = ["SplitModule", "split_module"]
