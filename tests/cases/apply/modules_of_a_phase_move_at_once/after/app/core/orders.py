from app.core.prices import TWO
from app.core.units import ONE


def total():
    return ONE + TWO
