class Q:
    n = 1
