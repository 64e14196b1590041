import configparser

SETTINGS = configparser.ConfigParser()


class Price:
    def read(self, text):
        from shop.orders import Order

        return Order(int(text))


PRICE = Price()
SETTINGS.read("shop.ini")
RATES = {"VAT": 1.2}
