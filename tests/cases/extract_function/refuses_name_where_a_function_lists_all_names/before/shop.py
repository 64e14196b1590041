def check_price(item):
    assert item.price
    assert item.price > 0


def checks():
    return [each for name, each in globals().items() if name.startswith("check")]
