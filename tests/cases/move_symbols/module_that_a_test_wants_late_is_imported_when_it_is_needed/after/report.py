def show(values):
    from texts import joined
    from texts import total

    return f"{joined(values)}: {total(values)}"
