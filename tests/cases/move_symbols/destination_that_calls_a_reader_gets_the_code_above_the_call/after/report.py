def text():
    return str(LOWEST)


LOWEST = 1

TEXT = text()
