from math import fsum as fsum

exported = ["fsum", "title"]


def title():
    return "sum"
