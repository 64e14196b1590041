import shop.features
import shop.money

if shop.features.have("decimals"):
    import decimal

    DECIMALS = True
else:
    DECIMALS = False


def shown(price):
    price = shop.money.rounded(price)
    return str(decimal.Decimal(str(price))) if DECIMALS else str(price)
