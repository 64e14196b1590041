import json
from math import ceil


def total(prices):
    return ceil(sum(json.loads(prices)))
