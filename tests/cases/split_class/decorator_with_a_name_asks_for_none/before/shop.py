from labels import labelled


class Shop:
    @labelled(name="order")
    def order(self):
        return 1

    @labelled()
    def report(self):
        return 2
