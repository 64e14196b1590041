import values


def shown():
    return f"{values.TRIES}"
