from math import fsum

try:
    import json
except ImportError:
    json = None

exported = ["fsum", "json", "title"]


def title():
    return "sum"


def rows(values):
    return [title(), fsum(values), json.dumps(values)]
