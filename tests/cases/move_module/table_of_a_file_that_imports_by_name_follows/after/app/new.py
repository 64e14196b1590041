def rates():
    return 1
