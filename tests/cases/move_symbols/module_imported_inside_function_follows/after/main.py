def bill():
    import pricing
    import shop

    return f"{shop.NAME} {pricing.total([1, 2])}"
