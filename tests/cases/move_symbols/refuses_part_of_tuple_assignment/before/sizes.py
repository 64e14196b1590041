LOW, HIGH = 1, 3


def middle():
    return (LOW + HIGH) // 2
