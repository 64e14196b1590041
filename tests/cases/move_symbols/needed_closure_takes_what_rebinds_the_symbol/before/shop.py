TOTAL = 0
COUNT = 0


def add(price):
    global COUNT, TOTAL
    TOTAL += price
    COUNT += 1


def show():
    return TOTAL
