from shop import orders, texts


def bill():
    assert orders.text() == texts.bill()
    return texts.bill()
