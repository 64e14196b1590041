"""Two JUnit reports: what got worse from one to the other."""

from __future__ import annotations

import pytest

from refactor_ls.workspace.verification.reports import NoReport, Ran, Report, report_of, worse

PASSED, SKIPPED, FAILED = "", "<skipped/>", '<failure message="assert 1 == 2&#10;where 1 = f()"/>'


def report(**results: str) -> Report:
    """A report of tests in the module `t`; the name of one that stands elsewhere is `module__test`."""
    cases = [
        f'<testcase classname="{place or "t"}" name="{name}">{result}</testcase>'
        for place, _, name, result in ((*key.rpartition("__"), result) for key, result in results.items())
    ]
    return report_of(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>".encode())


@pytest.mark.parametrize(
    ("before", "after", "failing", "skipped", "gone"),
    [
        pytest.param(report(a=PASSED), report(a=PASSED), [], [], [], id="the same"),
        pytest.param(report(a=PASSED), report(a=FAILED), ["t::a"], [], [], id="newly failing"),
        pytest.param(report(a=SKIPPED), report(a=FAILED), ["t::a"], [], [], id="skipped, then failing"),
        pytest.param(report(), report(a=FAILED), ["t::a"], [], [], id="new and failing"),
        pytest.param(report(a=FAILED), report(a=FAILED), [], [], [], id="failing before too"),
        pytest.param(report(a=FAILED), report(a=PASSED), [], [], [], id="repaired"),
        pytest.param(report(a=FAILED), report(), [], [], [], id="failing, then gone"),
        pytest.param(report(a=PASSED), report(a=SKIPPED), [], ["t::a"], [], id="newly skipped"),
        pytest.param(report(a=PASSED, b=PASSED), report(b=PASSED), [], [], ["t::a"], id="gone"),
        pytest.param(report(t__a=PASSED), report(u__a=PASSED), [], [], [], id="moved"),
        pytest.param(report(t__a=PASSED), report(u__a=FAILED), ["u::a"], [], [], id="moved and failing"),
        pytest.param(report(t__a=FAILED), report(u__a=FAILED), [], [], [], id="failing, then moved"),
        pytest.param(
            report(t__a=PASSED, u__a=PASSED), report(v__a=PASSED), [], [], ["u::a"], id="two of a name"
        ),
    ],
)
def test_what_got_worse(
    before: Report, after: Report, failing: list[str], skipped: list[str], gone: list[str]
) -> None:
    found = worse(before, after)
    assert [[str(ran) for ran in tests] for tests in (found.failing, found.skipped, found.gone)] == [
        failing,
        skipped,
        gone,
    ]
    assert bool(found) == any([failing, skipped, gone])


def test_what_a_test_says_is_one_line() -> None:
    assert report(a=FAILED) == {"t::a": Ran("t", "a", "failed", "assert 1 == 2")}


def test_a_module_that_cannot_be_collected_says_why() -> None:
    found = report_of(
        b'<testsuite><testcase classname="" name="tests.test_shop"><error message="collection failure">'
        b"test_shop.py:1: in &lt;module&gt;\n    from shop import total\n"
        b"E   ImportError: cannot import name 'total'</error></testcase></testsuite>"
    )
    said = "ImportError: cannot import name 'total'"
    assert found == {"tests.test_shop": Ran("", "tests.test_shop", "failed", said)}


def test_of_two_results_of_one_test_the_worse_counts() -> None:
    xml = (
        b'<testsuite><testcase classname="t" name="a"/><testcase classname="t" name="a"><error message="teardown"/>'
        b'</testcase><testcase classname="t" name="a"><skipped/></testcase></testsuite>'
    )
    assert report_of(xml)["t::a"].result == "failed"


@pytest.mark.parametrize("xml", [b"", b"<testsuites>", b"<html/>", b"\xff\xfe", b"<?xml encoding='x'?><a/>"])
def test_what_is_no_report_is_said(xml: bytes) -> None:
    with pytest.raises(NoReport):
        report_of(xml)
