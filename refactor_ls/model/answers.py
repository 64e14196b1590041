"""Answers to questions about one snapshot, kept as long as that is: several attempts of one request ask the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Answers:
    """What was found out about a project that never changes; it belongs to that project and goes with it."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def once(self, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """The answer to `question`, which begins with whose question it is; only the first to ask has it found."""
        if question not in self._known:
            self._known[question] = find()
        answer: Answer = self._known[question]
        return answer
