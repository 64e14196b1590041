import json
from math import ceil, floor

NAME = floor(3.5)


def total(prices):
    return ceil(sum(json.loads(prices)))
