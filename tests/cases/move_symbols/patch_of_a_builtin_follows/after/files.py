def read():
    return open("prices.txt").read()
