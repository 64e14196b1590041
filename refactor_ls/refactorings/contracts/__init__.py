"""Which imports the workspace forbids itself: contracts of import-linter and tach, judged before and after a change."""

from refactor_ls.refactorings.contracts.judging import contract_reasons, declares_contracts

__all__ = ["contract_reasons", "declares_contracts"]
