def total(values):
    return sum(values)


def summary(values, add=total):
    return add(values)
