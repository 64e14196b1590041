def file():
    return 1
