from __future__ import annotations

from abc import ABC


class Key(ABC):
    parts: list[Part]

    def joined(self, other: Key) -> Dotted:
        return Dotted(self.parts + other.parts)


class Part(Key):
    def __init__(self, text: str) -> None:
        self.parts = [text]


class Dotted(Key):
    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
