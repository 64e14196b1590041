def total(values):
    return sum(values)


def framed(values):
    from texts import joined

    return f"<{joined(values)}>"
