from math import fsum as fsum

try:
    import json as json
except ImportError:
    json = None

exported = ["fsum", "json", "title"]


def title():
    return "sum"
