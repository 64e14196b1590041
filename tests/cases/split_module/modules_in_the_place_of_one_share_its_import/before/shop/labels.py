def label(text):
    from . import prices

    return prices.shown(prices.parsed(text))
