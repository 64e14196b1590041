def counter(start):
    step = start * 2

    def advance(number):
        return number + step
    return advance(1)
