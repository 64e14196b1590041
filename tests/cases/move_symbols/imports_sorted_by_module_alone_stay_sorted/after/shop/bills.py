from collections import OrderedDict
import enum
from functools import partial
import os
from typing import Any

from shop import taxes


class Limit(enum.Enum):
    LOW = 1


def bill(order: OrderedDict) -> Any:
    return partial(taxes.add, os.sep)
