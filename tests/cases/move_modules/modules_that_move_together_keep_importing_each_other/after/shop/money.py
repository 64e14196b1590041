def added(one, two):
    return one + two
