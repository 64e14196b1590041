try:
    import shop.prices as prices
except ImportError:
    prices = None

LIMIT = prices.limit()
