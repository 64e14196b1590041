def bill():
    return 2
