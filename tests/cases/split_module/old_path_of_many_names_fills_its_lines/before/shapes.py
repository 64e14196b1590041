"""Shapes and what they are drawn in."""

from math import pi


def area_of_circle(radius):
    return pi * radius * radius


def area_of_ellipse(one, other):
    return pi * one * other


def area_of_rectangle(width, height):
    return width * height


def _area_of_nothing():
    return 0


DARK_RED = "#800000"
DARK_GREEN = "#008000"
DARK_BLUE = "#000080"

UNIT = area_of_rectangle(1, 1)
