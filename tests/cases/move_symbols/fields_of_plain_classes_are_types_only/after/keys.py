from __future__ import annotations

from shop_keys import Key


class Part(Key):
    def __init__(self, text: str) -> None:
        self.parts = [text]


class Dotted(Key):
    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
