RATE = 1


def total(items):
    amount = sum(items)
    return amount * RATE


def show(items):
    print(total(items))
