import printing

ORDERS = []


def printed():
    return printing.Printer().text()
