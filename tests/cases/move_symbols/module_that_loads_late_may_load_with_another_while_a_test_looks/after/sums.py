from texts import total


def summary(values, add=total):
    return add(values)
