def find(name):
    return globals()[name]


NAME = "shop"
