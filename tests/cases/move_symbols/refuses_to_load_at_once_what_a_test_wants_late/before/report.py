from sums import total


def show(values, add=total):
    from texts import joined

    return f"{joined(values)}: {add(values)}"
