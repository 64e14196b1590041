x = 10
more = 20


def tail():
    return x + more
