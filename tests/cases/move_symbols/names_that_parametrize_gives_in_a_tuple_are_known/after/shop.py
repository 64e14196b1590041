def tax():
    return 1


def discount():
    return 2
