from base import Base


class Cart(Base):
    def add(self, price):
        print(price)
        self.total += price
