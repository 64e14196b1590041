from decimal import Decimal
from typing import List


def dump():
    found = []  # type: List[Decimal]
    return str(found)
