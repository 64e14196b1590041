def first(n):
    return second(n) if n else stop()


def stop():
    return "done"


def second(n):
    return first(n - 1)


def third():
    return stop()
