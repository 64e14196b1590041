from typing import TYPE_CHECKING

from .limits import LIMIT


if TYPE_CHECKING:
    from datetime import date


def bill(day: "date"):
    return LIMIT
