"""Moves in packages that chance writes leave every module, name and answer as it was, or are refused.

`REFACTOR_LS_EXAMPLES=2000 pytest tests/generated` tries that many, and others each time.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from classes import written_class
from deletions import deletions, wrong_in
from generating import written
from judging import Probe, drawn_request, judged
from splits import drawn_class_split, drawn_split, judged_split

Choice = TypeVar("Choice")
EXAMPLES = os.environ.get("REFACTOR_LS_EXAMPLES", "")
SOME = settings(
    max_examples=int(EXAMPLES or 25),
    phases=(Phase.generate,),  # to find smaller examples takes minutes
)


class Drawn:
    """Decisions that hypothesis takes."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def of(self, choices: tuple[Choice, ...] | list[Choice]) -> Choice:
        return self._data.draw(st.sampled_from(choices))

    def yes(self, percent: int) -> bool:
        return self._data.draw(st.integers(0, 99)) >= 100 - percent


@pytest.fixture(scope="module")
def probe() -> Iterator[Probe]:
    """One process looks at all trees: each module is imported in a fork of it."""
    started = Probe()
    yield started
    started.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fresh interpreters are forks")
@SOME
@given(data=st.data())
def test_a_move_is_right_or_refused(probe: Probe, data: st.DataObject) -> None:
    chance = Drawn(data)
    texts = written(chance)
    request = drawn_request(chance, texts)
    with tempfile.TemporaryDirectory() as scratch:
        wrong = judged(probe, Path(scratch), texts, request)
    if wrong:
        note("\n".join([f"{request}", *(f"----- {path}\n{text}" for path, text in sorted(texts.items()))]))
    assert wrong == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fresh interpreters are forks")
@SOME
@given(data=st.data())
def test_a_split_is_right_or_refused(probe: Probe, data: st.DataObject) -> None:
    chance = Drawn(data)
    texts = written(chance)
    request = drawn_split(chance, texts)
    with tempfile.TemporaryDirectory() as scratch:
        wrong = judged_split(probe, Path(scratch), texts, request)
    if wrong:
        note("\n".join([f"{request}", *(f"----- {path}\n{text}" for path, text in sorted(texts.items()))]))
    assert wrong == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fresh interpreters are forks")
@SOME
@given(data=st.data())
def test_a_divided_class_is_right_or_refused(probe: Probe, data: st.DataObject) -> None:
    chance = Drawn(data)
    texts, methods = written_class(chance)
    request = drawn_class_split(chance, texts, methods)
    with tempfile.TemporaryDirectory() as scratch:
        wrong = judged_split(probe, Path(scratch), texts, request)
    if wrong:
        note("\n".join([f"{request}", *(f"----- {path}\n{text}" for path, text in sorted(texts.items()))]))
    assert wrong == []


@pytest.mark.skipif(sys.platform == "win32", reason="fresh interpreters are forks")
@settings(SOME, max_examples=int(EXAMPLES or 10))
@given(data=st.data())
def test_written_packages_import(probe: Probe, data: st.DataObject) -> None:
    """Else the other test would say nothing."""
    texts = written(Drawn(data))
    with tempfile.TemporaryDirectory() as scratch:
        seen = probe.look(Path(scratch), texts)
    assert {module: found["error"] for module, found in seen["first"].items() if "error" in found} == {}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fresh interpreters are forks")
@settings(SOME, max_examples=int(EXAMPLES or 10))
@given(data=st.data())
def test_a_deletion_takes_nothing_that_is_used(probe: Probe, data: st.DataObject) -> None:
    chance = Drawn(data)
    texts = written(chance)
    found = list(deletions(texts))
    if not found:
        return
    with tempfile.TemporaryDirectory() as scratch:
        old = probe.look(Path(scratch) / "before", texts)
        for number in range(min(3, len(found))):
            request, after = chance.of(found)
            wrong = list(wrong_in(probe, Path(scratch) / f"after{number}", request, after, old))
            if wrong:
                shown = (f"----- {path}\n{text}" for path, text in sorted(texts.items()))
                note("\n".join([f"{request}", *shown]))
            assert wrong == []
