def show(values):
    from sums import summary
    from texts import joined

    return f"{joined(values)}: {summary(values)}"
