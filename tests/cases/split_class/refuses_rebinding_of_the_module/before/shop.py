count = 0


class Shop:
    def order(self):
        global count
        count += 1
