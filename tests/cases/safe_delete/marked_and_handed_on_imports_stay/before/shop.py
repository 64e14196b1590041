import json  # noqa: F401
from math import floor


def rounded(price):
    json.dumps(price)
    return floor(price)
