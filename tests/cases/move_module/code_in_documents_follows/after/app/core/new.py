"""The sums.

>>> from app.core import new
>>> new.total([1, 2])
3
"""


def total(numbers):
    return sum(numbers)
