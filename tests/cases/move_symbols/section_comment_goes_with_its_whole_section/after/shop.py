NAME = "shop"


# --- people --------------------------------


def greet():
    return NAME
