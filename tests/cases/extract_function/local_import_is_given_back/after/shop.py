def root(number):
    math, exact = computed(number)
    return math.floor(exact)


def computed(number):
    import math
    exact = math.sqrt(number)
    return math, exact
