"""Every refusal is shown by a case and listed in the manual, or it is said why not; each says where and what to do."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from refusals import GAP, Survey, page, survey

HERE = Path(__file__).parent
WITHOUT_A_CASE = tomllib.loads((HERE / "without_a_case.toml").read_text(encoding="utf-8"))["group"]


@cache
def found() -> Survey:
    return survey()


def test_every_message_has_a_case_or_an_excuse() -> None:
    without = {
        f"{pattern.module}: {pattern.text}" for pattern, cases in found().examples.items() if not cases
    }
    excused = [message for group in WITHOUT_A_CASE for message in group["messages"]]
    assert len(excused) == len(set(excused))
    assert sorted(without - set(excused)) == [], "write a case, or say in without_a_case.toml why not"
    assert sorted(set(excused) - without) == [], "shown by a case now, or gone: take it out of the list"


def test_every_reason_of_a_case_is_one_of_the_messages() -> None:
    unknown = [
        shown for shown in found().shown if not any(p.fits(shown.reason.message) for p in found().patterns)
    ]
    assert unknown == []


def test_every_reason_of_a_case_names_a_place_and_a_remedy() -> None:
    assert [shown for shown in found().shown if not (shown.reason.path and shown.reason.remedy)] == []


def test_the_page_of_refusals_is_what_the_cases_say() -> None:
    text = (HERE.parents[1] / "docs" / "refusals.md").read_text(encoding="utf-8")
    assert text == page(), "stale: run `make docs` and review the diff"
    assert GAP in text
