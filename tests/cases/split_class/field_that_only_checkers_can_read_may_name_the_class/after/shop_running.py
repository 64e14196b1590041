from __future__ import annotations

from shop_common import COMMANDS


class RunningMixin:
    """Methods of `Shop`."""

    def run(self, words):
        return COMMANDS[words].does(self)
