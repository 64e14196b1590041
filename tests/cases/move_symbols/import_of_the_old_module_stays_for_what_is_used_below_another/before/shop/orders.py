import shop.prices

NONE = [shop.prices.TAX]
