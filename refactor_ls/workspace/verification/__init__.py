"""What only running can show: do the modules still import, do the project's own tests say the same?"""

from refactor_ls.workspace.verification.verify import IMPORT, Verification, verify_in_place

__all__ = ["IMPORT", "Verification", "verify_in_place"]
