"""JUnit reports, as pytest and many other runners write them, and what got worse from one to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from refactor_ls.workspace.verification.verdict import one_line

Result = Literal["passed", "skipped", "failed"]
_WEIGHT: Mapping[Result, int] = {"passed": 0, "skipped": 1, "failed": 2}


@dataclass(frozen=True)
class Ran:
    """One test of a report: the module and class it stands in, its name, and how it ended."""

    place: str
    name: str
    result: Result
    said: str = ""

    def __str__(self) -> str:
        return f"{self.place}::{self.name}" if self.place else self.name


@dataclass(frozen=True)
class Worse:
    """What the second of two reports has that the first had not."""

    failing: tuple[Ran, ...]  # failed, and did not before
    skipped: tuple[Ran, ...]  # skipped, and passed before
    gone: tuple[Ran, ...]  # passed before, and is not there

    def __bool__(self) -> bool:
        return bool(self.failing or self.skipped or self.gone)


Report = Mapping[str, Ran]


class NoReport(ValueError):
    """The text is no JUnit report."""


def report_of(xml: bytes) -> Report:
    """The tests of a report by name; of those that stand there twice, the worse. Raises NoReport."""
    try:
        root = ElementTree.fromstring(xml)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise NoReport(str(error)) from None
    if _tag(root) not in ("testsuites", "testsuite"):
        raise NoReport(f"it holds `{_tag(root)}` instead of `testsuites`")
    found: dict[str, Ran] = {}
    for element in root.iter():
        if _tag(element) == "testcase":
            ran = _ran(element)
            earlier = found.get(str(ran))
            if earlier is None or _WEIGHT[ran.result] > _WEIGHT[earlier.result]:
                found[str(ran)] = ran
    return found


def worse(before: Report, after: Report) -> Worse:
    """What got worse. A test that failed before may fail again; one that moved is known by its name."""
    partners = _moved(before, after)
    earlier = {name: before.get(partners.get(name, name)) for name in after}
    failing = [r for name, r in after.items() if r.result == "failed" and not _is(earlier[name], "failed")]
    skipped = [r for name, r in after.items() if r.result == "skipped" and _is(earlier[name], "passed")]
    found_again = {*after, *partners.values()}
    gone = [ran for name, ran in before.items() if ran.result == "passed" and name not in found_again]
    return Worse(tuple(failing), tuple(skipped), tuple(gone))


def _moved(before: Report, after: Report) -> dict[str, str]:
    """Name after -> name before, of tests that stand in another place now."""
    lost: dict[str, list[str]] = {}
    for name, ran in before.items():
        if name not in after:
            lost.setdefault(ran.name, []).append(name)
    return {
        name: lost[ran.name].pop(0)
        for name, ran in after.items()
        if name not in before and lost.get(ran.name)
    }


def _is(ran: Ran | None, result: Result) -> bool:
    return ran is not None and ran.result == result


def _ran(element: ElementTree.Element) -> Ran:
    place, name = element.get("classname", ""), element.get("name", "")
    for child in element:
        if _tag(child) in ("failure", "error"):
            return Ran(place, name, "failed", _said(child))
    is_skipped = any(_tag(child) == "skipped" for child in element)
    return Ran(place, name, "skipped" if is_skipped else "passed")


def _said(element: ElementTree.Element) -> str:
    """What went wrong, in a line: pytest marks it with an E where its message only says that something did."""
    marked = [line[1:] for line in (element.text or "").split("\n") if line.startswith("E ")]
    message = element.get("message", "").strip()
    if message in ("", "collection failure"):
        message = marked[-1] if marked else message or element.get("type", "")
    return one_line(message.split("\n")[0])


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
