from shop import Price


class Special(Price):
    amount = 2
