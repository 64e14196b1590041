from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from collections.abc import Callable


class Command(typing.NamedTuple):
    words: str
    does: Callable[[Shop], str]


COMMANDS = {"open": Command("open", lambda shop: shop.opened())}


class Shop:
    def run(self, words):
        return COMMANDS[words].does(self)

    def opened(self):
        return "open!"
