def tax():
    return 2
