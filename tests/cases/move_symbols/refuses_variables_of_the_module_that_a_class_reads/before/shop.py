import settings


class Prices:
    price = "[0-9]+ %(CURRENCY)s" % vars(settings)
