from limits import HIGH, LOW


def middle():
    return (LOW + HIGH) // 2
