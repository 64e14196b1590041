TABLE = {}


def count():
    return len(TABLE)


FIRST = count()
TABLE["a"] = 1
