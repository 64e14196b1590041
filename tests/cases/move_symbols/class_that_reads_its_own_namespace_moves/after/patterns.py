class Currency:
    short = "EUR"


class Prices:
    digits = "[0-9]+"
    amount = "%(digits)s" % locals()
    price = amount + " %(short)s" % vars(Currency)
