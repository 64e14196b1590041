import pricing as pricing_module


def bill(pricing="pricing"):
    return f"{pricing} {pricing_module.total([1, 2])}"
