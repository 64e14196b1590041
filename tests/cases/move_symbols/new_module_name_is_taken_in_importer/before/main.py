import shop


def bill(pricing="pricing"):
    return f"{pricing} {shop.total([1, 2])}"
