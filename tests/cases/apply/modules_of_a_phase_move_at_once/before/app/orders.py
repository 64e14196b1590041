from app.core.units import ONE
from app.prices import TWO


def total():
    return ONE + TWO
