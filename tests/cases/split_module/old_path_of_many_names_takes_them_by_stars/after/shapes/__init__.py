"""Shapes and what they are drawn in."""

from .areas import *  # noqa: F401, F403
from .areas import (
    _area_of_nothing as _area_of_nothing,
    area_of_rectangle as area_of_rectangle,
)
from .colours import *  # noqa: F401, F403

UNIT = area_of_rectangle(1, 1)
