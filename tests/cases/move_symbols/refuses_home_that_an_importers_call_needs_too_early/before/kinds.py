def kind():
    from shop import Money

    return Money


KIND = kind()
