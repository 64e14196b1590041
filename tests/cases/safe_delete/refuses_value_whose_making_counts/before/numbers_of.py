import counting


def numbered():
    return counting.following()


FIRST = numbered()
