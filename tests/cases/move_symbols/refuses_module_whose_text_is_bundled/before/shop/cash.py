def worth():
    return 100


def more():
    return worth() + 1
