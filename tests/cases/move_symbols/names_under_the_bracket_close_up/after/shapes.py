def angle():
    return 90


def corners():
    return 4


def size():
    return 1
