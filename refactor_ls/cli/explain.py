"""`refactor-ls explain RULE`."""

from __future__ import annotations

from difflib import get_close_matches

import click

from refactor_ls.analysis.baseline import NEVER_KNOWN
from refactor_ls.analysis.findings import RULES, rule_of


def explanation_of(code_or_name: str) -> str:
    """The rule as text; raises click.BadParameter when there is none of that code or name."""
    rule = rule_of(code_or_name)
    if rule is None:
        raise click.BadParameter(_unknown(code_or_name), param_hint="RULE")
    parts = [f"{rule.code} {rule.name}", rule.says, rule.why, f"Remedy: {rule.remedy}"]
    if rule.key:
        parts.append(
            f"Limit: `{rule.key} = N` or `{rule.key} = {{ warn = N, error = M }}` in [tool.refactor-ls] of "
            f"pyproject.toml, or in refactor-ls.toml."
        )
    if rule.code not in NEVER_KNOWN:
        parts.append(
            f"Silence: `# refactor-ls: ignore[{rule.code}]` {_place_of_comment(rule.code)}, or a glob under "
            f"`per-file-ignores`."
        )
    parts.append(f"More: {rule.href}")
    return "\n\n".join(parts)


def _place_of_comment(code: str) -> str:
    if code in ("RLS101", "RLS201"):
        return "on a line of its own"
    return "on the line of the definition or the line above it"


def _unknown(code_or_name: str) -> str:
    known = [name for rule in RULES for name in (rule.code, rule.name)]
    near = get_close_matches(code_or_name, known, n=1) or get_close_matches(code_or_name.upper(), known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(rule.code for rule in RULES)}"
    return f"{code_or_name!r} is no rule; {hint}"
