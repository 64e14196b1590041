counter = 0


def bump():
    global counter
    counter += 1


def show():
    return counter
