from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from collections.abc import Callable

    from shop import Shop


class Command(typing.NamedTuple):
    words: str
    does: Callable[[Shop], str]


COMMANDS = {"open": Command("open", lambda shop: shop.opened())}
