from shop_sizes import SizesMixin


class Shop(SizesMixin):
    def __init__(self, size):
        self.size = size
