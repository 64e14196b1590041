from __future__ import annotations

from dataclasses import dataclass

from shop_running import RunningMixin


@dataclass
class Command:
    words: str
    of: Shop


class Shop(RunningMixin):
    def close(self):
        return self.run("close")
