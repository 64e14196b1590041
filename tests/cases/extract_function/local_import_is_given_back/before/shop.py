def root(number):
    import math
    exact = math.sqrt(number)
    return math.floor(exact)
