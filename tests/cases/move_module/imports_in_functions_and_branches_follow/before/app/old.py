class T:
    X = 1
