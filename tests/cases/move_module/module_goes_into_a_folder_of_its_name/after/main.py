from shop.rates.normal import NORMAL
