count = 0


def sell():
    global count
    count += 1


def find(name):
    return globals()[name]
