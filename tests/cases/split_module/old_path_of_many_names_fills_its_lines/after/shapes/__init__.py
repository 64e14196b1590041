"""Shapes and what they are drawn in."""

from .areas import (
    _area_of_nothing as _area_of_nothing, area_of_circle as area_of_circle,
    area_of_ellipse as area_of_ellipse, area_of_rectangle as area_of_rectangle,
)
from .colours import (
    DARK_BLUE as DARK_BLUE, DARK_GREEN as DARK_GREEN, DARK_RED as DARK_RED,
)

UNIT = area_of_rectangle(1, 1)
