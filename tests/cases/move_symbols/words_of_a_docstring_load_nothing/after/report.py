from texts import total


def show(values):
    from texts import joined

    return f"{joined(values)}: {total(values)}"
