import os

from app import (
    P,  # the price
    stays,
)
from other import old

SUM = P + old.X + stays.S + len(os.sep)
