def pay():
    from shop import total

    return total()
