from math import fsum

from titles import title as title

try:
    import json
except ImportError:
    json = None

exported = ["fsum", "json", "title"]


def rows(values):
    return [title(), fsum(values), json.dumps(values)]
