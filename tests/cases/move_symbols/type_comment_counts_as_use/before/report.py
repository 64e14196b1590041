from decimal import Decimal
from typing import Dict, List


def dump():
    found = []  # type: List[Decimal]
    return str(found)


names = {}  # type: Dict[str, int]
