def bill(names):
    return ", ".join(names)
