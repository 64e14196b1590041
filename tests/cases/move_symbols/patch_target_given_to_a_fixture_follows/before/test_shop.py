import shop


def test_it(fake):
    fake("shop.total", 2)
    assert shop.bill() == 2
