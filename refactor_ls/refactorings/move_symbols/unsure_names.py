"""Names that a module may not have: whoever imports one has to reckon with that."""

from __future__ import annotations

from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.facts import Facts

_REMEDY = "leave it where it is, or bind it everywhere, to None for instance"


def guarded_import(wanted: Imported, newline: str) -> str:
    """An import after which the name is there if it is in its home, as it was before."""
    return "".join(
        line + newline for line in ("try:", f"    {wanted.statement}", "except ImportError:", "    pass")
    )


def may_be_unbound(facts: Facts, name: str) -> Reason:
    """Why an import of the name could fail; the line is that of its first binding."""
    line = getattr(facts.source.bindings[name][0].node, "lineno", 0)
    message = f"`{name}` is not bound on every way through its module, and importing it could fail"
    return Reason(message, facts.source.path, line, _REMEDY)
