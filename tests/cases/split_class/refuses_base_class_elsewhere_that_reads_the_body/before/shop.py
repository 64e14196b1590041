from listed import Listed


class Shop(Listed):
    def order(self):
        return "order"

    def close(self):
        return "closed"
