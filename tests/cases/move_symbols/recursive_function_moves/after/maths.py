from factorial import fact


def six():
    return fact(3)
