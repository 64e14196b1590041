class Item:
    def check_price(self):
        assert self.price
        assert self.price > 0
