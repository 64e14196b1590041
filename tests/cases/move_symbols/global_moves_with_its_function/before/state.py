counter = 0


def bump():
    global counter
    counter += 1
    return counter


def show():
    bump()
    return counter - 1
