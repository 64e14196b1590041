from __future__ import annotations

from shop_running import RunningMixin


class Shop(RunningMixin):
    def opened(self):
        return "open!"
