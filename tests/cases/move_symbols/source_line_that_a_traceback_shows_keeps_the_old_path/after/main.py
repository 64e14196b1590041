import pricing

example = "shop.total(1)"


def bill():
    return pricing.total(1)
