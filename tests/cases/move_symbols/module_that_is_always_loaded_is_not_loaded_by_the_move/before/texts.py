def joined(values):
    return ", ".join(values)
