def bill():
    return 3
