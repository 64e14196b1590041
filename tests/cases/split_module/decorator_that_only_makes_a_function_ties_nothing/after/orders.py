from nodes import Node


class Order(Node):
    amount = 0

    @Node.copying
    def paid(self, amount):
        self.amount = amount
