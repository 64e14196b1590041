def total(values):
    return sum(values)


def write(values):
    return str(values)
