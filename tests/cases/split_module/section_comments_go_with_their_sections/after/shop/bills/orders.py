# -----------------------------------------
# Orders and people
# -----------------------------------------


def order():
    return 1


# To be called with care.

def cancel():
    return 0
