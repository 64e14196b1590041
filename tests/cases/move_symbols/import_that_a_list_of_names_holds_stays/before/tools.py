from math import fsum

exported = ["fsum", "title"]


def title():
    return "sum"


def rows(values):
    return [title(), fsum(values)]
