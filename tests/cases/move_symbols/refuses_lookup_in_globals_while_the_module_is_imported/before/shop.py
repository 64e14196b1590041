NAME = "shop"


def find(name):
    return globals()[name]


FOUND = find("NAME")
