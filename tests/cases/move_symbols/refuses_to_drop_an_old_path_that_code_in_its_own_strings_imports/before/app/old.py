class Wrap:
    pass


def make():
    space = {}
    exec("from app.old import Wrap\nmade = Wrap()", space)
    return space["made"]
