import math


def rounded(price, least=math.floor(1.5)):
    return max(math.floor(price), least)


FREE = rounded(0)
