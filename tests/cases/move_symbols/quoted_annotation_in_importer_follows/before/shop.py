class Cart:
    size = 1


class Till:
    size = 2
