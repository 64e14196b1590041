from sums import total


def show(values):
    from texts import framed

    return framed(values) if total(values) else ""
