def show(values):
    from texts import total
    from texts import joined

    return f"{joined(values)}: {total(values)}"
