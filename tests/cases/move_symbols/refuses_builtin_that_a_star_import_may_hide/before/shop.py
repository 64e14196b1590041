class Cart:
    size = sum([1, 2])
