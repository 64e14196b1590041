import json
from math import ceil
from math import floor


def total(prices):
    return ceil(floor(sum(json.loads(prices))))
