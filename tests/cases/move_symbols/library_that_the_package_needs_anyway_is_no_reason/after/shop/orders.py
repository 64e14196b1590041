from .plugin import Price as Price


class Order:
    price = Price(3)
