from ..money import sums
from ..money.sums import total

BILL = sums.total([1]) + total([2])
