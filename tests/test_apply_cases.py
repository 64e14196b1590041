"""Runs every plan below tests/cases/apply: it turns `before/` into `after/`, or is refused.

`case.toml` may say `phase = N` to carry out only that one, and `receipt`: texts that stand in the receipt.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.planning.apply import carry_out
from refactor_ls.planning.plan import Plan, plan_of
from refactor_ls.refactorings.change import Change, Refusal, applied
from tests.test_cases import compare, read_tree, run_snippets

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases" / "apply").glob("*/case.toml"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_plan(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    before = read_tree(folder / "before")
    files = Files(before)
    answer: Plan | Change | Refusal = plan_of("plan.toml", (folder / "plan.toml").read_text(encoding="utf-8"))
    if isinstance(answer, Plan):
        numbers = [case["phase"]] if "phase" in case else range(1, len(answer.phases) + 1)
        answer = carry_out(Project(files), answer, numbers)
    if "refuses" in case:
        assert isinstance(answer, Refusal), f"should be refused: {answer}"
        assert case["refuses"].strip() in str(answer)
        return
    assert isinstance(answer, Change), str(answer)
    told = "\n".join(note.message for note in answer.receipt)
    assert all(text in told for text in case.get("receipt", ())), told
    after = dict(applied(files, answer))
    compare(after, folder / "after", update=request.config.getoption("--update"))
    run_snippets(case, before, after, tmp_path)
