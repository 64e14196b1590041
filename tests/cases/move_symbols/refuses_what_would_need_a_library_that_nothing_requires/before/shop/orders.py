class Price(int):
    currency = "EUR"


class Order:
    price = Price(3)
