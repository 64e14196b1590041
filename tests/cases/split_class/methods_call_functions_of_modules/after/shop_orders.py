def order(price, /, *more, count, **rest):
    # What it costs, and the rest.
    found = [price, *more]
    return [*found, count, rest]


def made(cls, total):
    made = cls()
    made.total = total
    return made
