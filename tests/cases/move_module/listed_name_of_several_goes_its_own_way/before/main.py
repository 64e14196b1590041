import os

from app import (
    P,  # the price
    old,
    stays,
)

SUM = P + old.X + stays.S + len(os.sep)
