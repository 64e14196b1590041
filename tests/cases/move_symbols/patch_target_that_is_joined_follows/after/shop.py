def limit():
    return 9
