def order():
    return 2
