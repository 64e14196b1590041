def show(values):
    return ", ".join(map(str, values))
