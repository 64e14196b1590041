from tools import Total


class Order:
    def total(self):
        return Total()
