class Base:
    def checks(self):
        return [name for name in dir(self) if name.startswith("check")]


class Item(Base):
    def check_price(self):
        assert self.price
        assert self.price > 0
