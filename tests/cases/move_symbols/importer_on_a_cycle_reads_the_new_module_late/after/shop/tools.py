def limit():
    return 5
