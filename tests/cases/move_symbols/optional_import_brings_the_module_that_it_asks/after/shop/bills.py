import shop.features
import shop.money

if shop.features.have("decimals"):
    import decimal as decimal

    DECIMALS = True
else:
    DECIMALS = False


def bill(prices):
    return shop.money.rounded(sum(prices))
