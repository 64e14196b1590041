def mean(prices):
    import shop
    from shop import HAS_FAST

    if HAS_FAST:
        return shop.fast.mean(prices)
    return sum(prices) / len(prices)
