def angle():
    return 90


def area():
    return 1


def corners():
    return 4


def edges():
    return 4


def name():
    return "square"


def size():
    return 1
