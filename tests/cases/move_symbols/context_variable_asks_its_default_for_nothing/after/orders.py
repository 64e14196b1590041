import printing
import session

ORDERS = []


def printed():
    return printing.Printer().text()


def place():
    return session.CURRENT.get().place
