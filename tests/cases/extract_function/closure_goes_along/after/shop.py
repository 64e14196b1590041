def counter(start):
    advance = _advancing(start)
    return advance(1)


def _advancing(start):
    step = start * 2

    def advance(number):
        return number + step
    return advance
