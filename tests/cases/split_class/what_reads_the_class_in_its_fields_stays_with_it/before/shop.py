from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Command:
    words: str
    of: Shop


class Shop:
    def run(self, words):
        return Command(words, self).words.upper()

    def close(self):
        return self.run("close")
