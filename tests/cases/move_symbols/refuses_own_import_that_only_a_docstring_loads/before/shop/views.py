def as_text(value):
    return str(value)


def summed(numbers):
    return sum(numbers)
