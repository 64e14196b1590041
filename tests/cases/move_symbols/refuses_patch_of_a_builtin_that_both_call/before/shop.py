def read():
    return open("prices.txt").read()


def read_again():
    return open("prices.txt").read()
