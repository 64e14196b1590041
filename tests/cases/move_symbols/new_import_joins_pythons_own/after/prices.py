import json
from typing import NamedTuple

from pytest import approx

LIMIT = approx(json.loads("100"))


class Price(NamedTuple):
    amount: int
