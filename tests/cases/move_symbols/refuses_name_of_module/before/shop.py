def label():
    return "made by " + __name__


NAME = "shop"
