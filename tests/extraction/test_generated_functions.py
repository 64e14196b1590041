"""Lines of functions that chance writes do the same as a function of their own, or are refused.

`REFACTOR_LS_EXAMPLES=2000 pytest tests/extraction` tries that many functions, and others each time.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from generated_functions import INPUTS, Writer, blocks_of, outcome
from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal, applied
from refactor_ls.refactorings.extract_function import ExtractFunction, extract_function

EXAMPLES = os.environ.get("REFACTOR_LS_EXAMPLES", "")
SOME = settings(
    max_examples=int(EXAMPLES or 60),
    phases=(Phase.generate,),
)


@SOME
@given(seed=st.integers(0, 2**32))
def test_extracted_lines_do_the_same_or_are_refused(seed: int) -> None:
    writer = Writer(seed)
    text = writer.module()
    for request in drawn_requests(text, seed):
        answer = extract_function(Project(Files({"m.py": text})), request)
        if isinstance(answer, Refusal):
            assert "report" not in str(answer)
            continue
        after = applied(Files({"m.py": text}), answer)["m.py"]
        note(f"{request}\n{text}\n\n{after}")
        for numbers in INPUTS:
            before, now = outcome(text, writer.kind, *numbers), outcome(after, writer.kind, *numbers)
            assert before == now or "tired" in (before[0], now[0])


def test_many_lines_are_extracted() -> None:
    """A refactoring that always says no would be right, too."""
    answers = [
        extract_function(Project(Files({"m.py": text})), request)
        for seed in range(60)
        for text in [Writer(seed).module()]
        for request in drawn_requests(text, seed)
    ]
    assert sum(isinstance(answer, Change) for answer in answers) > 0.4 * len(answers)


def drawn_requests(text: str, seed: int) -> Iterator[ExtractFunction]:
    """Three runs of statements; none where chance wrote what Python does not take."""
    try:
        compile(text, "m.py", "exec")
    except SyntaxError:
        return
    chance = random.Random(seed)
    for _ in range(3):
        block = chance.choice(blocks_of(text))
        start = chance.randrange(len(block))
        end = chance.randrange(start, len(block))
        yield ExtractFunction("m.py", block[start].lineno, block[end].end_lineno or 0, "extracted")
