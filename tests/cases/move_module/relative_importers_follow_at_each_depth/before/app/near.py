from . import old
from .old import total

BILL = old.total([1]) + total([2])
