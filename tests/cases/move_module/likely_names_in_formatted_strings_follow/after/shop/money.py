class Coin:
    def __init__(self, *, cents):
        self.cents = cents

    def __repr__(self):
        return f"<shop.money.Coin: {{{self.cents}}} of {self.cents!r:>{len('{')}}>"
