class Shop:
    def order():
        found = 1
        return found

    first = order()
