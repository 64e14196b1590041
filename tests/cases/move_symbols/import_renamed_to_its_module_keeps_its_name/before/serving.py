from time import monotonic as time


def until(seconds):
    return time() + seconds
