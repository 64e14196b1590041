class Shop:
    def __init__(self):
        self.__orders = []

    def order(self):
        return self.__orders
